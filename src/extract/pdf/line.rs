//! Lines of a page: characters with their places in, lines of text out, in the order of the page's content. Linear.

use super::super::lines;
use super::glyphs::Glyph;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// What stands around a raised figure, until it is known whether it is the mark of a note.
pub(super) const UP: char = '\u{e000}';
pub(super) const DOWN: char = '\u{e001}';

/// A line: left, right, baseline, size of the type, text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub x: f32,
    pub end: f32,
    pub y: f32,
    pub size: f32,
    pub text: String,
}

/// A line in the making.
struct Draft {
    line: Line,
    /// Whether raised text is open.
    up: bool,
    last: Option<(f32, String)>,
}

impl Draft {
    fn begin(g: &Glyph) -> Draft {
        Draft { line: Line { x: g.x, end: g.x, y: g.y, size: g.size, text: String::new() }, up: false, last: None }
    }

    /// Whether a character goes on with the line.
    fn takes(&self, g: &Glyph) -> bool {
        let size = self.line.size.max(g.size);
        let off = (g.y - self.line.y).abs();
        let level = off < 0.3 * size
            || (off < 0.6 * size && (g.size < 0.85 * self.line.size || self.line.size < 0.85 * g.size));
        level && g.x > self.line.end - 0.6 * size
    }

    fn add(&mut self, g: &Glyph, chars: &str) {
        // Bold type is sometimes drawn twice.
        if self.last.as_ref().is_some_and(|(x, c)| c == chars && (g.x - x).abs() < 0.15 * g.size) {
            return;
        }
        self.last = Some((g.x, chars.to_string()));
        if self.line.size < 0.85 * g.size && self.line.y > g.y + 0.1 * g.size {
            // What stood first was raised: the mark of a note at its head.
            if !self.line.text.trim().is_empty() && !self.up {
                self.line.text = format!("{UP}{}{DOWN}", self.line.text.trim());
            } else if self.up {
                self.line.text.push(DOWN);
            }
            self.up = false;
            (self.line.y, self.line.size) = (g.y, g.size);
        }
        let raised = g.size < 0.85 * self.line.size && g.y > self.line.y + 0.1 * self.line.size;
        let gap = g.x - self.line.end;
        if raised != self.up {
            self.line.text.push(if raised { UP } else { DOWN });
            self.up = raised;
        }
        let before = self.line.text.trim_end_matches([UP, DOWN]).chars().next_back();
        if let Some(before) = before
            && !before.is_whitespace()
            && !chars.starts_with(char::is_whitespace)
        {
            let next = chars.chars().next().unwrap_or(' ');
            // Chinese is set with air between the characters, and around Latin words in it.
            let least = match (is_wide(before), is_wide(next)) {
                (true, true) => 0.9,
                (false, false) => 0.18,
                _ => 0.45,
            };
            if gap > 1.6 * self.line.size {
                self.line.text.push('\t');
            } else if gap > least * g.size {
                self.line.text.push(' ');
            }
        }
        self.line.text.push_str(chars);
        self.line.end = self.line.end.max(g.end);
    }

    fn finish(mut self) -> Option<Line> {
        if self.up {
            self.line.text.push(DOWN);
        }
        let text = self.line.text.trim();
        (!text.trim_matches([UP, DOWN]).trim().is_empty()).then(|| Line { text: text.to_string(), ..self.line })
    }
}

/// The lines of a page, and how many of its characters are not known.
pub(super) fn lines(glyphs: &[Glyph]) -> (Vec<Line>, usize) {
    let (mut out, mut unknown) = (Vec::new(), 0);
    let mut now: Option<Draft> = None;
    for g in glyphs {
        let Some(chars) = &g.chars else {
            unknown += 1;
            continue;
        };
        let chars: String = chars.chars().flat_map(plain).collect();
        if chars.trim().is_empty() {
            if let Some(draft) = now.as_mut().filter(|d| d.takes(g)) {
                if !draft.line.text.ends_with(char::is_whitespace) {
                    draft.line.text.push(' ');
                }
                draft.line.end = draft.line.end.max(g.end);
            }
            continue;
        }
        match now.as_mut().filter(|d| d.takes(g)) {
            Some(draft) => draft.add(g, &chars),
            None => {
                out.extend(now.take().and_then(Draft::finish));
                let mut draft = Draft::begin(g);
                draft.add(g, &chars);
                now = Some(draft);
            }
        }
    }
    out.extend(now.and_then(Draft::finish));
    (out, unknown)
}

/// Radicals that have signs of their own, each before the character that is meant; fonts that have one glyph for both give out the wrong one (Unicode,
/// *EquivalentUnifiedIdeograph*). Kangxi radicals are told by their compatibility decomposition.
const RADICALS: &str = "⺁厂⺇几⺈刀⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺗心⺛旡⺜日⺝月⺞歺⺟母⺠民⺤爫⺦丬⺧牛⺩王⺪疋⺫目⺬示⺮竹⺰纟⺲罒⺶羊⺷羊⺹耂⺺肀⺻聿⺼肉⺽臼⻁虎⻃覀⻄西⻅见⻆角⻇角⻈讠\
    ⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻐钅⻑長⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

static MEANT: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let chars: Vec<char> = RADICALS.chars().collect();
    chars.as_chunks::<2>().0.iter().map(|[radical, meant]| (*radical, *meant)).collect()
});

/// What is meant by characters that fonts have for the look: ligatures, radicals, blanks of any width, soft hyphens.
fn plain(c: char) -> impl Iterator<Item = char> {
    let one = match c {
        '\u{ad}' | '\u{2010}' => '-',
        '\u{2000}'..='\u{200a}' | '\u{202f}' | '\t' | '\n' | '\r' => ' ',
        '\u{2e80}'..='\u{2eff}' => MEANT.get(&c).copied().unwrap_or(c),
        c => c,
    };
    let decomposed = matches!(c, '\u{fb00}'..='\u{fb06}' | '\u{2f00}'..='\u{2fd5}');
    let (kept, decomposed) = if decomposed { (None, Some(c)) } else { (Some(one), None) };
    kept.into_iter().chain(decomposed.into_iter().nfkc())
}

/// Whether a character is written without blanks around it; quotation marks are, as fonts of Chinese have them.
pub(super) fn is_wide(c: char) -> bool {
    lines::is_wide(c) || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of type 10, each character as wide as it is, at a place; `raise` lifts it and makes it small.
    pub(super) fn set(text: &str, x: f32, y: f32, raise: bool) -> Vec<Glyph> {
        let size = if raise { 6.0 } else { 10.0 };
        let mut at = x;
        let one = |c: char| {
            let width = size * if is_wide(c) { 1.0 } else { 0.5 };
            at += width;
            Glyph { x: at - width, y: if raise { y + 4.0 } else { y }, end: at, size, chars: Some(c.to_string()) }
        };
        text.chars().map(one).collect()
    }

    #[test]
    fn characters_for_the_look_are_those_that_are_meant() {
        let of = |t: &str| t.chars().flat_map(plain).collect::<String>();
        assert_eq!(of("秘书⻓预⻅ﬁeld tariﬀ ⼀\u{2003}x"), "秘书长预见field tariff 一 x");
        assert!(
            MEANT.iter().all(|(r, m)| ('\u{2e80}'..='\u{2eff}').contains(r) && !('\u{2e80}'..='\u{2fdf}').contains(m))
        );
    }

    #[test]
    fn gaps_marks_and_new_lines() {
        let page = [
            set("a)", 50.0, 700.0, false),
            set("The", 90.0, 700.0, false),
            set("groups", 107.5, 700.0, false),
            set("1", 138.0, 700.0, true),
            set(",", 141.5, 700.0, false),
            set("设在 各", 50.0, 686.0, false),
            set("区域", 91.0, 686.0, false),
            set("2", 50.0, 660.0, true),
            set("Note", 54.0, 660.0, false),
        ];
        let (lines, unknown) = lines(&page.concat());
        let texts: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
        assert_eq!(texts, ["a)\tThe groups\u{e000}1\u{e001},", "设在 各区域", "\u{e000}2\u{e001}Note"]);
        assert_eq!((unknown, lines[2].size, lines[2].y), (0, 10.0, 660.0));
    }
}
