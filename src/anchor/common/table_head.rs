//! What the head of a table says of its cells: 单位：万元, *US$ million*, 面积（公顷）.
//!
//! In: a document with its anchors. Out: the bare numbers of the cells below such a head as amounts in its unit. It holds for the cells of that column, or of that table where it
//! is said of the whole; nowhere else. Linear in the tables.

use super::{Context, Found, Measured, Names, What};
use crate::anchor::{money, number, percent, quantity};
use crate::document::{Anchor, Document, Lang, Unit, UnitId, UnitKind};
use crate::lang::numeral::Precision;
use crate::lang::value::Value;

/// Units before a table that may name the unit of all its cells.
const ABOVE: u32 = 2;

/// What one stands for in a cell.
#[derive(Debug, Clone, PartialEq)]
struct Head {
    what: What,
    factor: Value,
}

/// Gives the numbers of all tables the units of their heads.
pub(crate) fn apply(doc: &mut Document) {
    let tables: Vec<UnitId> = doc.units.iter().filter(|u| u.kind == UnitKind::Table).map(|u| u.id).collect();
    let mut wanted: Vec<(UnitId, Head)> = Vec::new();
    for table in tables {
        cells(doc, table, &mut wanted);
    }
    for (unit, head) in wanted {
        // A cell that says what its number counts (90人) is none of figures.
        let says = |u: &Unit| {
            let spans: Vec<_> = doc.anchors_of(u).iter().map(|a| a.at).collect();
            u.text().char_indices().any(|(i, c)| c.is_alphabetic() && !spans.iter().any(|s| s.start <= i && i < s.end))
        };
        let unit = doc.units.get(unit.index()).filter(|u| !says(u));
        let Some(range) = unit.map(|u| u.anchors.start as usize..u.anchors.end as usize) else { continue };
        for a in doc.anchors.get_mut(range).unwrap_or(&mut []).iter_mut().filter(|a| a.kind == "number") {
            convert(a, &head);
        }
    }
}

/// The cells of a table that stand below a head, with what it says.
fn cells(doc: &Document, table: UnitId, out: &mut Vec<(UnitId, Head)>) {
    let Some(end) = doc.units.get(table.index()).map(|u| u.end) else { return };
    let inside = |u: &&Unit| u.id > table && u.id.0 < end;
    let rows: Vec<&Unit> =
        doc.units.iter().filter(inside).filter(|u| u.kind == UnitKind::Row && u.parent == Some(table)).collect();
    let row = |r: &Unit| -> Vec<&Unit> {
        doc.units
            .iter()
            .skip(r.id.index())
            .take_while(|u| u.id.0 < r.end.max(r.id.0 + 1))
            .filter(|u| u.kind == UnitKind::Cell && u.parent == Some(r.id))
            .collect()
    };
    let Some((first, rest)) = rows.split_first() else { return };
    let above = doc.units.iter().take(table.index()).rev().filter(|u| !u.view.is_empty()).take(ABOVE as usize);
    let whole = above.filter(|u| u.kind != UnitKind::Cell).find_map(|u| head(doc.lang, u.text(), true));
    let heads: Vec<Option<Head>> =
        row(first).iter().map(|c| head(doc.lang, c.text(), false).or_else(|| whole.clone())).collect();
    if heads.iter().all(Option::is_none) {
        return;
    }
    for r in rest {
        for (cell, head) in row(r).iter().zip(&heads) {
            out.extend(head.clone().map(|h| (cell.id, h)));
        }
    }
}

/// The unit that a text names in brackets or behind 单位 or *Unit*; of a line above a table only the latter, or a bracket that holds nothing else.
fn head(lang: Lang, text: &str, above: bool) -> Option<Head> {
    let text: String = text.chars().map(crate::lang::fold::narrow).collect();
    let named = ["单位:", "單位:", "单位 ", "Unit:", "Units:", "unit:"].iter().find_map(|w| text.split_once(w));
    if let Some((_, unit)) = named {
        return spelt(lang, unit.trim_end_matches(')'));
    }
    let inside = text.rsplit_once('(').and_then(|(head, tail)| Some((head, tail.split_once(')')?.0)));
    let (before, unit) = inside?;
    if above && !unit.trim_start().starts_with("in ") && !before.trim().is_empty() {
        return None;
    }
    spelt(lang, unit)
}

/// A unit with its multiplier: 万元, *US$ million*, *thousands of US dollars*, *RMB 10,000*, km.
fn spelt(lang: Lang, unit: &str) -> Option<Head> {
    let unit = unit.trim().trim_start_matches("in ").trim_end_matches(['.', '。']);
    if unit.is_empty() || unit.len() > 48 {
        return None;
    }
    let mut tries = vec![unit.to_string(), format!("1{unit}"), format!("1 {unit}")];
    if lang == Lang::En {
        for (many, one) in
            [("thousands of ", "1 thousand "), ("millions of ", "1 million "), ("billions of ", "1 billion ")]
        {
            tries.extend(unit.strip_prefix(many).map(|rest| format!("{one}{rest}")));
        }
        for word in ["thousands", "thousand", "millions", "million", "billions", "billion"] {
            tries.extend(unit.strip_suffix(word).map(|rest| format!("{}1 {}", rest, word.trim_end_matches('s'))));
        }
    }
    tries.iter().find_map(|text| {
        let names = Names::default();
        let ctx = Context::new(lang, text, &names);
        let [m] = ctx.measured() else { return None };
        let all = m.at.start == 0 && m.at.end == ctx.text().len() && m.precision == Precision::Exact;
        let says = m.what != What::Count;
        (all && says).then(|| Head { what: m.what.clone(), factor: m.value })
    })
}

/// A bare number as an amount in the unit of its head.
fn convert(a: &mut Anchor, head: &Head) {
    let Some(value) = a.field("value").and_then(Value::read).and_then(|v| v.times(head.factor)) else { return };
    let m = Measured { soft: a.soft, ..Measured::new(a.at, value, head.what.clone()) };
    let (kind, found): (&'static str, Option<Found>) = match &head.what {
        What::Money(ids) => ("money", Some(money::found(&m, ids))),
        What::Unit(_) => ("quantity", quantity::found(&m)),
        What::Percent => ("percent", Some(percent::found(&m))),
        What::Count => ("number", Some(number::found(&m))),
    };
    if let Some(f) = found {
        (a.kind, a.key, a.fields) = (kind.into(), format!("{kind}:{}", f.key), f.fields);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Segmented, segment};
    use crate::source::Source;
    use std::sync::Arc;

    fn keys(text: &str) -> Vec<String> {
        let Some(Segmented::One(mut doc)) = segment(&Arc::new(Source::new("t", text, vec![]))) else {
            panic!("one language")
        };
        crate::anchor::annotate(&mut doc);
        doc.anchors
            .iter()
            .filter(|a| matches!(a.kind.as_ref(), "money" | "number" | "quantity"))
            .map(|a| a.key.clone())
            .collect()
    }

    #[test]
    fn the_unit_of_a_column_holds_for_its_cells() {
        let zh = "各年度的拨款见下表。\n\n\t项目\n\t金额（万元）\n\t面积（公顷）\n\n\t供水工程\n\t120\n\t35\n\n\t其他\n\t另有90人受益\n\t7\n";
        let en = "The appropriations are shown in the following table.\n\n\tProject\n\tAmount (RMB million)\n\tArea (ha)\n\n\tWater supply\n\t1.2\n\t35\n\n\tOther\n\tAnother 90 persons benefit\n\t7\n";
        let (zh, en) = (keys(zh), keys(en));
        assert!(zh.contains(&"money:1200000;CNY/TWD/HKD/MOP".to_string()), "{zh:?}");
        assert!(en.contains(&"money:1200000;CNY".to_string()), "{en:?}");
        assert!(zh.contains(&"number:90".to_string()) && en.contains(&"number:90".to_string()), "{zh:?} {en:?}");
        assert!(
            zh.contains(&"quantity:350000;m2".to_string()) && en.contains(&"quantity:350000;m2".to_string()),
            "{zh:?}"
        );
    }

    #[test]
    fn units_of_heads() {
        for (lang, text, want) in [
            (Lang::Zh, "单位：万元", Some("10000")),
            (Lang::Zh, "金额（百万美元）", Some("1000000")),
            (Lang::En, "Amount (thousands of US dollars)", Some("1000")),
            (Lang::En, "Amount (US$ million)", Some("1000000")),
            (Lang::En, "Unit: RMB 10,000", Some("10000")),
            (Lang::En, "Name (in full)", None),
            (Lang::Zh, "名称（全称）", None),
        ] {
            assert_eq!(head(lang, text, false).map(|h| h.factor.to_string()).as_deref(), want, "{text}");
        }
    }
}
