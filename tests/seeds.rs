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
