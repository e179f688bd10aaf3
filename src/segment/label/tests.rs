use super::*;

fn label(line: &str) -> Option<(&str, String)> {
    let f = find(line)?;
    let r = &f.readings[0];
    let value: Vec<String> =
        r.value.iter().map(|p| format!("{}{}", p.number, p.suffix.as_deref().unwrap_or(""))).collect();
    Some((&line[..f.len], format!("{:?}/{:?} {}", r.style.numeral, r.style.wrap, value.join("."))))
}

#[test]
fn every_style() {
    for (line, written, read) in [
        ("a)\ttext", "a)", "LowerLatin/Close 1"),
        ("(iii)\ttext", "(iii)", "LowerRoman/Both 3"),
        ("（一）文本", "（一）", "Chinese/Both 1"),
        ("一、文本", "一、", "Chinese/Comma 1"),
        ("第十二条　文本", "第十二条", "Arabic/Word 12"),
        ("第 9-1 條 文本", "第 9-1 條", "Arabic/Word 9bis"),
        ("第九條之一 文本", "第九條之一", "Arabic/Word 9bis"),
        ("Article 12", "Article 12", "Arabic/Word 12"),
        ("Article 26 (Deleted)", "Article 26", "Arabic/Word 26"),
        ("Section 3 – Scope.", "Section 3", "Arabic/Word 3"),
        ("Chapter IV Fees", "Chapter IV", "Arabic/Word 4"),
        ("Chapter One General Provisions", "Chapter One", "Arabic/Word 1"),
        ("Section Twelve – Tariffs", "Section Twelve", "Arabic/Word 12"),
        ("Chapter III-1 Information Security", "Chapter III-1", "Arabic/Word 3bis"),
        ("CHAPTER IV-I Public Broadcasting", "CHAPTER IV-I", "Arabic/Word 4bis"),
        ("Article 29 deleted", "Article 29", "Arabic/Word 29"),
        ("三 十、串调变比：比值", "三 十、", "Chinese/Comma 30"),
        ("1\ttext", "1", "Arabic/Bare 1"),
        ("1. Text", "1.", "Arabic/Dot 1"),
        ("1.2.3\tText", "1.2.3", "Arabic/Bare 1.2.3"),
        ("1.2.3. Text", "1.2.3.", "Arabic/Dot 1.2.3"),
        ("（１）文本", "（１）", "Arabic/Both 1"),
        ("１．文本", "１．", "Arabic/Dot 1"),
        ("Ａ．文本", "Ａ．", "UpperLatin/Dot 1"),
        ("–\ttext", "–", "Bullet/Bare "),
        ("③文本", "③", "Circled/Bare 3"),
        ("10A.\ttext", "10A.", "Arabic/Dot 10A"),
        ("3bis)\ttext", "3bis)", "Arabic/Close 3bis"),
        ("b)bis\ttext", "b)bis", "LowerLatin/Close 2bis"),
        ("(2)ter text", "(2)ter", "Arabic/Both 2ter"),
        ("b)bistro bars", "b)", "LowerLatin/Close 2"),
        ("AA\ttext", "AA", "UpperLatin/Bare 1"),
        ("3 bis.\ttext", "3 bis.", "Arabic/Dot 3bis"),
        ("3之一、文本", "3之一、", "Arabic/Comma 3bis"),
        ("ei)\t自2009年", "ei)", "LowerLatin/Close 9"),
        ("附件 1", "附件 1", "Arabic/Word 1"),
        ("Annex C", "Annex C", "Arabic/Word 3"),
        ("i)\ttext", "i)", "LowerRoman/Close 1"),
    ] {
        assert_eq!(label(line), Some((written, read.to_owned())), "{line}");
    }
}

#[test]
fn what_only_looks_like_one() {
    for line in [
        "2012年，迪拜",
        "Article 5 of the Treaty applies",
        "Article 5 (2) applies",
        "第三条规定的期限",
        "第十四條、第十八條之規定",
        "RF\tRadio Frequency",
        "3.5 million users",
        "3.4 GHz to 4.2 GHz (secondary services)",
        "Chapter One of the Act",
        "2.5 亿人",
        "e.g. this",
        "1,000 people",
        "A man came",
        "I think so",
        "表示感谢",
        "Part of the work",
        "-5 degrees",
        "一切人都有权利",
        "(see below) text",
    ] {
        assert_eq!(label(line), None, "{line}");
    }
}
