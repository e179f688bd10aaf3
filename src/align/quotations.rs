//! Which items begin inside a quotation: where two people talk, a bead can hardly begin inside a speech on one side and after it on the other.
//!
//! In: the marks of each text as it is read, then the facts of neighbouring items. Out: [`Facts::speech`]. Linear.

use super::facts::{Facts, opens_after};
use crate::document::Lang;

/// A quotation that nothing closes counts as closed after so many items.
const LONGEST: usize = 12;

/// Whether a character opens a quotation or closes one; `None` where it does neither. In: the character before it, the character, what follows; what
/// the last mark before it in the same text did.
#[inline]
pub(crate) fn opens((previous, c, rest): (char, char, Option<&str>), lang: Lang, before: Option<bool>) -> Option<bool> {
    let next = || rest.and_then(|t| t.chars().next());
    match (c, lang) {
        ('“' | '「' | '『', _) => Some(true),
        ('”' | '」' | '』', _) => Some(false),
        ('"', Lang::Zh) => Some(before != Some(true) && next().is_some()),
        ('"' | '\'' | '‘', Lang::En) if opens_after(previous) && next().is_some_and(|n| !n.is_whitespace()) => {
            Some(true)
        }
        ('"', Lang::En) => Some(false),
        // After a letter it is more often an apostrophe.
        ('\'' | '’', Lang::En) if ".,!?;:…—-".contains(previous) && !next().is_some_and(char::is_alphanumeric) => {
            Some(false)
        }
        _ => None,
    }
}

/// Notes which of some neighbouring items begin inside a quotation.
pub(crate) fn follow(facts: &mut [Facts]) {
    let mut open: usize = 0;
    for f in facts {
        f.speech = open > 0;
        open = match f.leaves_open {
            Some(true) => LONGEST,
            Some(false) => 0,
            None => open.saturating_sub(1),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::of_text;
    use super::*;

    fn speech(texts: &[&str], lang: Lang) -> Vec<bool> {
        let mut facts: Vec<Facts> = texts.iter().map(|t| of_text(t, lang)).collect();
        follow(&mut facts);
        facts.iter().map(|f| f.speech).collect()
    }

    #[test]
    fn a_quotation_goes_on_until_it_is_closed() {
        for zh in
            [["磨坊主笑着问：“水够吗?", "风也行。”", "门外的人没有回答。"], ["他说：\"好。", "走吧。\"", "他走了。"]]
        {
            assert_eq!(speech(&zh, Lang::Zh), [false, true, false], "{zh:?}");
        }
        for en in [
            ["'Is there water?' said the miller. 'It's long", "since the boys' mill stood still.'", "She smiled."],
            ["\"Is there water?\" said the miller. \"It's long", "since it stood still.\"", "She smiled."],
            ["‘Is there water?’ said the miller. ‘It’s long", "since it stood still.’", "She smiled."],
        ] {
            assert_eq!(speech(&en, Lang::En), [false, true, false], "{en:?}");
        }
    }

    #[test]
    fn a_quotation_that_nothing_closes_ends_in_time() {
        let texts: Vec<&str> = std::iter::once("“Come").chain(["here"; 20]).collect();
        assert_eq!(speech(&texts, Lang::En).iter().filter(|s| **s).count(), LONGEST);
    }
}
