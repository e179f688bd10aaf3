//! The text as the finders see it: one form for what is written in several, with the way back.

/// A text with full-width letters, figures and brackets made half-width and traditional characters simplified, and the way back.
///
/// Every character of the text becomes exactly one, so both have the same number of characters and only the byte offsets differ.
#[derive(Debug, Clone)]
pub struct Folded {
    text: String,
    /// For each byte of `text` and its end: the byte of the original at which the same character begins. Empty where that is the same byte.
    back: Vec<u32>,
}

fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2002}' | '\u{2003}' | '\t' | '\n' | '\r' => {
            ' '
        }
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' => '-',
        '\u{2014}' | '\u{2015}' => '–',
        '〔' | '【' => '[',
        '〕' | '】' => ']',
        '‘' | '’' | '′' => '\'',
        '○' | '◯' => '〇',
        _ => c,
    }
}

impl Folded {
    /// Folds a text.
    pub fn new(original: &str) -> Self {
        // Only characters beyond ASCII can need simplifying, or change their length.
        if original.is_ascii() {
            let text = original.chars().map(narrow).collect();
            return Folded { text, back: Vec::new() };
        }
        let simple = fast2s::convert(original);
        let same = simple.chars().count() == original.chars().count();
        let mut text = String::with_capacity(original.len());
        let mut back = Vec::with_capacity(original.len() + 1);
        let mut chars = simple.chars();
        for (at, c) in original.char_indices() {
            let s = if same { chars.next().unwrap_or(c) } else { c };
            let c = narrow(s);
            text.push(c);
            back.extend(std::iter::repeat_n(at as u32, c.len_utf8()));
        }
        back.push(original.len() as u32);
        Folded { text, back }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte offset in the original for one on a character boundary of the folded text; an offset past the end gives the end.
    pub fn to_original(&self, at: usize) -> usize {
        match self.back.last() {
            Some(&end) => self.back.get(at).map_or(end, |&b| b) as usize,
            None => at.min(self.text.len()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folds_widths_and_forms() {
        let f = Folded::new("第１２３號決議（二○一○年）");
        assert_eq!(f.text(), "第123号决议(二〇一〇年)");
        let at = f.text().find("号").unwrap();
        assert!("第１２３號決議"[f.to_original(at)..].starts_with('號'));
    }

    proptest! {
        #[test]
        fn every_character_leads_back(s in "\\PC{0,30}|[第條萬（）１\u{a0}a-z\u{20000}]{0,20}") {
            let f = Folded::new(&s);
            prop_assert_eq!(f.text().chars().count(), s.chars().count());
            let ours = f.text().char_indices().map(|(i, _)| f.to_original(i));
            prop_assert!(ours.eq(s.char_indices().map(|(i, _)| i)));
            prop_assert_eq!(f.to_original(f.text().len()), s.len());
        }
    }
}
