//! Texts that begin in the middle: what stood at their head is gone, as where a tool took it for the label of a list item (*3.7 GHz* read as item 3 with the text
//! *7 GHz*; 第十一條之措施 read as article 11 with the text 之措施).
//!
//! In: the values that one side has otherwise or not at all. Out: those that such a loss explains, apart from the others. One is a slip like any other; several in one
//! document have one cause and want one mend, so they are one finding, as severe as the worst of them. Linear in the values.

use super::values::{Miss, said};
use super::{Case, Finding, Proof};
use crate::document::{Anchor, Document, Lang};

/// So many in one document have one cause.
const SEVERAL: usize = 2;
/// No Chinese text begins so: *of*, *to*, *and*, *or*, a comma.
const MIDDLE: [char; 9] = ['之', '至', '、', '及', '或', '，', '與', '与', '者'];

/// One finding in place of several whose figure or reference is missing at the head of its text: `make` makes the finding of a value.
pub(super) fn fold(case: &Case, misses: &[Miss], make: impl Fn(&Miss) -> Option<Finding>) -> Vec<Finding> {
    let lost: Vec<bool> = misses.iter().map(|m| is_lost(case, m)).collect();
    let all = misses.iter().zip(&lost).filter_map(|(m, lost)| Some((make(m)?, *lost)));
    let (lost, mut out): (Vec<_>, Vec<_>) = all.partition(|(_, lost)| *lost);
    let units: std::collections::BTreeSet<_> =
        lost.iter().filter_map(|(f, _)| f.zh.as_ref().or(f.en.as_ref()).map(|p| p.unit)).collect();
    if units.len() < SEVERAL {
        out.extend(lost);
        return out.into_iter().map(|(f, _)| f).collect();
    }
    let evidence: Vec<Proof> =
        lost.iter().map(|(f, _)| Proof { message: f.message.clone(), zh: f.zh.clone(), en: f.en.clone() }).collect();
    // The first of the worst stands for all.
    let worst = lost.into_iter().map(|(f, _)| f).reduce(|a, b| if b.severity > a.severity { b } else { a });
    let mut out: Vec<Finding> = out.into_iter().map(|(f, _)| f).collect();
    out.extend(worst.map(|mut f| {
        f.message = format!(
            "{}; {} texts begin in the middle like this one: what stood at their head was lost, perhaps taken for a label",
            f.message,
            units.len()
        );
        f.evidence = evidence;
        f
    }));
    out
}

/// Whether a value differs, or is missing, because the head of its text is gone.
fn is_lost(case: &Case, m: &Miss) -> bool {
    let Some((zh, en)) = case.both() else { return false };
    match (m.zh, m.en) {
        (Some(z), Some(e)) if m.exchanged.is_none() => is_rest((zh, z), (en, e)) || is_rest((en, e), (zh, z)),
        (None, Some(_)) => m.there.as_ref().is_some_and(|p| {
            let unit = zh.unit(p.unit);
            zh.lang == Lang::Zh && unit.text().trim_start().starts_with(MIDDLE)
        }),
        _ => false,
    }
}

/// Whether a figure at the head of a text is what stands behind the point in the other figure: *7 GHz*, *3.7 GHz*.
fn is_rest((doc, a): (&Document, &Anchor), (other, b): (&Document, &Anchor)) -> bool {
    let figure = |s: &str| s.chars().take_while(char::is_ascii_digit).count();
    let (rest, whole) = (said(doc, a), said(other, b));
    let ahead = figure(whole);
    let Some(behind) = whole.get(ahead..).and_then(|t| t.strip_prefix('.')).filter(|_| ahead > 0) else {
        return false;
    };
    let n = figure(rest);
    let head = doc.unit(a.unit).text().get(..a.at.start).unwrap_or("").trim().is_empty();
    // 12.2 may be written 12.20.
    let decimals = |s: &'_ str, n: usize| s.get(..n).map(|d| d.trim_end_matches('0').to_string());
    head && n > 0 && decimals(behind, figure(behind)) == decimals(rest, n)
}

#[cfg(test)]
mod tests {
    use crate::check::testkit::*;
    use crate::check::{Severity, number_mismatch::NUMBER_MISMATCH, reference_mismatch::REFERENCE_MISMATCH};

    #[test]
    fn figures_cut_off_at_the_point_are_one_finding() {
        let zh = ["7 GHz至4.2 GHz", "8 GHz至15.35 GHz", "频率为30 MHz"];
        let en = ["3.7 GHz to 4.2 GHz", "14.8 GHz to 15.35 GHz", "the frequency is 40 MHz"];
        let f = Pair::anchored(&paras(&zh), &paras(&en)).run(NUMBER_MISMATCH.run);
        assert_eq!(
            f.iter().map(|f| (f.severity, f.evidence.len())).collect::<Vec<_>>(),
            [(Severity::Error, 0), (Severity::Error, 2)]
        );
        assert!(f[1].message.starts_with("“7 GHz” in Chinese, “3.7 GHz” in English; 2 texts begin in the middle"));
    }

    #[test]
    fn one_alone_is_a_slip_like_any_other() {
        let f = Pair::anchored(&paras(&["7 GHz至4.2 GHz"]), &paras(&["3.7 GHz to 4.2 GHz"])).run(NUMBER_MISMATCH.run);
        assert_eq!(f.iter().map(|f| (f.severity, f.evidence.len())).collect::<Vec<_>>(), [(Severity::Error, 0)]);
    }

    #[test]
    fn references_cut_off_are_one_finding() {
        let zh = ["之安全维护计划，应纳入具体内容。", "之作业管理措施，应包括下列事项：", "主管机关应定期检查。"];
        let en = [
            "The maintenance plan in Article 3 shall include specific content.",
            "The management measures mentioned in Article 11 shall include the following:",
            "The competent authority shall inspect periodically under Article 20.",
        ];
        let f = Pair::anchored(&paras(&zh), &paras(&en)).run(REFERENCE_MISMATCH.run);
        assert_eq!(f.iter().map(|f| f.evidence.len()).collect::<Vec<_>>(), [0, 2]);
        assert!(f[0].message.contains("Article 20") && f[1].message.contains("begin in the middle"));
    }
}
