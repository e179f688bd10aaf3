//! Web pages: bytes in, a source with one paragraph a line out, as a browser shows it: numbers of lists before their items, notes behind the paragraph that refers to
//! them, a tab before each cell. Feature `web`. Style sheets and scripts are not read, nothing that the page refers to is fetched. Linear.

mod depth;
mod dom;
mod list;
mod notes;
mod shown;
mod table;
#[cfg(test)]
mod tests;
mod walk;

use super::encoding::{self, Encoding};
use super::{lines, plain};
use crate::error::{Error, Result};
use crate::source::{Origin, Source};
use dom::Page;
use walk::Walk;
pub(super) use walk::numbered;

/// So far a page may say how it is encoded (HTML, *prescan a byte stream to determine its encoding*).
const HEAD: usize = 1024;

/// Reads a page from bytes.
pub(super) fn read(name: &str, bytes: &[u8], asked: Option<Encoding>) -> Result<Source> {
    let said = declared(bytes).filter(|_| asked.is_none() && std::str::from_utf8(bytes).is_err());
    let decoded = match said.map(|said| encoding::decode(name, bytes, Some(said))) {
        // What a page says of itself is not always so.
        Some(Ok(decoded)) => decoded,
        Some(Err(_)) | None => plain::text(name, bytes, asked)?,
    };
    let mut source = page(name, &decoded.text)?;
    source.remarks.extend(decoded.read_as.map(|e| plain::remark(e, decoded.guessed)));
    Ok(source)
}

/// Reads a page.
pub(super) fn page(name: &str, text: &str) -> Result<Source> {
    if depth::is_too_deep(text) {
        let problem = format!("elements are nested deeper than {}; this is no page for people", depth::DEEPEST);
        return Err(Error::Document { name: name.into(), part: "the page".into(), problem });
    }
    let page = Page::parse(text);
    let notes = notes::find(&page);
    let lines = Walk::new(&page, &notes).read(shown::main(&page));
    if lines.iter().all(|l| l.text.trim().is_empty()) {
        return Err(Error::Empty { name: name.into() });
    }
    Ok(lines::source(name, &lines, |l, cell| Origin::Markup {
        paragraph: l.paragraph,
        heading: l.heading,
        cell,
        grid: l.grid,
        chinese: l.chinese,
    }))
}

/// The encoding that a page says it has.
fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len()))?).to_ascii_lowercase();
    let at = head.find("charset=")? + "charset=".len();
    let rest = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))).unwrap_or(rest.len());
    Encoding::named(rest.get(..end)?)
}
