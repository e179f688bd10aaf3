//! For the tests of the kinds: what a kind finds, as one line.

use super::{Context, Found, Names};
use crate::document::Lang;

/// The keys that a kind finds in a text, in the order of the text, with a blank between. A field of `marked` stands behind its key, after its mark.
pub(crate) fn keys(
    find: impl Fn(&mut Context) -> Vec<Found>,
    lang: Lang,
    text: &str,
    marked: &[(&str, char)],
) -> String {
    let names = Names::default();
    let mut found = find(&mut Context::new(lang, text, &names));
    found.sort_by_key(|f| f.at.start);
    let line = |f: &Found| {
        let value = |name: &str| f.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
        let marks = marked.iter().filter_map(|(name, mark)| Some(format!("{mark}{}", value(name)?)));
        f.key.clone() + &marks.collect::<String>()
    };
    found.iter().map(line).collect::<Vec<_>>().join(" ")
}
