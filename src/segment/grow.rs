//! How the tree grows: units made from paragraphs, and the scopes of cells and quotations opened and left.

use super::inline::Inline;
use super::para::Para;
use super::roles::Role;
use super::table::Place;
use super::tree::{Scope, Tree};
use super::{clean, unit};
use crate::document::{Label, Unit, UnitId, UnitKind};
use crate::span::Span;

impl<'a> Tree<'a> {
    /// Puts a table paragraph into its cell; says whether it is dealt with.
    pub(super) fn cell(&mut self, i: usize, p: &'a Para, role: &Role, place: Place) -> bool {
        if place == Place::Inner {
            return false;
        }
        self.leave_cell();
        let table = match self.table {
            Some((table, ..)) => table,
            None => {
                let parent = self.attach(i);
                self.container(UnitKind::Table, parent, p.span())
            }
        };
        let row = match self.table {
            Some((_, row, _)) if place == Place::Cell => row,
            _ => self.container(UnitKind::Row, table, p.span()),
        };
        self.table = Some((table, row, self.scopes.len()));
        self.sticky = None;
        let whole = *role == Role::Lead || p.labelled();
        let cell =
            if whole { self.container(UnitKind::Cell, row, p.span()) } else { self.add(UnitKind::Cell, row, p, None) };
        self.scopes.push(Scope::at(cell));
        !whole
    }

    pub(super) fn leave_table(&mut self) {
        self.leave_cell();
        self.table = None;
    }

    /// Closes the open cell and what was opened in it.
    fn leave_cell(&mut self) {
        if let Some((_, _, depth)) = self.table {
            self.scopes.truncate(depth);
            self.sticky = None;
        }
    }

    pub(super) fn enter_quote(&mut self, i: usize, last: Option<usize>) {
        let colon = i.checked_sub(1).and_then(|j| self.paras.get(j)).is_some_and(|b| b.text.ends_with([':', '：']));
        let parent = if colon { self.scope().deepest() } else { self.attach(i) };
        let mut scope = Scope::at(parent);
        scope.quote = Some(last);
        self.scopes.push(scope);
        self.sticky = None;
    }

    /// Leaves the quotations that have ended before paragraph `i`: those that were closed, and of those that never are the ones that
    /// it cannot belong to: it opens something larger, or carries on a list outside.
    pub(super) fn leave_quotes(&mut self, i: usize, p: &Para, role: &Role) {
        while let Some(at) = self.scopes.iter().rposition(|s| s.quote.is_some()) {
            let (Some(scope), Some(outer)) = (self.scopes.get(at), at.checked_sub(1).and_then(|a| self.scopes.get(a)))
            else {
                return;
            };
            let over = match scope.quote {
                Some(Some(last)) => i > last,
                _ => {
                    matches!(role, Role::Annex | Role::Title | Role::Opening | Role::Heading(Some(_)))
                        || p.found
                            .as_ref()
                            .is_some_and(|(f, _)| outer.levels.fits(f).is_some() && scope.levels.fits(f).is_none())
                }
            };
            if !over && *role != Role::Annex {
                return;
            }
            // A table may stand in the quotation or the quotation in a cell.
            self.table = self.table.filter(|t| t.2 < at);
            self.scopes.truncate(at);
            self.sticky = None;
        }
    }

    pub(super) fn read_label(&self, p: &Para) -> Option<Label> {
        let (found, skip) = p.found.as_ref()?;
        let first = p.spans.first()?;
        let at = Span::new(first.start + skip, first.start + skip + found.len);
        let reading = found.readings.first()?;
        Some(Label::new(at, at.of(self.text).trim(), reading.style, reading.value.clone()))
    }

    pub(super) fn container(&mut self, kind: UnitKind, parent: UnitId, span: Span) -> UnitId {
        let id = UnitId(self.units.len() as u32);
        let mut unit = Unit::new(id, kind, Some(parent), Span::new(span.start, span.start));
        unit.quoted = self.quoted();
        self.units.push(unit);
        id
    }

    /// Adds a unit with the text of `p`, and its footnotes below it.
    pub(super) fn add(&mut self, kind: UnitKind, parent: UnitId, p: &Para, label: Option<Label>) -> UnitId {
        let id = self.container(kind, parent, p.span());
        let mut parts: Vec<Inline> = p.parts.clone();
        if let Some(label) = &label
            && let Some(first) = parts.first_mut()
        {
            unit::cut_label(self.text, first, label, p.span());
        }
        let (view, marks) = clean::view(self.text, &parts);
        if let Some(u) = self.units.get_mut(id.index()) {
            u.span = p.span();
            u.own = p.span();
            (u.view, u.marks) =
                if view.is_empty() { (clean::view(self.text, &p.parts).0, marks) } else { (view, marks) };
            u.label = label;
        }
        let notes: Vec<_> = p.parts.iter().flat_map(|i| &i.notes).cloned().collect();
        for note in notes {
            let child = UnitId(self.units.len() as u32);
            let mut unit = unit::footnote(self.text, child, id, &note);
            unit.quoted = self.quoted();
            self.units.push(unit);
        }
        id
    }
}
