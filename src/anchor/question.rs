//! Questions of study groups: *Question 14-3/2*, 第14-3/2号课题, *Q3/2*, *Questions 5/16 and 6/16*.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Run, Signs, bare, pattern, runs};
use super::compare::named;
use crate::document::Lang;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("question", "A Question of a study group", "reference-mismatch", find).compared(named);

const ITEM: &str = "(?P<number>[0-9]{1,4}(?:-[0-9]{1,2})?(?:/[0-9]{1,2})?)";
static RUN_EN: Pattern = pattern!(
    "\\b(?:(?i:Questions?)\\s*|Qs?\\.?\\s?)(?P<list>{i}(?:(?:\\s*,?\\s*(?:and|or|&)\\s+|\\s*,\\s*)(?:Q|(?i:Question\\s+))?{i})*)\\b",
    i = bare(ITEM)
);
static RUN_ZH: Pattern = pattern!(
    "(?P<first>第\\s*)?(?P<list>{i}(?:\\s*(?:号课题)?\\s*[、,和及与或]\\s*(?:第\\s*)?{i})*)\\s*号?\\s*(?:研究)?课题",
    i = bare(ITEM)
);
static YEAR: Pattern = pattern!("^\\s+(?:of\\s+)?(?:19|20)[0-9]{{2}}\\b");
static EACH: Pattern = pattern!("{ITEM}");

fn find(ctx: &Context) -> Vec<Found> {
    let mut found = match ctx.has(&[Signs::FIGURE, Signs::Q]) {
        true => runs(&RUN_EN, &EACH, ctx.text()),
        false => Vec::new(),
    };
    if ctx.lang == Lang::Zh && ctx.has(&[Signs::FIGURE, Signs::QUESTION]) {
        // Without 第 it takes the number of the group: 5/17号课题, while 3课题 is no number of one.
        let named = |r: &Run| r.groups.name("first").is_some() || r.at.of(ctx.text()).contains('/');
        found.extend(runs(&RUN_ZH, &EACH, ctx.text()).into_iter().filter(named));
    }
    // Q3 2026 and Q1 of next year are quarters: a Question is told with its group, or by its name.
    let quarter = |run: &Run| {
        let said = run.at.of(ctx.text());
        said.len() == 2 && said.starts_with('Q') && matches!(said.as_bytes().get(1), Some(b'1'..=b'4'))
    };
    let named = ctx.text().contains("Question");
    found.retain(|run| !YEAR.is_in(ctx.after(run.at.end)) && (named || !quarter(run)));
    found
        .iter()
        .flat_map(|run| {
            (0..run.items.len())
                .filter_map(|i| Some(Found::of(run.span(i), vec![("number", run.group(i, "number")?.to_string())])))
        })
        .collect()
}
