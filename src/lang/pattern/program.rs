//! A pattern as steps, each of which knows with which characters what comes after it may begin.

use super::class::Class;
use super::heads::Heads;
use super::parse::{MANY, Node, parse};

/// A step.
#[derive(Debug)]
pub(super) enum Step {
    /// These characters, the flag for any case.
    Text(String, bool),
    /// One of these characters.
    One(Class),
    /// Of these characters so many, as many as there are; the flag where giving some of them back is of no use.
    Run(Class, u32, u32, bool),
    /// The first of several ways that leads to an end.
    Ways(Vec<(First, u32)>),
    /// Go on there.
    Go(u32),
    /// Note the place in this slot.
    Note(u32),
    /// A boundary of an ASCII word.
    Edge,
    /// The start of the text.
    Start,
    /// The end of the text.
    End,
    /// All of it has been found.
    Done,
}

/// The characters that a text may begin with to be worth a look; none where anything may stand there.
pub(super) type First = Option<Class>;

/// A pattern, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Program {
    steps: Vec<Step>,
    /// The names of its groups; the slots of the first are 2 and 3, after those of the whole.
    pub(super) names: Vec<String>,
    pub(super) first: First,
    /// For each byte, whether the first character may begin with it.
    pub(super) leads: [bool; 256],
    /// The first characters of three bytes, a bit each; empty where there are too many.
    pub(super) firsts: Vec<u64>,
    /// With what it may begin, a few characters further.
    pub(super) heads: Heads,
    /// What else a place must have to be worth a look.
    pub(super) guard: fn(&[u8], usize) -> bool,
    /// Whether it begins at a boundary of a word.
    pub(super) edge: bool,
    /// The pattern as it is written.
    #[cfg(test)]
    pub(super) written: String,
}

impl Program {
    /// The program of a pattern; that of one which is none finds nothing, as the tests would show.
    pub(crate) fn new(pattern: &str) -> Program {
        let mut out = Program {
            steps: Vec::new(),
            names: Vec::new(),
            first: None,
            leads: [false; 256],
            firsts: Vec::new(),
            heads: Heads::default(),
            guard: |_, _| true,
            edge: false,
            #[cfg(test)]
            written: pattern.into(),
        };
        if let Some(node) = parse(pattern) {
            out.add(&node);
        } else {
            out.steps.push(Step::One(Class::default()));
        }
        out.steps.push(Step::Done);
        out.look_ahead();
        out
    }

    /// As [`Program::new`], looked for only where `guard` lets a match begin, which holds wherever one does.
    pub(crate) fn guarded(pattern: &str, guard: fn(&[u8], usize) -> bool) -> Program {
        Program { guard, ..Program::new(pattern) }
    }

    #[inline]
    pub(super) fn step(&self, at: u32) -> Option<&Step> {
        self.steps.get(at as usize)
    }

    /// Number of slots.
    pub(super) fn slots(&self) -> usize {
        2 * self.names.len() + 2
    }

    fn here(&self) -> u32 {
        self.steps.len() as u32
    }

    fn push(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn add(&mut self, node: &Node) {
        match node {
            Node::Text(text, any_case) => {
                let cased = *any_case && text.bytes().any(|b| b.is_ascii_alphabetic());
                self.push(Step::Text(if cased { text.to_ascii_lowercase() } else { text.clone() }, cased));
            }
            Node::One(class) => {
                self.push(Step::One(class.clone()));
            }
            Node::All(parts) => parts.iter().for_each(|p| self.add(p)),
            Node::Any(parts) => {
                let ways = self.push(Step::Ways(Vec::new()));
                let mut ends = Vec::new();
                let mut starts = Vec::new();
                for part in parts {
                    starts.push(self.here());
                    self.add(part);
                    ends.push(self.push(Step::Go(0)));
                }
                let end = self.here();
                self.set(ways, Step::Ways(starts.into_iter().map(|s| (None, s)).collect()));
                ends.into_iter().for_each(|e| self.set(e, Step::Go(end)));
            }
            Node::Times(inner, least, most) => self.times(inner, *least, *most),
            Node::Named(name, inner) => {
                // A group that stands in a repetition is one group still.
                let known = self.names.iter().position(|n| n == name);
                let group = known.unwrap_or_else(|| {
                    self.names.push(name.clone());
                    self.names.len() - 1
                });
                let slot = 2 * group as u32 + 2;
                self.push(Step::Note(slot));
                self.add(inner);
                self.push(Step::Note(slot + 1));
            }
            Node::Edge => _ = self.push(Step::Edge),
            Node::Start => _ = self.push(Step::Start),
            Node::End => _ = self.push(Step::End),
        }
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(s) = self.steps.get_mut(at) {
            *s = step;
        }
    }

    fn times(&mut self, inner: &Node, least: u32, most: u32) {
        if let Node::One(class) = inner {
            self.push(Step::Run(class.clone(), least, most, false));
            return;
        }
        (0..least).for_each(|_| self.add(inner));
        let open = |p: &mut Self| p.push(Step::Ways(Vec::new()));
        if most == MANY {
            let ways = open(self);
            self.add(inner);
            self.push(Step::Go(ways as u32));
            let end = self.here();
            self.set(ways, Step::Ways(vec![(None, ways as u32 + 1), (None, end)]));
            return;
        }
        let mut opened = Vec::new();
        for _ in least..most {
            opened.push(open(self));
            self.add(inner);
        }
        let end = self.here();
        opened.into_iter().for_each(|w| self.set(w, Step::Ways(vec![(None, w as u32 + 1), (None, end)])));
    }

    /// Notes for each way what it may begin with, and for each run whether it ever gives back.
    fn look_ahead(&mut self) {
        // From the end, so that what a step leads to is known already.
        for at in (0..self.steps.len()).rev() {
            match self.steps.get(at) {
                Some(Step::Ways(ways)) => {
                    let known = ways.iter().map(|(_, to)| (self.first_at(*to), *to)).collect();
                    self.set(at, Step::Ways(known));
                }
                Some(Step::Run(class, ..)) => {
                    let apart = self.first_at(at as u32 + 1).is_some_and(|next| next.is_apart(class));
                    if let Some(Step::Run(.., keeps)) = self.steps.get_mut(at) {
                        *keeps = apart;
                    }
                }
                _ => {}
            }
        }
        self.first = self.first_at(0);
        self.leads = self.first.as_ref().map_or([true; 256], Class::leads);
        self.firsts = self.first.as_ref().map_or(Vec::new(), Class::bits);
        self.heads = Heads::of(self);
        self.edge = self.is_edge(0);
    }

    /// Whether every way from a step on passes a boundary of a word before a character of ASCII.
    fn is_edge(&self, at: u32) -> bool {
        match self.step(at) {
            Some(Step::Edge) => true,
            Some(Step::Note(_)) => self.is_edge(at + 1),
            Some(Step::Text(text, _)) => !text.starts_with(|c: char| c.is_ascii()),
            Some(Step::One(class) | Step::Run(class, 1.., ..)) => class.ascii() == 0,
            Some(Step::Ways(ways)) => ways.iter().all(|(_, to)| *to > at && self.is_edge(*to)),
            _ => false,
        }
    }

    fn first_at(&self, at: u32) -> First {
        let (mut out, mut seen) = (Class::default(), Vec::new());
        self.gather(at, &mut seen, &mut out).then_some(out)
    }

    /// Adds what a text may begin with that goes on at a step; whether that is all it may.
    fn gather(&self, at: u32, seen: &mut Vec<u32>, out: &mut Class) -> bool {
        if seen.contains(&at) {
            return true;
        }
        seen.push(at);
        match self.step(at) {
            Some(Step::Text(text, any_case)) => {
                let first = text.chars().next().map(|c| Class::of(c, *any_case));
                first.iter().for_each(|c| out.join(c));
                first.is_some() || self.gather(at + 1, seen, out)
            }
            Some(Step::One(class)) => {
                out.join(class);
                true
            }
            Some(Step::Run(class, least, ..)) => {
                out.join(class);
                *least > 0 || self.gather(at + 1, seen, out)
            }
            Some(Step::Ways(ways)) => ways.iter().all(|(first, to)| match first {
                Some(known) => {
                    out.join(known);
                    true
                }
                None => self.gather(*to, seen, out),
            }),
            Some(Step::Go(to)) => self.gather(*to, seen, out),
            Some(Step::Note(_) | Step::Edge | Step::Start | Step::End) => self.gather(at + 1, seen, out),
            Some(Step::Done) | None => false,
        }
    }
}
