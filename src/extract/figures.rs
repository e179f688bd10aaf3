//! Numbers as Word writes them: `w:numFmt` (ECMA-376 part 1, 17.18.59). A number in, its figure out; formats that are not known are decimal, as Word shows
//! those that it does not know.

use crate::lang::spell;

/// Counts for which letters and other repeated signs are written; beyond, they would grow without bound.
const LONGEST: u32 = 780;

/// The figure of `n` in `format`; empty for formats that show none.
pub(in crate::extract) fn figure(n: u32, format: &str) -> String {
    let sequence = |signs: &str| sign(n, signs);
    match format {
        "none" | "bullet" => String::new(),
        "decimalZero" => format!("{n:02}"),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n).to_uppercase(),
        "lowerRoman" => roman(n),
        "ordinal" => format!("{n}{}", spell::ending(n)),
        "cardinalText" => capital(&spell::cardinal(n)),
        "ordinalText" => capital(&spell::ordinal(n)),
        "hex" => format!("{n:X}"),
        "chicago" => repeated(n, "*†‡§"),
        "numberInDash" => format!("- {n} -"),
        "decimalFullWidth" | "decimalFullWidth2" => wide(n),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => sequence("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "decimalEnclosedParen" => sequence("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
        "decimalEnclosedFullstop" => sequence("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
        "ideographEnclosedCircle" => sequence("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "ideographTraditional" => sequence(crate::lang::numeral::HEAVENLY_STEMS),
        "ideographZodiac" => sequence(crate::lang::numeral::EARTHLY_BRANCHES),
        "chineseCounting" | "taiwaneseCounting" => match n {
            0..=99 => counted(n, "〇一二三四五六七八九", "十百千万", Ten::Bare),
            _ => digits(n, "〇一二三四五六七八九"),
        },
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => digits(n, "〇一二三四五六七八九"),
        "chineseCountingThousand" => counted(n, "零一二三四五六七八九", "十百千万", Ten::Counted),
        "taiwaneseCountingThousand" => counted(n, "零一二三四五六七八九", "十百千萬", Ten::Counted),
        "chineseLegalSimplified" => counted(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟萬", Ten::Legal),
        "ideographLegalTraditional" => counted(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", Ten::Legal),
        "japaneseCounting" => counted(n, "〇一二三四五六七八九", "十百千万", Ten::Japanese),
        "aiueo" => sequence("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
        "aiueoFullWidth" => {
            sequence("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
        }
        "iroha" => sequence("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"),
        "irohaFullWidth" => {
            sequence("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン")
        }
        _ => n.to_string(),
    }
}

/// One of a row of signs; beyond its end, or for 0, the number.
fn sign(n: u32, signs: &str) -> String {
    let at = (n as usize).checked_sub(1);
    at.and_then(|i| signs.chars().nth(i)).map_or_else(|| n.to_string(), String::from)
}

/// a … z, aa, bb … zz, aaa.
fn letters(n: u32, first: char) -> String {
    if n == 0 || n > LONGEST {
        return if n == 0 { String::new() } else { n.to_string() };
    }
    let sign = char::from_u32(first as u32 + (n - 1) % 26).unwrap_or(first);
    String::from(sign).repeat(((n - 1) / 26 + 1) as usize)
}

/// *, †, ‡, §, **, ††.
fn repeated(n: u32, signs: &str) -> String {
    let count = signs.chars().count() as u32;
    if n == 0 || n > LONGEST {
        return n.to_string();
    }
    let sign: String = signs.chars().skip(((n - 1) % count) as usize).take(1).collect();
    sign.repeat(((n - 1) / count + 1) as usize)
}

/// Word writes Roman figures up to here.
const ROMAN: u32 = 32_767;

fn roman(n: u32) -> String {
    if n > ROMAN { n.to_string() } else { "m".repeat(n as usize / 1000) + &crate::lang::roman::write(n % 1000) }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn wide(n: u32) -> String {
    digits(n, "０１２３４５６７８９")
}

fn digits(n: u32, signs: &str) -> String {
    n.to_string().bytes().filter_map(|b| signs.chars().nth(usize::from(b - b'0'))).collect()
}

/// How ten is written: 十 at the head of a number, 一十 inside one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ten {
    /// 十, 二十; never 一十.
    Bare,
    /// 十, 一百一十.
    Counted,
    /// 壹拾 everywhere.
    Legal,
    /// 十, 百, 千 without a one, and no zero between.
    Japanese,
}

fn counted(n: u32, signs: &str, units: &str, ten: Ten) -> String {
    let digit = |d: u32| signs.chars().nth(d as usize).map(String::from).unwrap_or_default();
    let unit = |k: usize| k.checked_sub(1).and_then(|k| units.chars().nth(k)).map(String::from).unwrap_or_default();
    if n == 0 {
        return digit(0);
    }
    if n > 99_999 {
        return n.to_string();
    }
    let (mut out, mut gap) = (String::new(), false);
    for k in (0..=4).rev() {
        let d = n / 10u32.pow(k) % 10;
        if d == 0 {
            gap = true;
            continue;
        }
        if gap && !out.is_empty() && ten != Ten::Japanese {
            out.push_str(&digit(0));
        }
        gap = false;
        let silent = d == 1
            && match ten {
                Ten::Legal => false,
                Ten::Japanese => (1..=3).contains(&k),
                Ten::Bare | Ten::Counted => k == 1 && out.is_empty(),
            };
        if !silent {
            out.push_str(&digit(d));
        }
        out.push_str(&unit(k as usize));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format() {
        for (format, cases) in [
            ("decimal", &[(1, "1"), (0, "0")][..]),
            ("decimalZero", &[(1, "01"), (10, "10")]),
            ("lowerLetter", &[(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (53, "aaa"), (4_000_000_000, "4000000000")]),
            ("upperLetter", &[(3, "C")]),
            ("lowerRoman", &[(4, "iv"), (1994, "mcmxciv"), (4_000_000_000, "4000000000")]),
            ("upperRoman", &[(9, "IX")]),
            ("ordinal", &[(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (21, "21st"), (112, "112th")]),
            ("ordinalText", &[(1, "First"), (12, "Twelfth"), (20, "Twentieth"), (21, "Twenty-first")]),
            ("cardinalText", &[(1, "One"), (42, "Forty-two"), (105, "One hundred five")]),
            ("none", &[(1, "")]),
            ("bullet", &[(7, "")]),
            ("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]),
            ("decimalFullWidth", &[(12, "１２")]),
            ("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]),
            ("chineseCounting", &[(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (101, "一〇一")]),
            (
                "chineseCountingThousand",
                &[(10, "十"), (12, "十二"), (101, "一百零一"), (110, "一百一十"), (1_010, "一千零一十")],
            ),
            ("taiwaneseCounting", &[(10, "十"), (21, "二十一")]),
            ("taiwaneseCountingThousand", &[(205, "二百零五"), (10_000, "一萬")]),
            ("japaneseCounting", &[(10, "十"), (100, "百"), (110, "百十"), (205, "二百五")]),
            ("chineseLegalSimplified", &[(10, "壹拾"), (23, "贰拾叁")]),
            ("chicago", &[(1, "*"), (4, "§"), (5, "**")]),
            ("somethingNew", &[(7, "7")]),
        ] {
            for &(n, text) in cases {
                assert_eq!(figure(n, format), text, "{n} {format}");
            }
        }
    }
}
