//! Lists under one head: *Resolutions 44 (…) and 76 (…)*, 第2、3、5和12研究组.

use super::{Captures, Pattern};
use crate::span::Span;

/// A head with its list.
pub(crate) struct Run<'t> {
    /// Where the whole stands.
    pub at: Span,
    /// The groups of the whole.
    pub groups: Captures<'t>,
    /// Each member with its groups; positions count from `offset`.
    pub items: Vec<Captures<'t>>,
    /// Where the list begins in the text.
    pub offset: usize,
}

impl Run<'_> {
    /// Where member `i` stands, the head joined to the first and the tail to the last.
    pub fn span(&self, i: usize) -> Span {
        let at = |k: usize| {
            self.items.get(k).map(|c| c.whole()).map(|m| Span::new(self.offset + m.start(), self.offset + m.end()))
        };
        let Some(mut own) = at(i) else { return self.at };
        if i == 0 {
            own.start = self.at.start;
        }
        if i + 1 == self.items.len() {
            own.end = self.at.end.max(own.end);
        }
        own
    }

    /// A group of member `i`.
    pub fn group(&self, i: usize, name: &str) -> Option<&str> {
        self.items.get(i)?.name(name).map(|m| m.as_str())
    }

    /// Where a group of member `i` stands.
    pub fn group_at(&self, i: usize, name: &str) -> Option<Span> {
        self.items.get(i)?.name(name).map(|m| Span::new(self.offset + m.start(), self.offset + m.end()))
    }
}

/// The matches of `run`, each with the matches of `item` inside its group `list`.
pub(crate) fn runs<'t>(run: &'static Pattern, item: &'static Pattern, text: &'t str) -> Vec<Run<'t>> {
    run.all(text)
        .filter_map(|groups| {
            let whole = groups.whole();
            let list = groups.name("list")?;
            let items: Vec<_> = item.all(list.as_str()).collect();
            let at = Span::new(whole.start(), whole.end());
            (!items.is_empty()).then_some(Run { at, offset: list.start(), groups, items })
        })
        .collect()
}
