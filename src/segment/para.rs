//! Paragraphs: the lines of a stretch of the source, broken ones joined again, each with the facts that the tree is built by. One pass, linear.
//!
//! A line is joined to the one before only where something says so: the first breaks off after a word that must go on (的, *of the*), the
//! second begins with a mark that cannot begin a line, or the whole text is wrapped at one width. In doubt nothing is joined.

use super::clean::{self, is_blank, is_wide};
use super::inline::{self, Inline};
use super::label::{self, Found, Gap};
use super::lead::{self, Match};
use crate::document::Lang;
use crate::span::Span;

/// A paragraph in the making.
#[derive(Debug, Clone)]
pub(super) struct Para {
    /// Its lines, without blanks at either end.
    pub spans: Vec<Span>,
    /// The same, taken apart.
    pub parts: Vec<Inline>,
    /// Clean, label included.
    pub text: String,
    /// Whether it begins with a tab.
    pub indent: bool,
    /// Whether it begins with a plain space: where a converter marks a new section of the file.
    pub section: bool,
    /// Whether a blank line stands before it.
    pub blank: bool,
    /// The label it may begin with, and the bytes before it (an opening quotation mark).
    pub found: Option<(Found, usize)>,
    /// The lead it may begin with.
    pub lead: Option<Match>,
}

impl Para {
    /// From the first line to the last.
    pub fn span(&self) -> Span {
        let first = self.spans.first().copied().unwrap_or_default();
        self.spans.iter().fold(first, |a, &b| a.join(b))
    }

    /// Whether a label candidate with text after it stands at the beginning.
    pub fn labelled(&self) -> bool {
        self.found.as_ref().is_some_and(|(f, _)| f.gap != Gap::End)
    }

    /// Whether it is a lead and nothing else.
    pub fn bare_lead(&self) -> bool {
        self.found.is_none() && self.lead.as_ref().is_some_and(|m| m.bare)
    }

    fn refresh(&mut self, text: &str, lang: Lang) {
        self.text = clean::view(text, &self.parts).0.text().to_owned();
        let stem = self.text.trim_start_matches(QUOTES);
        self.lead = lead::find(stem, lang).or_else(|| lead::near(stem, lang));
    }

    /// Joins the next paragraph to this one.
    pub fn join(&mut self, next: Para, text: &str, lang: Lang) {
        self.spans.extend(next.spans);
        self.parts.extend(next.parts);
        self.refresh(text, lang);
    }
}

/// Marks that open a quotation.
pub(super) const QUOTES: [char; 4] = ['“', '"', '「', '『'];

/// Whether a text ends with a mark that ends a clause.
pub(super) fn ends(text: &str) -> bool {
    let stem = text.trim_end_matches(|c: char| {
        matches!(c, '”' | '"' | '」' | '』' | '’' | ')' | '）' | ']' | '》') || is_blank(c)
    });
    let closed = stem.len() < text.trim_end().len();
    stem.ends_with(['。', '；', '，', '：', '！', '？', '.', ';', ',', ':', '!', '?', '…', '、', '．'])
        || (closed && stem.is_empty())
}

/// Whether a text ends with a mark that ends a sentence.
pub(super) fn stops(text: &str) -> bool {
    ends(text)
        && !text
            .trim_end_matches(|c: char| {
                !matches!(
                    c,
                    '。' | '；' | '，' | '：' | '！' | '？' | '.' | ';' | ',' | ':' | '!' | '?' | '…' | '、' | '．'
                )
            })
            .ends_with(['，', ',', '：', ':', '、'])
}

/// The paragraphs that stand in `stretches` of `text`, where every line is one and the tab before a cell says nothing.
pub(super) fn apart(text: &str, stretches: &[Span], lang: Lang) -> Vec<Para> {
    let mut out = lines(text, stretches, lang);
    out.iter_mut().for_each(|p| (p.indent, p.section) = (false, false));
    out
}

/// The paragraphs that stand in `stretches` of `text` (whole lines, in order).
pub(super) fn read(text: &str, stretches: &[Span], lang: Lang) -> Vec<Para> {
    let lines = lines(text, stretches, lang);
    let width = wrapped(&lines);
    let mut out: Vec<Para> = Vec::with_capacity(lines.len());
    for line in lines {
        match out.last_mut() {
            Some(last) if !line.blank && joins(last, &line, width) => last.join(line, text, lang),
            _ => out.push(line),
        }
    }
    out
}

fn lines(text: &str, stretches: &[Span], lang: Lang) -> Vec<Para> {
    let mut out: Vec<Para> = Vec::new();
    let (mut blank, mut tab) = (false, false);
    for &stretch in stretches {
        let body = stretch.of(text);
        let mut at = stretch.start;
        for raw in body.split_inclusive(['\n', '\r', '\u{c}']) {
            let line = Span::new(at, at + raw.len());
            at = line.end;
            let span = clean::trim(text, line);
            if span.is_empty() {
                // The line end of CRLF comes as a piece of its own.
                blank |= raw != "\n" || !text.get(..line.start).is_some_and(|t| t.ends_with('\r'));
                tab = raw.contains('\t');
                continue;
            }
            let parts = inline::scan(text, span);
            // After a footnote's text converters leave an empty line that parts nothing.
            let after_note = out.last().is_some_and(|p: &Para| p.parts.last().is_some_and(|i| !i.notes.is_empty()));
            let front = raw.get(..raw.len() - raw.trim_start_matches(is_blank).len()).unwrap_or("");
            let mut para = Para {
                spans: vec![span],
                parts: vec![parts],
                text: String::new(),
                indent: front.contains('\t') || tab,
                section: front.starts_with(' '),
                blank: blank && (tab || !after_note),
                found: None,
                lead: None,
            };
            para.refresh(text, lang);
            let kept = para.parts.first().and_then(|p| p.keep.iter().find(|k| !clean::trim(text, **k).is_empty()));
            if let Some(from) = kept.map(|k| clean::trim(text, *k).start) {
                let body = Span::new(from, span.end).of(text);
                let stem = body.trim_start_matches(QUOTES);
                let skip = body.len() - stem.len();
                para.found = label::find(stem).map(|f| (f, from - span.start + skip));
            }
            out.push(para);
            (blank, tab) = (false, false);
        }
    }
    out
}

/// Width in columns: a Chinese character takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(is_wide(c))).sum()
}

/// The width at which the text is wrapped, if it is: most lines that are followed by another break off in mid-sentence, near one width.
fn wrapped(lines: &[Para]) -> Option<usize> {
    let mut widths: Vec<usize> = lines.iter().map(|l| width(&l.text)).collect();
    if widths.len() < 8 {
        return None;
    }
    widths.sort_unstable();
    let full = *widths.get(widths.len() * 9 / 10)?;
    let max = *widths.last()?;
    if !(40..=120).contains(&full) || max > full * 5 / 4 {
        return None;
    }
    let broken = lines
        .windows(2)
        .filter(|w| matches!(w, [a, b] if !b.blank && !ends(&a.text) && width(&a.text) * 4 >= full * 3))
        .count();
    (broken * 3 >= lines.len()).then_some(full)
}

fn joins(last: &Para, next: &Para, wrapped: Option<usize>) -> bool {
    if next.indent || next.section || next.bare_lead() || last.bare_lead() {
        return false;
    }
    if next.text.starts_with(['，', '。', '；', '：', '、', '）', '”', '》', '」', ',', ';', ')'])
        && next.found.is_none()
    {
        return true;
    }
    let line = last.spans.last().map_or(0, |s| s.len());
    if let Some(full) = wrapped {
        let last_line = width(&last.text) % full.max(1);
        let long = line > 0 && last.spans.len() > 1 || width(&last.text) * 4 >= full * 3;
        let reaches =
            last.spans.len() == 1 && long || last.spans.len() > 1 && (last_line * 4 >= full * 2 || !ends(&last.text));
        return next.found.is_none() && reaches && !(stops(&last.text) && next.lead.is_some());
    }
    if ends(&last.text) || next.found.is_some() {
        return false;
    }
    if last.text.ends_with([
        '的', '和', '与', '與', '及', '或', '在', '对', '對', '于', '於', '将', '將', '由', '从', '從', '向', '把',
        '被', '《', '（', '“',
    ]) {
        // 请…的 is a lead that ends so; a phrase goes on.
        return !(last.lead.is_some() && next.lead.is_some());
    }
    let word = last.text.rsplit(' ').next().unwrap_or("");
    let goes_on = [
        "the", "of", "and", "in", "for", "a", "an", "with", "on", "by", "or", "from", "at", "its", "their", "which",
        "as", "to",
    ];
    last.text.contains(' ') && goes_on.contains(&word) && last.lead.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str, lang: Lang) -> Vec<String> {
        read(text, &[Span::new(0, text.len())], lang).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn broken_lines_are_joined() {
        assert_eq!(texts("1\t探讨ITU-T应做出的\n努力；\n2\t评估", Lang::Zh), ["1 探讨ITU-T应做出的努力；", "2 评估"]);
        assert_eq!(texts("国际电联在组织支持互联网的\n电信网络技术工作中的作用", Lang::Zh).len(), 1);
        assert_eq!(texts("the role of the\nregional groups", Lang::En), ["the role of the regional groups"]);
    }

    #[test]
    fn other_lines_are_not() {
        assert_eq!(texts("第54号决议\n创建区域组\n考虑到\na)\t有必要", Lang::Zh).len(), 4);
        assert_eq!(texts("Our Pledge\nBeing kind\nwe accept\r\n\r\nScope", Lang::En).len(), 4);
        assert_eq!(texts("the work of the\n\nregional groups", Lang::En).len(), 2);
    }

    #[test]
    fn wrapped_text() {
        let text = "The General Assembly has considered the report of the Secretary-\n\
                    General on the work of the Organization and wishes to thank him\n\
                    for the efforts that he has made on behalf of all the Members of\n\
                    the Organization during the year that has now come to its end.\n\
                    \n\
                    It asks the Secretary-General to report to it at the next regular\n\
                    session on the steps that have been taken by the Member States to\n\
                    put the recommendations into effect.\n\
                    \n\
                    1. The first of the steps that the States should take is to adopt\n\
                    a law.\n";
        assert_eq!(texts(text, Lang::En).len(), 3);
    }
}
