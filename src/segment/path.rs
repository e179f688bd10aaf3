//! Paths: the stable names of units, made of the canonical ids of leads and the keys of labels, so that both languages name the same
//! clause the same way where their structure is the same. One pass; unique in the document.

use crate::document::{Label, Level, Numeral, Unit, UnitKind};
use crate::lang::roman;
use std::collections::HashMap;

/// Gives every unit its path. `articles` says whether the document counts articles, so that its sections are something above them.
pub(super) fn assign(units: &mut [Unit], headings: &HashMap<u32, String>, articles: bool) {
    let mut taken: HashMap<String, u32> = HashMap::new();
    // Units without a name of their own are counted among their siblings, by kind.
    let mut counted: HashMap<(u32, &'static str), u32> = HashMap::new();
    for i in 0..units.len() {
        let Some(unit) = units.get(i) else { continue };
        let parent = unit.parent.and_then(|p| units.get(p.index()));
        let mut count = |name: &'static str| {
            let n = counted.entry((unit.parent.map_or(0, |p| p.0), name)).or_default();
            *n += 1;
            format!("{name}{n}")
        };
        let mut root = false;
        let name = match (&unit.label, unit.kind) {
            (_, UnitKind::Document) => continue,
            (_, UnitKind::Annex) => count("annex-"),
            (_, UnitKind::Title) => "title".to_owned(),
            (_, UnitKind::History) => "history".to_owned(),
            (_, UnitKind::Lead) => {
                unit.lead.as_ref().and_then(|l| l.ids.first().cloned()).unwrap_or_else(|| count("p"))
            }
            (_, UnitKind::Table) => "table".to_owned(),
            (_, UnitKind::Row) => count("r"),
            (_, UnitKind::Cell) => count("c"),
            (_, UnitKind::Furniture) => count("x"),
            (Some(l), UnitKind::Footnote) => format!("fn-{}", l.text),
            (Some(l), _) => {
                // Articles are numbered through the document, whatever chapter they stand in.
                root = l.style.level.is_some() && l.style.level != Some(Level::Item);
                match label(l, articles) {
                    Some(name) => name,
                    None => count("b"),
                }
            }
            (None, UnitKind::Heading) => headings.get(&unit.id.0).cloned().unwrap_or_else(|| count("h")),
            (None, _) => match (&unit.lead, headings.get(&unit.id.0)) {
                (_, Some(name)) => name.clone(),
                (Some(l), _) if !l.operative => l.ids.first().cloned().unwrap_or_default(),
                _ => count("p"),
            },
        };
        let mut base = parent.map_or("", |p| p.path.as_str());
        if root {
            base = enclosing(units, unit).map_or("", |p| p.path.as_str());
        }
        let stem = if base.is_empty() { name } else { format!("{base}/{name}") };
        let mut path = stem.clone();
        let mut n = taken.get(&stem).copied().unwrap_or(0);
        if n > 0 {
            n += 1;
            path = format!("{stem}-{n}");
            while taken.contains_key(&path) {
                n += 1;
                path = format!("{stem}-{n}");
            }
        }
        taken.insert(stem, n.max(1));
        taken.entry(path.clone()).or_insert(1);
        if let Some(unit) = units.get_mut(i) {
            unit.path = path;
        }
    }
}

/// The document inside which the unit's articles are counted: the nearest annex, cell or root above it.
fn enclosing<'a>(units: &'a [Unit], unit: &Unit) -> Option<&'a Unit> {
    let mut up = unit.parent;
    while let Some(u) = up.and_then(|p| units.get(p.index())) {
        if matches!(u.kind, UnitKind::Annex | UnitKind::Cell | UnitKind::Document) || u.quoted {
            return Some(u);
        }
        up = u.parent;
    }
    None
}

/// The name that a label gives; `None` for a bullet.
fn label(l: &Label, articles: bool) -> Option<String> {
    let key = match l.style.numeral {
        Numeral::Bullet => return None,
        Numeral::LowerRoman | Numeral::UpperRoman => {
            let p = l.value.first()?;
            format!("{}{}", roman::write(p.number), p.suffix.as_deref().unwrap_or(""))
        }
        _ => l.key(),
    };
    let word = match l.style.level {
        None => return Some(key),
        Some(Level::Part) => "part",
        Some(Level::Title) => "book",
        Some(Level::Chapter) => "chap",
        Some(Level::Section) if articles => "sec",
        Some(Level::Section | Level::Article) => "art",
        Some(Level::Paragraph) => "para",
        Some(Level::Item) => "item",
        Some(Level::Point) => "point",
        Some(Level::Annex) => "annex",
        Some(Level::Table) => "table",
        Some(Level::Figure) => "fig",
        Some(Level::Goal) => "goal",
    };
    Some(format!("{word}-{key}"))
}
