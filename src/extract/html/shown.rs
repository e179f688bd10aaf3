//! What of a page is text: not scripts, forms, navigation, or what is hidden. By the elements and what they say of themselves; style sheets are not read.

use super::dom::{Kind, Page};

/// Elements that show no text, or none that belongs to the document.
const SILENT: &[&str] = &[
    "head", "script", "style", "noscript", "template", "nav", "svg", "iframe", "object", "canvas", "audio", "video",
    "map", "select", "button", "input", "textarea", "datalist", "progress", "meter", "dialog", "rt", "rp", "del",
    "title", "link", "meta", "base",
];
/// Words of `class` and `role` that say the same.
const SILENT_WORDS: &[&str] = &[
    "navigation",
    "menubar",
    "search",
    "sr-only",
    "visually-hidden",
    "screen-reader-text",
    "mw-editsection",
    "noprint",
    "headerlink",
    "skip-link",
    "breadcrumb",
    "breadcrumbs",
];
/// Elements that begin and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
    "xmp",
    "listing",
    "plaintext",
];

/// Whether a node and what stands in it is not shown, or is no text of the document.
pub(super) fn hidden(page: &Page, node: usize) -> bool {
    let name = page.name(node);
    if name.is_empty() {
        return false;
    }
    let css = || page.get(node, "style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    SILENT.contains(&name)
        || page.get(node, "hidden").is_some()
        || page.get(node, "aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true"))
        || page.is_a(node, SILENT_WORDS)
        || ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|s| css().contains(s))
        || name == "footer" && !page.around(node).any(|p| matches!(page.name(p), "article" | "section" | "main"))
}

/// Whether an element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// The node to begin with: the main part of the page where it names one that has most of its text, else all of it.
pub(super) fn main(page: &Page) -> usize {
    let size = weigh(page);
    let all = size.first().copied().unwrap_or(0);
    let named = (0..page.nodes.len()).filter(|&n| page.name(n) == "main" || page.is_a(n, &["main"]));
    let mut named = named.chain((0..page.nodes.len()).filter(|&n| page.name(n) == "article"));
    named.find(|&n| size.get(n).is_some_and(|s| s * 2 > all)).unwrap_or(0)
}

/// The characters that each node shows, blanks left out.
fn weigh(page: &Page) -> Vec<usize> {
    let mut size = vec![0; page.nodes.len()];
    // Children have been made after their parents, but for what the parser moved: walk down, add up on the way back.
    let mut open = vec![(0, false)];
    while let Some((n, done)) = open.pop() {
        if done {
            let sum: usize = page.children(n).iter().filter_map(|c| size.get(*c)).sum();
            if let Some(s) = size.get_mut(n) {
                *s += sum;
            }
        } else if !hidden(page, n) {
            if let (Some(Kind::Text(t)), Some(s)) = (page.nodes.get(n).map(|n| &n.kind), size.get_mut(n)) {
                *s = t.chars().filter(|c| !c.is_whitespace()).count();
            }
            open.push((n, true));
            open.extend(page.children(n).iter().map(|c| (*c, false)));
        }
    }
    size
}

/// Whether an element holds code. Plain texts are put in `pre` too: that alone says nothing, unless the page names it as a listing.
pub(super) fn is_code(page: &Page, node: usize, name: &str) -> bool {
    const LISTINGS: [&str; 6] = ["screen", "programlisting", "highlight", "code", "sourcecode", "terminal"];
    let listing = |class: &str| {
        let class = class.to_ascii_lowercase();
        LISTINGS.contains(&class.as_str()) || class.starts_with("language-") || class.starts_with("lang-")
    };
    match name {
        "code" | "kbd" | "samp" | "tt" | "var" => true,
        "pre" | "xmp" | "listing" => page.get(node, "class").is_some_and(|c| c.split_whitespace().any(listing)),
        _ => false,
    }
}
