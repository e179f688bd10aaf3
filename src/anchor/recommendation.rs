//! ITU Recommendations: *Recommendation ITU-T X.509*, ITU-T E.164建议书, *Recommendations X.509 and X.1254*, M.1457-2.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, bare, pattern, runs};
use super::compare::named;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("recommendation", "An ITU Recommendation by its number", "reference-mismatch", find)
        .compared(named);

/// A series, its number, and a part: `X.509`, `M.1457-2`, `P.863.1`, `BT.500-14`.
const ITEM: &str =
    "(?:ITU-[TRD]\\s*)?(?:Rec\\.\\s*)?(?P<number>[A-Z]{1,3}\\.[0-9]{1,4}(?:\\.[0-9]{1,3})*(?:-[0-9]{1,3})?)\\b";
static RUN: Pattern = pattern!(
    "(?:(?i:Recommendations?|Recs?\\.|Supplements?)\\s+|建议书\\s*)?(?P<list>{i}(?:(?:\\s*[、,和及与或]\\s*|\\s+(?:and|or)\\s+){i})*)(?:\\s*建议书)?",
    i = bare(ITEM)
);
static EACH: Pattern = pattern!("{ITEM}");

fn find(ctx: &Context) -> Vec<Found> {
    if !ctx.has(&[Signs::CAPITAL, Signs::DOT, Signs::FIGURE]) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for run in runs(&RUN, &EACH, ctx.text()) {
        // A letter and a small number alone may be a heading's (A.1): it takes the word, ITU or another series beside it.
        let whole = run.at.of(ctx.text());
        let said = whole.contains("ITU") || whole.contains("建议书") || whole.to_ascii_lowercase().contains("rec");
        for i in 0..run.items.len() {
            let Some(number) = run.group(i, "number") else { continue };
            let long = number.split('.').nth(1).is_some_and(|n| n.len() >= 3);
            if said || long {
                out.push(Found::of(run.span(i), vec![("number", number.to_ascii_lowercase())]));
            }
        }
    }
    out
}
