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
    // What does not apply, what is forbidden and what cannot be accepted is no less a rule.
    let rule = |t: &Token| ["不适用", "禁止", "严禁"].contains(&t.text);
    let wanted_zh = |t: &Token| rule(t) || strict(t) && !is_put_otherwise(zh_text, t, en_text);
    if let Some(t) = first_left(&free_zh, &free_en, wanted_zh, words::answers) {
        return Some((Lang::Zh, t, Severity::Warning));
    }
    let bounded =
        zh_text.contains("最长") || zh_text.contains("最多") || zh_text.contains("最高") || zh_text.contains("至多");
    let beyond = ["逾", "超", "多于", "大于", "高于", "长于"].iter().any(|w| zh_text.contains(w));
    let asks = asks_leave(zh_text, en_text);
    let without = en.iter().any(|t| t.text.eq_ignore_ascii_case("without"));
    let wanted_en = |t: &Token| {
        t.text.to_ascii_lowercase().starts_with("unaccept")
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
mod tests {
    use super::*;
    use crate::check::testkit::*;

    /// What each finding marks: the words named in its message.
    fn marked(zh: &str, en: &str) -> Vec<String> {
        let word = |f: Finding| f.message.split(['“', '”']).nth(1).unwrap().to_string();
        Pair::parallel(&[para(zh)], &[para(en)]).run(run).into_iter().map(word).collect()
    }

    #[test]
    fn fires() {
        for (zh, en, hit) in [
            ("决定设立新的机制；", "Decides not to establish a new mechanism;", "not"),
            ("决定不设立新的机制；", "Decides to establish a new mechanism;", "不"),
            (
                "订户终端隔离度不得小于二十分贝。",
                "Isolation degree of the subscriber terminal should be less than 20 dB.",
                "不得小于",
            ),
            (
                "前項補正期間最長不得逾一個月。",
                "The period mentioned in the last paragraph shall be more than 1 month.",
                "不得逾",
            ),
            ("各成员国应采取单方面措施。", "Member States shall not take unilateral measures.", "shall not"),
            ("理事會不得授權秘書長。", "The Council shall authorize the Secretary-General.", "不得"),
            (
                "无正当理由，得拒绝互连协商。",
                "It shall not reject a request for negotiation without justifiable reasons.",
                "shall not",
            ),
            ("任何人不得加以酷刑。", "No one shall not be subjected to torture.", "shall not"),
            (
                "本许可协议应被解释为限制无需许可即可进行的使用。",
                "This License shall not be interpreted to restrict uses that could be made without permission.",
                "shall not",
            ),
            ("任何人的财产得任意剥夺。", "No one shall be arbitrarily deprived of his property.", "No"),
            (
                "各会员国在其国际关系上得使用武力。",
                "All Members shall refrain in their international relations from the use of force.",
                "shall refrain",
            ),
            (
                "各会员国得使用武力，或以与联合国宗旨不符之方法行事。",
                "All Members shall refrain from the use of force, or in any manner inconsistent with the Purposes.",
                "shall refrain",
            ),
            (
                "部分不被允许时，此声明不适用于您。",
                "Where it is not allowed in part, this disclaimer may apply to You.",
                "不适用",
            ),
            ("参与者能接受的行为包括：", "Examples of unacceptable behavior include:", "unacceptable"),
            (
                "为避免疑义，许可人可另行提供，但此种行为不会终止本许可。",
                "For the avoidance of doubt, the Licensor may not also offer it otherwise; however, doing so will not terminate this License.",
                "may not also",
            ),
            ("本条适用于政府组织。", "This Article does not apply to government bodies.", "not"),
            (
                "前項改善期間得逾三個月。",
                "The period for correction shall not exceed three months.",
                "shall not exceed",
            ),
        ] {
            assert_eq!(marked(zh, en), [hit], "{zh}");
        }
    }

    #[test]
    fn other_ways_to_deny_are_answers() {
        for (zh, en) in [
            (
                "任何人不得加以酷刑，或施以残忍的、不人道的待遇。",
                "No one shall be subjected to torture or to cruel, inhuman treatment.",
            ),
            (
                "公營電台製播之節目不得為置入性行銷。",
                "Publicly operated radio stations shall be forbidden from product placement.",
            ),
            ("系統經審驗合格後，始得使用。", "The system shall not be used until it has been inspected."),
            (
                "非經主管機關核准，不得變更。",
                "It shall not be changed without the approval of the competent authority.",
            ),
            ("除非另有规定，缔约方不得提出保留。", "Unless otherwise provided, the Parties may not make reservations."),
            ("期限不得超过三十日。", "The period shall be within thirty days."),
            ("報告至遲於三月一日提出。", "The report shall be submitted no later than 1 March."),
            (
                "主席不能出席时，由副主席主持。",
                "Where the chairman is unable to attend, the vice-chairman shall preside.",
            ),
            ("未依規定申請者，不予受理。", "An application that fails to meet the rules shall be rejected."),
            ("但經核准者，不在此限。", "unless approval has been given."),
            ("無中華民國國籍者不得為發起人。", "The founder shall be a national of the Republic of China."),
            (
                "频率由交通部管理，非經核准，不得變更。",
                "The Ministry shall regulate the frequency. Permission must be obtained for alteration.",
            ),
            ("有下列情形者，應先經交通部核准：", "Without prior approval, the enterprise may not:"),
            ("調降百分比應至少為其絕對值。", "The percentage of reduction shall not be lower than the absolute value."),
            ("其失敗次數應不超過十次。", "The signal shall not fail more than 10 times."),
            ("各会员国不得使用武力。", "All Members shall refrain from the use of force."),
            ("各方应避免采取单方面行动。", "The Parties shall refrain from unilateral action."),
            ("網路非通過他人土地不能鋪設者。", "If the network must pass through land of others."),
            ("属微型基地台者，无须申请换发执照。", "A micro cell base station is exempt from renewal of the license."),
            ("相关公会不得拒绝其加入。", "The association is obliged to accept the enterprise as a member."),
            (
                "经营者不仅应遵守规定，而且应提交报告。",
                "The operator shall not only follow the rules but also submit a report.",
            ),
            ("提供查询无线电台执照号码。", "Radio station licence No."),
            (
                "处新台币三万元以上三十万元以下罚款。",
                "A fine of not less than NT$30,000 and not more than NT$300,000 shall be imposed.",
            ),
            ("只有经双方同意，才能缔婚。", "Marriage shall be entered into only with the consent of both."),
            ("不论修改与否，您必须提供副本。", "with or without modification, provided that you provide a copy."),
            (
                "包括但不限于过失，许可人不负责任。",
                "including, without limitation, negligence, in no event will it be liable.",
            ),
            ("国际电联应与不同区域合作。", "ITU should cooperate with different regions."),
        ] {
            assert!(marked(zh, en).is_empty(), "{zh}: {:?}", marked(zh, en));
        }
    }

    #[test]
    fn a_doubtful_pair_is_left_alone() {
        let mut p = Pair::parallel(&[para("各方不得退出。")], &[para("The Parties shall withdraw.")]);
        assert_eq!(p.run(run).len(), 1);
        p.alignment.beads[0].confidence = 0.7;
        assert!(p.run(run).is_empty());
    }
}
