//! Numbers of a text by value, for the evidence of a bead: 二十三 is 23, *three hundred* is 300, 3万 is 30000.
//!
//! The readers of numerals read them; what they count does not matter here.

use crate::document::Lang;
use crate::lang::fold::Folded;
use crate::lang::{numerals_en, numerals_zh};
use crate::span::Span;

/// The numbers of a text with their places, in order.
pub(crate) fn numbers(text: &str, lang: Lang) -> Vec<(Span, f64)> {
    match lang {
        Lang::En => numerals_en::scan(text).into_iter().map(|n| (n.at, n.value.to_f64())).collect(),
        Lang::Zh => {
            let folded = Folded::new(text);
            let original = |at: Span| Span::new(folded.to_original(at.start), folded.to_original(at.end));
            let figures = |at: Span| match at.of(folded.text()).strip_prefix('第') {
                Some(rest) => Span::new(at.end - rest.len(), at.end),
                None => at,
            };
            let found = numerals_zh::scan(folded.text()).into_iter();
            found.map(|n| (original(figures(n.at)), n.value.to_f64())).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, lang: Lang) -> Vec<f64> {
        numbers(text, lang).into_iter().map(|n| n.1).collect()
    }

    #[test]
    fn chinese_and_english_numbers_have_the_same_values() {
        for (zh, en, want) in [
            ("二十三条", "twenty-three articles", 23.0),
            ("3萬元", "30,000 dollars", 30000.0),
            ("二〇一六年", "in 2016", 2016.0),
            ("三百零五", "three hundred and five", 305.0),
            ("两百万", "two million", 2e6),
            ("第一", "first", 1.0),
            ("1.5倍", "1.5 times", 1.5),
        ] {
            assert_eq!(values(zh, Lang::Zh), [want], "{zh}");
            assert_eq!(values(en, Lang::En), [want], "{en}");
        }
    }

    #[test]
    fn lists_of_figures_are_several_numbers() {
        assert_eq!(values("第2、3、5和12研究组", Lang::Zh), [2.0, 3.0, 5.0, 12.0]);
        assert_eq!(values("Study Groups 2, 3, 5 and 12", Lang::En), [2.0, 3.0, 5.0, 12.0]);
    }
}
