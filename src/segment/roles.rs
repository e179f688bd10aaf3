//! What a paragraph is by its look and its neighbours: a title, a date line, a heading, an opening line, a lead, a page number, an annex. The
//! paragraphs in, a role for each out. Linear: a paragraph is judged by itself and the few next to it.

use super::label::{Found, Gap, Reading};
use super::para::{Para, ends, stops, width};
use crate::document::{Lang, Level, Numeral, Wrap};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// A page number or running head.
    Furniture,
    /// The line that opens an annex.
    Annex,
    /// A title line.
    Title,
    /// Where and when a text was adopted.
    History,
    /// A heading, with the id of a known one.
    Heading(Option<String>),
    /// *The … Assembly (Dubai, 2012),*
    Opening,
    /// A lead that stands as a heading.
    Lead,
    /// Anything else.
    Body,
}

static HEADINGS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let rows = include_str!("../../data/headings.tsv").lines().filter(|l| !l.starts_with('#'));
    let mut out = BTreeMap::new();
    for row in rows {
        let mut cells = row.split('\t');
        let id = cells.next().unwrap_or("");
        for form in cells.flat_map(|c| c.split('|')).filter(|f| !f.is_empty()) {
            out.entry(form.to_owned()).or_insert_with(|| id.to_owned());
        }
    }
    out
});

/// The id of a heading that documents share.
fn known(text: &str) -> Option<String> {
    let stem = text.trim().trim_end_matches([':', '：']).trim();
    let find = |s: &str| HEADINGS.get(&s.trim().to_lowercase()).cloned();
    // Two headings on one line: 理由：<tab>背景：
    let mut parts = stem.split([':', '：']).map(find);
    let first = parts.next()??;
    parts.all(|p| p.is_some()).then_some(first)
}

/// The roles of `paras`; `row` says which of them stand in a table.
pub(super) fn assign(paras: &[Para], row: &[bool], lang: Lang) -> Vec<Role> {
    let heads = running_heads(paras);
    let resolution = resolution_like(paras);
    let mut roles: Vec<Role> = Vec::with_capacity(paras.len());
    // Title lines still allowed here.
    let mut titles = 4;
    // Whether a lead has been seen since the last title: an opening line stands before all of them.
    let mut leads = false;
    for (i, p) in paras.iter().enumerate() {
        let table = row.get(i).copied().unwrap_or(false);
        let next = paras.get(i + 1);
        let role = if is_page(p, table) || (!table && heads.contains_key(p.text.as_str())) {
            Role::Furniture
        } else if !table && is_annex(p) && roles.iter().any(|r| *r != Role::Furniture) {
            titles = 4;
            Role::Annex
        } else if is_lead(p, next, lang, resolution) {
            titles = 0;
            Role::Lead
        } else if table || p.labelled() {
            titles = if table { titles } else { 0 };
            Role::Body
        } else if is_history(&p.text) {
            Role::History
        } else if is_proposal(&p.text) {
            titles = 4;
            Role::Heading(Some("proposal".into()))
        } else if is_resolution_title(&p.text, lang) {
            titles = 3;
            Role::Title
        } else if let Some(id) = known(&p.text).filter(|_| p.found.is_none()) {
            titles = 0;
            Role::Heading(Some(id))
        } else if !leads && is_opening(p, next) {
            titles = 0;
            Role::Opening
        } else if titles > 0 && !ends(&p.text) && width(&p.text) <= 160 && !p.indent {
            titles -= 1;
            Role::Title
        } else if is_heading(paras, i, &roles) {
            titles = 0;
            Role::Heading(None)
        } else {
            titles = 0;
            Role::Body
        };
        leads = role == Role::Lead || leads && !matches!(role, Role::Title | Role::Annex);
        roles.push(role);
    }
    roles
}

/// Whether leads stand as headings here: an opening line says so, or two leads without an end mark, one of them alone on its line.
fn resolution_like(paras: &[Para]) -> bool {
    let heading = |p: &&Para| {
        p.bare_lead() || (p.found.is_none() && !ends(&p.text) && p.lead.as_ref().is_some_and(|m| m.addressee))
    };
    (paras.iter().any(Para::bare_lead) && paras.iter().filter(heading).take(2).count() == 2)
        || paras.windows(2).any(|w| matches!(w, [a, b] if is_opening(a, Some(b))))
}

fn is_lead(p: &Para, next: Option<&Para>, lang: Lang, resolution: bool) -> bool {
    let Some(m) = p.lead.as_ref().filter(|_| !p.labelled()) else { return false };
    let listed = next.is_some_and(Para::labelled);
    let goes_on = next.is_some_and(|n| {
        lang == Lang::Zh || n.text.starts_with(|c: char| c.is_lowercase()) || n.text.starts_with("ITU")
    });
    if m.bare {
        return resolution || listed || (goes_on && lang == Lang::En);
    }
    if stops(&p.text) || width(&p.text) > 400 {
        return false;
    }
    let colon = p.text.ends_with([':', '：']);
    // instructs the Director of …: nobody's sentence ends so, and a list or an infinitive follows.
    (listed && (m.addressee || colon || !ends(&p.text)) && (resolution || m.lead.operative || colon))
        || (m.addressee && resolution && !ends(&p.text) && goes_on && next.is_some_and(|n| !n.bare_lead()))
}

fn is_opening(p: &Para, next: Option<&Para>) -> bool {
    const BODIES: &[&str] = &[
        "assembly",
        "conference",
        "council",
        "committee",
        "board",
        "meeting",
        "commission",
        "congress",
        "parties",
        "union",
        "全会",
        "大会",
        "理事会",
        "委员会",
        "会议",
        "缔约方",
        "大會",
        "理事會",
        "委員會",
        "會議",
        "全體會議",
    ];
    let text = p.text.to_lowercase();
    p.found.is_none()
        && text.ends_with([',', '，', ':', '：'])
        && width(&text) <= 200
        && (text.starts_with("the ") || p.text.chars().any(super::clean::is_wide))
        && BODIES.iter().any(|b| text.contains(b))
        && next.is_some_and(|n| n.lead.is_some())
        && p.lead.is_none()
}

/// A line in brackets with a year: (Florianópolis, 2004; Dubai, 2012).
fn is_history(text: &str) -> bool {
    let inner = text.strip_prefix(['(', '（', '[']).and_then(|t| t.strip_suffix([')', '）', ']']));
    let years = |t: &str| t.as_bytes().windows(4).filter(|w| w.iter().all(u8::is_ascii_digit)).count() > 0;
    inner.is_some_and(|t| years(t) && !t.contains(['(', '（']) && width(t) <= 200)
}

fn is_proposal(text: &str) -> bool {
    let word = text.trim_start_matches('(').split([' ', ')']).next().unwrap_or("");
    matches!(word, "ADD" | "MOD" | "SUP" | "NOC") && text.len() > word.len() + 1 && width(text) <= 60
}

/// `Resolution 54 (Rev. Dubai, 2012)`, 第54号决议（2012年，迪拜，修订版）.
fn is_resolution_title(text: &str, lang: Lang) -> bool {
    if ends(text) || width(text) > 100 {
        return false;
    }
    if lang == Lang::Zh {
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let Some(rest) = compact.strip_prefix('第') else { return false };
        let Some((number, after)) = rest.split_once('号').or_else(|| rest.split_once('號')) else { return false };
        return number.chars().count() <= 8
            && ["决议", "决定", "建议", "決議", "決定", "意见"].iter().any(|w| after.starts_with(w))
            && after.chars().nth(2).is_none_or(|c| matches!(c, '（' | '(' | '草'));
    }
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("").to_lowercase();
    let first = if first == "draft" { words.next().unwrap_or("").to_lowercase() } else { first };
    matches!(first.as_str(), "resolution" | "decision" | "recommendation" | "opinion")
        && words.next().is_some_and(|w| {
            w.starts_with(|c: char| c.is_ascii_digit() || c == '[')
                || (w.len() <= 6 && w.chars().all(|c| c.is_ascii_uppercase() || c == '-'))
        })
        && words.next().is_none_or(|w| w.starts_with('('))
}

fn is_annex(p: &Para) -> bool {
    let text = p.text.as_str();
    if ends(text) || width(text) > 120 {
        return false;
    }
    let bare = text.to_lowercase();
    if matches!(bare.as_str(), "annex" | "appendix" | "附件" | "附录" | "附錄") {
        return true;
    }
    let Some((found, _)) = &p.found else { return false };
    let level = found.readings.first().and_then(|r| r.style.level);
    level == Some(Level::Annex) && (found.gap == Gap::End || width(text) <= 80)
}

/// A page number alone on its line: `- 3 -`, 第3页, `Page 3 of 10`, `3/10`, `3`.
fn is_page(p: &Para, table: bool) -> bool {
    let text = p.text.trim();
    if table || p.indent || text.chars().count() > 24 {
        return false;
    }
    let digits = |s: &str| !s.is_empty() && s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit());
    let core = text.trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '·' | '|' | '~') || c.is_whitespace());
    let lower = text.to_lowercase();
    let page = lower
        .strip_prefix("page ")
        .or_else(|| lower.strip_prefix("p. "))
        .map(|r| r.split(['/', ' ']).next().unwrap_or(""));
    let zh = text.strip_prefix('第').and_then(|t| t.split_once('页').or_else(|| t.split_once('頁')));
    (digits(core) && core.len() <= 3)
        || page.is_some_and(digits)
        || zh.is_some_and(|(n, rest)| digits(n.trim()) && (rest.is_empty() || rest.contains('共')))
}

/// Short lines that come back next to page numbers, three times or more.
fn running_heads(paras: &[Para]) -> BTreeMap<&str, usize> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for w in paras.windows(2) {
        let [a, b] = w else { continue };
        for (head, page) in [(a, b), (b, a)] {
            if is_page(page, false)
                && !is_page(head, false)
                && head.found.is_none()
                && width(&head.text) <= 80
                && !ends(&head.text)
            {
                *seen.entry(head.text.as_str()).or_default() += 1;
            }
        }
    }
    seen.retain(|_, n| *n >= 3);
    seen
}

/// A number with a blank after it: a label or the beginning of a date.
fn bare_number(found: &Found) -> bool {
    let bare = |r: &Reading| r.style.numeral == Numeral::Arabic && r.style.wrap == Wrap::Bare && r.value.len() == 1;
    found.gap == Gap::Blank && found.readings.iter().any(bare)
}

/// A heading without a number: short, without an end mark, after something that has ended and before running text.
fn is_heading(paras: &[Para], i: usize, roles: &[Role]) -> bool {
    let Some(p) = paras.get(i) else { return false };
    let Some(next) = paras.get(i + 1) else { return false };
    let w = width(&p.text);
    // The same heading is wider in English.
    let limit = if p.text.chars().any(super::clean::is_wide) { 80 } else { 120 };
    if p.found.is_some()
        || p.lead.is_some()
        || p.indent
        || ends(&p.text)
        || !(2..=limit).contains(&w)
        || next.bare_lead()
        || p.text.starts_with(['（', '(', '[', '［']) && p.text.ends_with(['）', ')', ']', '］'])
    {
        return false;
    }
    let before = i.checked_sub(1).and_then(|j| paras.get(j));
    let heading = matches!(roles.last(), Some(Role::Heading(_) | Role::Title | Role::Furniture | Role::Annex));
    let closed = before.is_none_or(|b| stops(&b.text) || b.indent) || heading;
    let colon = before.is_some_and(|b| b.text.ends_with([':', '：']));
    let runs = ends(&next.text) && width(&next.text) >= 2 * w
        || next.found.as_ref().is_some_and(|(f, _)| f.gap != Gap::End && !bare_number(f));
    let title_case =
        p.text.split_whitespace().filter(|w| w.len() > 3).all(|w| w.starts_with(|c: char| c.is_uppercase()));
    let short = w <= 24 && ends(&next.text) && width(&next.text) >= 4 * w;
    !colon && runs && (closed || p.blank || (short && title_case))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn roles(text: &str, lang: Lang) -> Vec<Role> {
        let paras = super::super::para::read(text, &[Span::new(0, text.len())], lang);
        assign(&paras, &vec![false; paras.len()], lang)
    }

    #[test]
    fn the_head_of_a_resolution() {
        let en = "FOREWORD\nITU is an agency.\nresolution 54 (Rev. Dubai, 2012)\nRegional groups\n(Florianópolis, 2004; Dubai, 2012)\n\
                  The World Assembly (Dubai, 2012),\nconsidering\na)\tthat it is;\nresolves\nto do it.";
        let heading = |id: &str| Role::Heading(Some(id.into()));
        let want = vec![
            heading("foreword"),
            Role::Body,
            Role::Title,
            Role::Title,
            Role::History,
            Role::Opening,
            Role::Lead,
            Role::Body,
            Role::Lead,
            Role::Body,
        ];
        assert_eq!(roles(en, Lang::En), want);
        let zh = "前言\n国际电联是专门机构。\n第54号决议（2012年，迪拜，修订版）\n区域组\n（2004年，弗洛里亚诺波利斯；2012年，迪拜）\n\
                  世界全会（2012年，迪拜），\n考虑到\na)\t有必要；\n做出决议\n予以实施。";
        assert_eq!(roles(zh, Lang::Zh), want);
    }

    #[test]
    fn addressees() {
        let zh = "考虑到\n其重要性，\n请成员国和部门成员\n提交文稿，\n鼓励业界代表参加工作；\n责成主任\n1\t分析；\n2\t报告。";
        assert_eq!(
            roles(zh, Lang::Zh),
            [Role::Lead, Role::Body, Role::Lead, Role::Body, Role::Body, Role::Lead, Role::Body, Role::Body]
        );
        let en = "noting\nthe report,\ninstructs the Director of the Bureau, within resources\n1\tto act;\nUrges Members to act without delay.";
        assert_eq!(roles(en, Lang::En), [Role::Lead, Role::Body, Role::Lead, Role::Body, Role::Body]);
    }

    #[test]
    fn annexes_and_pages() {
        assert_eq!(
            roles("标题\n正文一段话。\n- 3 -\n附件 1\n第178号决议（2010年，瓜达拉哈拉）\n附件：1件", Lang::Zh)[2..4],
            [Role::Furniture, Role::Annex]
        );
        assert!(is_page(&super::super::para::read("第3页", &[Span::new(0, 7)], Lang::Zh)[0], false));
    }
}
