//! What a page shows and where: its content in, characters with their places out (PDF 32000-1, 8.3 and 9.4). One pass; what is marked as an artifact (running heads, page
//! numbers of tagged files) and text that does not run from left to right is left out.

use super::font::Font;
use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Most bytes that the content of a page may unpack to.
const LARGEST: usize = 64 << 20;
/// Deepest nesting of forms, and of saved states.
const DEEPEST: usize = 12;
const MOST_STATES: usize = 512;
/// Most characters of a page.
const MOST: usize = 1 << 20;
/// Most operations of a page, those of forms counted each time they are drawn: a form may draw itself. Eight bytes of content count as much.
const MOST_OPERATIONS: usize = 1 << 22;

/// Characters at a place: left, baseline, right, size of the type; in points, from the lower left of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub x: f32,
    pub y: f32,
    pub end: f32,
    pub size: f32,
    /// Nothing where the file does not say what it stands for.
    pub chars: Option<String>,
}

/// A matrix of six numbers.
type Matrix = [f32; 6];
const ONE: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn times(a: Matrix, b: Matrix) -> Matrix {
    let [a0, a1, a2, a3, a4, a5] = a;
    let [b0, b1, b2, b3, b4, b5] = b;
    [
        a0 * b0 + a1 * b2,
        a0 * b1 + a1 * b3,
        a2 * b0 + a3 * b2,
        a2 * b1 + a3 * b3,
        a4 * b0 + a5 * b2 + b4,
        a4 * b1 + a5 * b3 + b5,
    ]
}

#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// The stream of a thing that can be drawn.
fn drawn<'a>(doc: &'a Document, resources: &'a Dictionary, name: &[u8]) -> Option<&'a lopdf::Stream> {
    let all = resources.get_deref(b"XObject", doc).ok()?.as_dict().ok()?;
    all.get_deref(name, doc).ok()?.as_stream().ok()
}

/// Fonts that were read already.
pub(super) type Fonts = HashMap<ObjectId, Rc<Font>>;

struct Reader<'a> {
    doc: &'a Document,
    cache: &'a mut Fonts,
    out: Vec<Glyph>,
    /// Whether each open mark is an artifact.
    marks: Vec<bool>,
    /// Operations that may still be done.
    left: usize,
    /// Whether nothing had to be passed over.
    whole: bool,
}

/// What a page shows, in the order of its content, and whether that is all of it; nothing where the page is damaged.
pub(super) fn read(doc: &Document, page: ObjectId, cache: &mut Fonts) -> Option<(Vec<Glyph>, bool)> {
    let content = doc.get_page_content_with_limit(page, LARGEST).ok()?;
    let (own, ids) = doc.get_page_resources(page).ok()?;
    let mut resources: Vec<&Dictionary> = own.into_iter().collect();
    resources.extend(ids.iter().filter_map(|id| doc.get_dictionary(*id).ok()));
    let mut reader = Reader { doc, cache, out: vec![], marks: vec![], left: MOST_OPERATIONS, whole: true };
    let ctm = turned(doc, page);
    let state =
        State { ctm, font: None, size: 1.0, char_space: 0.0, word_space: 0.0, scale: 1.0, leading: 0.0, rise: 0.0 };
    reader.run(&content, &resources, state, 0);
    Some((reader.out, reader.whole))
}

/// The matrix of a page that is shown turned.
fn turned(doc: &Document, page: ObjectId) -> Matrix {
    let mut at = doc.get_dictionary(page).ok();
    for _ in 0..DEEPEST {
        let Some(dict) = at else { break };
        if let Ok(rotate) = dict.get_deref(b"Rotate", doc).and_then(Object::as_i64) {
            return match rotate.rem_euclid(360) {
                90 => [0.0, -1.0, 1.0, 0.0, 0.0, 1000.0],
                180 => [-1.0, 0.0, 0.0, -1.0, 1000.0, 1000.0],
                270 => [0.0, 1.0, -1.0, 0.0, 1000.0, 0.0],
                _ => ONE,
            };
        }
        at = dict.get_deref(b"Parent", doc).and_then(Object::as_dict).ok();
    }
    ONE
}

impl Reader<'_> {
    fn fonts(&mut self, resources: &[&Dictionary]) -> BTreeMap<Vec<u8>, Rc<Font>> {
        let mut out = BTreeMap::new();
        for dict in resources.iter().rev() {
            let Ok(fonts) = dict.get_deref(b"Font", self.doc).and_then(Object::as_dict) else { continue };
            for (name, object) in fonts.iter() {
                let id = object.as_reference().ok();
                let font = match id.and_then(|id| self.cache.get(&id).cloned()) {
                    Some(font) => font,
                    None => {
                        let Ok(dict) = self.doc.dereference(object).and_then(|o| o.1.as_dict()) else { continue };
                        let font = Rc::new(Font::new(dict, self.doc));
                        if let Some(id) = id {
                            self.cache.insert(id, font.clone());
                        }
                        font
                    }
                };
                out.insert(name.clone(), font);
            }
        }
        out
    }

    fn run(&mut self, content: &[u8], resources: &[&Dictionary], mut now: State, depth: usize) {
        self.left = self.left.saturating_sub(content.len() / 8);
        if self.left == 0 {
            self.whole = false;
            return;
        }
        let Ok(content) = Content::decode(content) else {
            self.whole = false;
            return;
        };
        let fonts = self.fonts(resources);
        let mut saved: Vec<State> = Vec::new();
        let (mut text, mut line) = (ONE, ONE);
        let marks = self.marks.len();
        for operation in &content.operations {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                self.whole = false;
                return;
            }
            let o = &operation.operands;
            let n = |i: usize| o.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
            match operation.operator.as_str() {
                "q" if saved.len() < MOST_STATES => saved.push(now.clone()),
                "Q" => now = saved.pop().unwrap_or(now),
                "cm" => now.ctm = times([n(0), n(1), n(2), n(3), n(4), n(5)], now.ctm),
                "BT" => (text, line) = (ONE, ONE),
                "Tf" => {
                    now.font = o.first().and_then(|o| o.as_name().ok()).and_then(|name| fonts.get(name)).cloned();
                    now.size = n(1);
                }
                "Tc" => now.char_space = n(0),
                "Tw" => now.word_space = n(0),
                "Tz" => now.scale = n(0) / 100.0,
                "TL" => now.leading = n(0),
                "Ts" => now.rise = n(0),
                "Td" => line = times([1.0, 0.0, 0.0, 1.0, n(0), n(1)], line),
                "TD" => {
                    now.leading = -n(1);
                    line = times([1.0, 0.0, 0.0, 1.0, n(0), n(1)], line);
                }
                "Tm" => line = [n(0), n(1), n(2), n(3), n(4), n(5)],
                "T*" | "'" | "\"" => {
                    if operation.operator == "\"" {
                        (now.word_space, now.char_space) = (n(0), n(1));
                    }
                    line = times([1.0, 0.0, 0.0, 1.0, 0.0, -now.leading], line);
                }
                _ => {}
            }
            match operation.operator.as_str() {
                "Td" | "TD" | "Tm" | "T*" | "'" | "\"" => text = line,
                _ => {}
            }
            match operation.operator.as_str() {
                "Tj" | "'" | "\"" => {
                    if let Some(bytes) = o.last().and_then(|o| o.as_str().ok()) {
                        self.show(bytes, &now, &mut text);
                    }
                }
                "TJ" => {
                    for part in o.first().and_then(|o| o.as_array().ok()).map_or(&[][..], Vec::as_slice) {
                        match part.as_str() {
                            Ok(bytes) => self.show(bytes, &now, &mut text),
                            Err(_) => {
                                let by = -part.as_float().unwrap_or(0.0) / 1000.0 * now.size * now.scale;
                                text = times([1.0, 0.0, 0.0, 1.0, by, 0.0], text);
                            }
                        }
                    }
                }
                "BMC" | "BDC" if self.marks.len() < MOST_STATES => {
                    self.marks.push(o.first().and_then(|o| o.as_name().ok()) == Some(b"Artifact"));
                }
                "EMC" if self.marks.len() > marks => drop(self.marks.pop()),
                "Do" if depth < DEEPEST => {
                    if let Some(name) = o.first().and_then(|o| o.as_name().ok()) {
                        self.form(name, resources, &now, depth);
                    }
                }
                _ => {}
            }
            if self.out.len() > MOST {
                self.whole = false;
                return;
            }
        }
        self.marks.truncate(marks);
    }

    /// A form that is drawn: its content with its own resources.
    fn form(&mut self, name: &[u8], resources: &[&Dictionary], now: &State, depth: usize) {
        let doc = self.doc;
        let Some(stream) = resources.iter().find_map(|d| drawn(doc, d, name)) else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(LARGEST) else {
            self.whole = false;
            return;
        };
        let own = stream.dict.get_deref(b"Resources", doc).and_then(Object::as_dict).ok();
        let mut below: Vec<&Dictionary> = own.into_iter().collect();
        below.extend(resources);
        below.truncate(2 * DEEPEST);
        let mut state = now.clone();
        if let Ok(m) = stream.dict.get_deref(b"Matrix", doc).and_then(Object::as_array) {
            let n = |i: usize| m.get(i).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
            state.ctm = times([n(0), n(1), n(2), n(3), n(4), n(5)], state.ctm);
        }
        self.run(&content, &below, state, depth + 1);
    }

    fn show(&mut self, bytes: &[u8], now: &State, text: &mut Matrix) {
        let Some(font) = &now.font else { return };
        for shown in font.show(bytes) {
            let space = now.char_space + if shown.blank { now.word_space } else { 0.0 };
            let drawn = shown.width / 1000.0 * now.size * now.scale;
            let [a, b, c, d, x, y] = times(*text, now.ctm);
            let size = now.size.abs() * c.hypot(d);
            let rise = now.rise * d;
            // Text that stands upright and runs to the right; no watermarks across the page.
            let level = a > 0.0 && b.abs() < 0.05 * a.abs();
            let sane = [x, y, drawn, size].iter().all(|v| v.is_finite() && v.abs() < 1e6);
            if level && sane && !self.marks.contains(&true) {
                self.out.push(Glyph { x, y: y + rise, end: x + drawn * a, size, chars: shown.chars });
            }
            *text = times([1.0, 0.0, 0.0, 1.0, drawn + space * now.scale, 0.0], *text);
        }
    }
}
