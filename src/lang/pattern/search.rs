//! Looks for a program in a text: at each place the first way that leads to an end, as other engines for regular expressions have it.
//!
//! Where a text makes it go back more often than is usual, it notes from where no way leads on and goes there no more: the cost stays linear
//! in the length of the text, whatever the text.

use super::program::{First, Program, Step};
use crate::lang::bytes::{is_word, word_end};
use fnv::FnvHashSet;

/// A slot in which nothing was noted.
pub(super) const NONE: usize = usize::MAX;

/// What is to be tried or undone when a way leads nowhere.
enum Back {
    /// The ways of a step from that one on, at a place.
    Ways(u32, usize, usize),
    /// From a step on, at one character less, no less than the least.
    Shorter(u32, usize, usize),
    /// What a slot held.
    Slot(usize, usize),
}

/// A search in one text.
pub(super) struct Search<'t> {
    pub program: &'static Program,
    pub text: &'t str,
    /// Where the groups begin and end.
    pub slots: Vec<usize>,
    back: Vec<Back>,
    steps: usize,
    /// Steps and places from where no way leads on, once there were too many.
    dead: FnvHashSet<(u32, usize)>,
}

impl<'t> Search<'t> {
    pub fn new(program: &'static Program, text: &'t str) -> Self {
        Search { program, text, slots: Vec::new(), back: Vec::new(), steps: 0, dead: FnvHashSet::default() }
    }

    /// The first match from a place on; `slots` tells where it stands.
    pub fn next(&mut self, from: usize) -> bool {
        self.steps = 0;
        self.dead.clear();
        let mut at = from;
        while let Some(start) = self.start(at) {
            if let Some(end) = self.attempt(start) {
                if let [from, to, ..] = self.slots.as_mut_slice() {
                    (*from, *to) = (start, end);
                }
                return true;
            }
            at = start + self.text.get(start..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        }
        false
    }

    /// The next place where the pattern may begin.
    fn start(&self, from: usize) -> Option<usize> {
        let Some(first) = &self.program.first else {
            return (from <= self.text.len()).then_some(from);
        };
        let bytes = self.text.as_bytes();
        let mut at = from;
        loop {
            // Inside a word no boundary lies.
            if self.program.edge && at.checked_sub(1).and_then(|i| bytes.get(i)).is_some_and(|b| is_word(*b)) {
                at = word_end(bytes, at);
            }
            at += bytes.get(at..)?.iter().position(|b| self.program.leads[usize::from(*b)])?;
            let fits = match bytes.get(at) {
                Some(b) if b.is_ascii() => {
                    self.program.heads.fit(bytes, at)
                        && (!self.program.edge || self.is_edge(at))
                        && (self.program.guard)(bytes, at)
                }
                Some(a @ 0xe0..=0xef) if !self.program.firsts.is_empty() => {
                    let [b, c] = [at + 1, at + 2].map(|i| bytes.get(i).map_or(0, |b| usize::from(b & 0x3f)));
                    let c = usize::from(a & 0xf) << 12 | b << 6 | c;
                    self.program.firsts.get(c / 64).is_some_and(|bits| bits >> (c % 64) & 1 == 1)
                }
                _ => self.char(at).is_some_and(|c| first.has(c)),
            };
            if fits {
                return Some(at);
            }
            at += 1;
        }
    }

    #[inline]
    fn char(&self, at: usize) -> Option<char> {
        match self.text.as_bytes().get(at) {
            Some(b) if b.is_ascii() => Some(char::from(*b)),
            _ => self.text.get(at..)?.chars().next(),
        }
    }

    fn is_edge(&self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let word = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(|b| is_word(*b));
        word(at.checked_sub(1)) != word(Some(at))
    }

    /// The end of the match that begins here.
    fn attempt(&mut self, start: usize) -> Option<usize> {
        self.back.clear();
        self.slots.clear();
        self.slots.resize(self.program.slots(), NONE);
        let (mut step, mut at) = (0, start);
        loop {
            let next = match self.program.step(step)? {
                Step::Text(text, false) => {
                    let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
                    rest.starts_with(text.as_bytes()).then_some((step + 1, at + text.len()))
                }
                Step::Text(text, true) => self.any_case(text, at).map(|end| (step + 1, end)),
                Step::One(class) => self.char(at).filter(|c| class.has(*c)).map(|c| (step + 1, at + c.len_utf8())),
                Step::Run(class, least, most, keeps) => {
                    let (mut count, mut end, mut short) = (0, at, at);
                    while count < *most
                        && let Some(c) = self.char(end).filter(|c| class.has(*c))
                    {
                        end += c.len_utf8();
                        count += 1;
                        if count == *least {
                            short = end;
                        }
                    }
                    if count > *least && !keeps {
                        self.back.push(Back::Shorter(step + 1, short, end));
                    }
                    (count >= *least).then_some((step + 1, end))
                }
                Step::Ways(ways) => match self.is_open(step, at) {
                    true => self.way(step, ways, 0, at).map(|to| (to, at)),
                    false => None,
                },
                Step::Go(to) => Some((*to, at)),
                Step::Note(slot) => {
                    self.note(*slot as usize, at);
                    Some((step + 1, at))
                }
                Step::Edge => self.is_edge(at).then_some((step + 1, at)),
                Step::Start => (at == 0).then_some((step + 1, at)),
                Step::End => (at == self.text.len()).then_some((step + 1, at)),
                Step::Done => return Some(at),
            };
            (step, at) = match next {
                Some(next) => next,
                None => self.again()?,
            };
        }
    }

    fn note(&mut self, slot: usize, at: usize) {
        if let Some(s) = self.slots.get_mut(slot) {
            if !self.back.is_empty() {
                self.back.push(Back::Slot(slot, *s));
            }
            *s = at;
        }
    }

    /// The first of the ways of a step, from one on, that may be worth a look; if others may be, they are kept for later.
    fn way(&mut self, step: u32, ways: &[(First, u32)], from: usize, at: usize) -> Option<u32> {
        let c = self.char(at);
        let fits = |w: &(First, u32)| w.0.as_ref().is_none_or(|first| c.is_some_and(|c| first.has(c)));
        let mut left = ways.iter().enumerate().skip(from).filter(|w| fits(w.1));
        let (_, (_, to)) = left.next()?;
        if let Some((next, _)) = left.next() {
            self.back.push(Back::Ways(step, next, at));
        }
        Some(*to)
    }

    /// Where to try again, once a way has led nowhere.
    fn again(&mut self) -> Option<(u32, usize)> {
        loop {
            match self.back.pop()? {
                Back::Slot(slot, was) => self.slots.get_mut(slot).into_iter().for_each(|s| *s = was),
                Back::Shorter(step, least, end) => {
                    let c = self.text.get(..end).and_then(|t| t.chars().next_back());
                    let at = end - c.map_or(1, char::len_utf8).min(end);
                    if at > least {
                        self.back.push(Back::Shorter(step, least, at));
                    }
                    if self.is_open(step | RESUMED, at) {
                        return Some((step, at));
                    }
                }
                Back::Ways(step, from, at) => {
                    let Some(Step::Ways(ways)) = self.program.step(step) else { continue };
                    if let Some(to) = self.way(step, ways, from, at) {
                        return Some((to, at));
                    }
                }
            }
        }
    }

    /// Whether it is not known yet that no way leads on from a step at a place; now it will be.
    fn is_open(&mut self, step: u32, at: usize) -> bool {
        self.steps += 1;
        self.steps <= USUAL || self.dead.insert((step, at))
    }

    /// `text` in any case at a place; two letters beyond ASCII are forms of s and k.
    fn any_case(&self, text: &str, mut at: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        for want in text.bytes() {
            let here = *bytes.get(at)?;
            at += match want {
                _ if here.eq_ignore_ascii_case(&want) => 1,
                b's' if bytes.get(at..)?.starts_with("ſ".as_bytes()) => 'ſ'.len_utf8(),
                b'k' if bytes.get(at..)?.starts_with("\u{212a}".as_bytes()) => '\u{212a}'.len_utf8(),
                _ => return None,
            };
        }
        Some(at)
    }
}

/// Marks a step that is taken up again, not come to.
const RESUMED: u32 = 1 << 31;
/// So often any text may make a search choose.
const USUAL: usize = 4096;
