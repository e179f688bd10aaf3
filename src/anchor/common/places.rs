//! The gazetteer: places by their names in both languages, and what a misspelt name should be.

use super::Names;
use crate::document::Lang;
use crate::lang::phrases::{Phrases, Spelling};
use crate::span::Span;
use fnv::{FnvHashMap, FnvHashSet};
use std::sync::LazyLock;

pub(crate) struct Gazetteer {
    /// Plain name to id.
    ids: FnvHashMap<String, &'static str>,
    /// How English names begin.
    begins: FnvHashSet<[char; HEAD]>,
    /// Words that only look as if they held a name.
    decoys: Vec<&'static str>,
    /// For each language, its names.
    names: [Vec<Name>; 2],
}

struct Name {
    plain: String,
    written: &'static str,
    id: &'static str,
    /// See [`marks`].
    marks: u64,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
    let mut g = Gazetteer {
        ids: FnvHashMap::default(),
        begins: FnvHashSet::default(),
        decoys: Vec::new(),
        names: [Vec::new(), Vec::new()],
    };
    for mut row in crate::lang::table(include_str!("../../../data/places.tsv")) {
        let Some(id) = row.next() else { continue };
        if id == "-" {
            g.decoys.extend(row.flat_map(|f| f.split('|')).filter(|n| !n.is_empty()));
            continue;
        }
        for lang in 0..2 {
            for name in row.next().unwrap_or("").split('|').filter(|n| !n.is_empty()) {
                let p = plain(name);
                g.ids.entry(p.clone()).or_insert(id);
                if lang == 0 {
                    g.begins.insert(head(name));
                }
                if let Some(list) = g.names.get_mut(lang) {
                    list.push(Name { marks: marks(&p), plain: p, written: name, id });
                }
            }
        }
    }
    g
});

fn index(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Zh => 1,
    }
}

/// A name without case, accents, blanks, hyphens and dots.
pub(crate) fn plain(name: &str) -> String {
    plain_chars(name).collect()
}

fn plain_chars(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '\'' | '·' | '•' | '‧')).flat_map(char::to_lowercase).map(
        |c| match c {
            'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
            'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ç' | 'č' => 'c',
            'ñ' => 'n',
            'ş' | 'š' | 'ș' => 's',
            'ž' => 'z',
            'ý' => 'y',
            c => c,
        },
    )
}

/// Which characters a name has, a bit each, some characters together.
fn marks(plain: &str) -> u64 {
    plain.chars().fold(0, |marks, c| marks | 1 << (u32::from(c) % 61))
}

/// The id of a place by a name in either language.
pub(crate) fn lookup(name: &str) -> Option<&'static str> {
    GAZETTEER.ids.get(&plain(name)).copied()
}

static CHINESE: LazyLock<Phrases> = LazyLock::new(|| {
    let names = GAZETTEER.names.get(1).into_iter().flatten().map(|n| n.written);
    Phrases::new(names.chain(GAZETTEER.decoys.iter().copied()).map(|n| (n.to_string(), Spelling::Exact)))
});

/// The places that a Chinese text names.
pub(crate) fn in_chinese(text: &str) -> impl Iterator<Item = (Span, &'static str)> {
    CHINESE.find_all(text).filter_map(move |at| Some((at, lookup(at.of(text))?)))
}

/// Whether some name begins like a text.
pub(crate) fn may_begin(text: &str) -> bool {
    GAZETTEER.begins.contains(&head(text))
}

/// The first three characters of a plain name.
fn head(text: &str) -> [char; HEAD] {
    // Letters and figures of ASCII stand for themselves.
    if let Some(first) = text.as_bytes().first_chunk::<HEAD>().filter(|f| f.iter().all(u8::is_ascii_alphanumeric)) {
        return first.map(|b| char::from(b.to_ascii_lowercase()));
    }
    let mut out = [' '; HEAD];
    out.iter_mut().zip(plain_chars(text)).for_each(|(to, c)| *to = c);
    out
}

/// Every name of the gazetteer in Latin letters has as many.
const HEAD: usize = 3;

/// How many characters may differ: none in a name of one or two characters of Chinese or four of English.
fn tolerance(lang: Lang, chars: usize) -> usize {
    match (lang, chars) {
        (Lang::Zh, 0..=2) | (Lang::En, 0..=4) => 0,
        (Lang::Zh, 3..=4) | (Lang::En, 5..=8) => 1,
        _ => 2,
    }
}

/// What a name that the gazetteer lacks most likely should be: the nearest name of the gazetteer or of the document's own, where near enough.
/// Gives the suggestion and the id of the place, where it is known.
pub(crate) fn near(name: &str, lang: Lang, names: &Names) -> Option<(String, Option<&'static str>)> {
    let p = plain(name);
    let chars = p.chars().count();
    let limit = tolerance(lang, chars);
    let own = names.count(name);
    let own_marks = marks(&p);
    let far = |other: &str, marks: u64| {
        // A difference takes away one character at most and brings one at most.
        let apart = (own_marks & !marks).count_ones().max((marks & !own_marks).count_ones());
        if apart as usize > limit {
            return usize::MAX;
        }
        let n = other.chars().count();
        if limit == 0 || n.abs_diff(chars) > limit || tolerance(lang, n) == 0 {
            usize::MAX
        } else {
            strsim::osa_distance(&p, other)
        }
    };
    let known = GAZETTEER.names.get(index(lang)).into_iter().flatten();
    let known = known.map(|n| (far(&n.plain, n.marks), 0, n.written, Some(n.id)));
    // The document's own names count where it uses them more often than this one.
    let used = names.0.iter().filter(|(n, k)| **k > own && n.as_str() != name);
    let used = used.map(|(n, _)| (plain(n), n)).map(|(p, n)| (far(&p, marks(&p)), 1, n.as_str(), lookup(n)));
    let best =
        known.chain(used).filter(|c| c.0 > 0 && c.0 <= limit).min_by(|a, b| (a.0, a.1, a.2).cmp(&(b.0, b.1, b.2)))?;
    Some((best.2.to_string(), best.3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_in_either_language() {
        assert_eq!(lookup("Florianopolis"), Some("florianopolis"));
        assert_eq!(lookup("Sharm el-Sheikh"), lookup("沙姆沙伊赫"));
        assert_eq!(lookup("某地"), None);
    }

    #[test]
    fn suggests_the_nearest_name() {
        let none = Names::default();
        assert_eq!(near("瓜达哈拉哈", Lang::Zh, &none), Some(("瓜达拉哈拉".into(), Some("guadalajara"))));
        assert_eq!(near("Gudalajara", Lang::En, &none), Some(("Guadalajara".into(), Some("guadalajara"))));
        assert_eq!(near("釜川", Lang::Zh, &none), None);
        let mut own = Names::default();
        own.add("新沙洲港");
        own.add("新沙洲港");
        own.add("新砂洲港");
        assert_eq!(near("新砂洲港", Lang::Zh, &own), Some(("新沙洲港".into(), None)));
    }

    #[test]
    fn every_place_has_both_names_and_none_is_two_places() {
        let mut seen: FnvHashMap<String, &str> = FnvHashMap::default();
        for mut row in crate::lang::table(include_str!("../../../data/places.tsv")) {
            if row.clone().next() == Some("-") {
                continue;
            }
            let (id, en, zh) = (row.next().unwrap(), row.next().unwrap_or(""), row.next().unwrap_or(""));
            assert!(!en.is_empty() && !zh.is_empty(), "{id} lacks a name");
            assert!(zh.chars().all(|c| !c.is_ascii() || c == '|'), "{id}: {zh}");
            assert!(en.split('|').all(|n| plain(n).chars().count() >= HEAD), "{id}: {en}");
            for name in en.split('|').chain(zh.split('|')) {
                let before = seen.insert(plain(name), id);
                assert!(before.is_none_or(|b| b == id), "{name} is {before:?} and {id}");
            }
        }
        assert!(seen.len() > 600, "{}", seen.len());
    }
}
