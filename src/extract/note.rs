//! How a note stands in a text that is read: its mark where it is referred to (`[^1]`), its text behind the paragraph (`[1: …]`), in the same brackets whatever the format.

/// Longest mark that is taken as it is.
const LONGEST: usize = 4;

/// The marks that were given: notes without a number of their own are counted, as Word counts them.
#[derive(Debug, Clone, Default)]
pub(in crate::extract) struct Marks {
    given: u32,
}

impl Marks {
    /// The mark of a note: its own where that is a number or asterisks, else (a letter, a dagger) the next number; never one of those that are `taken`, for in a paragraph a mark must
    /// lead to one note.
    pub fn give(&mut self, own: Option<&str>, taken: impl Fn(&str) -> bool) -> String {
        match own.map(str::trim).filter(|m| plain(m) && !taken(m)) {
            Some(own) => own.to_owned(),
            None => {
                self.given = self.given.saturating_add(1);
                (self.given..=u32::MAX).map(|n| n.to_string()).find(|m| !taken(m)).unwrap_or_default()
            }
        }
    }
}

/// Whether a mark can be told from other text in brackets.
pub(in crate::extract) fn plain(mark: &str) -> bool {
    (1..=LONGEST).contains(&mark.len()) && mark.chars().all(|c| c.is_ascii_digit() || c == '*')
}

/// What stands where a note is referred to.
pub(in crate::extract) fn reference(mark: &str) -> String {
    format!("[^{mark}]")
}

/// What stands behind the paragraph; nothing for a note without text.
pub(in crate::extract) fn behind(mark: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" [{mark}: {}]", balanced(text)) }
}

/// Brackets that have no counterpart are written in full width: the note would end there.
fn balanced(text: &str) -> String {
    let mut open: Vec<usize> = Vec::new();
    let mut lone: Vec<usize> = Vec::new();
    for (i, c) in text.char_indices() {
        match c {
            '[' => open.push(i),
            ']' if open.pop().is_none() => lone.push(i),
            _ => {}
        }
    }
    if open.is_empty() && lone.is_empty() {
        return text.to_owned();
    }
    lone.extend(open);
    lone.sort_unstable();
    let wide = |(i, c): (usize, char)| match c {
        '[' if lone.binary_search(&i).is_ok() => '［',
        ']' if lone.binary_search(&i).is_ok() => '］',
        c => c,
    };
    text.char_indices().map(wide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets() {
        assert_eq!(balanced("a [b [c]] d"), "a [b [c]] d");
        assert_eq!(behind("1", "a] [b] [c"), " [1: a］ [b] ［c]");
        assert_eq!(behind("1", ""), "");
    }

    #[test]
    fn marks_that_are_no_numbers_get_one() {
        let mut marks = Marks::default();
        let none = |_: &str| false;
        assert_eq!(marks.give(Some(" 7 "), none), "7");
        assert_eq!(marks.give(Some("**"), none), "**");
        assert_eq!(marks.give(Some("†"), |m| m == "1"), "2");
        assert_eq!(marks.give(None, none), "2");
        assert_eq!(marks.give(Some("7"), |m| m == "7"), "3", "another note of the paragraph has it");
    }
}
