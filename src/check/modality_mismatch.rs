#![doc = include_str!("modality-mismatch.md")]

use super::passages::{self, Sentences};
use super::{Case, Check, Finding, Severity};
use regex::Regex;
use std::sync::LazyLock;

/// The check.
pub static MODALITY_MISMATCH: Check = Check {
    id: "modality-mismatch",
    title: "a duty on one side, a permission on the other",
    doc: include_str!("modality-mismatch.md"),
    run,
};

/// Modal words of a language: group 1 binds, group 2 permits, group 3 is something between that settles nothing; what is in no group is another word.
struct Modals {
    zh: Regex,
    en: Regex,
}

static MODALS: LazyLock<Option<Modals>> = LazyLock::new(|| {
    let other = "相应|供应|反应|响应|对应|适应|应用|应急|应答|应变|应对|应邀|应届|应允|一经|必需品|须知|许可|认可|可能|可靠|可行|可用|可见|可变|可否|值得|取得|获得|所得|所须|得到|得以|不得不|得知|得出|得标|得奖|难得|使得|懂得";
    let zh = format!("(?:{other})|(必须|应当|应该|务必|须|应)|(可以|均可|亦可|也可|皆可|得以)|(可|得|需|宜|能|将|不)");
    let en = r"(?:\bmay\s+[0-9]{1,4}\b|\b[0-9]{1,2}\s+may\b|\bmay,?\s+[0-9])|\b(shall|must)\b|\b(may)\b|\b(should|can|could|will|would|might|need|ought|not|no|nor|only|required?|requires|entitled|permitted|allowed|able)\b";
    Some(Modals { zh: Regex::new(&zh).ok()?, en: Regex::new(&format!("(?i-u){en}")).ok()? })
});

/// What a sentence does where it has one modal word and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Force {
    Binds,
    Permits,
}

fn run(case: &Case) -> Vec<Finding> {
    passages::sure(case).iter().filter_map(|s| judge(case, s)).collect()
}

fn judge(case: &Case, s: &Sentences) -> Option<Finding> {
    let modals = MODALS.as_ref()?;
    let folded = case.lexicon.fold(s.zh.text());
    let (z, e) = (lone(&modals.zh, &folded)?, lone(&modals.en, s.en.text())?);
    if z.0 == e.0 {
        return None;
    }
    let (pz, pe) = (s.zh.place(z.1, z.2), s.en.place(e.1, e.2));
    let message = format!("“{}” in Chinese, “{}” in English", pz.text, pe.text);
    let mut f = Finding::new(MODALITY_MISMATCH.id, Severity::Note, message, Some(pz), Some(pe));
    f.confidence = s.sure * 0.5;
    Some(f)
}

/// The only modal word of a sentence: what it does, its offset, its length.
fn lone(pattern: &Regex, text: &str) -> Option<(Force, usize, usize)> {
    let mut found = pattern.captures_iter(text).filter_map(|c| (1..c.len()).find_map(|i| Some((i, c.get(i)?))));
    let (group, m) = found.next()?;
    let force = match group {
        1 => Force::Binds,
        2 => Force::Permits,
        _ => return None,
    };
    found.next().is_none().then(|| (force, m.start(), m.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;

    fn said(zh: &str, en: &str) -> Vec<String> {
        Pair::parallel(&[para(zh)], &[para(en)]).run(run).into_iter().map(|f| f.message).collect()
    }

    #[test]
    fn fires() {
        assert_eq!(
            said("理事会必须审议报告。", "The Council may consider the report."),
            ["“必须” in Chinese, “may” in English"]
        );
        assert_eq!(
            said("理事會應審議報告。", "The Council may consider the report."),
            ["“應” in Chinese, “may” in English"]
        );
        assert_eq!(
            said("成员国可以提交文稿。", "Member States shall submit contributions."),
            ["“可以” in Chinese, “shall” in English"]
        );
    }

    #[test]
    fn stays_silent() {
        for (zh, en) in [
            ("理事会应审议报告。", "The Council shall consider the report."),
            ("成员国可以提交文稿。", "Member States may submit contributions."),
            ("主管机关得命其改正。", "The authority shall order it to make corrections."),
            ("应邀出席者可以发言。", "Those invited may speak."),
            ("报告须于5月提交。", "The report is due in May 2022."),
            ("成员国须提交文稿，并可以派专家。", "Member States shall submit contributions and may send experts."),
            ("不应要求成员国付费。", "Member States may not be charged."),
            ("国际电联应提供支持。", "ITU should provide support."),
        ] {
            assert!(said(zh, en).is_empty(), "{zh}: {:?}", said(zh, en));
        }
    }
}
