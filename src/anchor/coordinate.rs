//! Places on the globe: 东经116.5度, 北纬30°15′, *116.5° E*, *latitude 30 degrees 15 minutes north*.
//!
//! The value is the number of degrees, minutes and seconds added, and the side of the globe. The side is never left out of account: west is not east.

use super::AnchorKind;
use super::common::{Context, Found, Pattern, pattern};
use super::compare::{Comparison, Difference};
use crate::document::{Anchor, Lang};
use crate::lang::value::Value;
use crate::span::Span;

/// The kind.
pub const KIND: AnchorKind = AnchorKind::new("coordinate", "A latitude or longitude", "number-mismatch", find)
    .compared(coordinate)
    .answering(&["quantity"]);

const NUMBER: &str = "[0-9]{1,3}(?:\\.[0-9]+)?";
/// Degrees, with minutes and seconds where they are said; in either language.
fn degrees_said() -> String {
    format!(
        "(?P<d>{NUMBER})\\s*(?:度|°|º|degrees?)(?:\\s*(?P<m>{NUMBER})\\s*(?:分|[′']|minutes?)(?:\\s*(?P<sec>{NUMBER})\\s*(?:秒|[″\"]|seconds?))?)?"
    )
}
static ZH: Pattern = pattern!("(?P<s>[东西]经|[南北]纬)\\s*{}", degrees_said());
/// In either language: 116.5°E, *30°15′ north latitude*, *116.5 degrees west*.
static SIGNS: Pattern =
    pattern!("{}\\s*(?:(?P<s>[NSEW])\\b|(?:of\\s+)?(?P<w>[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\\b)", degrees_said());
/// *North latitude 30 degrees*, *latitude north 30°*
static NAMED: Pattern = pattern!(
    "\\b(?:(?P<w>[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\\s+(?:latitude|longitude)|(?:latitude|longitude)\\s+(?P<w2>[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est))\\s+{}",
    degrees_said()
);

fn find(ctx: &Context) -> Vec<Found> {
    let may = match ctx.lang {
        Lang::Zh => ["东经", "西经", "纬", "°"].iter().any(|w| ctx.text().contains(w)),
        Lang::En => ["°", "º", "degree"].iter().any(|w| ctx.text().contains(w)),
    };
    if !may {
        return Vec::new();
    }
    let figured = ctx.figured();
    let text = figured.text();
    let mut out: Vec<Found> = Vec::new();
    for pattern in [&ZH, &SIGNS, &NAMED] {
        for c in pattern.all(text) {
            let at = figured.back(Span::new(c.whole().start(), c.whole().end()));
            let number = |name: &str| c.name(name).and_then(|m| Value::parse(m.as_str()));
            let side = c.name("s").or(c.name("w")).or(c.name("w2")).and_then(|s| side(s.as_str()));
            let Some(((whole, side), d)) = degrees(number("d"), number("m"), number("sec")).zip(side).zip(c.name("d"))
            else {
                continue;
            };
            let inside = text.get(..d.start()).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit() || c == '.'));
            if !inside && out.iter().all(|f| !f.at.overlaps(at)) {
                let found = Found::new(at, format!("{whole};{side}")).field("value", whole.to_string());
                out.push(found.field("unit", "degree").field("side", side));
            }
        }
    }
    out
}

fn degrees(d: Option<Value>, m: Option<Value>, s: Option<Value>) -> Option<Value> {
    let part = |v: Option<Value>, of: u128| v.map_or(Some(Value::whole(0)), |v| v.over(Value::whole(of)));
    d?.plus(part(m, 60)?)?.plus(part(s, 3600)?)
}

fn side(word: &str) -> Option<&'static str> {
    Some(match word.chars().next()? {
        '东' | 'E' | 'e' => "east",
        '西' | 'W' | 'w' => "west",
        '南' | 'S' | 's' => "south",
        '北' | 'N' | 'n' => "north",
        _ => return None,
    })
}

/// The same degrees on another side are near; degrees without a side have lost it.
fn coordinate(a: &Anchor, b: &Anchor) -> Comparison {
    let value = |x: &Anchor| x.field("value").and_then(Value::read);
    let degree = |x: &Anchor| matches!(x.field("unit"), Some("degree" | "du"));
    if value(a).is_none() || value(a) != value(b) || !degree(a) || !degree(b) {
        return Comparison::Different;
    }
    let of = |x: &Anchor| x.field("side").map(str::to_string);
    if of(a) == of(b) {
        return Comparison::Same;
    }
    Comparison::Near(vec![Difference { field: "side".into(), a: of(a), b: of(b) }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::common::testkit;

    #[test]
    fn both_languages() {
        for (zh, en, want) in [
            ("东经116.5度", "116.5° E", "116.5;east"),
            ("116.5°E", "116.5 degrees east longitude", "116.5;east"),
            ("北纬30度15分", "latitude 30 degrees 15 minutes north", "30.25;north"),
            ("南纬22°18′", "22°18′S", "22.3;south"),
            ("北緯三十度", "north latitude 30 degrees", "30;north"),
            ("倾角为55°，西部地区30度", "an inclination of 55°; a temperature of 30 degrees", ""),
        ] {
            assert_eq!(testkit::keys(|c| find(c), Lang::Zh, zh, &[]), want, "{zh}");
            assert_eq!(testkit::keys(|c| find(c), Lang::En, en, &[]), want, "{en}");
        }
    }
}
