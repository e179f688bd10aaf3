#![doc = include_str!("negation-mismatch.md")]

use super::negation_words::{self as words, CLOSE, Token, Way};
use super::passages::{self, Sentences};
use super::{Case, Check, Finding, Severity};
use crate::document::Lang;
use regex::Regex;
use std::sync::LazyLock;

/// The check.
pub static NEGATION_MISMATCH: Check = Check {
    id: "negation-mismatch",
    title: "something forbidden or denied on one side only",
    doc: include_str!("negation-mismatch.md"),
    run,
};

/// Prohibitions that another verb undoes: 不得违反 is *must fulfil*, 不得拒绝 is *is obliged to accept*.
static UNDONE: LazyLock<Option<(Regex, Regex)>> = LazyLock::new(|| {
    let zh = "^(?:违反|拒绝|妨碍|影响|为差别|抵触|损害|干扰)";
    let en = "(?i-u)violat|refus|reject|contraven|hind|hamper|affect|imped|infring|interfer|prejud|discrim|contra|conflict|harm|obstr|prevent|forbid";
    Some((Regex::new(zh).ok()?, Regex::new(en).ok()?))
});
/// What says in English that something is compared.
static COMPARES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new("(?i-u)exceed|less|more|lower|higher|later|earl|short|long|great|beyond|below|above|over|under|excess")
        .ok()
});

/// Denials that undo each other in Chinese, so that English may say it straight: 无国籍者不得 is *must be a national*, 非经核准不得 asks for approval,
/// 非通过…不能 is *must*.
static TWICE_ZH: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("(?:^|[,，。；;、])?(?:无|未|非|没有)[^，。；;]{1,24}[者，,]?不[得能可]").ok());
/// The same in English, which nothing in Chinese may answer: *no one shall not be subjected*.
static TWICE_EN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i-u)\b(?:no\s+one|nobody|nothing|none|no\s+\w+)\s+(?:[\w-]+\s+){0,8}?(?P<not>(?:shall|may|must|should)\s+not)\b").ok()
});
static TWICE_ANY: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new("不得不|无不|莫不|莫非|(?:^|[^并除若是])(?:没有|无|非)[^，。；]{0,16}不").ok());
/// What asks for leave, in Chinese and in English.
static LEAVE: LazyLock<Option<(Regex, Regex)>> = LazyLock::new(|| {
    let zh = "核准|许可|同意|批准|认可";
    let en = "(?i-u)approv|permi|consent|authori[sz]|licen[cs]|sanction";
    Some((Regex::new(zh).ok()?, Regex::new(en).ok()?))
});

fn run(case: &Case) -> Vec<Finding> {
    passages::sure(case).iter().filter_map(|s| judge(case, s)).collect()
}

fn judge(case: &Case, s: &Sentences) -> Option<Finding> {
    if !words::may_deny(s.zh.text(), s.en.text()) {
        return None;
    }
    let folded = case.lexicon.fold(s.zh.text());
    let (zh, en) = (words::chinese(&folded), words::english(s.en.text()));
    let (lang, t, severity) = unanswered(&folded, &zh, s.en.text(), &en)?;
    let (here, there) = match lang {
        Lang::Zh => (s.zh.place(t.at, t.text.len()), s.en.whole()),
        Lang::En => (s.en.place(t.at, t.text.len()), s.zh.whole()),
    };
    let message = format!("“{}” in {}, nothing of the kind in {}", here.text, lang.name(), lang.other().name());
    let bare = if lang == Lang::Zh { en.is_empty() } else { zh.is_empty() };
    let (z, e) = if lang == Lang::Zh { (here, there) } else { (there, here) };
    let mut f = Finding::new(NEGATION_MISMATCH.id, severity, message, Some(z), Some(e));
    f.confidence = s.sure
        * match severity {
            Severity::Note => 0.4,
            _ if bare => 0.8,
            _ => 0.6,
        };
    Some(f)
}

/// The first prohibition or denial that the other side has in no way.
fn unanswered<'a>(
    zh_text: &str,
    zh: &[Token<'a>],
    en_text: &str,
    en: &[Token<'a>],
) -> Option<(Lang, Token<'a>, Severity)> {
    if let Some(t) = twice(zh_text, en_text, en) {
        return Some((Lang::En, t, Severity::Warning));
    }
    let (free_zh, free_en) = unpaired(zh, en);
    let strict = |t: &Token| matches!(t.way, Way::Forbid | Way::ForbidBound);
    let wanted_zh = |t: &Token| words::is_rule(t) || strict(t) && !is_put_otherwise(zh_text, t, en_text);
    if let Some(t) = first_left(&free_zh, &free_en, wanted_zh, words::answers) {
        return Some((Lang::Zh, t, Severity::Warning));
    }
    let bounded =
        zh_text.contains("最长") || zh_text.contains("最多") || zh_text.contains("最高") || zh_text.contains("至多");
    let beyond = ["逾", "超", "多于", "大于", "高于", "长于"].iter().any(|w| zh_text.contains(w));
    let asks = asks_leave(zh_text, en_text);
    let without = en.iter().any(|t| t.text.eq_ignore_ascii_case("without"));
    let wanted_en = |t: &Token| {
        words::is_rule(t)
            || strict(t) && !(t.way == Way::ForbidBound && bounded && !beyond) && !(asks && without && zh.is_empty())
    };
    if let Some(t) = first_left(&free_en, &free_zh, wanted_en, |x, y| words::answers(y, x)) {
        return Some((Lang::En, t, Severity::Warning));
    }
    // A plain denial against a sentence that denies nothing at all.
    let plain = |side: &[Token<'a>]| side.iter().find(|t| t.way == Way::Not).copied();
    // What somebody decides or undertakes not to do is nothing that he decides to do.
    let resolved = |b: bool| if b { Severity::Warning } else { Severity::Note };
    match (zh, en) {
        ([_, ..], []) => plain(zh).map(|t| {
            let before = zh_text.get(..t.at).unwrap_or("");
            (Lang::Zh, t, resolved(["决定", "同意", "承诺", "保证"].iter().any(|w| before.ends_with(w))))
        }),
        ([], [_, ..]) => plain(en).map(|t| (Lang::En, t, resolved(words::after(en_text, &t).starts_with(" to ")))),
        _ => None,
    }
}

/// Whether a Chinese prohibition may well stand as a duty in English.
fn is_put_otherwise(zh: &str, t: &Token, en: &str) -> bool {
    let Some((verbs, said)) = UNDONE.as_ref() else { return false };
    let compares = COMPARES.as_ref().is_some_and(|c| c.is_match(en));
    let head = zh.get(..t.at + t.text.len()).unwrap_or("");
    // 非经核准不得使用 may be *approval must be obtained for use*, 无国籍者不得 *shall be a national*.
    let must = en.contains("must") || en.contains("shall") || en.contains("only");
    let undone = must && TWICE_ZH.as_ref().is_some_and(|r| r.find_iter(head).any(|m| m.end() + 3 >= head.len()));
    undone || (verbs.is_match(words::after(zh, t)) && !said.is_match(en)) || (t.way == Way::ForbidBound && !compares)
}

/// Whether both sides speak of leave to do something.
fn asks_leave(zh: &str, en: &str) -> bool {
    LEAVE.as_ref().is_some_and(|(a, b)| a.is_match(zh) && b.is_match(en))
}

/// A denial denied in English only.
fn twice<'a>(zh: &str, en_text: &str, en: &[Token<'a>]) -> Option<Token<'a>> {
    let not = TWICE_EN.as_ref()?.captures(en_text)?.name("not")?;
    if TWICE_ANY.as_ref().is_some_and(|r| r.is_match(zh)) {
        return None;
    }
    en.iter().find(|t| t.at < not.end() && t.at + t.text.len() > not.start()).copied()
}

/// The words of both sides without those that answer each other closely.
fn unpaired<'a>(zh: &[Token<'a>], en: &[Token<'a>]) -> (Vec<Token<'a>>, Vec<Token<'a>>) {
    let (mut a, mut b) = (zh.to_vec(), en.to_vec());
    for (x, y) in CLOSE {
        let mut i = 0;
        while let Some(t) = a.get(i).copied() {
            let partner = b.iter().position(|w| t.way == *x && w.way == *y && words::is_close(&t, w));
            match partner {
                Some(j) => {
                    a.remove(i);
                    b.remove(j);
                }
                None => i += 1,
            }
        }
    }
    (a, b)
}

/// The first wanted word of `of` that is left over when as many as possible have an answer of their own (Kuhn 1955).
fn first_left<'a>(
    of: &[Token<'a>],
    with: &[Token<'a>],
    wanted: impl Fn(&Token) -> bool,
    answers: impl Fn(&Token, &Token) -> bool,
) -> Option<Token<'a>> {
    let mut taken: Vec<Option<usize>> = vec![None; with.len()];
    let may = |i: usize, j: usize| of.get(i).zip(with.get(j)).is_some_and(|(x, y)| answers(x, y));
    let mut left = None;
    for (i, t) in of.iter().enumerate().filter(|(_, t)| wanted(t)) {
        let mut seen = vec![false; with.len()];
        if !place(i, &may, &mut taken, &mut seen) {
            left = left.or(Some(*t));
        }
    }
    left
}

/// Finds an answer for word `i`, moving others to another answer where that makes room.
fn place(i: usize, may: &impl Fn(usize, usize) -> bool, taken: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for j in 0..taken.len() {
        if seen.get(j).copied().unwrap_or(true) || !may(i, j) {
            continue;
        }
        if let Some(s) = seen.get_mut(j) {
            *s = true;
        }
        let free = match taken.get(j).copied().flatten() {
            None => true,
            Some(k) => place(k, may, taken, seen),
        };
        if free {
            if let Some(slot) = taken.get_mut(j) {
                *slot = Some(i);
            }
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
