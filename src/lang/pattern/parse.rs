//! Reads a pattern: what of the usual syntax of regular expressions the patterns of this crate need, and nothing more.

use super::class::Class;

/// A part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// These characters, the flag for any case.
    Text(String, bool),
    /// One of these characters.
    One(Class),
    /// One part after another.
    All(Vec<Node>),
    /// One of several parts, the first that fits.
    Any(Vec<Node>),
    /// A part as often as it can be, from the first number on, up to the second.
    Times(Box<Node>, u32, u32),
    /// A group with a name.
    Named(String, Box<Node>),
    /// `\b`: a boundary of an ASCII word.
    Edge,
    /// `^`
    Start,
    /// `$`
    End,
}

/// No upper bound.
pub(super) const MANY: u32 = u32::MAX;

/// The whole of a pattern; `None` where it says what is not known here.
pub(super) fn parse(pattern: &str) -> Option<Node> {
    let mut p = Parser { rest: pattern };
    let node = p.any(false)?;
    p.rest.is_empty().then_some(node)
}

impl Node {
    /// Whether it may match without a character.
    fn may_be_nothing(&self) -> bool {
        match self {
            Node::Text(text, _) => text.is_empty(),
            Node::One(_) => false,
            Node::All(parts) => parts.iter().all(Node::may_be_nothing),
            Node::Any(parts) => parts.iter().any(Node::may_be_nothing),
            Node::Times(inner, least, _) => *least == 0 || inner.may_be_nothing(),
            Node::Named(_, inner) => inner.may_be_nothing(),
            Node::Edge | Node::Start | Node::End => true,
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
}

impl Parser<'_> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn char(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    /// Alternatives, up to the end of the group.
    fn any(&mut self, mut any_case: bool) -> Option<Node> {
        let mut out = vec![self.all(&mut any_case)?];
        while self.eat("|") {
            out.push(self.all(&mut any_case)?);
        }
        if out.len() == 1 { out.pop() } else { Some(Node::Any(out)) }
    }

    /// What stands in a row. `(?i)` holds from where it stands to the end of the group.
    fn all(&mut self, any_case: &mut bool) -> Option<Node> {
        let mut out: Vec<Node> = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            if self.eat("(?i)") {
                *any_case = true;
                continue;
            }
            let node = self.one(*any_case)?;
            let node = self.times(node)?;
            match (out.last_mut(), node) {
                (Some(Node::Text(text, a)), Node::Text(more, b)) if *a == b => text.push_str(&more),
                (_, node) => out.push(node),
            }
        }
        if out.len() == 1 { out.pop() } else { Some(Node::All(out)) }
    }

    fn one(&mut self, any_case: bool) -> Option<Node> {
        let c = self.char()?;
        Some(match c {
            '(' => {
                let name = if self.eat("?P<") {
                    let (name, rest) = self.rest.split_once('>')?;
                    self.rest = rest;
                    Some(name.to_string())
                } else {
                    None
                };
                let any_case = if name.is_none() && self.eat("?i:") {
                    true
                } else {
                    self.eat("?:");
                    any_case
                };
                let inner = self.any(any_case)?;
                if !self.eat(")") {
                    return None;
                }
                match name {
                    Some(name) => Node::Named(name, Box::new(inner)),
                    None => inner,
                }
            }
            '[' => Node::One(self.class(any_case)?),
            '^' => Node::Start,
            '$' => Node::End,
            '\\' => match self.char()? {
                'b' => Node::Edge,
                's' => Node::One(Class::blanks()),
                c if c.is_ascii_punctuation() => Node::Text(c.to_string(), any_case),
                _ => return None,
            },
            '.' | '*' | '+' | '?' | '{' | ')' => return None,
            c => Node::Text(c.to_string(), any_case),
        })
    }

    fn times(&mut self, node: Node) -> Option<Node> {
        let (least, most) = if self.eat("?") {
            (0, 1)
        } else if self.eat("*") {
            (0, MANY)
        } else if self.eat("+") {
            (1, MANY)
        } else if self.eat("{") {
            let (bounds, rest) = self.rest.split_once('}')?;
            self.rest = rest;
            let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
            (least.parse().ok()?, most.parse().ok()?)
        } else {
            return Some(node);
        };
        // A lazy or second repetition, or one of nothing without an end, is not known here.
        let more = self.rest.starts_with(['?', '*', '+', '{']);
        (!more && (most < MANY || !node.may_be_nothing())).then(|| Node::Times(Box::new(node), least, most))
    }

    /// A class, its bracket open already.
    fn class(&mut self, any_case: bool) -> Option<Class> {
        let (mut blanks, mut ranges) = (false, Vec::new());
        let not = self.eat("^");
        while !self.eat("]") {
            let from = match self.char()? {
                '\\' => match self.char()? {
                    's' => {
                        blanks = true;
                        continue;
                    }
                    c if c.is_ascii_punctuation() => c,
                    _ => return None,
                },
                c => c,
            };
            let to = match self.rest.strip_prefix('-').filter(|r| !r.starts_with(']')) {
                Some(rest) => {
                    self.rest = rest;
                    self.char()?
                }
                None => from,
            };
            ranges.push((from, to));
        }
        let mut out = Class::of_ranges(&ranges);
        if blanks {
            out.join(&Class::blanks());
        }
        if any_case {
            out.fold();
        }
        Some(if not { out.inverted() } else { out })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_patterns_say() {
        let text = |t: &str| Node::Text(t.into(), false);
        assert_eq!(parse("a\\.b"), Some(text("a.b")));
        assert_eq!(parse("ab?"), Some(Node::All(vec![text("a"), Node::Times(Box::new(text("b")), 0, 1)])));
        assert_eq!(
            parse("(?i)x|(?P<n>y)"),
            Some(Node::Any(vec![
                Node::Text("x".into(), true),
                Node::Named("n".into(), Box::new(Node::Text("y".into(), true))),
            ]))
        );
        for unknown in ["a.", "a*?", "\\d", "(a", "a)", "[a", "\\w+", "*", "(?:a?)*"] {
            assert_eq!(parse(unknown), None, "{unknown}");
        }
    }
}
