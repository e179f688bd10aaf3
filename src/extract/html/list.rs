//! Numbers of list items as a browser shows them (HTML, *the ol element*; CSS Lists 3 for styles written at the element). Style sheets are not read.

use super::super::figures::figure;
use super::dom::Page;

/// A list whose items are being counted.
#[derive(Debug, Clone)]
pub(super) struct List {
    /// The number of the next item.
    next: i64,
    step: i64,
    style: String,
}

impl List {
    /// A list; `depth` is the number of unordered lists around it.
    pub fn new(page: &Page, list: usize) -> List {
        let ordered = page.name(list) == "ol";
        let back = ordered && page.get(list, "reversed").is_some();
        let items = || page.children(list).iter().filter(|c| page.name(**c) == "li").count() as i64;
        let start = page.get(list, "start").and_then(number);
        let style = style_of(page, list).unwrap_or_else(|| if ordered { "decimal" } else { "disc" }.into());
        List { next: start.unwrap_or_else(|| if back { items() } else { 1 }), step: if back { -1 } else { 1 }, style }
    }

    /// What stands before the next item; nothing for lists that show nothing.
    pub fn marker(&mut self, page: &Page, item: usize) -> String {
        if let Some(value) = page.get(item, "value").and_then(number) {
            self.next = value;
        }
        let n = self.next;
        self.next = self.next.saturating_add(self.step);
        let own = style_of(page, item);
        marker(n, own.as_deref().unwrap_or(&self.style))
    }
}

/// Whole numbers as attributes have them: blanks before, anything behind.
fn number(text: &str) -> Option<i64> {
    let text = text.trim_start();
    let end = text
        .char_indices()
        .find(|(i, c)| !(c.is_ascii_digit() || (*i == 0 && matches!(c, '-' | '+'))))
        .map_or(text.len(), |c| c.0);
    text.get(..end)?.parse::<i64>().ok().filter(|n| n.abs() < 1 << 31)
}

/// The style that an element says: by its own CSS, or by `type`.
fn style_of(page: &Page, node: usize) -> Option<String> {
    let css = page.get(node, "style").unwrap_or("").to_ascii_lowercase();
    let declared = css.split(';').rev().find_map(|d| {
        let (name, value) = d.split_once(':')?;
        matches!(name.trim(), "list-style" | "list-style-type").then(|| value.trim().to_string())
    });
    if let Some(value) = declared {
        // Of the shorthand, the word that is a style.
        return value.split_whitespace().find(|w| !matches!(*w, "inside" | "outside" | "!important")).map(String::from);
    }
    Some(
        match page.get(node, "type")?.trim() {
            "1" => "decimal",
            "a" => "lower-alpha",
            "A" => "upper-alpha",
            "i" => "lower-roman",
            "I" => "upper-roman",
            other => return Some(other.to_ascii_lowercase()),
        }
        .into(),
    )
}

/// a … z, aa, ab …
fn letters(n: i64, first: u8) -> String {
    let (mut n, mut out) = (n, Vec::new());
    while n > 0 {
        n -= 1;
        out.push(char::from(first + (n % 26) as u8));
        n /= 26;
    }
    out.iter().rev().collect()
}

fn marker(n: i64, style: &str) -> String {
    let counted = |format: &str| u32::try_from(n).ok().filter(|n| *n > 0 && *n < 4000).map(|n| figure(n, format));
    let chinese = |format: &str| counted(format).map(|f| format!("{f}、"));
    let point = |figure: Option<String>| figure.map(|f| format!("{f}."));
    match style {
        "none" => return String::new(),
        "disc" | "circle" | "square" | "disclosure-open" | "disclosure-closed" => return "•".into(),
        "lower-alpha" | "lower-latin" if n > 0 => point(Some(letters(n, b'a'))),
        "upper-alpha" | "upper-latin" if n > 0 => point(Some(letters(n, b'A'))),
        "lower-roman" => point(counted("lowerRoman")),
        "upper-roman" => point(counted("upperRoman")),
        "decimal-leading-zero" if n >= 0 => Some(format!("{n:02}.")),
        "cjk-ideographic" | "trad-chinese-informal" => chinese("taiwaneseCountingThousand"),
        "simp-chinese-informal" => chinese("chineseCountingThousand"),
        "simp-chinese-formal" => chinese("chineseLegalSimplified"),
        "trad-chinese-formal" => chinese("ideographLegalTraditional"),
        "cjk-decimal" => chinese("ideographDigital"),
        "cjk-heavenly-stem" => chinese("ideographTraditional"),
        "cjk-earthly-branch" => chinese("ideographZodiac"),
        // A string is what it says.
        s if s.len() > 1 && s.starts_with(['"', '\'']) => {
            return s.trim_matches(['"', '\'']).trim().to_string();
        }
        _ => None,
    }
    .unwrap_or_else(|| format!("{n}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_those_that_a_browser_shows() {
        for (n, style, want) in [
            (3, "decimal", "3."),
            (-1, "decimal", "-1."),
            (27, "lower-alpha", "aa."),
            (0, "lower-alpha", "0."),
            (4, "upper-roman", "IV."),
            (4000, "lower-roman", "4000."),
            (12, "cjk-ideographic", "十二、"),
            (2, "trad-chinese-formal", "貳、"),
            (2, "cjk-heavenly-stem", "乙、"),
            (5, "decimal-leading-zero", "05."),
            (5, "disc", "•"),
            (5, "none", ""),
            (5, "no-such-style", "5."),
        ] {
            assert_eq!(marker(n, style), want, "{n} {style}");
        }
        assert_eq!(number(" 12abc"), Some(12));
        assert_eq!(number("-3"), Some(-3));
        assert_eq!(number("99999999999"), None);
    }
}
