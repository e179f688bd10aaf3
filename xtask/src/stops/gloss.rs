//! Whether a gloss of CC-CEDICT says a number, in any form in which English has one.

use biclause::lang::numerals_en;

/// Words that say a number, a part of a whole or a month.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "zero", "nil", "one", "ones", "once", "first", "firstly", "two", "twice", "second", "seconds", "secondly", "third", "thirds", "thirdly", "both",
    "double", "doubles", "doubled", "doubly", "dual", "dually", "duel", "duo", "duet", "couple", "couples", "pair", "pairs", "paired", "twin", "twins", "twofold",
    "half", "halves", "halved", "quarter", "quarters", "quarterly", "score", "scores", "dozen", "dozens", "decimal", "dime", "percent",
    "decade", "decades", "century", "centuries", "centenary", "centennial", "millennium", "millennia", "fortnight", "biennial", "biennium",
    "triple", "triplet", "triplets", "trio", "trinity", "treble", "trillion", "ternary", "binary", "tertiary", "secondary", "number", "numbers", "numeral", "numerals", "digit", "digits",
    "january", "february", "april", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "classifier",
];
/// Months whose names are other words where they have a small letter.
const MONTHS: [&str; 2] = ["March", "May"];
/// What words that hold a number begin with, whatever the headword counts.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "twent", "thirt", "forty", "fortie", "fift", "sixt", "sevent", "eight", "ninet", "twelve", "twelf", "eleven", "three", "thrice", "four", "five", "six", "seven", "nine", "ninth", "hundred",
    "thousand", "million", "billion", "bilat", "bicyc", "bicam", "bipol", "biped", "biann", "biling", "bisex", "bisect", "bivalen", "dichot", "duplic",
    "tripar", "triang", "tricyc", "trilat", "quad", "tetra", "penta", "hexa", "hepta", "octa", "octo", "deca", "dodec", "icos", "hecto", "kilo", "centi", "milli", "mega", "giga", "tera",
    "micro", "nano", "semi", "hemi",
];
/// What else English words begin with that hold the number of a headword: *syllogism* needs no 三, but *trefoil* and *tribunal* could hold it.
const BY_NUMERAL: &[(char, &[&str])] = &[
    ('一', &["uni", "mono", "single", "sole", "solo", "solit"]),
    ('二', &["bi", "di", "du", "tw", "sec", "amb"]),
    ('两', &["bi", "di", "du", "tw", "sec", "amb"]),
    ('三', &["tri", "ter", "thr", "tre"]),
    ('四', &["quar", "quat", "tetr", "fort"]),
    ('五', &["pent", "quin", "fif"]),
    ('六', &["hex", "sex"]),
    ('七', &["hept", "sept"]),
    ('八', &["oct"]),
    ('九', &["non", "enn"]),
    ('十', &["dec", "dek", "ten"]),
    ('百', &["cent", "hect", "per cent"]),
    ('千', &["mill"]),
    ('万', &["myria", "ten"]),
];

/// Whether a gloss of that headword says a number. Its readings and Chinese words count for nothing.
pub fn says_number(word: &str, gloss: &str) -> bool {
    let text = english(gloss);
    let heads: Vec<&str> =
        BY_NUMERAL.iter().filter(|(c, _)| word.contains(*c)).flat_map(|(_, heads)| heads.iter().copied()).collect();
    let says = |w: &str| {
        let own = w.trim_end_matches("'s");
        let lower = own.to_lowercase();
        let whose = own.len() < w.len() && lower == "one";
        !whose
            && (WORDS.contains(&lower.as_str())
                || MONTHS.contains(&own)
                || HEADS.iter().chain(&heads).any(|h| lower.starts_with(h))
                || lower.ends_with("illion")
                || lower.ends_with("illionaire"))
    };
    // The reader takes the *one* of *one's* for a number, as it stands alone there.
    let unowned = text.replace("one's", " ").replace("One's", " ");
    text.contains(|c: char| c.is_ascii_digit())
        || text.split(|c: char| !(c.is_alphabetic() || c == '\'')).any(says)
        || !numerals_en::scan(&unowned).is_empty()
}

/// A gloss without readings in brackets and without Chinese words.
pub fn english(gloss: &str) -> String {
    let mut depth = 0usize;
    let kept = gloss.chars().filter_map(|c| {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '\u{2019}' if depth == 0 => return Some('\''),
            '\u{2e80}'.. if depth == 0 => return Some(' '),
            _ if depth == 0 => return Some(c),
            _ => {}
        }
        None
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_in_every_form() {
        for (word, gloss) in [
            ("四季", "the four seasons, namely: spring 春[chun1], summer"),
            ("二审", "second instance"),
            ("三角", "triangle"),
            ("三边", "trilateral"),
            ("三月份", "March"),
            ("五月份", "May"),
            ("十二面体", "dodecahedron"),
            ("十亿位元", "gigabit"),
            ("亿万富豪", "multimillionaire"),
            ("二战", "World War II"),
            ("三叶草", "clover/trefoil"),
            ("五一", "International Labor Day (May 1)"),
        ] {
            assert!(says_number(word, gloss), "{word}");
        }
        for (word, gloss) in [
            ("四川", "Sichuan province (Szechuan) in southwest China, capital Chengdu 成都[Cheng2 du1]"),
            ("四邻", "one's nearest neighbors"),
            ("三令五申", "to order again and again (idiom)"),
            ("四舍五入", "(math.) to round up or down/to round off"),
        ] {
            assert!(!says_number(word, gloss), "{word}");
        }
    }
}
