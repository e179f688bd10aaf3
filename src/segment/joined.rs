//! Heads written over two lines: a lead and whom it addresses (*instructs* / *the Director of …*), an article's number and its title or text
//! (*Article 2* / *Obligations*). Paragraphs in, fewer out. One pass.

use super::label::Gap;
use super::para::{Para, ends, width};
use super::table::Place;
use crate::document::{Lang, Level, Wrap};
use std::collections::VecDeque;

/// Joins heads that stand alone on their line with what they belong to. `places` is kept in step.
pub(super) fn heads(paras: &mut Vec<Para>, places: Vec<Place>, text: &str, lang: Lang) -> Vec<Place> {
    let old = std::mem::take(paras);
    let mut kept = Vec::with_capacity(places.len());
    let mut rest = old.into_iter().zip(places);
    let mut ahead: VecDeque<(Para, Place)> = VecDeque::new();
    loop {
        ahead.extend(rest.by_ref().take(3 - ahead.len()));
        let Some((mut head, place)) = ahead.pop_front() else { break };
        if let Some((next, inner)) = ahead.front()
            && (matches!(inner, Place::Outside | Place::Inner) && addresses(&head, next, ahead.get(1).map(|a| &a.0))
                || place == *inner && numbers(&head, next))
            && let Some((next, _)) = ahead.pop_front()
        {
            head.join(next, text, lang);
            if let Some((found, _)) = &mut head.found {
                found.gap = Gap::Blank;
            }
        }
        paras.push(head);
        kept.push(place);
    }
    kept
}

fn addresses(lead: &Para, next: &Para, then: Option<&Para>) -> bool {
    let Some(m) = lead.lead.as_ref().filter(|m| m.bare && lead.found.is_none()) else { return false };
    let infinitive = next.text.starts_with("to ") || next.text.starts_with("that ");
    let colon = next.text.ends_with([':', '：']);
    if !m.addressee || next.blank || next.found.is_some() || next.lead.is_some() || (ends(&next.text) && !colon) {
        return false;
    }
    let listed = then.is_some_and(|t| t.labelled() && !t.blank);
    let clause =
        then.is_some_and(|t| !t.blank && !t.indent && (t.text.starts_with("to ") || t.text.starts_with("that ")));
    listed && !(infinitive && colon) || (clause && !infinitive)
}

/// Whether `head` is the number of an article or a chapter and nothing else, and `next` goes with it. An annex has title lines of its own.
fn numbers(head: &Para, next: &Para) -> bool {
    let Some((found, _)) = head.found.as_ref().filter(|(f, _)| f.gap == Gap::End) else { return false };
    let Some(style) = found.readings.first().map(|r| r.style).filter(|s| s.wrap == Wrap::Word) else { return false };
    let chapter = matches!(style.level, Some(Level::Part | Level::Title | Level::Chapter | Level::Section));
    if !chapter && style.level != Some(Level::Article) || next.found.is_some() || next.lead.is_some() {
        return false;
    }
    // A chapter is followed by its title or by an article, an article by its title or its text.
    !chapter || !ends(&next.text) && width(&next.text) <= 160
}

#[cfg(test)]
mod tests {
    use super::super::para;
    use super::*;
    use crate::span::Span;

    fn joined(text: &str, lang: Lang) -> Vec<String> {
        let mut paras = para::read(text, &[Span::new(0, text.len())], lang);
        let places = vec![Place::Outside; paras.len()];
        assert_eq!(heads(&mut paras, places, text, lang).len(), paras.len());
        paras.into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn leads_and_whom_they_address() {
        let text = "instructs\nthe Director of the Bureau\n1\tto act;\n2\tto report.";
        assert_eq!(joined(text, Lang::En).first().map(String::as_str), Some("instructs the Director of the Bureau"));
    }

    #[test]
    fn numbers_and_their_titles() {
        let en = "CHAPTER I\nGENERAL PROVISIONS\nArticle 1\nScope\n1. It is.\n\nArticle 2\n\nThe text ends here.\nArticle 3\n1. One.";
        let want = ["CHAPTER I GENERAL PROVISIONS", "Article 1 Scope", "1. It is."];
        assert_eq!(joined(en, Lang::En)[..3], want);
        assert_eq!(joined(en, Lang::En)[3..], ["Article 2 The text ends here.", "Article 3", "1. One."]);
        assert_eq!(joined("第二条\n义务\n1. 各方应当。", Lang::Zh), ["第二条义务", "1. 各方应当。"]);
    }

    #[test]
    fn other_lines_stay_apart() {
        assert_eq!(joined("Chapter II\nThe text begins at once.", Lang::En).len(), 2);
        assert_eq!(joined("Annex A\nForms", Lang::En).len(), 2);
        assert_eq!(joined("第二条\n注意到\n其报告。", Lang::Zh).len(), 3);
    }
}
