//! Units of measurement by their names in either language: the table, and which name stands at a place of a text.

use crate::document::Lang;
use crate::lang::numeral::figures;
use crate::lang::numeral_run::is_numeral;
use crate::lang::script::is_han;
use crate::lang::value::Value;
use fnv::FnvHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A unit of measurement, simple or of two (*kilometres per hour*).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    /// `km`, `km per hour`.
    pub id: Cow<'static, str>,
    /// The unit that its dimension is counted in; several, parted by `/`, where the name may be of several dimensions (a degree).
    pub base: Cow<'static, str>,
    /// How many of the base unit it is.
    pub factor: Value,
}

impl Unit {
    /// Whether it measures time: what is counted for it is how often, and no rate of things.
    pub fn is_time(&self) -> bool {
        ["month", "second", "workday", "semester"].contains(&self.base.as_ref())
    }
}

struct Name {
    text: String,
    exact: bool,
    /// Whether a letter or figure may not follow it.
    latin: bool,
    /// What may not follow it, where it is one character long.
    unless: &'static str,
    unit: usize,
}

struct Table {
    list: Vec<Unit>,
    /// By the first character in lower case, longest first.
    en: FnvHashMap<char, Vec<Name>>,
    zh: FnvHashMap<char, Vec<Name>>,
    ids: FnvHashMap<String, usize>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut t =
        Table { list: Vec::new(), en: FnvHashMap::default(), zh: FnvHashMap::default(), ids: FnvHashMap::default() };
    for mut row in crate::lang::table(include_str!("../../../data/units.tsv")) {
        let mut next = || row.next().unwrap_or("");
        let (id, base, factor, en, zh, unless) = (next(), next(), next(), next(), next(), next());
        let unit = t.list.len();
        let factor = Value::read(factor).unwrap_or(Value::whole(1));
        t.list.push(Unit { id: id.into(), base: base.into(), factor });
        t.ids.insert(id.to_string(), unit);
        let names = |cell: &'static str, unless: &'static str| {
            cell.split('|').filter(|n| !n.is_empty()).map(move |n| {
                let (text, exact) = n.strip_prefix('=').map_or((n, false), |n| (n, true));
                let latin = text.ends_with(|c: char| c.is_alphabetic() && !is_han(c));
                Name { text: text.to_string(), exact, latin, unless, unit }
            })
        };
        for (map, cell) in [(&mut t.en, en), (&mut t.zh, zh)] {
            for name in names(cell, unless) {
                let first = name.text.chars().next().unwrap_or(' ').to_lowercase().next().unwrap_or(' ');
                map.entry(first).or_default().push(name);
            }
        }
    }
    for names in t.en.values_mut().chain(t.zh.values_mut()) {
        names.sort_by_key(|n| std::cmp::Reverse(n.text.len()));
    }
    t
});

/// The unit of that id.
pub(crate) fn unit(id: &str) -> Option<Unit> {
    if let Some((over, under)) = id.split_once(" per ") {
        let (times, under) = match figures(under) {
            Some((len, times)) => (times, under.get(len..)?.trim_start()),
            None => (Value::whole(1), under),
        };
        return divided(&unit(over)?, &unit(under)?, times);
    }
    TABLE.ids.get(id).and_then(|i| TABLE.list.get(*i)).cloned()
}

/// One unit for so many of another.
fn divided(over: &Unit, under: &Unit, times: Value) -> Option<Unit> {
    let id = match times == Value::whole(1) {
        true => format!("{} per {}", over.id, under.id),
        false => format!("{} per {times} {}", over.id, under.id),
    };
    Some(Unit {
        id: id.into(),
        base: format!("{} per {}", over.base, under.base).into(),
        factor: over.factor.over(under.factor)?.over(times)?,
    })
}

/// The plurals of times.
const TIMES: [&str; 6] = ["days", "weeks", "months", "years", "hours", "minutes"];

fn fits(name: &Name, text: &str) -> bool {
    let Some((head, rest)) = text.split_at_checked(name.text.len()) else { return false };
    let folded = || head.eq_ignore_ascii_case(&name.text) || !head.is_ascii() && head.to_lowercase() == name.text;
    if head != name.text && (name.exact || !folded()) {
        return false;
    }
    let next = rest.chars().next();
    let glued = name.latin && next.is_some_and(|c| c.is_alphanumeric() && !is_han(c) || matches!(c, '²' | '³'));
    // *30 daysbefore*: a blank is lost behind the name of a time.
    let glued = glued
        && !(head.len() > 3
            && head.ends_with('s')
            && TIMES.contains(&head)
            && rest.starts_with(|c: char| c.is_ascii_lowercase()));
    let one = name.text.chars().count() == 1;
    let other = if name.unless.contains('|') {
        name.unless.split('|').any(|w| !w.is_empty() && rest.starts_with(w))
    } else {
        next.is_some_and(|c| name.unless.contains(c))
    };
    !(glued || one && other)
}

/// The unit whose name a text begins with, and the length of the name; of *kilometres per hour* the kilometres.
pub(crate) fn named(text: &str, lang: Lang) -> Option<(Unit, usize)> {
    let first = text.chars().next()?.to_lowercase().next()?;
    let zh = TABLE.zh.get(&first).filter(|_| lang == Lang::Zh);
    let names = TABLE.en.get(&first).into_iter().chain(zh).flatten().filter(|n| fits(n, text));
    let name = names.max_by_key(|n| n.text.len())?;
    Some((TABLE.list.get(name.unit)?.clone(), name.text.len()))
}

/// Units that one may count something for: not those of long times, for 8 hours a day are hours.
fn is_divisor(over: &Unit, under: &Unit) -> bool {
    let time = ["hour", "minute", "second"].contains(&under.id.as_ref());
    let space = ["m", "m2", "l", "g", "hz", "m per second"].contains(&under.base.as_ref());
    (time || space) && !over.is_time() && over.base != "percent"
}

/// Whether a name of a time says that there is one of it.
fn is_single(name: &str, unit: &Unit) -> bool {
    ["month", "second"].contains(&unit.base.as_ref()) && name.len() > 3 && !name.contains(['s', '\''])
}

/// The unit that a text begins with, blanks or a hyphen before it allowed: its length is given with them.
///
/// Of *three full calendar months* the words between the number and its unit are passed over.
pub(crate) fn at(text: &str, lang: Lang) -> Option<(Unit, usize)> {
    let body = text.trim_start_matches([' ', '-']);
    let mut skipped = text.len() - body.len();
    let mut found = named(body, lang);
    if found.is_none() && lang == Lang::En && text.starts_with(' ') {
        const BETWEEN: [&str; 33] = [
            "full ",
            "consecutive ",
            "successive ",
            "additional ",
            "further ",
            "more ",
            "whole ",
            "complete ",
            "continuous ",
            "straight ",
            "other ",
            "extra ",
            "or more ",
            "most ",
            "recent ",
            "latest ",
            "preceding ",
            "previous ",
            "past ",
            "last ",
            "next ",
            "following ",
            "ensuing ",
            "upcoming ",
            "coming ",
            "subsequent ",
            "prior ",
            "entire ",
            "succeeding ",
            "academic ",
            "fiscal ",
            "financial ",
            "calendar ",
        ];
        let mut rest = body;
        while let Some(word) = BETWEEN.iter().find(|w| rest.starts_with(**w)) {
            rest = rest.get(word.len()..).unwrap_or("");
        }
        if rest.len() < body.len() {
            // *9.86 million last year*: several years are *years*.
            let single = |(unit, len): &(Unit, usize)| !is_single(rest.get(..*len).unwrap_or(""), unit);
            found = named(rest, lang).filter(single);
            skipped = text.len() - rest.len();
        }
    }
    let (unit, len) = found?;
    let end = skipped + len;
    let behind = text.get(end..)?;
    let tail =
        ["/", "每", " per ", " a ", " an "].iter().find_map(|sign| Some((sign.len(), behind.strip_prefix(sign)?)));
    if let Some((sign, tail)) = tail {
        let (number, times) = figures(tail).map_or((0, Value::whole(1)), |(len, v)| (len, v));
        let rest = tail.get(number..)?;
        let blank = rest.len() - rest.trim_start().len();
        if let Some((under, len)) = named(rest.trim_start(), lang)
            && is_divisor(&unit, &under)
            && let Some(whole) = divided(&unit, &under, times)
        {
            return Some((whole, end + sign + number + blank + len));
        }
    }
    Some((unit, end))
}

/// What a Chinese amount is counted for, said before it: 每小时120公里, 每升0.01毫克, 每小时不得超过120公里. Gives the whole unit and how many bytes stand before the number.
pub(crate) fn for_each(head: &str, over: &Unit) -> Option<(Unit, usize)> {
    // 百公里油耗 is said of every hundred.
    let (at, said) = match (head.rfind('每'), head.rfind("百公里")) {
        (Some(at), _) => (at, head.get(at + '每'.len_utf8()..)?),
        (None, Some(at)) => (at, head.get(at..)?),
        (None, None) => return None,
    };
    if said.len() > 48 {
        return None;
    }
    let number = said.len() - said.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let times = figures(said.get(..number)?).map_or(Value::whole(1), |(_, v)| v);
    let (times, name) = match said.strip_prefix('百') {
        Some(rest) => (Value::whole(100), rest),
        None => (times, said.get(number..)?),
    };
    let (under, len) = named(name, Lang::Zh)?;
    // Words may stand between, but nothing that is counted, and no end of a clause.
    let between = name.get(len..)?;
    if !between.chars().all(|c| is_han(c) && !is_numeral(c) || c == ' ') || !is_divisor(over, &under) {
        return None;
    }
    Some((divided(over, &under, times)?, head.len() - at))
}
