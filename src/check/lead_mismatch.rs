#![doc = include_str!("lead-mismatch.md")]

use super::text::clip;
use super::{Case, Check, Finding, Place, Severity, Shape};
use crate::bead::Bead;
use crate::document::{Document, Lang, Lead, Unit, UnitKind};
use crate::segment::lead as leads;
use crate::span::Span;

/// The check.
pub static LEAD_MISMATCH: Check = Check {
    id: "lead-mismatch",
    title: "a lead (resolves, instructs, considering) rendered as another",
    doc: include_str!("lead-mismatch.md"),
    run,
};

/// Below this the two leads may not belong together.
const UNSURE: f64 = 0.7;
/// From here on they certainly do.
const CERTAIN: f64 = 0.9;
/// Leads that order, and leads that ask or permit: to take one for the other changes who must act.
const ORDERS: &[&str] = &["instructs", "charges", "requires"];
const ASKS: &[&str] = &["invites", "encourages", "recommends", "calls-upon"];
/// Leads that bodies render alike, besides those that share a word in the table of leads.
const ALIKE: &[&[&str]] = &[
    &["considering", "taking-into-account", "taking-into-consideration", "bearing-in-mind", "whereas", "mindful"],
    &["aware", "realizing", "mindful", "recognizing", "noting", "recognizes"],
    &["noting", "observing", "notes", "considering"],
    &["recognizing", "acknowledging", "recognizes", "affirming", "confirms", "affirms"],
    &["appreciating", "thanks", "commends", "acknowledging", "welcoming", "welcomes"],
    &["resolves", "decides", "agrees", "declares"],
    &["urges", "calls-upon"],
    &["requests", "invites"],
    &["requests", "requires"],
    &["instructs", "charges", "requires"],
    &["charges", "authorizes", "appoints"],
    &["emphasizing", "emphasizes"],
    &["reaffirming", "reaffirms", "affirming", "affirms", "confirms"],
    &["welcoming", "welcomes"],
    &["concerned", "aware", "noting"],
    &["having-examined", "considering"],
    &["desiring", "determined"],
    &["supports", "approves", "welcomes"],
];

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    if case.shape == Shape::Summary {
        return vec![];
    }
    case.alignment.beads.iter().filter(|b| b.confidence >= UNSURE).filter_map(|b| judge(zh, en, b)).collect()
}

fn judge(zh: &Document, en: &Document, bead: &Bead) -> Option<Finding> {
    let ([z], [e]) = (bead.zh.as_slice(), bead.en.as_slice()) else { return None };
    let (z, e) = (zh.unit(*z), en.unit(*e));
    let ((a, at_z), (b, at_e)) = (lead_of(zh, z)?, lead_of(en, e)?);
    let (a, b) = (ids(&a), ids(&b));
    if a.iter().any(|x| b.iter().any(|y| is_alike(x, y))) {
        return None;
    }
    let headings = z.kind == UnitKind::Lead && e.kind == UnitKind::Lead;
    let all = |ids: &[&str], of: &[&str]| ids.iter().all(|i| of.contains(i));
    let crossed = (all(&a, ORDERS) && all(&b, ASKS)) || (all(&a, ASKS) && all(&b, ORDERS));
    let sure = bead.confidence * if headings { 0.95 } else { 0.8 };
    let severity = if crossed && headings && bead.confidence >= CERTAIN { Severity::Error } else { Severity::Warning };
    let (pz, pe) = (Place::in_view(zh, z.id, at_z), Place::in_view(en, e.id, at_e));
    let message = format!("“{}” in Chinese, “{}” in English", clip(&pz.text, 40), clip(&pe.text, 40));
    let mut f = Finding::new(LEAD_MISMATCH.id, severity, message, Some(pz), Some(pe));
    f.confidence = sure;
    Some(f)
}

/// The lead of a unit, and where its words stand: a heading's, or that with which a clause begins (*Requests the Secretary-General to …*).
fn lead_of(doc: &Document, u: &Unit) -> Option<(Lead, Span)> {
    let text = u.text();
    let found = leads::find(text.trim_start(), doc.lang).map(|m| (m.lead, m.len));
    let from = text.len() - text.trim_start().len();
    match (&u.lead, found) {
        (Some(lead), found) => {
            let len = found.map_or(text.len(), |f| from + f.1);
            Some((lead.clone(), Span::new(0, len)))
        }
        (None, Some((lead, len))) if is_clause(u, doc.lang) => Some((lead, Span::new(from, from + len))),
        _ => None,
    }
}

/// Whether a clause may begin with a lead of its own: in English with a capital, for *notes* and *supports* are nouns too.
fn is_clause(u: &Unit, lang: Lang) -> bool {
    let first = u.text().trim_start().chars().next();
    matches!(u.kind, UnitKind::Clause | UnitKind::Paragraph)
        && (lang == Lang::Zh || first.is_some_and(char::is_uppercase))
}

/// What a lead may mean, without *also* and *further*.
fn ids(lead: &Lead) -> Vec<&str> {
    lead.ids.iter().map(|i| base(i)).collect()
}

fn base(id: &str) -> &str {
    ["-further", "-also", "-again"].iter().find_map(|m| id.strip_suffix(m)).unwrap_or(id)
}

fn is_alike(a: &str, b: &str) -> bool {
    a == b || a.contains("-to-") || b.contains("-to-") || ALIKE.iter().any(|g| g.contains(&a) && g.contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn found(zh: &str, en: &str) -> Vec<Severity> {
        let mut p = Pair::parallel(&[lead(zh)], &[lead(en)]);
        for doc in [&mut p.zh, &mut p.en] {
            let u = &mut doc.units[1];
            u.lead = leads::find(u.view.text(), doc.lang).map(|l| l.lead);
        }
        p.run(run).iter().map(|f| f.severity).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(found("责成电信标准化局主任", "invites the Director of TSB"), [Severity::Error]);
        assert_eq!(found("請成員國", "instructs the Member States"), [Severity::Warning]);
        assert_eq!(found("鼓励成员国", "instructs the Director"), [Severity::Error]);
        assert_eq!(found("忆及", "considering"), [Severity::Warning]);
        assert_eq!(found("重申", "recalling"), [Severity::Warning]);
        assert_eq!(found("做出决议", "recognizing"), [Severity::Warning]);
    }

    #[test]
    fn stays_silent() {
        for (zh, en) in [
            ("考虑到", "considering"),
            ("考慮到", "taking into account"),
            ("考虑到", "bearing in mind"),
            ("做出决议", "decides"),
            ("进一步请", "further invites"),
            ("请成员国", "requests Member States"),
            ("责成秘书长", "charges the Secretary-General"),
            ("要求秘书长", "requests the Secretary-General"),
            ("促请各国", "calls upon States"),
            ("做出决议，责成主任", "resolves to instruct the Director"),
            ("认识到并考虑到", "recognizing"),
        ] {
            assert!(found(zh, en).is_empty(), "{zh} {en}");
        }
    }

    #[test]
    fn clauses_with_leads_of_their_own() {
        let run_on = |zh: &str, en: &str| Pair::parallel(&[clause("1", zh)], &[clause("1", en)]).run(run).len();
        assert_eq!(run_on("鼓励秘书长向大会提交报告；", "Urges the Secretary-General to report;"), 1);
        assert_eq!(run_on("请秘书长向大会提交报告；", "Requests the Secretary-General to report;"), 0);
        assert_eq!(run_on("请秘书长向大会提交报告；", "notes of the meeting are kept;"), 0);
    }
}
