//! The tree: paragraphs with their roles in, units in reading order out. One pass over the paragraphs with a stack of scopes.
//!
//! A scope (the document, an annex, a table cell, a quotation) has at any time a heading, a lead and a chain of clauses open, each inside
//! the one before; a new unit goes under one of these and closes what lies deeper. That keeps every subtree in one piece.

use super::label::Found;
use super::levels::{AHEAD, Levels};
use super::para::{Para, ends, width};
use super::quote;
use super::roles::Role;
use super::table::Place;
use super::unit;
use crate::document::{Label, Lead, Level, Unit, UnitId, UnitKind, Wrap};
use crate::span::Span;
use std::collections::HashMap;

/// What is open in a part of the document that counts on its own.
pub(super) struct Scope {
    pub unit: UnitId,
    heading: Option<UnitId>,
    lead: Option<UnitId>,
    pub levels: Levels,
    clauses: Vec<UnitId>,
    /// For a quotation: its last paragraph; `None` where that is not known.
    pub quote: Option<Option<usize>>,
}

impl Scope {
    pub fn at(unit: UnitId) -> Self {
        Scope { unit, heading: None, lead: None, levels: Levels::default(), clauses: vec![], quote: None }
    }

    /// The open units, outermost first.
    pub fn deepest(&self) -> UnitId {
        self.clauses.last().copied().or(self.lead).or(self.heading).unwrap_or(self.unit)
    }

    fn above_clauses(&self) -> UnitId {
        self.lead.or(self.heading).unwrap_or(self.unit)
    }

    fn close_lists(&mut self) {
        self.levels.clear();
        self.clauses.clear();
    }
}

/// What the tree is made of.
pub(super) struct Tree<'a> {
    pub text: &'a str,
    pub paras: &'a [Para],
    roles: &'a [Role],
    places: &'a [Place],
    pub units: Vec<Unit>,
    /// Names of units that no label names: known headings, opening lines.
    pub names: HashMap<u32, String>,
    pub articles: bool,
    /// Stands in where no scope is open, which does not happen: the document's own is never closed.
    root: Scope,
    pub scopes: Vec<Scope>,
    /// The table and row that are open, and the number of scopes outside them.
    pub table: Option<(UnitId, UnitId, usize)>,
    /// The parent of an unlabelled list that a colon has opened.
    pub sticky: Option<UnitId>,
}

/// Builds the units of `paras` under a root that spans `span`.
pub(super) fn build<'a>(
    text: &'a str,
    span: Span,
    paras: &'a [Para],
    roles: &'a [Role],
    places: &'a [Place],
) -> Tree<'a> {
    let level = |want: Level| {
        paras
            .iter()
            .any(|p| p.found.as_ref().is_some_and(|(f, _)| f.readings.iter().any(|r| r.style.level == Some(want))))
    };
    let mut tree = Tree {
        text,
        paras,
        roles,
        places,
        units: vec![Unit::new(UnitId(0), UnitKind::Document, None, span)],
        names: HashMap::new(),
        articles: level(Level::Article),
        root: Scope::at(UnitId(0)),
        scopes: vec![Scope::at(UnitId(0))],
        table: None,
        sticky: None,
    };
    for i in 0..paras.len() {
        tree.step(i);
    }
    unit::settle(&mut tree.units);
    super::path::assign(&mut tree.units, &tree.names, tree.articles);
    tree
}

impl<'a> Tree<'a> {
    fn step(&mut self, i: usize) {
        let (Some(p), Some(role), Some(place)) = (self.paras.get(i), self.roles.get(i), self.places.get(i)) else {
            return;
        };
        self.leave_quotes(i, p, role);
        if *place == Place::Outside {
            self.leave_table();
        } else if self.cell(i, p, role, *place) {
            return;
        }
        let quote = quote::open(self.paras, i).filter(|_| !matches!(role, Role::Title | Role::Annex));
        if let Some(q) = quote.filter(|q| q.at_start) {
            self.enter_quote(i, q.last);
        }
        self.place(i, p, role);
        if let Some(q) = quote.filter(|q| !q.at_start && q.last.is_some()) {
            self.enter_quote(i, q.last);
        }
    }

    fn place(&mut self, i: usize, p: &'a Para, role: &Role) {
        match role {
            Role::Furniture => {
                let parent = self.scope().deepest();
                self.add(UnitKind::Furniture, parent, p, None);
            }
            Role::Annex => {
                self.scopes.truncate(1);
                *self.scope() = Scope::at(UnitId(0));
                let annex = self.container(UnitKind::Annex, UnitId(0), p.span());
                self.scopes.push(Scope::at(annex));
                let label = self.read_label(p);
                let id = self.add(UnitKind::Heading, annex, p, label);
                self.names.insert(id.0, "head".into());
                // The line's label names the annex; its own path is the line's.
                if let Some(u) = self.units.get_mut(id.index()) {
                    u.label = None;
                }
            }
            Role::Title | Role::History | Role::Opening => {
                let scope = self.scope();
                (scope.heading, scope.lead) = (scope.heading.filter(|_| *role == Role::Opening), None);
                scope.close_lists();
                let parent = scope.deepest();
                let kind = match role {
                    Role::Title => UnitKind::Title,
                    Role::History => UnitKind::History,
                    _ => UnitKind::Paragraph,
                };
                let id = self.add(kind, parent, p, None);
                if *role == Role::Opening {
                    self.names.insert(id.0, "opening".into());
                }
            }
            Role::Heading(name) => {
                let scope = self.scope();
                (scope.heading, scope.lead) = (None, None);
                scope.close_lists();
                let parent = scope.unit;
                let id = self.add(UnitKind::Heading, parent, p, None);
                if let Some(name) = name {
                    self.names.insert(id.0, name.clone());
                }
                if name.as_deref() != Some("proposal") {
                    self.scope().heading = Some(id);
                }
            }
            Role::Lead => {
                let scope = self.scope();
                scope.lead = None;
                scope.close_lists();
                let parent = scope.deepest();
                let id = self.add(UnitKind::Lead, parent, p, None);
                self.set_lead(id, p);
                self.scope().lead = Some(id);
            }
            Role::Body => self.body(i, p),
        }
        self.sticky = match role {
            Role::Body if p.text.ends_with([':', '：']) && p.found.is_none() => self.sticky,
            Role::Body if p.text.ends_with(['；', ';', '，', ',']) => self.sticky,
            _ => None,
        };
    }

    fn body(&mut self, i: usize, p: &'a Para) {
        if let Some((found, skip)) = &p.found {
            // A label ends a list that a colon opened; what only looks like one does not.
            let list = self.sticky.take();
            let level = found.readings.first().and_then(|r| r.style.level);
            if matches!(level, Some(Level::Table | Level::Figure)) && !ends(&p.text) {
                let label = self.read_label(p);
                let parent = self.scope().unit;
                let scope = self.scope();
                (scope.heading, scope.lead) = (None, None);
                scope.close_lists();
                let id = self.add(UnitKind::Heading, parent, p, label);
                self.scope().heading = Some(id);
                return;
            }
            if !matches!(level, Some(Level::Annex | Level::Table | Level::Figure)) {
                let ahead: Vec<&Found> = self.ahead(i).map(|j| j.1).take(AHEAD).collect();
                let first = p.spans.first().copied().unwrap_or_default();
                let at = Span::new(first.start + skip, first.start + skip + found.len);
                let text = self.text;
                let scope = self.scope();
                if let Some((reading, depth)) = scope.levels.place(found, &ahead) {
                    scope.clauses.truncate(depth);
                    let parent = scope.clauses.last().copied().unwrap_or(scope.above_clauses());
                    let heading = match reading.style.level {
                        Some(Level::Part | Level::Title | Level::Chapter | Level::Goal) => true,
                        Some(Level::Section) => self.articles,
                        _ => false,
                    };
                    let label = Label::new(at, at.of(text).trim(), reading.style, reading.value);
                    let kind = if heading && !ends(&p.text) { UnitKind::Heading } else { UnitKind::Clause };
                    let id = self.add(kind, parent, p, Some(label));
                    self.scope().clauses.push(id);
                    return;
                }
            }
            self.sticky = list;
        }
        let parent = self.attach(i);
        let id = self.add(UnitKind::Paragraph, parent, p, None);
        let preamble = p.lead.as_ref().is_some_and(|m| !m.lead.operative) && p.text.ends_with([',', '，', ';', '；']);
        if preamble {
            self.set_lead(id, p);
        }
    }

    fn set_lead(&mut self, id: UnitId, p: &Para) {
        if let Some(u) = self.units.get_mut(id.index()) {
            u.lead = p.lead.as_ref().map(|m| Lead::new(m.lead.ids.clone(), m.lead.operative));
        }
    }

    /// The labels after paragraph `i` up to the next thing that ends all lists, with their distance.
    fn ahead(&self, i: usize) -> impl Iterator<Item = (usize, &'a Found)> {
        let (roles, places) = (self.roles, self.places);
        let inside = places.get(i).is_some_and(|p| *p != Place::Outside);
        (self.paras.iter().enumerate().skip(i + 1).take(4 * AHEAD))
            .take_while(move |(j, _)| {
                let table = places.get(*j).copied().unwrap_or(Place::Outside);
                !matches!(
                    roles.get(*j),
                    Some(Role::Lead | Role::Annex | Role::Title | Role::Opening | Role::Heading(_))
                ) && (if inside { table == Place::Inner } else { true })
            })
            .filter_map(move |(j, p)| {
                let outside = inside || places.get(j).is_none_or(|t| *t == Place::Outside);
                p.found.as_ref().filter(|_| outside).map(|(f, _)| (j, f))
            })
    }

    /// Where running text goes: into the clause whose list is carried on after it, else under the article or lead.
    pub(super) fn attach(&mut self, i: usize) -> UnitId {
        if let Some(parent) = self.sticky {
            return parent;
        }
        let colon = i.checked_sub(1).and_then(|j| self.paras.get(j)).is_some_and(|b| b.text.ends_with([':', '：']));
        let depth = {
            let scope = self.scopes.last();
            let word = |f: &Found| f.readings.first().is_some_and(|r| r.style.wrap == Wrap::Word);
            let next = scope.and_then(|s| {
                self.ahead(i).take(AHEAD).take_while(|(_, f)| !word(f)).find_map(|(_, f)| s.levels.fits(f))
            });
            next.map_or_else(|| scope.map_or(0, |s| s.levels.words()), |d| d + 1)
        };
        // In a resolution only the last clause of all ends with a full stop: what follows it stands outside.
        let full = i.checked_sub(1).and_then(|j| self.paras.get(j)).is_some_and(|b| b.text.ends_with(['。', '.']));
        let titled = self.titled_clause();
        let scope = self.scope();
        if depth == 0 && titled {
            return scope.deepest();
        }
        if full && depth == 0 && scope.lead.is_some_and(|l| l != scope.deepest() || scope.levels.depth() > 0) {
            scope.lead = None;
        }
        if colon {
            let parent = scope.deepest();
            self.sticky = Some(parent);
            return parent;
        }
        scope.levels.truncate(depth);
        scope.clauses.truncate(depth);
        scope.deepest()
    }

    /// Whether the open clause is a numbered heading: its own text is short and has no end mark. Articles are left out, for they are closed by
    /// what follows them anyway.
    fn titled_clause(&self) -> bool {
        let Some(scope) = self.scopes.last().filter(|s| s.levels.words() == 0) else { return false };
        let unit = scope.clauses.last().and_then(|c| self.units.get(c.index()));
        unit.is_some_and(|u| scope.lead.is_none() && width(u.text()) <= 60 && !ends(u.text()))
    }

    pub(super) fn scope(&mut self) -> &mut Scope {
        self.scopes.last_mut().unwrap_or(&mut self.root)
    }

    pub(super) fn quoted(&self) -> bool {
        self.scopes.iter().any(|s| s.quote.is_some())
    }
}
