//! By whose clock a time is meant: UTC, 北京时间, *Geneva time*.

use crate::anchor::common::{Pattern, pattern, places};

const UTC: &str = "(?:协调世界时|世界协调时|世界时|UTC|GMT|格林[尼威]治(?:标准|平均|平)?时间?|[Cc]oordinated [Uu]niversal [Tt]ime|[Gg]reenwich [Mm]ean [Tt]ime)";
const PLACE: &str = "(?:(?P<local>当地时间|local time)|(?P<place>\\p{Han}{2,6})时间|(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[Ss]tandard )?[Tt]ime)";
/// The name of a zone that ends before a time; a date may stand between.
const DATE: &str = "\\s*(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)?\\s*[::,]?\\s*$";
static UTC_BEFORE: Pattern = pattern!("(?P<utc>{UTC}){DATE}");
static BEFORE: Pattern = pattern!("{PLACE}{DATE}");
/// One that stands behind it.
const OPEN: &str = "^\\s*(?:hours|hrs)?\\s*,?\\s*\\(?\\s*";
static UTC_AFTER: Pattern = pattern!("{OPEN}(?P<utc>{UTC})");
static AFTER: Pattern = pattern!("{OPEN}{PLACE}");

/// What stands before a time and says its zone: its id, and how many bytes an abbreviation takes that is nothing else.
pub(super) fn before(head: &str) -> Option<(String, usize)> {
    let from = head.char_indices().rev().take(30).last().map_or(0, |(i, _)| i);
    let tail = head.get(from..)?;
    let c = UTC_BEFORE.first(tail).or_else(|| BEFORE.first(tail))?;
    let len = c.name("utc").map_or(0, |m| head.len() - from - m.start());
    id(&c).map(|id| (id, len))
}

/// The same for what stands behind it.
pub(super) fn after(rest: &str) -> Option<(String, usize)> {
    let to = rest.char_indices().nth(48).map_or(rest.len(), |(i, _)| i);
    let rest = rest.get(..to)?;
    let c = UTC_AFTER.first(rest).or_else(|| AFTER.first(rest))?;
    let len = c.name("utc").map_or(0, |m| m.end());
    id(&c).map(|id| (id, len))
}

fn id(c: &crate::anchor::common::Captures) -> Option<String> {
    if c.name("utc").is_some() {
        return Some("utc".into());
    }
    if c.name("local").is_some() {
        return Some("local".into());
    }
    let name = c.name("place").or(c.name("name"))?.as_str();
    // 开放截止时间 is no place: the name is one that the gazetteer has.
    name.char_indices().find_map(|(i, _)| places::lookup(name.get(i..)?)).map(str::to_string)
}
