//! Leads: *considering* / 考虑到, *instructs the Director of …* / 责成…主任. The beginning of a line in; the lead's ids and how much of the
//! line it takes out. The words stand in `data/leads.tsv`; whether a line is a heading or running text is judged in [`super::roles`].

use super::lead_table::{EN_INFINITIVE, EN_MORE, TABLE, ZH_MORE, marks};
use crate::document::{Lang, Lead};

/// A lead at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    pub lead: Lead,
    /// Bytes of the line that the lead's own words take.
    pub len: usize,
    /// Whether nothing but a comma or colon follows.
    pub bare: bool,
    /// Whether what follows may name whom the lead addresses.
    pub addressee: bool,
}

/// The lead that `line` (without blanks at its ends) begins with.
pub(crate) fn find(line: &str, lang: Lang) -> Option<Match> {
    let mut p = Parse { line, at: 0, lang, more: None };
    p.modifiers();
    let mut rows = p.form()?;
    p.modifiers();
    let mut len = p.at;
    let mut ids: Vec<String> = Vec::new();
    let mut operative = TABLE.rows.get(*rows.first()?)?.operative;
    let mut addressee = rows.iter().any(|&r| TABLE.rows.get(r).is_some_and(|r| r.addressee));
    let first = TABLE.rows.get(*rows.first()?)?.id.clone();
    if let Some((verb, end)) = p.instructed(&first) {
        // resolves to instruct / 做出决议，责成: one lead that may answer either of its halves.
        ids = vec![format!("{first}-to-{}", verb.trim_end_matches("s-upon").trim_end_matches('s')), first, verb];
        (addressee, len) = (true, end);
    } else if let Some((second, end)) = p.second() {
        let both = |r: &[usize]| {
            r.iter().filter_map(|&r| TABLE.rows.get(r)).next().map(|r| (r.id.clone(), r.operative, r.addressee))
        };
        if let Some((id, op, whom)) = both(&second) {
            len = end;
            operative |= op;
            addressee |= whom;
            rows.extend(second);
            ids.push(first);
            ids.push(id);
        }
    }
    let more = p.more.filter(|m| !m.is_empty());
    for id in rows.iter().filter_map(|&r| TABLE.rows.get(r)).map(|r| r.id.clone()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    if let Some(more) = more
        && let Some(id) = ids.first_mut()
    {
        *id = format!("{id}-{more}");
    }
    let rest = line
        .get(len..)?
        .trim_matches(|c: char| super::clean::is_blank(c) || matches!(c, ',' | '，' | ':' | '：' | '…'));
    // 建议书 is a Recommendation, 通过 and 支持 are ordinary words where they are not alone.
    if lang == Lang::Zh && rest.starts_with(['书', '書', '于', '於', '的', '草', '者', '人']) {
        return None;
    }
    Some(Match { lead: Lead::new(ids, operative), len, bare: rest.is_empty(), addressee })
}

/// Whether the whole of `text` is one lead (with what modifies it) and nothing more.
pub(crate) fn is_lone(text: &str, lang: Lang) -> bool {
    let mut p = Parse { line: text, at: 0, lang, more: None };
    p.modifiers();
    p.form().is_some() && {
        p.modifiers();
        p.rest().trim_matches([',', '，', ' ']).is_empty()
    }
}

/// The lead that a whole line is meant to be where one letter is off: *recogonizing*.
pub(super) fn near(line: &str, lang: Lang) -> Option<Match> {
    let word = line.trim_end_matches([',', ':', ' ']);
    // Small letters are as long as capitals, or nearly so.
    if lang == Lang::Zh || word.len() > 60 {
        return None;
    }
    let word = word.to_lowercase();
    if !(7..=30).contains(&word.len()) {
        return None;
    }
    let own = marks(&word);
    // A difference takes away one character at most and brings one at most.
    let apart = |marks: u64| (own & !marks).count_ones().max((marks & !own).count_ones()) as usize;
    let best = TABLE
        .en
        .iter()
        // More letters of difference than that are no slip: not worth a closer look.
        .filter(|f| f.text.len() >= 7 && f.text.len().abs_diff(word.len()) * 7 < f.text.len().max(word.len()))
        .filter(|f| apart(f.marks) * 7 < f.text.len().max(word.len()))
        .map(|f| (strsim::normalized_damerau_levenshtein(&f.text, &word), f))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.text.cmp(&a.1.text)))
        .filter(|b| b.0 >= 0.87 && b.0 < 1.0)?;
    let mut found = find(&best.1.text, lang)?;
    found.len = line.len();
    Some(found)
}

struct Parse<'a> {
    line: &'a str,
    at: usize,
    lang: Lang,
    more: Option<&'static str>,
}

impl<'a> Parse<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or("")
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(super::clean::is_blank).len();
    }

    /// Whether the rest begins with the word; English in any case, to the end of the word.
    fn starts(&self, word: &str) -> bool {
        let rest = self.rest();
        match self.lang {
            Lang::Zh => rest.starts_with(word),
            Lang::En => {
                // Most words differ in their first letter.
                let first = |t: &str| t.as_bytes().first().map(u8::to_ascii_lowercase);
                first(rest) == first(word)
                    && rest.get(..word.len()).is_some_and(|r| r.eq_ignore_ascii_case(word))
                    && !rest.get(word.len()..).is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
            }
        }
    }

    fn modifiers(&mut self) {
        let words = if self.lang == Lang::Zh { ZH_MORE } else { EN_MORE };
        let start = self.at;
        loop {
            let before = self.at;
            if self.lang == Lang::En {
                self.blanks();
            }
            let Some((word, more)) = words.iter().find(|(w, _)| self.starts(w)) else {
                self.at = before;
                break;
            };
            // 并 after a lead joins the next one; it modifies only in front.
            if self.lang == Lang::Zh && start > 0 && self.more.is_some() {
                self.at = before;
                break;
            }
            if self.lang == Lang::Zh && start > 0 && matches!(*word, "并" | "並" | "特" | "再" | "同时") {
                break;
            }
            self.at += word.len();
            if self.more.is_none_or(str::is_empty) {
                self.more = Some(more);
            }
        }
        if self.lang == Lang::En && start == 0 {
            self.blanks();
        }
    }

    fn form(&mut self) -> Option<Vec<usize>> {
        // 做出进一步决议: the modifier inside the form.
        let f = TABLE.forms(self.rest(), self.lang == Lang::Zh).find(|f| self.starts(&f.text))?;
        self.at += f.text.len();
        Some(f.rows.clone())
    }

    /// After *resolves* or *decides*: the verb of what is resolved, where it addresses somebody.
    fn instructed(&self, first: &str) -> Option<(String, usize)> {
        if !matches!(first, "resolves" | "decides" | "agrees") {
            return None;
        }
        let mut p = Parse { line: self.line, at: self.at, lang: self.lang, more: None };
        if p.lang == Lang::En {
            p.blanks();
            if !p.starts("to") {
                return None;
            }
            p.at += 2;
            p.blanks();
            p.modifiers();
            p.blanks();
            let (word, id) = EN_INFINITIVE.iter().find(|(w, _)| p.starts(w))?;
            return Some(((*id).to_owned(), p.at + word.len()));
        }
        let _ = ["，", ",", "：", "、"].into_iter().find(|c| p.rest().starts_with(c)).map(|c| p.at += c.len());
        p.modifiers();
        let rows = p.form()?;
        let row = rows.iter().filter_map(|&r| TABLE.rows.get(r)).find(|r| r.addressee && r.id != first)?;
        Some((row.id.clone(), p.at))
    }

    /// A second lead joined to the first: *recognizing and noting*, 认识到并注意到, and 认识到考虑到 of flattened changes.
    fn second(&self) -> Option<(Vec<usize>, usize)> {
        let mut p = Parse { line: self.line, at: self.at, lang: self.lang, more: None };
        if p.lang == Lang::En {
            p.blanks();
            let comma = p.rest().starts_with(',');
            p.at += usize::from(comma);
            p.blanks();
            if p.starts("and") {
                p.at += 3;
                p.blanks();
            } else if !comma {
                // Two leads in a row with nothing between are a flattened change; in running text they do not occur.
                let rows = p.form()?;
                return p.rest().is_empty().then_some((rows, p.at));
            }
            p.modifiers();
            let rows = p.form()?;
            return Some((rows, p.at));
        }
        for joint in ["并", "並", "和", "与", "及", "、", "，", "而", ""] {
            let mut q = Parse { line: p.line, at: p.at, lang: p.lang, more: None };
            if !q.rest().starts_with(joint) {
                continue;
            }
            q.at += joint.len();
            q.modifiers();
            if let Some(rows) = q.form()
                && (!joint.is_empty() || q.rest().is_empty())
            {
                return Some((rows, q.at));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(line: &str) -> Option<(String, bool)> {
        let lang = if line.is_ascii() { Lang::En } else { Lang::Zh };
        find(line, lang).map(|m| (m.lead.ids[0].clone(), m.bare))
    }

    #[test]
    fn both_languages_share_ids() {
        for (zh, en, want) in [
            ("考虑到", "considering", "considering"),
            ("认识到", "recognizing", "recognizing"),
            ("进一步认识到", "recognizing further", "recognizing-further"),
            ("铭记", "bearing in mind", "bearing-in-mind"),
            ("做出决议", "resolves", "resolves"),
            ("进一步做出决议", "resolves further", "resolves-further"),
            ("进一步请如此创建的区域组", "further invites the regional groups thus created", "invites-further"),
            ("责成电信标准化局主任", "instructs the Director of TSB", "instructs"),
            ("呼吁电信标准化局主任", "calls upon the Director", "calls-upon"),
            ("做出决议，责成电信标准化局主任", "resolves to instruct the Director", "resolves-to-instruct"),
            ("注意到并回顾", "noting and recalling", "noting"),
            ("还回顾", "recalling also", "recalling-also"),
        ] {
            assert_eq!(id(zh).unwrap().0, want, "{zh}");
            assert_eq!(id(en).unwrap().0, want, "{en}");
        }
    }

    #[test]
    fn alternatives_are_kept() {
        let m = find("考虑到", Lang::Zh).unwrap();
        assert_eq!(m.lead.ids, ["considering", "taking-into-account", "taking-into-consideration"]);
        assert!(!m.lead.operative && m.bare);
        let m = find("resolves to instruct the Director", Lang::En).unwrap();
        assert_eq!(m.lead.ids, ["resolves-to-instruct", "resolves", "instructs"]);
        assert!(m.lead.operative && m.addressee && !m.bare);
        let m = find("认识到考虑到", Lang::Zh).unwrap();
        assert!(m.bare && m.lead.ids.contains(&"considering".to_owned()), "{m:?}");
        assert!(find("注意到进一步认识到", Lang::Zh).unwrap().bare);
    }

    #[test]
    fn no_lead() {
        for line in ["建议书", "The Assembly", "noteworthy", "国际电联", "resolution 54"] {
            assert_eq!(id(line), None, "{line}");
        }
        assert_eq!(near("recogonizing", Lang::En).unwrap().lead.ids[0], "recognizing");
        assert_eq!(near("Definitions", Lang::En), None);
    }
}
