#![doc = include_str!("url-mismatch.md")]

use super::{Case, Check, Finding, Severity, values};
use crate::document::Anchor;

/// The check.
pub static URL_MISMATCH: Check = Check {
    id: "url-mismatch",
    title: "a link, e-mail address or telephone number that the other side has otherwise or not at all",
    doc: include_str!("url-mismatch.md"),
    run,
};

fn run(case: &Case) -> Vec<Finding> {
    let misses = values::misses(case, URL_MISMATCH.id);
    misses
        .iter()
        .filter_map(|m| {
            let mut f = values::finding(case, URL_MISMATCH.id, "address: ", m, |_| None)?;
            let link = m.zh.or(m.en).is_some_and(|a| a.kind == "url");
            let both = m.zh.zip(m.en);
            let same_site = both.is_some_and(|(a, b)| host(a).is_some() && host(a) == host(b));
            let counted = both.is_some_and(|(a, b)| figures(a) != figures(b));
            f.severity = f.severity.min(match (link, same_site) {
                // A page of the same site may well be the page in the other language, but not with other figures in its address.
                (true, true) if counted => Severity::Error,
                (true, true) => Severity::Note,
                (true, false) if both.is_none() => Severity::Note,
                (false, _) if counted => Severity::Error,
                _ => Severity::Warning,
            });
            Some(f)
        })
        .collect()
}

/// The runs of figures of an address, in order: a version, a year, a telephone number.
fn figures(a: &Anchor) -> Vec<&str> {
    a.key.split(|c: char| !c.is_ascii_digit()).filter(|s| !s.is_empty()).collect()
}

/// The site of a link: the last two parts of its name (`itu.int`).
fn host(a: &Anchor) -> Option<String> {
    let name = a.key.strip_prefix("url:")?.split(['/', '?', '#', ':']).next()?;
    let parts: Vec<&str> = name.rsplit('.').take(2).collect();
    Some(parts.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn found(zh: &str, en: &str) -> Vec<(Severity, String)> {
        let f = Pair::anchored(&[para(zh)], &[para(en)]).run(run);
        f.into_iter().map(|f| (f.severity, f.message)).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(
            found("请发至 tsbtson@itu.int。", "Please write to tsbmail@itu.int."),
            [(Severity::Warning, "address: “tsbtson@itu.int” in Chinese, “tsbmail@itu.int” in English".to_string())]
        );
        assert_eq!(
            found("电话 +41 22 730 5887。", "Tel. +41 22 730 5853.").iter().map(|f| f.0).collect::<Vec<_>>(),
            [Severity::Error]
        );
        let old = found("见 https://www.itu.int/zh/v/2/0 。", "See https://www.itu.int/v/2/1 .");
        assert_eq!(old.iter().map(|f| f.0).collect::<Vec<_>>(), [Severity::Error], "another version of the page");
    }

    #[test]
    fn the_same_site_is_a_note_and_the_same_address_silent() {
        let f = found("见 https://www.itu.int/zh/ITU-T 。", "See https://www.itu.int/en/ITU-T .");
        assert_eq!(f.iter().map(|f| f.0).collect::<Vec<_>>(), [Severity::Note]);
        assert!(found("见 http://www.itu.int/ITU-T 。", "See https://www.itu.int/ITU-T/.").is_empty());
    }
}
