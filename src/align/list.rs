//! The features and the shapes of beads, by name: what the weights file lists.
//!
//! A feature is a line here, a `set` in `features` and a row in `data/weights.tsv`.

use super::evidence::REACH;

/// The kinds of evidence, as people see them.
pub(crate) static KINDS: &[&str] = &["lexicon", "length", "marks", "label", "lead", "anchors", "position"];

macro_rules! features {
    ($($name:ident: $kind:literal, $doc:literal;)*) => {
        /// Places in the vector.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(non_camel_case_types)]
        pub(crate) enum F { $(#[doc = $doc] $name),* }
        /// Names and kinds, in the order of the vector.
        pub(crate) static FEATURES: &[(&str, &str)] = &[$((stringify!($name), $kind)),*];
        /// Length of the vector.
        pub(crate) const COUNT: usize = [$(F::$name),*].len();
    };
}

features! {
    zh_hit: "lexicon", "Evidence for the first side.";
    en_hit: "lexicon", "Evidence for the second side.";
    coverage: "lexicon", "Sum over the items of the share accounted for.";
    coverage_least: "lexicon", "Least share of any item.";
    pooled: "lexicon", "Share of both sides together, times the number of items.";
    edges: "lexicon", "Whether the ends of the outer items fit each other.";
    spill: "lexicon", "What lies next to the border before the bead, on one side of it, and fits what lies across it better, both texts together.";
    sole: "lexicon", "What only the outer item of a merge accounts for, of its weight; the least of them.";
    null_best: "lexicon", "Of an item alone: the best share that any item nearby accounts for.";
    null_weight_zh: "lexicon", "Of an item of the first side alone: its weight.";
    null_weight_en: "lexicon", "The same of the second side.";
    sole_relative: "lexicon", "The same, against what is usual in this pair of documents.";
    sole_weak: "lexicon", "How far that falls short of two fifths of the usual.";
    coverage_weak: "lexicon", "How far the least share falls short of half the usual.";
    cut_loss: "lexicon", "Of several items with several: what the best cut through the bead loses, of all evidence.";
    cut_free: "lexicon", "How far that falls short of a fifth.";
    null_relative: "lexicon", "Of an item alone: its best share, against the usual.";
    null_mutual: "lexicon", "It and the item that accounts best for it are each other's best.";
    length_square: "length", "Squared deviation from the expected length.";
    length_off: "length", "Deviation from the expected length.";
    length_square_merge: "length", "Squared deviation, beads of more than two items.";
    null_length_zh: "length", "Of an item of the first side alone: log of its length.";
    null_length_en: "length", "The same of the second side.";
    end_same: "marks", "The same final punctuation.";
    end_question: "marks", "One side ends in a question mark.";
    questions: "marks", "Difference in question marks.";
    exclamations: "marks", "Difference in exclamation marks.";
    quotes: "marks", "Difference in quotation marks.";
    quote_first_both: "marks", "Both sides begin with a quotation mark.";
    quote_first_one: "marks", "One does.";
    quote_last_both: "marks", "Both sides end in a quotation mark.";
    quote_last_one: "marks", "One does.";
    speech_one: "marks", "One side begins inside a quotation that an item before has opened.";
    more_en: "marks", "More items on the second side than clauses on the first.";
    more_zh: "marks", "The reverse.";
    low: "marks", "Items of the second side after the first that begin small, less the first.";
    connective: "marks", "Items of the second side after the first that begin with *But*, *Then* and the like.";
    bare_inner: "marks", "Items of a merge that end in no mark, before one of their side that ends in one and begins anew: headings above their text.";
    slant: "position", "Difference in the numbers of items.";
    size: "position", "Log of the number of items less one.";
    null_rate: "position", "An item alone: how often items are clearly alone in this pair, log against the usual.";
    join_rate_zh: "position", "More items of the first side: how often that is so in this pair, log against the usual.";
    join_rate_en: "position", "The same of the second side.";
    label_same: "label", "The first items carry the same label.";
    label_value: "label", "The same number, written in another way.";
    label_other: "label", "Different labels.";
    label_one: "label", "Only one of them carries a label.";
    label_inner: "label", "Labels inside the bead, after the first item.";
    null_label: "label", "An item alone carries a label.";
    section_same: "label", "Both stand in the article or chapter of the same number.";
    section_other: "label", "They stand in others.";
    section_inner: "label", "The opening of an article or chapter inside the bead.";
    lead_same: "lead", "Two leads that may mean the same.";
    lead_other: "lead", "Two leads that cannot.";
    lead_one: "lead", "A lead with a unit that is none.";
    lead_inner: "lead", "A lead inside the bead, after the first item.";
    under_same: "lead", "Both stand under leads that may mean the same.";
    under_other: "lead", "They stand under leads that cannot.";
    heading_one: "lead", "A heading with a unit that is none.";
    null_heading: "lead", "A heading alone.";
    null_lead: "lead", "A lead alone, though the item that accounts best for it is a lead that may mean the same.";
    anchors_hit: "anchors", "Anchors that both sides have, by rarity.";
    anchors_missing: "anchors", "Anchors that only one side has, by rarity.";
    anchors_share: "anchors", "Share of the anchors that both have, of all, by rarity.";
    null_anchors: "anchors", "Anchors of an item alone that an item nearby has.";
}

/// Number of shapes.
pub(crate) const SHAPE_COUNT: usize = 25;

/// The shapes of beads: Chinese items, English items. Common ones first.
pub(crate) static SHAPES: &[(usize, usize); SHAPE_COUNT] = &[
    (1, 1),
    (1, 2),
    (2, 1),
    (1, 3),
    (3, 1),
    (2, 2),
    (1, 4),
    (4, 1),
    (2, 3),
    (3, 2),
    (1, 5),
    (5, 1),
    (1, 6),
    (6, 1),
    (3, 3),
    (2, 4),
    (4, 2),
    (1, 7),
    (7, 1),
    (1, REACH),
    (REACH, 1),
    (3, 4),
    (4, 3),
    (1, 0),
    (0, 1),
];
