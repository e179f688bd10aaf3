//! A lexicon that grows from the documents themselves: which words of one side keep company with which words of the other.
//!
//! In: beads that a first pass is sure of, and the tokens of both sides. Out: [`Learned`]: runs of characters that come again and again and no
//! dictionary has (names above all), and links to English words, for a second pass. A pair counts where it is no chance by Dunning's likelihood
//! ratio (1993), and for as much as the two are found together and not apart. Costs a scan of the text and a count
//! for each pair of words in a bead that are rare enough to tell something and come often enough to be told.

use super::tokens::{Layer, Type};
use super::weights::Postings;
use crate::lexicon::learn::ratio;
use fnv::FnvHashMap;

/// Fewest items in which a run or a word must stand, and beads in which a pair must.
const FEWEST: u32 = 3;
/// Largest share of the items in which a word may stand.
const OFTEN: f32 = 0.13;
/// Longest run, in characters.
const LONGEST: usize = 5;
/// The likelihood ratio above which a pair is no chance.
const SURE: f32 = 12.0;
/// Weaker links are left out.
const WEAKEST: f32 = 0.2;
/// Fewer beads teach nothing.
const BEADS: usize = 10;

/// What was learned of two documents.
#[derive(Debug, Default)]
pub(crate) struct Learned {
    /// How many new types there are, numbered on from those of the first side.
    pub types: usize,
    /// Where they stand: item, byte offset of each of their characters, type, how much counts there.
    pub tokens: Vec<(u32, u32, Type, f32)>,
    /// Links to the types of the second side.
    pub links: Vec<(Type, Type, f32)>,
}

/// A place where a gram stands: item, first character, number of characters.
type Place = (u32, u32, u32);

/// First item and number of items of either side.
pub(crate) type Sure = ((usize, usize), (usize, usize));

/// Learns from beads; `texts` are those of the items of the first side, whose types number `types`.
pub(crate) fn learn(beads: &[Sure], texts: &[&str], a: (&Layer, &Postings), b: (&Layer, &Postings)) -> Learned {
    if beads.len() < BEADS {
        return Learned::default();
    }
    let chars: Vec<Vec<(u32, char)>> =
        texts.iter().map(|t| t.char_indices().map(|(i, c)| (i as u32, c)).collect()).collect();
    let grams = grams(&chars);
    let known = a.1.types() as Type;
    let mut of_item: Vec<Vec<Type>> = vec![Vec::new(); texts.len()];
    for (k, places) in grams.iter().enumerate() {
        for &(item, ..) in places {
            if let Some(list) = of_item.get_mut(item as usize).filter(|l| l.last() != Some(&(known + k as Type))) {
                list.push(known + k as Type);
            }
        }
    }
    let mut links = company(beads, &of_item, a, b);
    links.sort_by_key(|l| (l.0, l.1));
    renumbered(links, &grams, &chars, known)
}

/// Keeps the grams that have a link, numbers them through and notes where they stand.
fn renumbered(
    mut links: Vec<(Type, Type, f32)>,
    grams: &[Vec<Place>],
    chars: &[Vec<(u32, char)>],
    known: Type,
) -> Learned {
    let mut number: FnvHashMap<Type, Type> = FnvHashMap::default();
    for link in links.iter_mut().filter(|l| l.0 >= known) {
        let next = known + number.len() as Type;
        link.0 = *number.entry(link.0).or_insert(next);
    }
    let places = |old: Type| grams.get((old - known) as usize).map_or(&[][..], Vec::as_slice);
    // Long texts have millions of them: no room is asked for twice.
    let mut tokens = Vec::with_capacity(number.keys().flat_map(|old| places(*old)).map(|p| p.2 as usize).sum());
    for (&old, &new) in &number {
        for &(item, from, len) in places(old) {
            let run = chars.get(item as usize).and_then(|c| c.get(from as usize..(from + len) as usize)).unwrap_or(&[]);
            tokens.extend(run.iter().map(|&(offset, _)| (item, offset, new, 1.0 / (len as f32).sqrt())));
        }
    }
    tokens.sort_unstable_by_key(|t: &(u32, u32, Type, f32)| (t.0, t.1, t.2));
    tokens.dedup_by_key(|t| (t.0, t.1, t.2));
    Learned { types: number.len(), tokens, links }
}

/// The links between types that keep company: type by type of the first side, so that memory stays linear in the text.
fn company(
    beads: &[Sure],
    grams: &[Vec<Type>],
    a: (&Layer, &Postings),
    b: (&Layer, &Postings),
) -> Vec<(Type, Type, f32)> {
    let telling = |p: &Postings, t: Type| {
        let n = p.of(t).len();
        n >= FEWEST as usize && (n as f32) < OFTEN * p.n as f32
    };
    let types = |side: (&Layer, &Postings), from: usize, n: usize, more: &[Vec<Type>]| -> Vec<Type> {
        let mut out = Vec::new();
        for item in from..from + n {
            let own = side.0.item(item).flat_map(|p| side.0.at(p)).map(|t| t.0).filter(|t| telling(side.1, *t));
            out.extend(own.chain(more.get(item).into_iter().flatten().copied()));
        }
        out.sort_unstable();
        out.dedup();
        out
    };
    let mut stands: FnvHashMap<Type, Vec<usize>> = FnvHashMap::default();
    let mut right: Vec<Vec<Type>> = Vec::with_capacity(beads.len());
    let mut once = vec![0u32; b.1.types()];
    for (k, &((i, n), (j, m))) in beads.iter().enumerate() {
        types(a, i, n, grams).into_iter().for_each(|t| stands.entry(t).or_default().push(k));
        let own = types(b, j, m, &[]);
        for u in &own {
            if let Some(count) = once.get_mut(*u as usize) {
                *count += 1;
            }
        }
        right.push(own);
    }
    let mut links = Vec::new();
    let mut together = vec![0u32; once.len()];
    let mut touched: Vec<Type> = Vec::new();
    for (&t, at) in stands.iter().filter(|s| s.1.len() >= FEWEST as usize) {
        for &u in at.iter().filter_map(|k| right.get(*k)).flatten() {
            if let Some(count) = together.get_mut(u as usize) {
                if *count == 0 {
                    touched.push(u);
                }
                *count += 1;
            }
        }
        for u in touched.drain(..) {
            let k = together.get_mut(u as usize).map_or(0, std::mem::take);
            let (x, y) = (at.len() as u32, once.get(u as usize).copied().unwrap_or(0));
            let score = (k as f32 - 1.0) / (x as f32 * y as f32).sqrt();
            if k >= FEWEST && score >= WEAKEST && ratio(k as f32, x as f32, y as f32, beads.len() as f32) >= SURE {
                links.push((t, u, score.min(1.0)));
            }
        }
    }
    links
}

/// Runs of two to [`LONGEST`] Chinese characters that stand in enough items and not in too many, each with its places; a run that never stands but
/// inside the same longer one is left out. Longer runs are looked for only where both shorter ones inside them were found (Agrawal & Srikant
/// 1994), and told apart by the numbers of these, not by their characters (Karp, Miller & Rosenberg 1972).
fn grams(chars: &[Vec<(u32, char)>]) -> Vec<Vec<Place>> {
    let most = (OFTEN * chars.len() as f32) as u32;
    let mut out: Vec<Vec<Place>> = Vec::new();
    // Places of runs of one length, item by item, each with what tells the run.
    let mut keyed: Vec<(u64, Place)> = Vec::new();
    for (item, text) in chars.iter().enumerate() {
        for (from, pair) in text.windows(2).enumerate() {
            if let [(_, a), (_, b)] = *pair
                && is_part(a)
                && is_part(b)
            {
                keyed.push((u64::from(a as u32) << 32 | u64::from(b as u32), (item as u32, from as u32, 2)));
            }
        }
    }
    let mut shorter: Vec<Vec<Place>> = Vec::new();
    for len in 2..=LONGEST {
        let here = groups(&mut keyed);
        // A shorter run that stands as often as a longer one around it says nothing more.
        let mut numbered: Vec<(Place, u32)> = numbered(&shorter);
        let mut swallowed = vec![false; shorter.len()];
        let number = |numbered: &[(Place, u32)], item: u32, from: u32| {
            let at = numbered.binary_search_by_key(&(item, from), |n| (n.0.0, n.0.1)).ok()?;
            numbered.get(at).map(|n| n.1 as usize)
        };
        for places in &here {
            let Some(&(item, from, _)) = places.first() else { continue };
            for inner in [from, from + 1].into_iter().filter_map(|from| number(&numbered, item, from)) {
                if let (Some(s), Some(mark)) = (shorter.get(inner), swallowed.get_mut(inner)) {
                    *mark |= s.len() == places.len();
                }
            }
        }
        let done = shorter.drain(..).zip(swallowed).filter(|(_, swallowed)| !swallowed).map(|d| d.0);
        out.extend(done.filter(|p| items(p) <= most));
        shorter = here;
        // Two that overlap but for a character at either end make one that is longer by one.
        numbered = self::numbered(&shorter);
        keyed.clear();
        for pair in numbered.windows(2) {
            if let [((item, from, _), a), ((other, next, _), b)] = *pair
                && (item, from + 1) == (other, next)
            {
                keyed.push((u64::from(a) << 32 | u64::from(b), (item, from, len as u32 + 1)));
            }
        }
    }
    out.extend(shorter.into_iter().filter(|p| items(p) <= most));
    out
}

/// The places of what is told alike, where that stands in enough items.
fn groups(keyed: &mut [(u64, Place)]) -> Vec<Vec<Place>> {
    keyed.sort_unstable();
    let alike = keyed.chunk_by(|a, b| a.0 == b.0).filter(|g| g.len() >= FEWEST as usize);
    alike.map(|g| g.iter().map(|k| k.1).collect::<Vec<_>>()).filter(|p| items(p) >= FEWEST).collect()
}

/// The places of all runs in order, each with the number of its run.
fn numbered(runs: &[Vec<Place>]) -> Vec<(Place, u32)> {
    let mut out: Vec<(Place, u32)> =
        runs.iter().zip(0..).flat_map(|(places, k)| places.iter().map(move |p| (*p, k))).collect();
    out.sort_unstable();
    out
}

/// In how many items some places lie that stand in order.
fn items(places: &[Place]) -> u32 {
    places.chunk_by(|a, b| a.0 == b.0).count() as u32
}

/// Whether a character may stand in a name.
fn is_part(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '·')
}

#[cfg(test)]
mod tests {
    use crate::align::{align, tokens};
    use crate::document::Lang;
    use crate::lexicon::Lexicon;
    use crate::{Source, segment};

    fn document(lines: &[String], lang: Lang) -> crate::document::Document {
        segment::lines(&std::sync::Arc::new(Source::new("x", lines.join("\n"), vec![])), lang).0
    }

    #[test]
    fn a_name_that_no_dictionary_has_is_learned_from_the_text() {
        // 霄漪 is no word: only its company tells that it is Trinket.
        let deeds = [
            ("买了三本书", "bought three books"),
            ("去了北京", "went to Beijing"),
            ("看见一条河", "saw a river"),
            ("打开了窗户", "opened the window"),
        ];
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for i in 0..48 {
            let (z, e) = deeds[i % 4];
            let who = if i % 10 == 3 { ("霄漪", "Trinket") } else { ("老师", "The teacher") };
            zh.push(format!("{}在第{}天{z}。", who.0, i + 1));
            en.push(format!("{} {e} on day {}.", who.1, i + 1));
        }
        let (a, b) = (document(&zh, Lang::Zh), document(&en, Lang::En));
        let beads = align(&a, &b, Lexicon::shipped()).beads;
        assert!(beads.iter().all(|b| b.zh.len() == 1 && b.en.len() == 1));
        let sure: Vec<super::Sure> = (0..48).map(|i| ((i, 1), (i, 1))).collect();
        let (mut types, mut more) = (tokens::Types::default(), tokens::Types::default());
        let texts: Vec<&str> = zh.iter().map(String::as_str).collect();
        let la = tokens::layer(texts.iter().copied(), Lang::Zh, Lexicon::shipped(), None, &mut types);
        let lb = tokens::layer(en.iter().map(String::as_str), Lang::En, Lexicon::shipped(), None, &mut more);
        let (pa, pb) = (super::Postings::new(&la, types.kinds.len()), super::Postings::new(&lb, more.kinds.len()));
        let learned = super::learn(&sure, &texts, (&la, &pa), (&lb, &pb));
        let trinket = more.stem("trinket").unwrap();
        let new = learned.links.iter().find(|l| l.0 >= types.kinds.len() as u32 && l.1 == trinket).unwrap();
        assert!(new.2 > 0.6, "{new:?}");
        // A token for each character of the name (with what always follows it), where the name stands and nowhere else.
        let mut items: Vec<u32> = learned.tokens.iter().filter(|t| t.2 == new.0).map(|t| t.0).collect();
        assert!(items.len() >= 10);
        items.dedup();
        assert_eq!(items, [3, 13, 23, 33, 43]);
        assert!(super::learn(&sure[..5], &texts, (&la, &pa), (&lb, &pb)).links.is_empty(), "five beads teach nothing");
    }

    #[test]
    fn runs_that_only_stand_in_a_longer_run_are_left_out() {
        let lines: Vec<Vec<(u32, char)>> = (0..60)
            .map(|i| if i % 10 == 0 { "见厄夜丛林也" } else { "没有" })
            .map(|t| t.char_indices().map(|(i, c)| (i as u32, c)).collect())
            .collect();
        let found = super::grams(&lines);
        // Six items hold the same six characters: only the longest runs are left, and 没有 stands too often to tell anything.
        assert!(found.iter().all(|places| places.iter().all(|p| p.2 as usize == super::LONGEST)), "{found:?}");
        assert_eq!(found.len(), 2);
    }
}
