//! How the matches of a pattern may begin: three letters tell most words of a text apart from those that a pattern wants.
//!
//! Letters count in either case, figures, blanks, other ASCII and all the rest as one kind each, so that a table of 4 KB holds all triples.

use super::class::Class;
use super::program::{Program, Step};

/// The kinds of bytes that may begin a match, and those that may follow.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// By the kinds of the first two bytes, a bit for each kind of the third.
    table: Vec<u32>,
}

/// The end of the text.
const NOTHING: u8 = 0;
const FIGURE: u8 = 27;
const BLANK: u8 = 28;
const OTHER: u8 = 29;
const WIDE: u8 = 30;
const ALL: u32 = u32::MAX;

const fn kind(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => byte - b'a' + 1,
        b'A'..=b'Z' => byte - b'A' + 1,
        b'0'..=b'9' => FIGURE,
        b' ' | b'\t'..=b'\r' => BLANK,
        0..128 => OTHER,
        _ => WIDE,
    }
}

static KINDS: [u8; 256] = {
    let mut out = [0; 256];
    let mut b = 0;
    while b < 256 {
        out[b] = kind(b as u8);
        b += 1;
    }
    out
};

const FIGURES: u128 = 0x3ff << b'0';
const BLANKS: u128 = 1 << b' ' | 0x1f << b'\t';
const LETTERS: u128 = 0x03ff_ffff << b'A' | 0x03ff_ffff << b'a';
const OTHERS: u128 = !(FIGURES | BLANKS | LETTERS);

/// The most beginnings that are told apart.
const MOST: usize = 400;

impl Heads {
    /// The beginnings of the matches of a program.
    pub fn of(program: &Program) -> Heads {
        let mut all = Vec::new();
        if !walk(program, 0, &mut Vec::new(), 0, &mut all) {
            return Heads { table: vec![ALL; 1024] };
        }
        let mut table = vec![0; 1024];
        for [a, b, c] in all {
            for i in (0..32).filter(|i| a >> i & 1 == 1) {
                for j in (0..32).filter(|j| b >> j & 1 == 1) {
                    table.get_mut(32 * i + j).into_iter().for_each(|t| *t |= c);
                }
            }
        }
        Heads { table }
    }

    /// Whether a match may begin at a byte of a text.
    #[inline]
    pub fn fit(&self, text: &[u8], at: usize) -> bool {
        let kind = |i: usize| text.get(i).map_or(NOTHING, |b| KINDS[usize::from(*b)]);
        let pair = 32 * usize::from(kind(at)) + usize::from(kind(at + 1));
        self.table.get(pair).is_none_or(|t| t >> kind(at + 2) & 1 == 1)
    }
}

/// The kinds of bytes with which a character of a class begins.
fn kinds(class: &Class) -> u32 {
    let ascii = class.ascii();
    let letters = ((ascii >> b'A' | ascii >> b'a') as u32 & 0x03ff_ffff) << 1;
    let has = |mask: u128, kind: u8| u32::from(ascii & mask != 0) << kind;
    letters
        | has(FIGURES, FIGURE)
        | has(BLANKS, BLANK)
        | has(OTHERS, OTHER)
        | if class.is_ascii() { 0 } else { 1 << WIDE }
}

/// Adds to `all` what a text may begin with that goes on at a step after the kinds in `head`, of which the run at hand has taken `taken`.
/// False where that is too much to tell apart.
fn walk(program: &Program, step: u32, head: &mut Vec<u32>, taken: u32, all: &mut Vec<[u32; 3]>) -> bool {
    let full = |head: &[u32]| -> [u32; 3] { std::array::from_fn(|i| head.get(i).copied().unwrap_or(ALL)) };
    // What follows a character beyond ASCII is not told apart: it may have two bytes or four.
    if head.len() == 3 || head.last() == Some(&(1 << WIDE)) {
        all.push(full(head));
        return all.len() < MOST;
    }
    let mut with = |mask: u32, to: u32, taken: u32| -> bool {
        [mask & !(1 << WIDE), mask & 1 << WIDE].into_iter().filter(|m| *m != 0).all(|m| {
            head.push(m);
            let told = walk(program, to, head, taken, all);
            head.pop();
            told
        })
    };
    match program.step(step) {
        Some(Step::Text(text, any_case)) => {
            let depth = head.len();
            for c in text.chars() {
                if head.len() == 3 || head.last() == Some(&(1 << WIDE)) {
                    break;
                }
                let mask = kinds(&Class::of(c, *any_case));
                // Two letters have a form beyond ASCII.
                if mask.count_ones() > 1 {
                    head.push(1 << WIDE);
                    all.push(full(head));
                    head.pop();
                }
                head.push(if mask.count_ones() > 1 { mask & !(1 << WIDE) } else { mask });
            }
            let told = walk(program, step + 1, head, 0, all);
            head.truncate(depth);
            told
        }
        Some(Step::One(class)) => with(kinds(class), step + 1, 0),
        Some(Step::Run(class, least, most, _)) => {
            let more = taken >= *most || with(kinds(class), step, taken + 1);
            more && (taken < *least || walk(program, step + 1, head, 0, all))
        }
        Some(Step::Ways(ways)) => ways.iter().all(|(_, to)| walk(program, *to, head, 0, all)),
        Some(Step::Go(to)) => walk(program, *to, head, 0, all),
        Some(Step::Note(_) | Step::Edge | Step::Start | Step::End) => walk(program, step + 1, head, 0, all),
        Some(Step::Done) | None => {
            all.push(full(head));
            all.len() < MOST
        }
    }
}
