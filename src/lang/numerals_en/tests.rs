use super::*;
use crate::lang::numeral::written;
use proptest::prelude::*;

fn found(text: &str) -> Vec<String> {
    written(&scan(text))
}

#[test]
fn finds_numerals() {
    for (text, want) in [
        ("one hundred and five members", vec!["105"]),
        ("the sixty-second session", vec!["62th"]),
        ("a two-thirds majority", vec!["2/3"]),
        ("5 per cent or 5.5%", vec!["5%", "5.5%"]),
        ("NT$1.5 million", vec!["1500000"]),
        ("two million three hundred thousand", vec!["2300000"]),
        ("one of them, both of which", vec!["1?", "2?"]),
        ("a third party within 30 seconds", vec!["3th?", "30"]),
        ("the 3377th meeting", vec!["3377th"]),
        ("four or five, six and seven", vec!["4", "5", "6", "7"]),
        ("one half of the third item", vec!["0.5", "3th"]),
        ("twenty years, thirty-one days", vec!["20", "31"]),
        ("1/2 of", vec!["0.5"]),
        ("within thirty (30) days, ninety（90） days", vec!["30", "90"]),
        ("1,500 (one thousand five hundred) in two (2) parts", vec!["1500", "2"]),
        ("three (7) years, paragraph 3 (3)", vec!["3", "7", "3", "3"]),
        ("one hundred and twenty-first", vec!["121th"]),
        ("a hundred", vec!["100"]),
        ("two thousand and sixteen", vec!["2016"]),
        ("every second year", vec!["2th"]),
        ("one-sixth of the total", vec!["1/6"]),
        ("at 30% off the new price", vec!["70%"]),
    ] {
        assert_eq!(found(text), want, "{text}");
    }
}

proptest! {
    #[test]
    fn scanning_is_total(s in "(one|two|twenty|hundred|and|million|third|-| |half|5|1,000|/|%|per cent|th){0,12}|\\PC{0,30}") {
        let mut end = 0;
        for n in scan(&s) {
            prop_assert!(n.at.start >= end && !n.at.of(&s).is_empty());
            end = n.at.end;
        }
    }
}
