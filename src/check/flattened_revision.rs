#![doc = include_str!("flattened-revision.md")]

use super::flattened::{self, Trace};
use super::missing::place;
use super::text::clip;
use super::{Case, Check, Finding, Place, Proof, Severity};
use crate::document::Document;

/// The check.
pub static FLATTENED_REVISION: Check = Check {
    id: "flattened-revision",
    title: "a text whose tracked changes were flattened: old and new wording side by side",
    doc: include_str!("flattened-revision.md"),
    run,
};

/// Traces weigh this much in all before the text is called flattened.
const ENOUGH: f64 = 5.0;

fn run(case: &Case) -> Vec<Finding> {
    [case.zh, case.en].into_iter().flatten().filter_map(document).collect()
}

fn document(doc: &Document) -> Option<Finding> {
    let traces = flattened::find(doc);
    let weight: f64 = traces.iter().map(|t| t.weight).sum();
    let mut kinds: Vec<&str> = traces.iter().filter(|t| t.weight > 0.0).map(|t| t.kind).collect();
    let cases = kinds.len();
    kinds.sort_unstable();
    kinds.dedup();
    if weight < ENOUGH || cases < 3 || (kinds.len() < 2 && cases < 4) {
        return None;
    }
    let first = traces.iter().find(|t| t.weight > 1.0).or(traces.first())?;
    let sample: Vec<String> = traces.iter().filter(|t| t.weight > 1.0).take(3).map(|t| clip(&t.written, 30)).collect();
    let message = format!(
        "the {} text looks like tracked changes with deleted and inserted text side by side: {} places, such as “{}”; \
         compare with the original file before judging the translation",
        doc.lang.name(),
        traces.len(),
        sample.join("”, “")
    );
    let here = Some(Place::new(doc, first.unit, first.span));
    let mut f = place(FLATTENED_REVISION.id, Severity::Warning, message, doc.lang, here, None);
    f.confidence = 1.0 - (-weight / 4.0).exp();
    f.evidence = traces.iter().map(|t| proof(doc, t)).collect();
    Some(f)
}

fn proof(doc: &Document, t: &Trace) -> Proof {
    let place = Some(Place::new(doc, t.unit, t.span));
    let side = super::missing::place(FLATTENED_REVISION.id, Severity::Note, String::new(), doc.lang, place, None);
    Proof { message: t.message(), zh: side.zh, en: side.en }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::{Lang, UnitKind};

    fn raw(lines: &[&str]) -> Vec<U> {
        lines
            .iter()
            .map(|l| match l.split_once('\t') {
                Some((label, text)) => U(UnitKind::Clause, String::new(), format!("{label}\t{text}")),
                None if l.ends_with('，') || l.ends_with('.') || l.ends_with('；') => para(l),
                None => lead(l),
            })
            .collect()
    }

    const ZH: &[&str] = &[
        "世界大会（2014年，釜山2022年，布加勒斯特），",
        "忆及注意到",
        "a)\t甲；",
        "b)\t乙；",
        "bc)\t成员已有320450多个；",
        "cd)\t丁，",
    ];

    #[test]
    fn chinese_with_old_and_new_side_by_side_is_one_finding_with_both_readings() {
        let f = alone(run, Lang::Zh, &raw(ZH));
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].severity, Severity::Warning);
        let said: Vec<&str> = f[0].evidence.iter().map(|p| p.message.as_str()).collect();
        for want in [
            "“2014年，釜山2022年，布加勒斯特”: likely “2014年，釜山” struck out and “2022年，布加勒斯特” inserted",
            "“忆及注意到”: likely “忆及” struck out and “注意到” inserted",
            "“bc)”: likely “b)” struck out and “c)” inserted",
            "“cd)”: likely “c)” struck out and “d)” inserted",
            "“320450”: likely “320” struck out and “450” inserted",
        ] {
            assert!(said.contains(&want), "{want} is not in {said:#?}");
        }
    }

    #[test]
    fn english_likewise() {
        let f = alone(
            run,
            Lang::En,
            &raw(&[
                "The Assembly (Hammamet, 2016New Delhi, 2024).",
                "recognizingconsidering",
                "a)\tone;",
                "b)\ttwo;",
                "bc)\tthree;",
                "cd)\tfour.",
            ]),
        );
        assert_eq!(f.len(), 1);
        let said: Vec<&str> = f[0].evidence.iter().map(|p| p.message.as_str()).collect();
        assert!(
            said.contains(
                &"“Hammamet, 2016New Delhi, 2024”: likely “Hammamet, 2016” struck out and “New Delhi, 2024” inserted"
            ),
            "{said:#?}"
        );
        assert!(
            said.contains(&"“recognizingconsidering”: likely “recognizing” struck out and “considering” inserted"),
            "{said:#?}"
        );
    }

    #[test]
    fn one_odd_place_is_no_flattened_text() {
        assert!(
            alone(run, Lang::Zh, &raw(&["共有320450多个成员，", "注意到", "a)\t甲；", "b)\t乙；", "c)\t丙，"]))
                .is_empty()
        );
        assert!(alone(run, Lang::Zh, &raw(&["（2014年，釜山2022年，布加勒斯特），", "a)\t甲；"])).is_empty());
    }

    #[test]
    fn a_clean_text_has_no_trace() {
        let clean = raw(&[
            "（2008年，约翰内斯堡；2012年，迪拜；2016年，哈马马特），",
            "进一步认识到",
            "x)\t甲；",
            "y)\t乙；",
            "z)\t丙；",
            "aa)\t丁；",
            "bb)\t戊；",
            "做出决议，责成主任",
            "9\t甲；",
            "10\t乙；",
            "11\t丙；",
            "12\t丁，",
            "i)\t甲；",
            "ii)\t乙；",
            "iii)\t丙；",
            "iv)\t共123450个；",
        ]);
        let d = doc(Lang::Zh, &clean);
        let traces = flattened::find(&d);
        assert!(traces.iter().all(|t| t.weight <= 1.0), "{traces:?}");
    }
}
