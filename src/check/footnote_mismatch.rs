#![doc = include_str!("footnote-mismatch.md")]

use super::missing::place;
use super::{Case, Check, Finding, Place, Severity};
use crate::document::{Document, FootnoteMark, Lang, Unit, UnitKind};

/// The check.
pub static FOOTNOTE_MISMATCH: Check = Check {
    id: "footnote-mismatch",
    title: "a footnote that hangs elsewhere, or has a mark without text or text without mark",
    doc: include_str!("footnote-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let mut out: Vec<Finding> = [case.zh, case.en].into_iter().flatten().flat_map(loose).collect();
    if let Some((zh, en)) = case.both() {
        out.extend(elsewhere(case, zh, en));
    }
    out
}

/// A mark and the unit that carries it.
type Mark<'a> = (&'a Unit, &'a FootnoteMark);

fn marks(doc: &Document) -> Vec<Mark<'_>> {
    doc.units.iter().flat_map(|u| u.marks.iter().map(move |m| (u, m))).collect()
}

fn spot(doc: &Document, m: &Mark) -> Option<Place> {
    Some(Place::new(doc, m.0.id, m.1.span))
}

/// Marks without text, text without mark.
fn loose(doc: &Document) -> Vec<Finding> {
    let marks = marks(doc);
    let notes: Vec<&Unit> = doc.units.iter().filter(|u| u.kind == UnitKind::Footnote).collect();
    let mut out = vec![];
    // Where no footnote has text, the converter has left them all out: nothing to say of each.
    for m in marks.iter().filter(|m| m.1.note.is_none() && !notes.is_empty()) {
        let message = format!("{} footnote mark {} has no text", doc.lang.name(), m.1.mark);
        out.push(place(FOOTNOTE_MISMATCH.id, Severity::Warning, message, doc.lang, spot(doc, m), None));
    }
    for n in notes {
        if !marks.iter().any(|m| m.1.note == Some(n.id)) {
            let message = format!("{} footnote has no mark in the text", doc.lang.name());
            let here = Some(Place::unit(doc, n.id));
            out.push(place(FOOTNOTE_MISMATCH.id, Severity::Warning, message, doc.lang, here, None));
        }
    }
    out
}

/// Footnotes that belong together and hang on clauses that do not.
fn elsewhere(case: &Case, zh: &Document, en: &Document) -> Vec<Finding> {
    let of_zh = case.alignment.bead_of(Lang::Zh, zh.units.len());
    let of_en = case.alignment.bead_of(Lang::En, en.units.len());
    let bead = |of: &[Option<usize>], u: crate::UnitId| of.get(u.index()).copied().flatten();
    let (ours, theirs) = (marks(zh), marks(en));
    let mut out = vec![];
    for z in &ours {
        let note = z.1.note.and_then(|n| bead(&of_zh, n));
        let twin = theirs.iter().find(|e| match (note, e.1.note.and_then(|n| bead(&of_en, n))) {
            (Some(a), Some(b)) => a == b,
            _ => z.1.mark == e.1.mark,
        });
        let Some(e) = twin else { continue };
        let (a, b) = (bead(&of_zh, z.0.id), bead(&of_en, e.0.id));
        // The same note may be called twice: any call in the right clause will do.
        let met = theirs.iter().any(|t| t.1.note == e.1.note && t.1.mark == e.1.mark && bead(&of_en, t.0.id) == a);
        if a.is_none() || b.is_none() || a == b || met {
            continue;
        }
        let message = format!("footnote {} hangs on {} in Chinese, on {} in English", z.1.mark, name(z.0), name(e.0));
        out.push(Finding::new(FOOTNOTE_MISMATCH.id, Severity::Note, message, spot(zh, z), spot(en, e)));
    }
    out
}

fn name(u: &Unit) -> String {
    if u.path.is_empty() { super::missing::noun(u.kind).to_string() } else { u.path.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    #[test]
    fn a_note_that_hangs_on_another_clause_is_a_note() {
        let p = Pair::parallel(
            &[
                clause("a)", "发达国家和发展中国家；"),
                clause("b)", "发展中国家^1具有意义，"),
                note("1", "包括最不发达国家。"),
            ],
            &[
                clause("a)", "developing^1 and developed countries;"),
                clause("b)", "developing countries,"),
                note("1", "These include LDCs."),
            ],
        );
        let f = p.run(run);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].message, "footnote 1 hangs on u2 in Chinese, on u1 in English");
        assert_eq!(f[0].severity, Severity::Note);
        assert_eq!(f[0].en.as_ref().unwrap().text, "^1");
    }

    #[test]
    fn the_same_clause_is_silent_wherever_the_mark_stands_in_it() {
        let p = Pair::parallel(
            &[para("发展中国家^1和发达国家"), note("1", "注。")],
            &[para("developed and developing countries^1"), note("1", "Note.")],
        );
        assert!(p.run(run).is_empty());
    }

    #[test]
    fn one_text_shows_loose_marks_and_notes() {
        let f = alone(run, Lang::Zh, &[para("甲^1乙^2"), note("1", "注一。"), note("3", "注三。")]);
        let said: Vec<_> = f.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(said, ["Chinese footnote mark 2 has no text", "Chinese footnote has no mark in the text"]);
        assert!(alone(run, Lang::Zh, &[para("甲^1")]).is_empty(), "a text without any notes");
    }
}
