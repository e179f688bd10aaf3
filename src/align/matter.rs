//! Two documents made ready for counting: units in order, their facts, tokens, links and weights.
//!
//! In: two documents and a lexicon. Out: [`Matter`], which the passes over units and over sentences share. Linear in the text.

use super::answers::Answers;
use super::evidence::{Row, Source, Window, rows};
use super::facts::{self, Facts, Ids};
use super::layer::Layer;
use super::learned::{Learned, Sure, Wanted, learn};
use super::links::Links;
use super::names::Names;
use super::tokens::{self, Types};
use super::weights::{Postings, Weights};
use crate::document::{Document, Unit, UnitId, UnitKind};
use crate::lexicon::Lexicon;
use std::sync::Arc;

/// What two vocabularies are to each other.
pub(crate) struct Vocabulary {
    ab: Links,
    ba: Links,
    a: Weights,
    b: Weights,
    types: (usize, usize),
}

/// Part of an item: its index, first byte, one past the last.
pub(crate) type Part = (usize, usize, usize);

/// The tokens of two runs of items.
pub(crate) struct Cut {
    vocabulary: Arc<Vocabulary>,
    pub a: Layer,
    pub b: Arc<Layer>,
    at_a: Postings,
    at_b: Arc<Postings>,
}

impl Cut {
    pub(crate) fn new(vocabulary: Arc<Vocabulary>, a: Layer, b: Layer) -> Self {
        let (at_a, at_b) = (Postings::new(&a, vocabulary.types.0), Postings::new(&b, vocabulary.types.1));
        Cut { vocabulary, a, b: Arc::new(b), at_a, at_b: Arc::new(at_b) }
    }

    /// The same with what was learned of it added.
    pub(crate) fn with(&self, learned: &Learned) -> Cut {
        let v = &self.vocabulary;
        let types = (v.types.0 + learned.types, v.types.1);
        let a = self.a.with(&learned.tokens);
        let there: Vec<_> = learned.links.iter().map(|&(t, to, s)| (t, (to, s))).collect();
        let mut back: Vec<_> = learned.links.iter().map(|&(t, to, s)| (to, (t, s))).collect();
        back.sort_unstable_by_key(|l| (l.0, l.1.0));
        let (ab, ba) = (v.ab.with(&there, types.0), v.ba.with(&back, types.1));
        let at_a = Postings::new(&a, types.0);
        let changed = |links: Vec<(u32, (u32, f32))>| {
            let mut out: Vec<u32> = links.into_iter().map(|l| l.0).collect();
            out.dedup();
            out.into_iter()
        };
        let vocabulary = Vocabulary {
            a: v.a.with(&at_a, types.0, &ab, &self.at_b, changed(there)),
            b: v.b.with(&self.at_b, types.1, &ba, &at_a, changed(back)),
            ab,
            ba,
            types,
        };
        Cut { vocabulary: Arc::new(vocabulary), a, at_a, b: self.b.clone(), at_b: self.at_b.clone() }
    }

    /// What [`learn`] finds in beads that are sure.
    pub(crate) fn learn(&self, beads: &[Sure], wanted: Wanted, texts: &[&str]) -> Learned {
        learn(beads, wanted, texts, (&self.a, &self.at_a), (&self.b, &self.at_b))
    }

    /// The same tokens under other items: for each new one, the old one and the bytes of it.
    pub(crate) fn recut(&self, a: &[Part], b: &[Part]) -> Cut {
        Cut::new(self.vocabulary.clone(), self.a.recut(a), self.b.recut(b))
    }

    /// What rows of the first side are computed from.
    pub(crate) fn ab(&self) -> Source<'_> {
        let v = &self.vocabulary;
        Source { layer: &self.a, weights: &v.a, links: &v.ab, own: &self.at_a, other: &self.at_b }
    }

    /// What rows of the second side are computed from.
    pub(crate) fn ba(&self) -> Source<'_> {
        let v = &self.vocabulary;
        Source { layer: &self.b, weights: &v.b, links: &v.ba, own: &self.at_b, other: &self.at_a }
    }

    /// Where the words of both sides are answered.
    pub(crate) fn answers(&self, a: &[(usize, usize)], b: &[(usize, usize)]) -> (Answers, Answers) {
        (self.ab().answers(a), self.ba().answers(b))
    }

    /// The rows of both sides, for beads in windows.
    pub(crate) fn rows(&self, a: &[Window], b: &[Window], reach: usize) -> (Vec<Row>, Vec<Row>) {
        let twice = |w: &[Window]| -> Vec<(Window, Window)> { w.iter().map(|w| (*w, *w)).collect() };
        self.rows_of(&self.answers(a, b), &twice(a), &twice(b), reach)
    }

    /// The rows of both sides where the answers are known, for what lies near and for beads.
    pub(crate) fn rows_of(
        &self,
        answers: &(Answers, Answers),
        a: &[(Window, Window)],
        b: &[(Window, Window)],
        reach: usize,
    ) -> (Vec<Row>, Vec<Row>) {
        (rows(self.ab(), &answers.0, a, reach), rows(self.ba(), &answers.1, b, reach))
    }
}

/// One side: its units, the body first, then the footnotes.
pub(crate) struct Side<'a> {
    pub doc: &'a Document,
    pub units: Vec<&'a Unit>,
    /// Number of units that are no footnotes.
    pub body: usize,
    pub facts: Vec<Facts>,
}

impl<'a> Side<'a> {
    fn new(doc: &'a Document, ids: &mut Ids) -> Self {
        let is_note = |u: &&&Unit| u.kind == UnitKind::Footnote;
        let all: Vec<&Unit> = doc.alignable().collect();
        let mut units: Vec<&Unit> = all.iter().filter(|u| !is_note(u)).copied().collect();
        let body = units.len();
        units.extend(all.iter().filter(is_note));
        let mut facts = facts::of_units(doc, units.get(..body).unwrap_or(&[]), ids);
        facts.extend(facts::of_units(doc, units.get(body..).unwrap_or(&[]), ids));
        Side { doc, units, body, facts }
    }

    /// The ids of a run of items.
    pub(crate) fn ids(&self, (from, len): (usize, usize)) -> Vec<UnitId> {
        self.units.get(from..from + len).unwrap_or(&[]).iter().map(|u| u.id).collect()
    }
}

/// Two documents, ready.
pub(crate) struct Matter<'a> {
    pub zh: Side<'a>,
    pub en: Side<'a>,
    pub words: Arc<Vocabulary>,
    pub anchors: Arc<Vocabulary>,
    /// Length of the second side for one unit of the first.
    pub ratio: f32,
}

/// Letters of English for one character of Chinese, before anything is known of the documents.
const USUAL_RATIO: f32 = 3.3;
/// As much text, in units of the first side, speaks for the usual ratio.
const PRIOR_LENGTH: f32 = 60.0;

/// The layers of units that go with a [`Matter`].
pub(crate) struct Layers {
    pub words: (Layer, Layer),
    pub anchors: (Layer, Layer),
}

impl<'a> Matter<'a> {
    pub(crate) fn new(zh: &'a Document, en: &'a Document, lexicon: &Lexicon) -> (Self, Layers) {
        let mut ids = Ids::default();
        let (a, b) = (Side::new(zh, &mut ids), Side::new(en, &mut ids));
        let texts = |s: &Side<'a>| -> Vec<&'a str> { s.units.iter().map(|u| u.text()).collect() };
        let (ta, tb) = (texts(&a), texts(&b));
        let same = zh.lang == en.lang;
        let mut types = Types::default();
        let mut more = Types::default();
        let words = if same {
            let one = tokens::layer(ta.into_iter(), zh.lang, lexicon, None, &mut types);
            (one, tokens::layer(tb.into_iter(), en.lang, lexicon, None, &mut types))
        } else {
            // English first: its capitalised words are names that a Chinese text may spell by sound.
            let two = tokens::layer(tb.into_iter(), en.lang, lexicon, None, &mut more);
            let names = Names::new(lexicon, &more.capitals);
            (tokens::layer(ta.into_iter(), zh.lang, lexicon, Some(names), &mut types), two)
        };
        let (na, nb) = (types.kinds.len(), if same { types.kinds.len() } else { more.kinds.len() });
        let (ab, ba) =
            if same { (Links::identity(na), Links::identity(nb)) } else { Links::between(&types, &more, lexicon) };
        let (pa, pb) = (Postings::new(&words.0, na), Postings::new(&words.1, nb));
        let vocabulary = Vocabulary {
            a: Weights::new(&pa, na, &ab, &pb),
            b: Weights::new(&pb, nb, &ba, &pa),
            ab,
            ba,
            types: (na, nb),
        };
        let mut keys = Ids::default();
        let anchors = (anchor_layer(&a, &mut keys), anchor_layer(&b, &mut keys));
        let n = keys.len() + 1;
        let (qa, qb) = (Postings::new(&anchors.0, n), Postings::new(&anchors.1, n));
        let anchor_vocabulary = Vocabulary {
            ab: Links::identity(n),
            ba: Links::identity(n),
            a: Weights::plain(&qa, n),
            b: Weights::plain(&qb, n),
            types: (n, n),
        };
        let total = |s: &Side| -> f32 { s.facts.iter().map(|f| f.length).sum() };
        let usual = if same { 1.0 } else { USUAL_RATIO };
        let ratio = (total(&b) + usual * PRIOR_LENGTH) / (total(&a) + PRIOR_LENGTH);
        let matter = Matter { zh: a, en: b, words: Arc::new(vocabulary), anchors: Arc::new(anchor_vocabulary), ratio };
        (matter, Layers { words, anchors })
    }
}

/// Share of an anchor that may stand for nothing.
const SOFT: f32 = 0.3;

fn anchor_layer(side: &Side, keys: &mut Ids) -> Layer {
    let mut out = Layer::new();
    for u in &side.units {
        for a in side.doc.anchors_of(u) {
            let t = keys.id(&format!("{}\t{}", a.kind, a.key));
            out.push(a.at.start, [(t, if a.soft { SOFT } else { 1.0 })]);
        }
        out.close_item();
    }
    out
}
