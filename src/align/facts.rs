//! What a unit shows without a dictionary: its length, its punctuation, its label and its lead, as plain numbers.
//!
//! In: clean text and the unit's structure. Out: [`Facts`], in which strings have become ids that compare across the two sides. Linear.

use super::quotations;
use crate::document::{Document, Label, Lang, Level, Unit, UnitKind};
use fnv::FnvHashMap;

/// Facts of one item (a unit or a sentence).
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// Length: Chinese characters (half for each Latin one), or characters of an English text. At least 1.
    pub length: f32,
    /// Class of the last punctuation mark; 0 for none.
    pub end: u8,
    /// Question marks.
    pub questions: i32,
    /// Exclamation marks.
    pub exclamations: i32,
    /// Opening quotation marks.
    pub quotes: i32,
    /// Clauses, by punctuation, the last one included.
    pub clauses: i32,
    /// Begins with a small letter.
    pub low: bool,
    /// Begins with a word such as *But* or *Then*, which often begins the second half of a Chinese sentence.
    pub connective: bool,
    /// Begins with a quotation mark.
    pub quote_first: bool,
    /// Ends with a quotation mark.
    pub quote_last: bool,
    /// Whether its last quotation mark opens a quotation; `None` where it has no such mark.
    pub leaves_open: Option<bool>,
    /// Begins inside a quotation that an item before it opened.
    pub speech: bool,
    /// The label; 0 for none.
    pub label: u32,
    /// The numbers of the label, however written; 0 for none.
    pub label_value: u32,
    /// The article or chapter it stands in; 0 for none.
    pub section: u32,
    /// Whether the label itself is that of an article or chapter.
    pub opens_section: bool,
    /// What its lead may mean, if it is one.
    pub leads: Vec<u32>,
    /// What the lead above it may mean.
    pub under: Vec<u32>,
    /// Whether it is a title, a heading or a lead.
    pub heading: bool,
}

/// What a run of items shows together.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Length, in halves: every length is a number of halves, so that sums can be taken apart again.
    halves: i32,
    pub questions: i32,
    pub exclamations: i32,
    pub quotes: i32,
    pub clauses: i32,
    /// Items with a label, that open a section, that are leads, that begin with a small letter, with a connective.
    pub labels: i32,
    pub sections: i32,
    pub leads: i32,
    pub low: i32,
    pub connective: i32,
    /// Items that end in no mark and are not gone on with in a small letter.
    pub bare: i32,
}

impl Tally {
    /// What the first 0, 1, 2 … items show.
    pub(crate) fn sums(facts: &[Facts]) -> Vec<Tally> {
        let mut sum = Tally::default();
        let mut out = Vec::with_capacity(facts.len() + 1);
        out.push(sum);
        for (f, next) in facts.iter().zip(facts.iter().skip(1).map(Some).chain([None])) {
            sum.halves += (2.0 * f.length) as i32;
            sum.questions += f.questions;
            sum.exclamations += f.exclamations;
            sum.quotes += f.quotes;
            sum.clauses += f.clauses;
            sum.labels += i32::from(f.label > 0);
            sum.sections += i32::from(f.opens_section);
            sum.leads += i32::from(!f.leads.is_empty());
            sum.low += i32::from(f.low);
            sum.connective += i32::from(f.connective);
            sum.bare += i32::from(f.end == 0 && !next.is_some_and(|n| n.low));
            out.push(sum);
        }
        out
    }

    /// What is left without the first items.
    #[inline]
    pub(crate) fn less(&self, first: &Tally) -> Tally {
        Tally {
            halves: self.halves - first.halves,
            questions: self.questions - first.questions,
            exclamations: self.exclamations - first.exclamations,
            quotes: self.quotes - first.quotes,
            clauses: self.clauses - first.clauses,
            labels: self.labels - first.labels,
            sections: self.sections - first.sections,
            leads: self.leads - first.leads,
            low: self.low - first.low,
            connective: self.connective - first.connective,
            bare: self.bare - first.bare,
        }
    }

    #[inline]
    pub(crate) fn length(&self) -> f32 {
        self.halves as f32 * 0.5
    }
}

/// Strings as small numbers, from 1; the same number on both sides for the same string.
#[derive(Debug, Default)]
pub(crate) struct Ids(FnvHashMap<String, u32>);

impl Ids {
    pub(crate) fn id(&mut self, s: &str) -> u32 {
        if let Some(&i) = self.0.get(s) {
            return i;
        }
        let i = self.0.len() as u32 + 1;
        self.0.insert(s.to_string(), i);
        i
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// Facts of some units of a document, in order.
pub(crate) fn of_units(doc: &Document, units: &[&Unit], ids: &mut Ids) -> Vec<Facts> {
    let mut section = 0;
    let mut under: Vec<u32> = Vec::new();
    let mut out = Vec::with_capacity(units.len());
    for u in units {
        let mut f = of_text(u.text(), doc.lang);
        if let Some(label) = &u.label
            && !label.value.is_empty()
        {
            f.label = ids.id(&format!("label {}", label.key()));
            f.label_value = ids.id(&value_key(label));
            if let Some(level) = label.style.level.filter(|l| *l <= Level::Article || *l >= Level::Annex) {
                section = ids.id(&format!("{level:?} {}", value_key(label)));
                f.opens_section = true;
            }
        }
        f.section = section;
        if let Some(lead) = &u.lead {
            f.leads = lead.ids.iter().map(|l| ids.id(&format!("lead {l}"))).collect();
            f.leads.sort_unstable();
            under.clone_from(&f.leads);
        } else {
            f.under.clone_from(&under);
        }
        f.heading = matches!(u.kind, UnitKind::Title | UnitKind::History | UnitKind::Heading | UnitKind::Lead);
        out.push(f);
    }
    quotations::follow(&mut out);
    out
}

fn value_key(label: &Label) -> String {
    let parts: Vec<String> =
        label.value.iter().map(|p| format!("{}{}", p.number, p.suffix.as_deref().unwrap_or(""))).collect();
    format!("value {}", parts.join("."))
}

/// Facts of a text that carries no structure.
pub(crate) fn of_text(text: &str, lang: Lang) -> Facts {
    let text = text.trim();
    let mut f = Facts { length: length(text, lang), end: end_class(text), clauses: 1, ..Facts::default() };
    let mut in_run = false;
    let body_end = text.char_indices().next_back().map_or(0, |(i, _)| i);
    let mut next = 0;
    while let Some(b) = text.as_bytes().get(next) {
        // Most characters are no marks: letters, figures, and by their first byte those from U+4000 to U+9FFF.
        let letter = if b.is_ascii_alphanumeric() { 1 } else { 3 * usize::from(matches!(b, 0xe4..=0xe9)) };
        if letter > 0 {
            in_run = false;
            next += letter;
            continue;
        }
        let i = next;
        let Some(c) = text.get(i..).and_then(|rest| rest.chars().next()) else { break };
        next += c.len_utf8();
        if matches!(c, '\u{3400}'..='\u{3fff}') {
            in_run = false;
            continue;
        }
        let previous = text.get(..i).and_then(|before| before.chars().next_back()).unwrap_or(' ');
        if let Some(opens) = quotations::opens((previous, c, text.get(next..)), lang, f.leaves_open) {
            f.leaves_open = Some(opens);
        }
        match c {
            '?' | '？' => f.questions += 1,
            '!' | '！' => f.exclamations += 1,
            '“' | '「' | '『' => f.quotes += 1,
            '"' if lang == Lang::Zh || opens_after(previous) => f.quotes += 1,
            '\'' if lang == Lang::En && opens_after(previous) => f.quotes += 1,
            '‘' if lang == Lang::En => f.quotes += 1,
            _ => {}
        }
        if i < body_end {
            let breaks = match lang {
                Lang::Zh => matches!(c, '，' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '—' | '…'),
                Lang::En => matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | '—' | '–'),
            };
            // In English a stop only parts clauses before a blank; in Chinese a run of marks counts once.
            match lang {
                Lang::Zh if breaks && !in_run => f.clauses += 1,
                Lang::En if c == ' ' && in_run => f.clauses += 1,
                _ => {}
            }
            in_run = breaks;
        }
    }
    if let Some(c) = text.chars().next() {
        f.low = c.is_lowercase();
        f.quote_first = "“「『\"‘".contains(c) || (lang == Lang::En && "'`".contains(c));
    }
    if let Some(c) = text.chars().next_back() {
        f.quote_last = "”」』\"’".contains(c) || (lang == Lang::En && c == '\'');
    }
    if lang == Lang::En {
        let word = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        f.connective = CONNECTIVES.contains(&word);
    }
    f
}

/// Words that often begin an English sentence where the Chinese goes on.
static CONNECTIVES: &[&str] = &[
    "And",
    "But",
    "So",
    "Then",
    "Yet",
    "Or",
    "However",
    "Thus",
    "Therefore",
    "For",
    "Because",
    "That",
    "This",
    "It",
    "He",
    "She",
    "They",
];

pub(super) fn opens_after(c: char) -> bool {
    c.is_whitespace() || "(—-".contains(c)
}

fn length(text: &str, lang: Lang) -> f32 {
    let n = match lang {
        Lang::Zh => {
            let halves = |c: char| if c > '\u{2e80}' { 2 } else { 1 };
            let halves: u32 = text.chars().filter(|c| !c.is_whitespace()).map(halves).sum();
            halves as f32 * 0.5
        }
        Lang::En => text.chars().count() as f32,
    };
    n.max(1.0)
}

/// The class of the last mark under closing brackets and quotation marks: stop, question, exclamation, semicolon, colon, comma, dash.
fn end_class(text: &str) -> u8 {
    let bare = text.trim_end_matches(|c: char| c == ' ' || "”\"’'」』）)】]".contains(c));
    match bare.chars().next_back() {
        Some('。' | '.') => 1,
        Some('？' | '?') => 2,
        Some('！' | '!') => 3,
        Some('；' | ';') => 4,
        Some('：' | ':') => 5,
        Some('，' | ',' | '、') => 6,
        Some('…' | '—') => 7,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_sentence_shows_the_same_in_both_languages() {
        let zh = of_text("“你来吗？”他问，“现在！”", Lang::Zh);
        let en = of_text("“Are you coming?” he asked. “Now!”", Lang::En);
        assert_eq!((zh.questions, zh.exclamations, zh.quotes), (1, 1, 2));
        assert_eq!((en.questions, en.exclamations, en.quotes), (1, 1, 2));
        assert_eq!((zh.end, en.end), (3, 3));
        assert!(zh.quote_first && en.quote_first && zh.quote_last && en.quote_last);
    }

    #[test]
    fn clauses_and_lengths() {
        assert_eq!(of_text("甲，乙；丙。", Lang::Zh).clauses, 3);
        assert_eq!(of_text("one, two; three 1.5.", Lang::En).clauses, 3);
        assert_eq!(of_text("ITU决议", Lang::Zh).length, 3.5);
        assert_eq!(of_text("", Lang::En).length, 1.0);
    }
}
