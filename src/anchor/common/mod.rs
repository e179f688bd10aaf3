//! What the kinds share: the text as they see it, what they give back, patterns, lists of numbers, names of places.

mod bracket;
mod context;
pub(crate) mod currency;
mod figured;
mod link;
mod list;
mod measure;
mod parts;
pub(crate) mod places;
mod signs;
pub(crate) mod table_head;
#[cfg(test)]
pub(crate) mod testkit;
pub(crate) mod units;

pub(crate) use crate::lang::pattern::{Captures, Match, Pattern, bare, pattern};
pub(crate) use crate::lang::roman;
pub(crate) use bracket::{collect_names, full_year, names_in_brackets, session};
pub use context::{Context, Found, Names};
pub(crate) use figured::Figured;
pub(crate) use link::Link;
pub(crate) use list::{Run, runs};
pub(crate) use measure::{Measured, What};
pub(crate) use parts::{Reference, Step, references};
pub(in crate::anchor) use parts::{is_relative, level, readings};
pub(crate) use signs::Signs;

/// The names and abbreviations of the months, in a pattern; `May` among them.
pub(crate) const MONTH: &str = "(?:January|February|March|April|May|June|July|August|September|October|November|December|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)";

/// The number of a month by its name in any case, 1 to 12.
pub(crate) fn month(name: &str) -> Option<u32> {
    const FIRST: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let low = name.get(..3)?.to_ascii_lowercase();
    FIRST.iter().position(|m| *m == low).map(|i| i as u32 + 1)
}

/// The value of a whole number in figures, Chinese numerals or capital Roman ones.
pub(crate) fn whole(text: &str) -> Option<u128> {
    let text = text.trim();
    crate::lang::numerals_zh::value(text).and_then(|v| v.as_whole()).or_else(|| roman::value(text).map(u128::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_months_and_wholes() {
        assert_eq!(month("Sept"), Some(9));
        assert_eq!(month("二"), None);
        assert_eq!((whole("第"), whole("十二"), whole("VII")), (None, Some(12), Some(7)));
    }
}
