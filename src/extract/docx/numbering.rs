//! Lists (`word/numbering.xml`): what each level of each list shows. Which number a paragraph has is counted in `counters`.

use super::properties::Asked;
use super::styles::Styles;
use super::symbols;
use super::xml::{Element, Xml};
use crate::error::Result;
use std::collections::HashMap;
use std::io::BufRead;

/// Levels of a list.
pub(super) const LEVELS: usize = 9;
/// Longest pattern in characters, as in Word.
const PATTERN: usize = 255;
/// Most links from list to style to list that are followed.
const LINKS: usize = 8;

/// What stands between a number and the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Suffix {
    #[default]
    Tab,
    Space,
    Nothing,
}

impl Suffix {
    /// As text.
    pub fn text(self) -> &'static str {
        match self {
            Suffix::Tab => "\t",
            Suffix::Space => " ",
            Suffix::Nothing => "",
        }
    }
}

/// A level of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Level {
    pub start: u32,
    /// `w:numFmt`.
    pub format: String,
    /// Least number of digits, of a format of the user's own (`001, 002, …`).
    pub digits: usize,
    /// The level, from 1, that makes this one start again; 0 for none, without one any level above.
    pub restart: Option<u8>,
    /// The style whose paragraphs stand on this level.
    pub style: Option<String>,
    /// All figures decimal.
    pub legal: bool,
    pub suffix: Suffix,
    /// `%1.%2`, or the bullet.
    pub pattern: String,
    /// The number is hidden.
    pub hidden: bool,
}

#[derive(Debug, Clone, Default)]
struct Abstract {
    levels: [Option<Level>; LEVELS],
    /// The style that holds the list in its place.
    link: Option<String>,
}

#[derive(Debug, Clone, Default)]
struct Num {
    definition: i64,
    starts: [Option<u32>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

/// The lists of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<i64, Abstract>,
    nums: HashMap<i64, Num>,
}

/// A list that paragraphs stand in.
#[derive(Debug, Clone, Copy)]
pub(super) struct List<'n> {
    /// Its number; with another number of the same `counter` it goes on counting.
    pub num: i64,
    /// What is counted together.
    pub counter: i64,
    own: &'n Num,
    definition: &'n Abstract,
}

impl<'n> List<'n> {
    /// What a level shows.
    pub fn level(&self, level: usize) -> Option<&'n Level> {
        let of = |levels: &'n [Option<Level>; LEVELS]| levels.get(level).and_then(Option::as_ref);
        of(&self.own.levels).or_else(|| of(&self.definition.levels))
    }

    /// The number at which this list, where it begins, makes a level start.
    pub fn forced(&self, level: usize) -> Option<u32> {
        self.own.starts.get(level).copied().flatten()
    }

    /// The number at which a level starts.
    pub fn start(&self, level: usize) -> u32 {
        self.forced(level).or_else(|| self.level(level).map(|l| l.start)).unwrap_or(0)
    }
}

impl Numbering {
    /// Reads the part.
    pub fn read<R: BufRead>(xml: &mut Xml<R>) -> Result<Self> {
        xml.root("numbering")?;
        let mut out = Numbering::default();
        let id = |e: &Element, name: &str| e.get(name).and_then(|v| v.trim().parse::<i64>().ok());
        while let Some(e) = xml.child()? {
            match (e.name.as_str(), id(&e, "abstractNumId"), id(&e, "numId")) {
                ("abstractNum", Some(id), _) => drop(out.abstracts.insert(id, definition(xml)?)),
                ("num", _, Some(id)) => drop(out.nums.insert(id, num(xml)?)),
                _ => xml.skip()?,
            }
        }
        Ok(out)
    }

    /// The list and the level that a paragraph stands in: what it asks for itself, then what its style asks for.
    pub fn place<'n>(&'n self, own: Asked, style: Option<&str>, styles: &Styles) -> Option<(List<'n>, usize)> {
        let (from_style, names) = styles.numbers(style);
        let list = self.list(own.num.or(from_style.num).filter(|num| *num != 0)?, styles)?;
        // The level that names the style, or the nearest style that this one is based on.
        let at = |name: &str| (0..LEVELS).find(|&l| list.level(l).and_then(|l| l.style.as_deref()) == Some(name));
        let linked = || names.iter().find_map(|name| at(name));
        let level = match (own.num, own.level) {
            (_, Some(level)) => Some(usize::from(level)),
            (Some(_), None) => None,
            // A level that names the style wins over what the style says.
            (None, None) => linked().or(from_style.level.map(usize::from)),
        };
        let level = level.unwrap_or(0);
        (level < LEVELS).then_some((list, level))
    }

    fn list<'n>(&'n self, num: i64, styles: &Styles) -> Option<List<'n>> {
        let own = self.nums.get(&num)?;
        let mut counter = own.definition;
        for _ in 0..LINKS {
            let definition = self.abstracts.get(&counter)?;
            let Some(style) = &definition.link else { return Some(List { num, counter, own, definition }) };
            let next = styles.numbers(Some(style)).0.num.and_then(|n| self.nums.get(&n));
            match next {
                Some(n) if n.definition != counter => counter = n.definition,
                _ => return Some(List { num, counter, own, definition }),
            }
        }
        None
    }
}

fn place<R: BufRead>(e: &Element, xml: &Xml<R>) -> Result<usize> {
    let level = e.get("ilvl").and_then(|v| v.trim().parse::<usize>().ok()).filter(|l| *l < LEVELS);
    level.ok_or_else(|| xml.error(format!("<w:{}> has a level that is not 0 to 8; save the file anew in Word", e.name)))
}

fn definition<R: BufRead>(xml: &mut Xml<R>) -> Result<Abstract> {
    let mut out = Abstract::default();
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "numStyleLink" => out.link = e.val().map(str::to_owned),
            "lvl" => {
                let at = place(&e, xml)?;
                let level = level(xml)?;
                if let Some(slot) = out.levels.get_mut(at) {
                    *slot = Some(level);
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

fn num<R: BufRead>(xml: &mut Xml<R>) -> Result<Num> {
    let mut out = Num { definition: -1, ..Num::default() };
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "abstractNumId" => out.definition = e.number().unwrap_or(-1),
            "lvlOverride" => {
                let at = place(&e, xml)?;
                while let Some(e) = xml.child()? {
                    if e.name == "lvl" {
                        let level = level(xml)?;
                        if let Some(slot) = out.levels.get_mut(at) {
                            *slot = Some(level);
                        }
                        continue;
                    }
                    if e.name == "startOverride"
                        && let Some(slot) = out.starts.get_mut(at)
                    {
                        *slot = Some(counted(&e));
                    }
                    xml.skip()?;
                }
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(out)
}

fn counted(e: &Element) -> u32 {
    e.number().and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}

fn level<R: BufRead>(xml: &mut Xml<R>) -> Result<Level> {
    let mut out = Level { format: "decimal".into(), ..Level::default() };
    let mut font = String::new();
    inside(xml, &mut out, &mut font)?;
    if out.format == "bullet" {
        out.pattern = symbols::bullet(&out.pattern, &font);
    }
    Ok(out)
}

fn inside<R: BufRead>(xml: &mut Xml<R>, out: &mut Level, font: &mut String) -> Result<()> {
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "start" => out.start = counted(&e),
            "numFmt" => {
                out.format = e.val().unwrap_or("decimal").to_owned();
                // A format of the user's own shows how its first number looks.
                let first =
                    e.get("format").and_then(|f| f.split(',').next()).map(str::trim).filter(|_| out.format == "custom");
                out.digits = first.filter(|f| f.bytes().all(|b| b.is_ascii_digit())).map_or(0, |f| f.len().min(12));
            }
            "lvlRestart" => out.restart = e.number().and_then(|n| u8::try_from(n).ok()),
            "pStyle" => out.style = e.val().map(str::to_owned),
            "isLgl" => out.legal = e.on(),
            "suff" => {
                out.suffix = match e.val() {
                    Some("space") => Suffix::Space,
                    Some("nothing") => Suffix::Nothing,
                    _ => Suffix::Tab,
                }
            }
            "lvlText" => {
                out.pattern = e.val().filter(|_| !e.says("null")).unwrap_or("").chars().take(PATTERN).collect();
            }
            "rPr" => {
                number_looks(xml, out, font)?;
                continue;
            }
            "mc:AlternateContent" => {
                xml.choose(&mut |xml| inside(xml, out, font))?;
                continue;
            }
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}

fn number_looks<R: BufRead>(xml: &mut Xml<R>, out: &mut Level, font: &mut String) -> Result<()> {
    while let Some(e) = xml.child()? {
        match e.name.as_str() {
            "vanish" => out.hidden = e.on(),
            "rFonts" => *font = e.get("ascii").or(e.get("hAnsi")).unwrap_or("").to_owned(),
            _ => {}
        }
        xml.skip()?;
    }
    Ok(())
}
