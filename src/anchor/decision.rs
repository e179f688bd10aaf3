//! Decisions by number: *Decision 5 (Rev. Busan, 2014)*, 第5号决定.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, Signs, bare, pattern, runs};
use super::compare::named;
use super::resolution::{ITEM_EN, SEP_EN, SEP_ZH, item_zh, members};
use crate::document::Lang;

/// The kind.
pub const KIND: AnchorKind =
    AnchorKind::new("decision", "A decision by its number, place and year", "reference-mismatch", find).compared(named);

static RUN_ZH: Pattern = pattern!(
    "(?:第\\s*)?(?P<list>{i}(?:{SEP_ZH}{i})*)\\s*号\\s*决定\\s*(?P<bracket>\\([^()]{{2,80}}\\))?",
    i = bare(&item_zh())
);
static ITEM_EACH_ZH: Pattern = pattern!("{}", item_zh());
static RUN_EN: Pattern = pattern!("\\b(?i:Decisions?)\\s+(?P<list>{i}(?:{SEP_EN}{i})*)", i = bare(ITEM_EN));
static ITEM_EACH_EN: Pattern = pattern!("{ITEM_EN}");

fn find(ctx: &Context) -> Vec<Found> {
    let found = match ctx.lang {
        Lang::Zh if !ctx.has(&[Signs::RESOLVED]) => return Vec::new(),
        Lang::En if !ctx.has(&[Signs::FIGURE, Signs::DEC_WORD]) => return Vec::new(),
        Lang::Zh => runs(&RUN_ZH, &ITEM_EACH_ZH, ctx.text()),
        Lang::En => runs(&RUN_EN, &ITEM_EACH_EN, ctx.text()),
    };
    found.iter().flat_map(|run| members(ctx, run)).collect()
}
