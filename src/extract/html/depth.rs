//! How deep the elements of a page are nested, before it is parsed: parsing as browsers do takes time by depth, and a page that is made to do harm has no end of it. One
//! pass over the tags; elements whose end may be left out do not count.

/// Deepest nesting that is read. Real pages stay below a hundred; those whose ends were forgotten, below some thousand.
pub(super) const DEEPEST: usize = 5_000;

/// Elements that have no end or may lack it.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr", "p", "li", "dd", "dt", "td", "th", "tr", "thead", "tbody", "tfoot",
    "colgroup", "option", "optgroup", "rb", "rt", "rtc", "rp", "html", "head", "body",
];

/// Whether elements are nested deeper than [`DEEPEST`].
pub(super) fn is_too_deep(text: &str) -> bool {
    let mut depth = 0usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").and_then(|end| comment.get(end + 3..)).unwrap_or("");
            continue;
        }
        let (closing, body) = rest.strip_prefix('/').map_or((false, rest), |b| (true, b));
        let end = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(body.len());
        let name = body.get(..end).unwrap_or("").to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || OPEN_ENDED.contains(&name.as_str()) {
            continue;
        }
        if closing {
            depth = depth.saturating_sub(1);
            continue;
        }
        if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
            let ends = |r: &str| {
                r.get(..name.len() + 2).is_some_and(|e| e.get(2..).is_some_and(|n| n.eq_ignore_ascii_case(&name)))
            };
            let close = rest.match_indices("</").find(|(i, _)| rest.get(*i..).is_some_and(ends));
            rest = close.and_then(|(i, _)| rest.get(i + 2..)).unwrap_or("");
            continue;
        }
        depth += 1;
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_what_is_open_at_once() {
        assert!(is_too_deep(&"<div>".repeat(DEEPEST + 1)));
        assert!(!is_too_deep(&"<div>".repeat(DEEPEST)));
        for text in [
            "<div><b>x</b></div>",
            "<p>",
            "<td>a",
            "<br>",
            "<!-- <div> -->",
            "< div>",
            "<script>'<div>'</script>",
            "<1><",
            "</",
        ] {
            assert!(!is_too_deep(&text.repeat(DEEPEST + 1)), "{text}");
        }
    }
}
