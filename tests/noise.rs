//! What must not become twenty findings: readable pairs, and all that the checks say of them.

use biclause::{Report, Severity, Source};

/// Each finding as `severity[check] message`, clipped.
fn said(report: &Report) -> Vec<String> {
    let line = |f: &biclause::Finding| {
        format!("{}[{}] {}", f.severity.name(), f.check, f.message.chars().take(60).collect::<String>())
    };
    report.findings.iter().map(line).collect()
}

fn check(zh: &str, en: &str) -> Report {
    let engine = biclause::Engine::builder().build().expect("an engine");
    engine.check(Source::new("zh", zh, vec![]), Source::new("en", en, vec![])).expect("a report")
}

const ARTICLES: [(&str, &str, &str); 9] = [
    ("总则", "本法规范电信事业之设立。", "This Act regulates the establishment of telecommunications enterprises."),
    ("名词", "主管机关为交通部。", "The competent authority is the Ministry of Transportation and Communications."),
    ("申请", "申请人应于三十日内补正文件。", "The applicant shall supplement the documents within thirty days."),
    ("费用", "申请人应缴纳审查费五千元。", "The applicant shall pay a review fee of five thousand dollars."),
    ("执照", "执照有效期间为十五年。", "The licence is valid for fifteen years."),
    ("变更", "公司名称变更者，应申请换发执照。", "An enterprise that changes its name shall apply for a new licence."),
    ("检查", "主管机关得派员检查设备。", "The competent authority may send personnel to inspect the equipment."),
    (
        "罚则",
        "违反前条规定者，处新台币十万元罚款。",
        "Whoever violates the preceding article shall be fined NT$100,000.",
    ),
    ("附则", "本法自公布日施行。", "This Act shall take effect on the date of promulgation."),
];
const FIGURES: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];

fn chinese(line: impl Fn(usize, &str, &str) -> String) -> String {
    ARTICLES.iter().enumerate().map(|(i, (head, zh, _))| line(i, head, zh)).collect()
}

fn english(line: impl Fn(usize, &str) -> String) -> String {
    ARTICLES.iter().enumerate().map(|(i, (_, _, en))| line(i, en)).collect()
}

fn articles() -> String {
    english(|i, en| format!("Article {}\n{en}\n", i + 1))
}

const RESOLUTION: (&str, &str) = (
    "考虑到\na)\t国际电联在推动电信标准化方面的作用；\nb)\t发展中国家需要更多地参与研究组的工作，\n做出决议\n\
     1\t继续支持在各区域设立区域组；\n2\t请成员国指定联系人，\n",
    "considering\na)\tthe role of ITU in promoting telecommunication standardization;\n\
     b)\tthat developing countries need to participate more in the work of the study groups,\nresolves\n\
     1\tto continue to support the creation of regional groups in the regions;\n\
     2\tto invite Member States to designate focal points,\n",
);

#[test]
fn front_matter_with_its_prose_is_one_finding() {
    let front = "FOREWORD\n\
        The International Telecommunication Union is the United Nations specialized agency in the field of telecommunications.\n\
        The Telecommunication Standardization Sector is a permanent organ of ITU.\n\
        NOTE\n\
        In this publication, the term administration is used for conciseness.\n\
        INTELLECTUAL PROPERTY RIGHTS\n\
        ITU draws attention to the possibility that the practice of this publication may involve a claimed right.\n\
        All rights reserved.\n";
    let r = check(RESOLUTION.0, &format!("{front}{}", RESOLUTION.1));
    assert_eq!(said(&r), ["warning[omission] Chinese lacks: 8 lines of front matter, “FOREWORD”"]);
    assert_eq!(r.findings[0].evidence.len(), 8);
}

#[test]
fn headings_that_one_side_lacks_are_one_note() {
    let zh = chinese(|i, head, zh| format!("第{0}章 {head}\n第{0}条\n{zh}\n", FIGURES[i]));
    assert_eq!(said(&check(&zh, &articles())), ["note[addition] Chinese adds: 9 headings, from “总则” on"]);
}

#[test]
fn notes_on_amendments_that_one_side_lacks_are_one_finding() {
    let zh = chinese(|i, _, zh| format!("第{0}条\n{zh}\n（民国一百{0}年五月修正）\n", FIGURES[i]));
    let want = ["warning[addition] Chinese adds: 9 lines of one form, from “（民国一百一年五月修正）” on"];
    assert_eq!(said(&check(&zh, &articles())), want);
}

#[test]
fn labels_of_another_style_are_no_finding_or_one_note() {
    let zh = format!("做出决议\n{}", chinese(|i, _, zh| format!("（{}）{zh}\n", FIGURES[i])));
    let en = format!("resolves\n{}", english(|i, en| format!("{}) {en}\n", (b'a' + i as u8) as char)));
    let got = said(&check(&zh, &en));
    assert!(got.len() <= 1 && got.iter().all(|s| s.starts_with("note[label-mismatch]")), "{got:?}");
}

#[test]
fn a_clause_left_out_and_the_labels_closed_up_are_two_findings() {
    let mut n = 0;
    let rest = ARTICLES.iter().filter(|a| a.0 != "费用").map(|a| {
        n += 1;
        format!("{n}\t{}\n", a.1)
    });
    let zh = format!("做出决议\n{}", rest.collect::<String>());
    let en = format!("resolves\n{}", english(|i, en| format!("{}\t{en}\n", i + 1)));
    let got = said(&check(&zh, &en));
    assert_eq!(got.len(), 2, "{got:?}");
    assert!(got[0].starts_with("error[omission] Chinese lacks: clause 4, “The applicant shall pay"), "{got:?}");
    assert!(got[1].starts_with("warning[label-mismatch] 5 labels in a row differ, from “4”"), "{got:?}");
}

fn seed(n: &str) -> String {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files = std::fs::read_dir(dir).expect("the seeds").map(|f| f.expect("a file").path());
    let of = |p: &std::path::PathBuf| p.file_name().is_some_and(|f| f.to_string_lossy().starts_with(n));
    std::fs::read_to_string(files.find(of).expect("the seed")).expect("its text")
}

/// What is said of Resolution 54 as it is, and so of every variant of it.
fn beyond(report: &Report) -> Vec<String> {
    let usual: Vec<String> = said(&check(&seed("000"), &seed("001")));
    said(report).into_iter().filter(|s| !usual.contains(s)).collect()
}

#[test]
fn a_section_in_another_place_is_one_shift() {
    let zh = seed("000");
    let lines: Vec<&str> = zh.lines().collect();
    let at = |head: &str| lines.iter().position(|l| l.trim() == head).expect("the lead");
    let (from, to) = (at("认识到"), at("注意到"));
    let rest = at("做出决议");
    let turned: Vec<&str> = [&lines[..from], &lines[to..rest], &lines[from..to], &lines[rest..]].concat();
    let got = beyond(&check(&turned.join("\n"), &seed("001")));
    assert_eq!(got.len(), 1, "{got:?}");
    assert!(got[0].starts_with("warning[moved] 7 units in a row stand in another place"), "{got:?}");
}

/// The resolution with the first six items of a list in another order, their labels as they were.
fn with_items(order: [usize; 6]) -> String {
    let mut lines: Vec<String> = seed("000").lines().map(String::from).collect();
    let head = lines.iter().position(|l| l.trim() == "注意到").expect("the lead");
    let items: Vec<usize> = (head + 1..lines.len()).filter(|&i| lines[i].contains(")\t")).take(6).collect();
    let texts: Vec<String> = items.iter().map(|&i| lines[i].split_once('\t').expect("a label").1.to_string()).collect();
    for (k, (&i, from)) in items.iter().zip(order).enumerate() {
        lines[i] = format!("{})\t{}", (b'a' + k as u8) as char, texts[from]);
    }
    lines.join("\n")
}

#[test]
fn a_block_of_clauses_in_another_place_is_one_shift_with_its_labels() {
    let got = beyond(&check(&with_items([3, 4, 5, 0, 1, 2]), &seed("001")));
    assert!(got[0].starts_with("warning[moved] 3 units in a row stand in another place"), "{got:?}");
    // Where the aligner went by the words and not by the labels, these differ.
    assert!(got[1..].iter().all(|g| g.starts_with("note[label-mismatch] 3 labels in a row differ")), "{got:?}");
}

#[test]
fn a_list_in_another_order_is_one_note() {
    let got = beyond(&check(&with_items([4, 1, 5, 3, 0, 2]), &seed("001")));
    assert_eq!(got.len(), 1, "{got:?}");
    assert!(got[0].starts_with("note[moved] the list stands in another order"), "{got:?}");
}

#[test]
fn what_is_said_at_many_places_is_said_once() {
    let zh = format!(
        "做出决议\n{}",
        chinese(|i, _, zh| format!(
            "{}\t{}（见第12号决议（2010年，瓜达哈拉哈））。\n",
            i + 1,
            zh.trim_end_matches('。')
        ))
    );
    let en = format!(
        "resolves\n{}",
        english(|i, en| format!("{}\t{} (see Resolution 12 (Guadalajara, 2010)).\n", i + 1, en.trim_end_matches('.')))
    );
    let r = check(&zh, &en);
    assert_eq!(r.findings.len(), 1, "{:?}", said(&r));
    assert_eq!((r.findings[0].check.as_ref(), r.findings[0].severity), ("place-mismatch", Severity::Warning));
}

#[test]
fn what_a_summary_leaves_out_is_told_and_is_no_finding() {
    let engine = biclause::Engine::builder().summary(true).build().expect("an engine");
    let zh = "各区域设立区域组，费用由成员国承担。\n区域组每年提交一份报告。\n";
    let en = "Regional groups shall be created in the regions, and their costs are borne by Member States.\n\
              A regional group elects its chairman and two vice-chairmen for a period of four years.\n\
              Every regional group submits a report each year.\n\
              Documents are submitted in electronic form twelve days before the meeting.\n";
    let r = engine.check(Source::new("zh", zh, vec![]), Source::new("en", en, vec![])).expect("a report");
    assert!(r.findings.is_empty(), "{:?}", said(&r));
    let left: Vec<&str> = r.left_out.iter().filter(|l| l.summary.is_none()).map(|l| l.place.text.as_str()).collect();
    assert_eq!(left.len(), 2, "{:?}", r.left_out);
    assert!(left[0].starts_with("A regional group elects") && left[1].starts_with("Documents are"), "{left:?}");
    assert!(r.found().starts_with("The English accounts for"), "{}", r.found());
}
