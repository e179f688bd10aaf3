//! Wrong labels and wrong terms on the Chinese side.

use super::plant::Work;

const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七",
    "十八", "十九", "二十",
];

/// A label at the head of a line: what stands before its number, the number, what stands behind.
struct Label {
    open: String,
    number: usize,
    chinese: bool,
    rest: String,
}

fn label(text: &str) -> Option<Label> {
    let core = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let from = text.find(core)?;
    let (open, tail) = text.split_at_checked(from)?;
    let len = tail.find(|c| !core(c))?;
    let (number, rest) = tail.split_at_checked(len)?;
    let closes =
        rest.starts_with(['、', '.', '．', ')', '）']) || rest.trim_start().starts_with(['条', '條', '款', '项', '項']);
    let chinese = NUMERALS.iter().position(|n| *n == number).map(|n| n + 1);
    let opens = matches!(open.trim(), "" | "(" | "（" | "第");
    let number = chinese.or_else(|| number.parse().ok())?;
    (opens && closes && number < 200).then(|| Label {
        open: open.into(),
        number,
        chinese: chinese.is_some(),
        rest: rest.into(),
    })
}

/// A number left out of a list: this item and all that follow it are one too high.
pub(super) fn label_skipped(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z)?;
    let first = label(&text).filter(|l| l.number > 1)?;
    let head = |l: &Label| l.rest.chars().find(|c| !c.is_whitespace());
    let before = w.text(z.checked_sub(1)?).and_then(|t| label(&t))?;
    if before.number + 1 != first.number || before.open != first.open || head(&before) != head(&first) {
        return None;
    }
    let mut due = first.number;
    let mut line = z;
    while let Some(l) = w.text(line).and_then(|t| label(&t)) {
        if l.number != due || l.open != first.open || head(&l) != head(&first) || l.chinese != first.chinese {
            break;
        }
        let new = if l.chinese { NUMERALS.get(l.number)?.to_string() } else { (l.number + 1).to_string() };
        w.set(line, format!("{}{new}{}", l.open, l.rest))?;
        due += 1;
        line += 1;
    }
    Some(text)
}

/// Lines that must say what is quoted for it to be a term.
const SAID: usize = 4;

/// One defined term in place of another: what the text defines in quotation marks, alone in its line, and says again and again.
pub(super) fn term(w: &mut Work, z: usize, _: usize) -> Option<String> {
    let text = w.text(z)?;
    let mut terms: Vec<String> = vec![];
    for (_, line) in &w.zh {
        for (open, close) in [('“', '”'), ('「', '」')] {
            let quoted = line.split(open).skip(1).filter_map(|t| t.split_once(close).map(|t| t.0));
            let quoted: Vec<&str> = quoted.collect();
            let fits = |t: &&&str| {
                let said = w.zh.iter().filter(|(_, l)| l.contains(**t)).count();
                (2..=8).contains(&t.chars().count()) && t.chars().all(|c| !c.is_ascii()) && said >= SAID
            };
            terms.extend(quoted.iter().filter(|_| quoted.len() == 1).filter(fits).map(|t| t.to_string()));
        }
    }
    terms.sort();
    terms.dedup();
    let here: Vec<&String> = terms.iter().filter(|t| text.contains(*t) && !text.contains(&format!("“{t}”"))).collect();
    let old = (*here.get(w.random.below(here.len()))?).clone();
    let new = terms.get(w.random.below(terms.len())).filter(|t| !t.contains(&old) && !old.contains(*t))?.clone();
    w.set(z, text.replace(&old, &new))?;
    Some(format!("{old} → {new}: {text}"))
}
