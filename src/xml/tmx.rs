//! A unit of TMX 1.4, as memories and aligned files read it: `tu` elements of `tuv` variants, each with one `seg`.

use super::{Node, Xml, is_chinese};
use crate::error::Result;
use std::io::BufRead;

/// Inline elements whose content is code, not text.
const CODES: &[&str] = &["bpt", "ept", "it", "ph", "ut"];

/// Reads the rest of a `tu`: tells `met` the language of each variant, and `say` each text that is Chinese (`true`) or English, without codes, blanks as
/// they are.
///
/// # Errors
/// Where a variant does not say its language, or the file cannot be read.
pub(crate) fn unit<R: BufRead>(
    xml: &mut Xml<R>,
    mut met: impl FnMut(&str),
    mut say: impl FnMut(bool, String),
) -> Result<()> {
    let mut lang = None;
    loop {
        let node = xml.next()?;
        match &node {
            Node::Open(element, _) if element == "tuv" => {
                let code = node.lang().unwrap_or("");
                if code.is_empty() {
                    return Err(xml.error("a <tuv> does not say its language; it needs xml:lang=\"…\""));
                }
                met(code);
                lang = is_chinese(code);
            }
            Node::Open(element, _) if element == "seg" => {
                let text = segment(xml)?;
                if let Some(chinese) = lang {
                    say(chinese, text);
                }
            }
            Node::Close(element) if element == "tuv" => lang = None,
            Node::Close(element) if element == "tu" => break,
            Node::End => break,
            _ => {}
        }
    }
    Ok(())
}

/// The text of a segment, up to its end: codes left out.
fn segment<R: BufRead>(xml: &mut Xml<R>) -> Result<String> {
    let mut text = String::new();
    let mut codes = 0;
    loop {
        match xml.next()? {
            Node::Open(element, _) if CODES.contains(&element.as_str()) => codes += 1,
            Node::Close(element) if CODES.contains(&element.as_str()) => codes -= 1,
            Node::Close(element) if element == "seg" => break,
            Node::Text(t) if codes == 0 => text.push_str(&t),
            Node::End => break,
            _ => {}
        }
    }
    Ok(text)
}
