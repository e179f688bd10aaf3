//! Which script a character is in, and which Chinese script a text.

use unicode_script::{Script, UnicodeScript};

/// Whether a character is a Chinese one (Unicode's script Han: 〇 and 々 are, marks of punctuation are not).
#[inline]
pub(crate) fn is_han(c: char) -> bool {
    // Nearly all that are asked for stand in one block, or are of ASCII.
    matches!(c, '\u{4e00}'..='\u{9fff}') || !c.is_ascii() && c.script() == Script::Han
}

/// Of a hundred Chinese characters of a traditional text, some thirty have another simplified form; of a simplified one, hardly any.
const SHARE: usize = 10;

/// The tag (BCP 47) of a Chinese text: `zh-Hant` where it is in traditional characters, else `zh-Hans`. The region is not known from a text. Linear.
///
/// ```
/// use biclause::lang::chinese_tag;
/// assert_eq!(chinese_tag("第三條 電信事業經營者"), "zh-Hant");
/// assert_eq!(chinese_tag("第三条 电信业务经营者"), "zh-Hans");
/// ```
pub fn chinese_tag(text: &str) -> &'static str {
    let simple = fast2s::convert(text);
    let all = text.chars().filter(|c| is_han(*c)).count();
    let other = text.chars().zip(simple.chars()).filter(|(a, b)| is_han(*a) && a != b).count();
    if other * SHARE > all { "zh-Hant" } else { "zh-Hans" }
}
