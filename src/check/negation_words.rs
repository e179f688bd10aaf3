//! The words that deny, forbid and limit, in both languages, and which of them may answer which.
//!
//! In: a text (Chinese in simplified characters). Out: [`Token`]s in order. A language has many ways to deny: a prohibition (*shall not*, 不得), a
//! plain *not* or 不, a bound (*shall not exceed*, 不得超过), an exception (*unless*, 除非), a word with the denial inside (*unauthorized*, 未经许可).
//! Only prohibitions are ever reported; all the others are here so that a prohibition put in other words finds its answer. Linear in the text.

use regex::Regex;
use std::sync::LazyLock;

/// A way to deny.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// *shall not*, *cannot*; 不得, 不应, 不能.
    Forbid,
    /// *shall not exceed*; 不得超过.
    ForbidBound,
    /// *not more than*, *within*, *only*; 以下, 为限.
    Bound,
    /// *no*, *nor*, *never*.
    None,
    /// *not*; 不.
    Not,
    /// 未, 没有.
    NotYet,
    /// 无, 非.
    Lack,
    /// *prohibited*, *exempt*; 禁止.
    Ban,
    /// *without*, *unless*, *until*.
    Without,
    /// 始得, 方可, 才能: only then.
    OnlyThen,
    /// *except*, *before*, *otherwise*.
    Except,
    /// A word with a denial inside: *fails*, *unpaid*, *refuse*; 拒绝, 免, 缺.
    Inside,
}

/// A word that denies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub way: Way,
    pub text: &'a str,
    /// Byte offset in the text given.
    pub at: usize,
}

/// What is compared after 不得 and *shall not*.
const BEYOND: &str = "超过|超出|逾|少于|大于|小于|低于|高于|迟于|短于|多于|晚于|早于|长于|优于|劣于|足";
const MORE: &str =
    "less|more|later|fewer|greater|earlier|longer|shorter|lower|higher|smaller|larger|exceed\\w*|in\\s+excess|beyond";

/// Groups in the order in which they are tried; the first is passed over.
static ZH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let skip = "无线|未来|不断|不动产|不仅|不但|不只|不久|不过|门禁|无人机|无人驾|无人飞|不可抗|不特定|不定期|不丹|南非|是否|能否|可否|应否|与否|无期徒刑|无记名|非政府|非常|非洲|非商业|非营利|非排他|非独占|非专属|非专有|无国界|无障碍|无形|未婚|未遂|无论|不论|不问|不管|不拘|不得已|不得不|不可或缺|不可分|不可撤|不可转让|不可让|不可剥夺|不应期|不当作|不限于|不发达|欠发达|免责|豁免|始终|创始|原始|开始|初始|[双各一他对地官甲乙两多]方[得可]";
    let groups = [
        format!("不(?:得|应|能|可|宜|予|会)(?:{BEYOND})"),
        "只有[^，。；]{1,30}，?(?:才|方)[得可能]?|始[得可能]?|方[得可]|才[得可能]".into(),
        "不(?:超过|逾|少于|低于|高于|迟于|晚于|足|满)|未满|以[下内上]|为限|至少|最少|至多".into(),
        "不(?:得|应|能|可|准|许|必|须|需|允许|被允许|被许可|获准)|毋须|毋需|无须|无需|勿需|毋|勿".into(),
        "禁止|严禁|禁".into(),
        "不[同良当法全实利便明变均等公正安宜符]|拒绝|驳回|失|缺|欠|免|除|例外|之外|以外|另|仅|只|排除|放弃|废|否|避免|防止|克制|限".into(),
        "不(?:会|适用|影响|妨碍|损害|损及)?".into(),
        "未|没有".into(),
        "无|非".into(),
    ];
    let all: String = groups.iter().map(|g| format!("|({g})")).collect();
    Regex::new(&format!("(?:{skip}){all}")).ok()
});
const ZH_WAYS: [Way; 9] =
    [Way::ForbidBound, Way::OnlyThen, Way::Bound, Way::Forbid, Way::Ban, Way::Inside, Way::Not, Way::NotYet, Way::Lack];

static EN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let skip = r"\bnos?\.|\b(?:(?:shall|must|should|may)\s+)?not\s+only\b|\bwhether\s+or\s+not\b|\bor\s+not\b|\bnot\s+(?:be\s+)?limited\b|\bnon-governmental\b|\belect(?:s|ed)?\s+not\b|\bwith\s+or\s+without\b|\bwithout\s+limitation\b|\bdisclaimers?\b";
    let modal = "(?:shall|may|must|should|can|could)";
    let groups = [
        // *Shall not fail more than ten times* sets a bound too.
        format!(
            r"\b{modal}\s+not\s+\w+\s+(?:more|less|fewer|later|earlier)\s+than\b|\b{modal}\s+(?:not|be\s+not)\s+(?:be\s+)?(?:for\s+|set\s+)?(?:any\s+)?(?:{MORE}|over|under|above|below)\b"
        ),
        format!(
            r"\b(?:(?:shall|must|should)\s+be\s+no|no|not)\s+(?:be\s+)?(?:{MORE}|over|under|above|below)\b(?:\s+than)?|\b(?:within|up\s+to|at\s+most|at\s+least|maximum|minimum|only|just|solely|merely|limited)\b"
        ),
        format!(
            r"\b{modal}\s+(?:be\s+|\w+ly\s+|also\s+)?not?\b|\b{modal}\s+(?:be\s+)?in\s+no\s+\w+|\b{modal}\s+(?:\w+ly\s+|also\s+|all\s+)?(?:refrain|abstain|desist)\b|\bcannot\b|\bcan['’]t\b|\bnot\s+(?:be\s+)?(?:allowed|permitted|entitled|eligible)\b"
        ),
        r"\b(?:no|nor|neither|never|none|nothing|nobody)\b".into(),
        r"\bnot\b|n['’]t\b|\b(?:are|is)not\b".into(),
        r"\b(?:prohibit\w*|forb[aio]\w*|banned|bans?|preclud\w+|refrain\w*|bar(?:red|s|ring)?|disallow\w*|disqualif\w+|ineligib\w+|abstain\w*|free(?:dom\s+from)?|exempt\w*|waive\w*|exceptions?|unnecessary|non-?discriminat\w+)\b".into(),
        r"\b(?:without|unless|until)\b".into(),
        r"\b(?:except\w*|before|other\s+than|rather\s+than|instead|otherwise)\b".into(),
        r"\b(?:exclu\w+|reject\w*|refus\w+|den(?:y|ie[sd]|ying|ial)|declin\w+|fail\w*|lack\w*|absen\w+|prevent\w*|avoid\w*|unable|inab\w+|impossib\w+|invalid\w*|un[a-ce-hj-km-pr-z]\w+|und(?:es|is|on|ue)\w*|unl[aiou]\w+|in(?:ap|eff|suff|corr|compl|compat|comparab|adeq|accu|op|cap|cons|conv|fe)\w+|illeg\w+|irr\w+|im(?:prop|mun|poss|part)\w+|dis(?:a|c[lo]|e|h|i|l|m|o|qu|r|s|u)\w+|indispos\w+|mis\w+|non\w*|\w+less|revok\w+|ceas\w*|stop\w*|regardless|beyond|withh\w+|violat\w*|voids?|below|minors?|contrary|deviat\w+|null|outside|differ\w*|diverg\w*|object\w*|inalien\w*|kee?pt?s?\s+from)\b".into(),
    ];
    let all: String = groups.iter().map(|g| format!("|({g})")).collect();
    // English is matched letter by letter of ASCII: the classes of all letters of the world make searching ten times dearer.
    Regex::new(&format!("(?i-u)(?:{skip}){all}").replace("['’]", "(?:'|’)")).ok()
});
const EN_WAYS: [Way; 9] =
    [Way::ForbidBound, Way::Bound, Way::Forbid, Way::None, Way::Not, Way::Ban, Way::Without, Way::Except, Way::Inside];

/// Whether either text may hold a prohibition or a plain denial, at a glance: where neither does, nothing can be left unanswered.
pub(super) fn may_deny(zh: &str, en: &str) -> bool {
    const NEGATIVE: [&str; 13] = [
        "no", "not", "nor", "neither", "never", "none", "nothing", "nobody", "cannot", "refrain", "abstain", "desist",
        "isnot",
    ];
    let word = |w: &str| {
        let denies = |n: &&str| w.len() == n.len() && w.eq_ignore_ascii_case(n);
        (2..=7).contains(&w.len()) && (NEGATIVE.iter().any(denies) || w.eq_ignore_ascii_case("arenot"))
    };
    zh.contains(['不', '毋', '勿', '禁'])
        || en.contains("naccept")
        || ["无须", "无需", "無須", "無需"].iter().any(|w| zh.contains(w))
        || en.contains("n't")
        || en.contains("n’t")
        || en.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(word)
}

/// The words that deny in a Chinese text, in simplified characters.
pub(super) fn chinese(text: &str) -> Vec<Token<'_>> {
    tokens(&ZH, &ZH_WAYS, text)
}

/// The words that deny in an English text.
pub(super) fn english(text: &str) -> Vec<Token<'_>> {
    let mut out = tokens(&EN, &EN_WAYS, text);
    // *Amendment No* is a number; *no person shall* is a prohibition.
    out.retain(|t| t.way != Way::None || !after(text, t).trim_start().starts_with(|c: char| !c.is_alphabetic()));
    for t in &mut out {
        if t.way == Way::None && !t.text.eq_ignore_ascii_case("nor") && governs_modal(after(text, t)) {
            t.way = Way::Forbid;
        }
    }
    out
}

/// Whether a word that is no prohibition by its form is no less a rule: what does not apply, what is forbidden, what cannot be accepted.
pub(super) fn is_rule(t: &Token) -> bool {
    ["不适用", "禁止", "严禁"].contains(&t.text) || t.text.to_ascii_lowercase().starts_with("unaccept")
}

/// What stands after a token.
pub(super) fn after<'a>(text: &'a str, t: &Token) -> &'a str {
    text.get(t.at + t.text.len()..).unwrap_or("")
}

/// Whether a modal verb follows in the same breath.
fn governs_modal(rest: &str) -> bool {
    let breath = rest.split([',', '.', ';', ':']).next().unwrap_or("");
    let words = breath.split_whitespace().take(14);
    let mut seen = words.map(str::to_lowercase);
    seen.any(|w| matches!(w.as_str(), "shall" | "may" | "must" | "should" | "will"))
}

fn tokens<'a>(pattern: &LazyLock<Option<Regex>>, ways: &[Way], text: &'a str) -> Vec<Token<'a>> {
    let Some(pattern) = pattern.as_ref() else { return vec![] };
    let of = |c: regex::Captures<'a>| {
        let (i, m) = (1..c.len()).find_map(|i| Some((i, c.get(i)?)))?;
        Some(Token { way: *ways.get(i - 1)?, text: m.as_str(), at: m.start() })
    };
    pattern.captures_iter(text).filter_map(of).collect()
}

/// Whether a Chinese word may be said by an English one.
pub(super) fn answers(zh: &Token, en: &Token) -> bool {
    use Way::*;
    let is = |t: &Token, words: &[&str]| words.iter().any(|w| t.text.to_lowercase().starts_with(w));
    match (zh.way, en.way) {
        (Forbid, Forbid | ForbidBound | None | Not | Ban | Without) => true,
        (Forbid, Bound) => is(en, &["only", "just", "limited", "solely", "merely", "no longer"]),
        (Forbid, Inside) => {
            let soft = ["不能", "不会", "不可", "不须", "无须", "无需", "不必", "不需", "毋须", "毋需", "勿"];
            is(zh, &soft) || is(en, &["withh", "avoid", "den", "refus", "rej", "ceas", "stop", "unacc", "unauth"])
        }
        (ForbidBound, ForbidBound | Bound | Forbid | None | Not) => true,
        (Bound, ForbidBound | Bound) => true,
        (Ban, Ban | Forbid | None | Not | Inside) => true,
        (Not, Not | None | Forbid | ForbidBound | Bound | Ban | Without | Inside) => true,
        (Not, Except) => zh.text == "不适用",
        (NotYet, Not | None | Forbid | Without | Inside) => true,
        (Lack, Not | None | Forbid | Ban | Without | Inside) => true,
        (OnlyThen, Forbid | Without) => true,
        (Inside, Inside | Without | Except | Ban) => true,
        (Inside, Forbid) => is(zh, &["不变", "只", "仅", "免", "避免", "防止", "克制"]),
        _ => false,
    }
}

/// Pairs that belong together so closely that neither is left for a prohibition to be answered by.
pub(super) const CLOSE: &[(Way, Way)] = &[
    (Way::Lack, Way::Inside),
    (Way::Forbid, Way::Without),
    (Way::NotYet, Way::Inside),
    (Way::NotYet, Way::Without),
    (Way::Lack, Way::Without),
    (Way::Inside, Way::Inside),
    (Way::Inside, Way::Without),
    (Way::Inside, Way::Except),
    (Way::Inside, Way::Ban),
    (Way::Ban, Way::Ban),
    (Way::NotYet, Way::Not),
    (Way::Not, Way::Not),
    (Way::Lack, Way::Not),
    (Way::Not, Way::Without),
    (Way::Not, Way::Inside),
    (Way::Lack, Way::None),
    (Way::Inside, Way::Bound),
    (Way::OnlyThen, Way::Bound),
];

/// What says that nothing else does.
const ONLY: [&str; 5] = ["only", "solely", "merely", "just", "limited"];

/// Whether the two words of a close pair mean the same.
pub(super) fn is_close(zh: &Token, en: &Token) -> bool {
    let word = en.text.to_lowercase();
    let starts = |w: &[&str]| w.iter().any(|w| word.starts_with(w));
    match (zh.way, en.way) {
        (Way::Lack, Way::Inside) => starts(&["non", "un", "in", "il", "ir", "im", "lack", "absen", "fail", "dis"]),
        // 无需许可 is *without permission*: it answers no prohibition besides.
        (Way::Forbid, Way::Without) => ["无需", "无须", "毋需", "毋须"].contains(&zh.text) && word == "without",
        (Way::NotYet, Way::Inside) => starts(&["fail", "un", "absen", "lack", "disclaim"]),
        (Way::Not, Way::Inside) => zh.text == "不" && starts(&["fail"]),
        (Way::Inside, Way::Bound) => ["只", "仅", "限"].contains(&zh.text) && starts(&ONLY),
        (Way::OnlyThen, Way::Bound) => starts(&ONLY),
        // 不影响其余条款 is *without affecting the other provisions*.
        (Way::Not, Way::Without) => zh.text.chars().count() > 2 && word == "without",
        (Way::Inside, _) => match zh.text {
            "拒绝" | "驳回" => starts(&["refus", "reject", "den", "declin"]),
            "免" => starts(&["exempt", "waive", "free", "except", "immun"]),
            "除" | "例外" | "之外" | "以外" => starts(&["except", "other than", "exclu", "unless"]),
            "放弃" => starts(&["waive"]),
            "不符" => starts(&["inconsist", "incompat", "contrar"]),
            "失" => starts(&["fail"]),
            "废" => starts(&["revok", "invalid"]),
            "避免" | "防止" => starts(&["avoid", "prevent"]),
            _ => false,
        },
        _ => true,
    }
}
