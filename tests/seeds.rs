//! What the seed documents must show, through the whole engine.

use biclause::{Engine, Report, Severity, Source};

fn seed(n: &str) -> Source {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let file = std::fs::read_dir(&dir)
        .unwrap()
        .map(|f| f.unwrap().path())
        .find(|p| p.file_name().unwrap().to_str().unwrap().starts_with(n))
        .unwrap();
    Source::new(n, std::fs::read_to_string(file).unwrap(), vec![])
}

fn alone(n: &str) -> Report {
    Engine::builder().build().unwrap().check_one(seed(n)).unwrap()
}

/// The findings as a person would list them.
fn listing(r: &Report) -> String {
    let line = |f: &biclause::Finding| {
        let at = |p: &Option<biclause::Place>| p.as_ref().map_or("-".to_string(), |p| format!("{}:{}", p.line, p.path));
        let mut out =
            format!("{} [{}] {} | zh {} | en {}\n", f.severity.name(), f.check, f.message, at(&f.zh), at(&f.en));
        for e in &f.evidence {
            out.push_str(&format!("    {}: {}\n", e.zh.as_ref().or(e.en.as_ref()).map_or(0, |p| p.line), e.message));
        }
        out
    };
    r.findings.iter().map(line).collect()
}

#[test]
fn seed_004_is_one_flattened_text() {
    let r = alone("004");
    assert_eq!(r.count(Severity::Error), 0);
    let f = r.findings.iter().find(|f| f.check == "flattened-revision").unwrap();
    assert_eq!(f.severity, Severity::Warning);
    assert_eq!(kinds(&r), [("flattened-revision", Severity::Warning)], "it explains all that other checks would say");
    let list = listing(&r);
    for want in [
        "“2016年，哈马马特2024年，新德里”: likely “2016年，哈马马特” struck out and “2024年，新德里” inserted",
        "“2014年，釜山2022年，布加勒斯特”: likely “2014年，釜山” struck out and “2022年，布加勒斯特” inserted",
        "“520700”: likely “520” struck out and “700” inserted",
        "“认识到考虑到”: likely “认识到” struck out and “考虑到” inserted",
        "“考虑到认识到”: likely “考虑到” struck out and “认识到” inserted",
        "“注意到进一步认识到”: likely “注意到” struck out and “进一步认识到” inserted",
        "“ITU-T国际电联电信标准化部门”",
        "“提高升”",
        "“信誉公信力”",
    ] {
        assert!(list.contains(want), "{want} is not in\n{list}");
    }
    let merged =
        [("ei)", "e)", "i)"), ("fj)", "f)", "j)"), ("cb)", "c)", "b)"), ("de)", "d)", "e)"), ("ef)", "e)", "f)")];
    let figures = [("46", "4", "6"), ("58", "5", "8"), ("610", "6", "10"), ("711", "7", "11"), ("812", "8", "12")];
    for (written, old, new) in merged.into_iter().chain(figures) {
        let want = format!("“{written}”: likely “{old}” struck out and “{new}” inserted");
        assert!(list.contains(&want), "{want} is not in\n{list}");
    }
}

#[test]
fn no_other_seed_is_taken_for_a_flattened_text() {
    for n in ["000", "001", "002", "003"] {
        let list = listing(&alone(n));
        assert!(!list.contains("[flattened-revision]"), "{n}\n{list}");
    }
}

/// Check and severity of each finding, worst first.
fn kinds(r: &Report) -> Vec<(&str, Severity)> {
    r.findings.iter().map(|f| (f.check.as_ref(), f.severity)).collect()
}

#[test]
fn seeds_000_and_001_give_two_warnings_and_three_notes_and_nothing_else() {
    let check = |lang| Engine::builder().source(lang).build().unwrap().check(seed("000"), seed("001")).unwrap();
    let r = check(biclause::Lang::En);
    let want = [
        ("omission", Severity::Warning),
        ("place-mismatch", Severity::Warning),
        ("footnote-mismatch", Severity::Note),
        // 该组所涉具体区域 for “the specific region where the regional group is created”.
        ("partial-omission", Severity::Note),
        ("label-mismatch", Severity::Note),
    ];
    assert_eq!(kinds(&r), want, "{}", listing(&r));
    let front = &r.findings[0];
    let lines: Vec<&str> = front.evidence.iter().map(|p| p.en.as_ref().unwrap().text.as_str()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].contains("FOREWORD") && lines[3].contains("Florianópolis"), "{lines:?}");
    assert_eq!(front.zh, None);
    let place = &r.findings[1];
    assert!(place.message.contains("瓜达拉哈拉"));
    assert_eq!(place.zh.as_ref().unwrap().text, "瓜达哈拉哈");
    assert_eq!(place.zh.as_ref().unwrap().path, "bearing-in-mind/p1");

    // With the Chinese text as the original the same lines are an addition, and nothing else changes.
    let r = check(biclause::Lang::Zh);
    let mut other = want.to_vec();
    (other[0].0, other[3].0) = ("addition", "partial-addition");
    assert_eq!(kinds(&r), other);
}

#[test]
fn a_second_run_gives_the_same_fingerprints_and_no_two_alike() {
    let prints = || {
        let r = Engine::builder().build().unwrap().check(seed("001"), seed("000")).unwrap();
        r.findings.into_iter().map(|f| f.fingerprint).collect::<Vec<_>>()
    };
    let first = prints();
    assert_eq!(first, prints());
    let mut once = first.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), first.len());
}

#[test]
fn seed_002_shows_the_quotation_mark_that_is_never_closed_and_nothing_else() {
    let r = alone("002");
    assert_eq!(kinds(&r), [("unbalanced-mark", Severity::Warning)], "{}", listing(&r));
    assert_eq!(r.findings[0].zh.as_ref().unwrap().line, 6);
}

#[test]
fn seed_003_shows_the_doubled_word() {
    let r = alone("003");
    let f = r.findings.iter().find(|f| f.check == "repeated-word").unwrap();
    assert_eq!(f.zh.as_ref().unwrap().text, "责成责成");
    assert!(!kinds(&r).iter().any(|(c, _)| matches!(*c, "omission" | "addition")), "{}", listing(&r));
}

#[test]
fn an_edit_elsewhere_leaves_every_fingerprint() {
    let engine = Engine::builder().build().unwrap();
    let prints = |zh: String, en: String| -> std::collections::BTreeSet<String> {
        let r = engine.check(Source::new("zh", zh, vec![]), Source::new("en", en, vec![])).unwrap();
        r.findings.into_iter().map(|f| f.fingerprint).collect()
    };
    let (zh, en) = (seed("000").text, seed("001").text);
    let before = prints(zh.clone(), en.clone());
    let at = |text: &str, mark: &str| text.find(mark).unwrap();
    let (a, b) = (at(&zh, "做出决议"), at(&en, "resolves\n"));
    let zh = format!("{}y)\t电信发展局主任的年度报告；\n{}", &zh[..a], &zh[a..]);
    let en = format!(
        "{}y)\tthe annual report of the Director of the Telecommunication Development Bureau;\n{}",
        &en[..b],
        &en[b..]
    );
    let after = prints(zh, en);
    assert!(before.is_subset(&after), "{:?}", before.difference(&after).collect::<Vec<_>>());
}
