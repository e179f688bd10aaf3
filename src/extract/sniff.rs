//! What markup a file is, by its first element: its name does not matter, nor where it comes from.

/// So many bytes are looked at.
const HEAD: usize = 1 << 14;

/// The name of the element that a file begins with, in small letters and without prefix; `None` for what is no markup. `html` for a document type of that name.
pub(super) fn root(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    // A document that begins with a word has no first element.
    if head.first().is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, 0xe4..=0xe9)) && head.get(1) != Some(&0) {
        return None;
    }
    let text = match head {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => wide(head, u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'<', ..] => wide(head, u16::from_be_bytes),
        _ => String::from_utf8_lossy(head).into_owned(),
    };
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    loop {
        let past = |rest: &'_ str, end: &str| rest.find(end).map(|i| i + end.len());
        let skip = if rest.starts_with("<?") {
            past(rest, "?>")?
        } else if rest.starts_with("<!--") {
            past(rest, "-->")?
        } else if let Some(doctype) = rest.get(..9).filter(|d| d.eq_ignore_ascii_case("<!doctype")) {
            let after = rest.get(doctype.len()..).unwrap_or("").trim_start().to_ascii_lowercase();
            if after.starts_with("html") {
                return Some("html".into());
            }
            // An internal subset stands in brackets.
            match (rest.find('['), rest.find('>')) {
                (Some(open), Some(end)) if open < end => past(rest, "]>").or_else(|| past(rest, ">"))?,
                (_, Some(end)) => end + 1,
                _ => return None,
            }
        } else {
            break;
        };
        rest = rest.get(skip..)?.trim_start();
    }
    let name = rest.strip_prefix('<')?;
    let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let name = name.get(..end)?;
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.'));
    fits.then(|| name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase())
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|b| unit(*b));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Files that people take for texts, by their first element: what they are, and the way out.
pub(super) fn other(root: &str) -> Option<(&'static str, &'static str)> {
    Some(match root {
        "martif" | "tbx" => ("a TBX term base", "give it with --glossary"),
        "worddocument" | "package" => ("a Word file in XML", "open it in Word and save it as .docx"),
        "document" | "document-content" => {
            ("an OpenDocument file", "convert it: soffice --headless --convert-to docx FILE")
        }
        "rss" | "feed" | "svg" => ("no text but XML", "give the text itself"),
        #[cfg(not(feature = "web"))]
        "html" => ("a web page, which this build does not read", "use a build with the feature web"),
        #[cfg(not(feature = "xml"))]
        "xliff" | "tmx" => ("a file of a CAT tool, which this build does not read", "use a build with the feature xml"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_element_says_it() {
        for (text, want) in [
            ("<?xml version='1.0'?>\n<!-- a <b> -->\n<xliff version='1.2'>", Some("xliff")),
            ("\u{feff}<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">", Some("tmx")),
            ("<!DOCTYPE x [<!ENTITY a \"b>\">]><w:wordDocument>", Some("worddocument")),
            ("<!doctype HTML>\n<p>", Some("html")),
            ("<html\nlang=en>", Some("html")),
            ("<!-- biclause: allow omission (x) -->\n第54号决议", None),
            ("<1> first", None),
            ("<The words in angle brackets> are text", Some("the")),
            ("", None),
            ("<", None),
            ("<!--", None),
        ] {
            assert_eq!(root(text.as_bytes()).as_deref(), want, "{text}");
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            if text.starts_with(['<', '\u{feff}']) {
                assert_eq!(root(&wide).as_deref(), want, "{text} in UTF-16");
            }
        }
    }
}
