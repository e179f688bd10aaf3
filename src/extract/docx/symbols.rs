//! Signs of the old symbol fonts (`w:sym`, bullets): a code of the font in, the Unicode character that looks so out.

/// The character of a `w:sym`; `None` for a code that is none.
pub(super) fn symbol(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    let plain = char::from_u32(code)?;
    Some(match font {
        f if f.eq_ignore_ascii_case("Symbol") => greek(code & 0xff).unwrap_or(plain),
        f if f.eq_ignore_ascii_case("Wingdings") => dingbat(code & 0xff).unwrap_or(plain),
        _ => plain,
    })
}

/// The text of a bullet: signs of the symbol fonts as characters that any font has.
pub(super) fn bullet(text: &str, font: &str) -> String {
    let one = |c: char| match c {
        // The hollow bullet that Word takes from a typewriter font.
        'o' if text == "o" && font.starts_with("Courier") => '◦',
        '\u{f000}'..='\u{f0ff}' => {
            let code = c as u32 & 0xff;
            let found = if font.eq_ignore_ascii_case("Symbol") { greek(code) } else { dingbat(code) };
            found.unwrap_or('•')
        }
        c => c,
    };
    text.chars().map(one).collect()
}

/// The Symbol font: Adobe's Symbol encoding.
fn greek(code: u32) -> Option<char> {
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let nth = |signs: &str, from: u32| signs.chars().nth((code - from) as usize);
    match code {
        0x41..=0x5a => nth(UPPER, 0x41),
        0x61..=0x7a => nth(LOWER, 0x61),
        0x22 => Some('∀'),
        0x24 => Some('∃'),
        0x2d => Some('−'),
        0x40 => Some('≅'),
        0x5e => Some('⊥'),
        0x7e => Some('∼'),
        0x20..=0x3f | 0x5b | 0x5d | 0x5f | 0x7b..=0x7d => char::from_u32(code),
        0xa0..=0xfe => nth(
            "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{f8ff}〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
            0xa0,
        )
        .filter(|c| *c != '\u{f8ff}'),
        _ => None,
    }
}

/// Those of Wingdings that documents use.
fn dingbat(code: u32) -> Option<char> {
    Some(match code {
        0x28 => '☎',
        0x2a => '✉',
        0x6c => '●',
        0x6e => '■',
        0x6f | 0x71 | 0xa8 => '□',
        0x75 => '◆',
        0x76 => '❖',
        0x9f | 0xb7 => '•',
        0xa1 => '○',
        0xa7 => '▪',
        0xd8 => '►',
        0xdf => '←',
        0xe0 => '→',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs() {
        assert_eq!(symbol("Symbol", "F0E3"), Some('©'));
        assert_eq!(symbol("Symbol", "F02D"), Some('−'));
        assert_eq!(symbol("Symbol", "F061"), Some('α'));
        assert_eq!(symbol("Symbol", "F0B3"), Some('≥'));
        assert_eq!(symbol("Symbol", "F0E5"), Some('∑'));
        assert_eq!(symbol("Symbol", "F0F2"), Some('∫'));
        assert_eq!(symbol("Wingdings", "F0FC"), Some('✓'));
        assert_eq!(symbol("Wingdings 3", "F03B"), Some('\u{f03b}'), "nothing is lost");
        assert_eq!(symbol("Symbol", "no"), None);
        assert_eq!((bullet("\u{f0b7}", "Symbol"), bullet("\u{f0a7}", "Wingdings")), ("•".into(), "▪".into()));
        assert_eq!((bullet("o", "Courier New"), bullet("–", "")), ("◦".into(), "–".into()));
    }
}
