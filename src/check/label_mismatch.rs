#![doc = include_str!("label-mismatch.md")]

use super::{Case, Check, Finding, Place, Proof, Severity};
use crate::document::{Document, Label, Lang, Numeral, Unit, Wrap};
use crate::span::Span;

/// The check.
pub static LABEL_MISMATCH: Check = Check {
    id: "label-mismatch",
    title: "a clause that is numbered otherwise than its counterpart",
    doc: include_str!("label-mismatch.md"),
    run,
};

/// So many lists numbered anew are the doing of a converter.
const RESTARTS: usize = 4;

/// A pair of labelled units.
struct Pair<'a> {
    zh: &'a Unit,
    en: &'a Unit,
    labels: [&'a Label; 2],
    confidence: f64,
    moved: bool,
}

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let pairs: Vec<Pair> = case.alignment.beads.iter().filter_map(|b| pair(zh, en, b)).collect();
    let mut out = values(zh, en, &pairs);
    out.extend(styles(zh, en, &pairs));
    out
}

fn pair<'a>(zh: &'a Document, en: &'a Document, bead: &crate::Bead) -> Option<Pair<'a>> {
    let ([z], [e]) = (bead.zh.as_slice(), bead.en.as_slice()) else { return None };
    let (z, e) = (zh.unit(*z), en.unit(*e));
    let labels = [z.label.as_ref()?, e.label.as_ref()?];
    Some(Pair { zh: z, en: e, labels, confidence: bead.confidence, moved: bead.moved })
}

/// The part of a label that counts among its siblings.
fn number(l: &Label) -> Option<u32> {
    l.value.last().map(|p| p.number)
}

/// Whether two labels say the same. Where one spells the whole path (`3.2`) and the other its last step, the last step decides.
fn agree(a: &Label, b: &Label) -> bool {
    let numbers = |l: &Label| l.value.iter().map(|p| p.number).collect::<Vec<_>>();
    let suffix = |l: &Label| l.value.last().and_then(|p| p.suffix.clone()).unwrap_or_default().to_lowercase();
    let (x, y) = (numbers(a), numbers(b));
    if x.is_empty() || y.is_empty() {
        return true;
    }
    if x.len() != y.len() {
        return x.last() == y.last() || begins(&x, &y);
    }
    x == y && (suffix(a) == suffix(b) || suffix(a).is_empty() != suffix(b).is_empty() && a.style.level != b.style.level)
}

/// One begins with the other: `12.1` where the other side writes 之一 as a suffix.
fn begins(a: &[u32], b: &[u32]) -> bool {
    a.len().abs_diff(b.len()) == 1 && (a.starts_with(b) || b.starts_with(a))
}

/// Labels of different value. A list that is one step off from some item on is one finding.
fn values(zh: &Document, en: &Document, pairs: &[Pair]) -> Vec<Finding> {
    // What moved has another number as a matter of course, and so have those that closed the ranks behind it.
    let mut off: Vec<&Pair> = pairs.iter().filter(|p| !p.moved && !agree(p.labels[0], p.labels[1])).collect();
    let left = |p: &Pair| pairs.iter().any(|q| q.moved && (q.zh.parent == p.zh.parent || q.en.parent == p.en.parent));
    let mut out: Vec<Finding> =
        [Lang::Zh, Lang::En].into_iter().filter_map(|l| restarted(zh, en, l, &mut off)).collect();
    let mut rest = off.as_slice();
    while let Some(first) = rest.first() {
        let step = |p: &Pair| Some(i64::from(number(p.labels[0])?) - i64::from(number(p.labels[1])?));
        let alike =
            |p: &&&Pair| p.zh.parent == first.zh.parent && p.en.parent == first.en.parent && step(p) == step(first);
        // A label of the same list that agrees in between parts two slips that chance to be of one size.
        let parted = |p: &&&Pair| {
            let between = pairs.iter().filter(|q| first.zh.id < q.zh.id && q.zh.id < p.zh.id);
            let kin = |q: &Pair| q.labels[0].style == p.labels[0].style && q.zh.parent == p.zh.parent;
            between.into_iter().any(|q| kin(q) && agree(q.labels[0], q.labels[1]))
        };
        let n = rest.iter().take_while(alike).take_while(|p| !parted(p)).count().max(1);
        let (run, tail) = rest.split_at(n);
        rest = tail;
        let sure = run.iter().map(|p| p.confidence).fold(0.0, f64::max);
        let severity = match (n, sure) {
            (_, s) if s < 0.5 || left(first) => Severity::Note,
            (1, s) if s > 0.9 => Severity::Error,
            _ => Severity::Warning,
        };
        let [z, e] = first.labels;
        let message = match n {
            1 => format!("“{}” in Chinese, “{}” in English for the same clause", z.text, e.text),
            _ => format!("{n} labels in a row differ, from “{}” in Chinese, “{}” in English on", z.text, e.text),
        };
        let mut f = finding(severity, message, zh, en, first);
        f.confidence = sure * 0.95;
        f.evidence = if n > 1 { run.iter().map(|p| proof(zh, en, p)).collect() } else { vec![] };
        out.push(f);
    }
    out
}

/// Lists that a converter numbers anew after every list inside them are one finding: on that side many labels are 1 again, and none is ahead.
/// Takes the pairs that it explains out of `off`.
fn restarted(zh: &Document, en: &Document, lang: Lang, off: &mut Vec<&Pair>) -> Option<Finding> {
    let own = |p: &Pair| number(p.labels[usize::from(lang == Lang::En)]);
    let other = |p: &Pair| number(p.labels[usize::from(lang == Lang::Zh)]);
    let behind = |p: &&Pair| own(p) < other(p);
    let anew = off.iter().filter(|p| behind(p) && own(p) == Some(1)).count();
    if anew < RESTARTS || 2 * anew < off.iter().filter(|p| behind(p)).count() {
        return None;
    }
    let (run, rest): (Vec<&Pair>, Vec<&Pair>) = off.iter().partition(|p| behind(p));
    *off = rest;
    let (first, n) = (run.first()?, run.len());
    let [z, e] = first.labels;
    let message = format!(
        "lists begin at 1 again inside themselves in {}: {n} labels differ, from “{}” in Chinese, “{}” in English on",
        lang.name(),
        z.text,
        e.text
    );
    let mut f = finding(Severity::Warning, message, zh, en, first);
    f.confidence = run.iter().map(|p| p.confidence).fold(0.0, f64::max) * 0.95;
    f.evidence = run.iter().map(|p| proof(zh, en, p)).collect();
    Some(f)
}

/// Labels of one value, written in two ways: one note for each pair of ways.
fn styles(zh: &Document, en: &Document, pairs: &[Pair]) -> Vec<Finding> {
    let mut groups: Vec<([&Label; 2], Vec<&Pair>)> = vec![];
    for p in pairs.iter().filter(|p| agree(p.labels[0], p.labels[1]) && styled_apart(p.labels[0], p.labels[1])) {
        match groups.iter_mut().find(|(g, _)| g[0].style == p.labels[0].style && g[1].style == p.labels[1].style) {
            Some((_, v)) => v.push(p),
            None => groups.push((p.labels, vec![p])),
        }
    }
    let note = |([z, e], group): ([&Label; 2], Vec<&Pair>)| {
        let first = group.first()?;
        let times = if group.len() == 1 { "once".into() } else { format!("{} times", group.len()) };
        let message = format!("labels are written “{}” in Chinese and “{}” in English ({times})", z.text, e.text);
        let mut f = finding(Severity::Note, message, zh, en, first);
        f.evidence = if group.len() > 1 { group.iter().map(|p| proof(zh, en, p)).collect() } else { vec![] };
        Some(f)
    };
    groups.into_iter().filter_map(note).collect()
}

/// Whether the difference is one of the author's making. Chinese figures, bullets of any shape, and words (第十二条, *Article 12*) are
/// each language's own way.
fn styled_apart(a: &Label, b: &Label) -> bool {
    let own = |l: &Label| {
        matches!(l.style.numeral, Numeral::Chinese | Numeral::Circled | Numeral::Bullet)
            || matches!(l.style.wrap, Wrap::Word | Wrap::Comma)
            || l.value.is_empty()
    };
    let dotted = |l: &Label| matches!(l.style.wrap, Wrap::Bare | Wrap::Dot);
    !own(a)
        && !own(b)
        && a.value.len() == b.value.len()
        && (a.style.numeral != b.style.numeral || (a.style.wrap != b.style.wrap && !(dotted(a) && dotted(b))))
}

fn place(doc: &Document, unit: &Unit, label: &Label) -> Option<Place> {
    Some(Place::new(doc, unit.id, Span::new(label.span.start, label.span.end)))
}

fn finding(severity: Severity, message: String, zh: &Document, en: &Document, p: &Pair) -> Finding {
    Finding::new(LABEL_MISMATCH.id, severity, message, place(zh, p.zh, p.labels[0]), place(en, p.en, p.labels[1]))
}

fn proof(zh: &Document, en: &Document, p: &Pair) -> Proof {
    let message =
        format!("“{}” in {}, “{}” in {}", p.labels[0].text, Lang::Zh.name(), p.labels[1].text, Lang::En.name());
    Proof { message, zh: place(zh, p.zh, p.labels[0]), en: place(en, p.en, p.labels[1]) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::{self, clause};

    fn run_on(zh: &[&str], en: &[&str]) -> Vec<(Severity, String, usize)> {
        let units = |l: &[&str]| l.iter().map(|l| clause(l, "x")).collect::<Vec<_>>();
        let f = testkit::Pair::parallel(&units(zh), &units(en)).run(run);
        f.into_iter().map(|f| (f.severity, f.message, f.evidence.len())).collect()
    }

    #[test]
    fn another_value_is_an_error_and_names_both() {
        let f = run_on(&["11", "13", "13"], &["11", "12", "13"]);
        assert_eq!(f, [(Severity::Error, "“13” in Chinese, “12” in English for the same clause".into(), 0)]);
    }

    #[test]
    fn a_list_one_step_off_is_one_warning() {
        let f = run_on(&["a)", "b)", "c)", "d)"], &["a)", "c)", "d)", "e)"]);
        assert_eq!(f.len(), 1);
        assert_eq!((f[0].0, f[0].2), (Severity::Warning, 3));
    }

    #[test]
    fn two_slips_of_one_size_are_two_errors() {
        let f = run_on(&["1", "3", "3", "4", "6", "6"], &["1", "2", "3", "4", "5", "6"]);
        assert_eq!(f.iter().map(|f| f.0).collect::<Vec<_>>(), [Severity::Error; 2]);
    }

    #[test]
    fn a_style_that_differs_all_through_is_one_note() {
        let f = run_on(&["(i)", "(ii)", "(iii)"], &["i)", "ii)", "iii)"]);
        assert_eq!(
            f,
            [(Severity::Note, "labels are written “(i)” in Chinese and “i)” in English (3 times)".into(), 3)]
        );
    }

    #[test]
    fn lists_that_begin_anew_again_and_again_are_one_warning() {
        let f = run_on(&["1.", "2.", "3.", "4.", "5.", "6.", "7."], &["1.", "1.", "2.", "1.", "1.", "2.", "1."]);
        assert_eq!(f.len(), 1);
        assert_eq!((f[0].0, f[0].2), (Severity::Warning, 6));
    }

    #[test]
    fn each_language_has_its_own_figures() {
        assert!(run_on(&["一", "（二）", "3."], &["1.", "(2)", "3"]).is_empty());
        assert!(run_on(&["a)", "b)"], &["a)", "b)"]).is_empty());
    }
}
