#![doc = include_str!("label-gap.md")]

use super::{Case, Check, Finding, Place, Proof, Severity, Shape, missing::place};
use crate::bead::Bead;
use crate::document::{Document, Label, Level, Numeral, Unit, UnitId, UnitKind};

/// The check.
pub static LABEL_GAP: Check =
    Check { id: "label-gap", title: "a list that skips or repeats a number", doc: include_str!("label-gap.md"), run };

fn run(case: &Case) -> Vec<Finding> {
    // Extracts take some clauses and leave others: gaps are what they are made of.
    if case.shape == Shape::Summary {
        return vec![];
    }
    [case.zh, case.en].into_iter().flatten().flat_map(|doc| side(case, doc)).collect()
}

/// So many items in a row without a label have lost them on the way; one has been forgotten.
const LOST: usize = 2;

/// Paragraphs without a label between two units.
fn unlabelled(doc: &Document, a: &Unit, b: &Unit) -> usize {
    let between = doc.units.get(a.id.index() + 1..b.id.index()).unwrap_or(&[]);
    between.iter().filter(|u| u.is_alignable() && u.kind == UnitKind::Paragraph && u.label.is_none()).count()
}

/// One step of a list: a unit, its label, and its number there.
struct Step<'a> {
    unit: &'a Unit,
    label: &'a Label,
    number: u32,
}

fn side(case: &Case, doc: &Document) -> Vec<Finding> {
    let mut out = vec![];
    for list in lists(doc) {
        for w in list.windows(2) {
            let [a, b] = w else { continue };
            let Some(what) = judge(a, b) else { continue };
            // Two lists of one item each both begin with a.
            let anew = a.number == 1 && b.number == 1 && b.unit.id.0 > a.unit.end;
            if anew || is_elided(doc, a.unit, b.unit) || is_in_text(doc, a, b) || excused(case, doc, a, b) {
                continue;
            }
            let message = format!("{} list: {what}", doc.lang.name());
            let span = b.label.span;
            let here = Some(Place::new(doc, b.unit.id, span));
            // Several items in a row that stand there without their labels: the list is whole, its labels were lost on the way.
            let lost = b.number.saturating_sub(a.number).saturating_sub(1) as usize;
            let bare = lost >= LOST && unlabelled(doc, a.unit, b.unit) == lost;
            let severity = if bare { Severity::Note } else { Severity::Warning };
            let mut f = place(LABEL_GAP.id, severity, message, doc.lang, here, None);
            let before = Some(Place::new(doc, a.unit.id, a.label.span));
            let proof = place(LABEL_GAP.id, Severity::Note, String::new(), doc.lang, before, None);
            f.evidence.push(Proof {
                message: format!("the label before it is {}", a.label.text),
                zh: proof.zh,
                en: proof.en,
            });
            f.confidence = 0.8;
            out.push(f);
        }
    }
    out
}

/// The lists of a document: siblings of one style under one parent; articles run on through chapters.
fn lists(doc: &Document) -> Vec<Vec<Step<'_>>> {
    let mut out: Vec<Open> = vec![];
    for unit in &doc.units {
        let Some(label) = &unit.label else { continue };
        let Some(part) = label.value.last() else { continue };
        let article = label.style.level == Some(Level::Article);
        let parent = if article { None } else { unit.parent };
        let mut key = Key::of(label);
        let mut number = part.number;
        // `i)` after `h)` is a letter.
        if key.numeral == Numeral::LowerRoman && label.value.len() == 1 {
            let letters = Key { numeral: Numeral::LowerLatin, ..key.clone() };
            let core = label.text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
            if let ([c], Some((_, list))) = (core.as_bytes(), find(&mut out, &(parent, letters.clone())))
                && list
                    .last()
                    .is_some_and(|s| s.number + 1 == u32::from(c.to_ascii_lowercase().saturating_sub(b'a')) + 1)
            {
                number = u32::from(c.to_ascii_lowercase().saturating_sub(b'a')) + 1;
                key = letters;
            }
        }
        let step = Step { unit, label, number };
        match find(&mut out, &(parent, key.clone())) {
            Some((_, list)) => list.push(step),
            None => out.push(((parent, key), vec![step])),
        }
    }
    out.into_iter().map(|(_, list)| list).collect()
}

type Open<'a> = ((Option<UnitId>, Key), Vec<Step<'a>>);

/// The open list of that key; the lists that matter are the last ones.
fn find<'a, 'b>(lists: &'b mut [Open<'a>], key: &(Option<UnitId>, Key)) -> Option<&'b mut Open<'a>> {
    lists.iter_mut().rev().take(64).find(|(k, _)| k == key)
}

/// What sets two lists apart: how they are written, and all of the value but its last step.
#[derive(Clone, PartialEq)]
struct Key {
    numeral: Numeral,
    wrap: crate::document::Wrap,
    level: Option<Level>,
    prefix: Vec<u32>,
}

impl Key {
    fn of(l: &Label) -> Key {
        let n = l.value.len().saturating_sub(1);
        let prefix = l.value.iter().take(n).map(|p| p.number).collect();
        Key { numeral: l.style.numeral, wrap: l.style.wrap, level: l.style.level, prefix }
    }
}

/// What is wrong between two labels in a row; nothing where the second follows, begins a new list, or has a suffix (`10 bis`).
fn judge(a: &Step, b: &Step) -> Option<String> {
    let suffix = |s: &Step| s.label.value.last().and_then(|p| p.suffix.clone());
    if suffix(b).is_some() || suffix(a).is_some() {
        let same = a.number == b.number && suffix(a) == suffix(b);
        return same.then(|| format!("“{}” stands twice", b.label.text));
    }
    match b.number {
        n if n == a.number + 1 || (n == 1 && a.number > 1) => None,
        n if n == a.number => Some(format!("“{}” stands twice", b.label.text)),
        n if n > a.number + 1 => {
            let missing = n - a.number - 1;
            let s = if missing == 1 { "one label is" } else { "labels are" };
            Some(format!("“{}” follows “{}”, {s} missing between them", b.label.text, a.label.text))
        }
        _ => Some(format!("“{}” follows “{}”", b.label.text, a.label.text)),
    }
}

/// Whether dots stand for what was left out between the two.
fn is_elided(doc: &Document, a: &Unit, b: &Unit) -> bool {
    let between = doc.units.get(a.id.index() + 1..b.id.index()).unwrap_or(&[]);
    between.iter().any(|u| {
        let t = u.text().trim();
        !t.is_empty() && t.chars().all(|c| matches!(c, '.' | '…' | '⋯' | '*' | '—' | '–' | '-'))
    })
}

/// Whether the label that is missing before `b` begins the text of a unit between the two: *Article 76 for those who …*, *Article 10 1. The date …*.
fn is_in_text(doc: &Document, a: &Step, b: &Step) -> bool {
    let own = b.number.to_string();
    let Some(before) = b.number.checked_sub(1).filter(|_| b.label.text.contains(&own)) else { return false };
    let wanted = b.label.text.replacen(&own, &before.to_string(), 1);
    let between = doc.units.get(a.unit.id.index() + 1..b.unit.id.index()).unwrap_or(&[]);
    let begins = |u: &Unit| {
        let rest = u.text().trim_start().strip_prefix(wanted.as_str());
        rest.is_some_and(|r| !r.starts_with(char::is_alphanumeric))
    };
    before > 0 && between.iter().any(begins)
}

/// Whether the other side counts the same way, or holds, without counterpart, what is missing here: then that is what there is to say.
fn excused(case: &Case, doc: &Document, a: &Step, b: &Step) -> bool {
    let Some(other) = case.doc(doc.lang.other()) else { return false };
    let bead = |u: &Unit| case.alignment.beads.iter().position(|x| x.side(doc.lang).contains(&u.id));
    let theirs = |b: &Bead| b.side(doc.lang.other()).iter().map(|u| other.unit(*u)).collect::<Vec<_>>();
    let number = |u: &Unit| u.label.as_ref().and_then(|l| l.value.last()).map(|p| p.number);
    let (Some(x), Some(y)) = (bead(a.unit), bead(b.unit)) else { return false };
    let (Some(x), Some(y)) = (case.alignment.beads.get(x), case.alignment.beads.get(y)) else { return false };
    let shifted = x.moved || y.moved;
    let (x, y) = (theirs(x), theirs(y));
    let same = |units: &[&Unit], n: u32| units.iter().any(|u| number(u) == Some(n));
    if same(&x, a.number) && same(&y, b.number) {
        // A block with its labels was taken from here or put here: `moved` says it.
        if shifted {
            return true;
        }
        let (Some(from), Some(to)) = (x.last(), y.first()) else { return false };
        let span = other.units.get(from.id.index() + 1..to.id.index()).unwrap_or(&[]);
        // Of the same list: in a flat text the items of other lists stand between two articles.
        let way = |u: &Unit| u.label.as_ref().map(|l| (l.style.level, l.style.numeral));
        let fills = span.iter().filter(|u| u.parent == to.parent && number(u).is_some() && way(u) == way(to));
        let null = |u: &Unit| {
            let mine = |b: &&Bead| b.side(other.lang).contains(&u.id);
            case.alignment.beads.iter().find(mine).is_some_and(|b| b.is_null() || b.moved)
        };
        return fills.clone().count() == 0 || fills.clone().all(null);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::Lang;

    fn list(labels: &[&str]) -> Vec<U> {
        labels.iter().map(|l| clause(l, "文字")).collect()
    }

    fn said(labels: &[&str]) -> Vec<String> {
        alone(run, Lang::Zh, &list(labels)).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(said(&["a)", "b)", "d)"]), ["Chinese list: “d)” follows “b)”, one label is missing between them"]);
        assert_eq!(said(&["1", "2", "2", "3"]), ["Chinese list: “2” stands twice"]);
        assert_eq!(said(&["1", "2", "4", "3"]).len(), 2);
    }

    #[test]
    fn stays_silent() {
        assert!(said(&["f)", "g)", "h)", "i)", "j)"]).is_empty());
        assert!(said(&["1", "a)", "b)", "2", "a)", "b)", "3"]).is_empty());
        assert!(said(&["3", "4", "1", "2"]).is_empty());
    }

    #[test]
    fn a_label_within_the_text_is_no_gap() {
        let doc = [clause("3.", "文字"), clause("4.", "文字"), para("5. for those who"), clause("6.", "文字")];
        assert!(alone(run, Lang::Zh, &doc).is_empty());
        let doc = [clause("3.", "文字"), clause("4.", "文字"), para("50 for those who"), clause("6.", "文字")];
        assert_eq!(alone(run, Lang::Zh, &doc).len(), 1);
    }

    #[test]
    fn items_that_lost_their_labels_are_a_note() {
        let of = |doc: &[U]| alone(run, Lang::Zh, doc).iter().map(|f| f.severity).collect::<Vec<_>>();
        let item = |l| clause(l, "文字");
        assert_eq!(of(&[item("3."), para("文字"), para("文字"), item("6.")]), [Severity::Note]);
        assert_eq!(of(&[item("3."), para("文字"), item("6.")]), [Severity::Warning]);
        assert_eq!(of(&[item("3."), para("文字"), item("5.")]), [Severity::Warning], "one has been forgotten");
    }

    #[test]
    fn the_other_side_may_excuse_it() {
        let same = Pair::parallel(&list(&["a)", "b)", "d)"]), &list(&["a)", "b)", "d)"]));
        assert!(same.run(run).is_empty());
        let lost =
            Pair::new(&list(&["a)", "c)"]), &list(&["a)", "b)", "c)"]), &[(&[1], &[1]), (&[], &[2]), (&[2], &[3])]);
        assert!(lost.run(run).is_empty(), "an omission says this");
        let items = [clause("1", "甲"), clause("a)", "乙"), clause("2", "丙"), clause("3", "丁")];
        let lost = [clause("1", "甲"), clause("a)", "乙"), clause("3", "丁")];
        let lost = Pair::new(&lost, &items, &[(&[1], &[1]), (&[2], &[2]), (&[], &[3]), (&[3], &[4])]);
        assert!(lost.run(run).is_empty(), "items of another list between the two fill nothing");
        let slip = Pair::parallel(&list(&["a)", "b)", "d)"]), &list(&["a)", "b)", "c)"]));
        assert_eq!(slip.run(run).len(), 1);
    }
}
