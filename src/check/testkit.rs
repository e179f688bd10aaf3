//! Documents and cases built by hand, for the tests of the checks.

use super::{Case, Finding, Shape};
use crate::bead::{Alignment, Bead, SentenceBead};
use crate::coverage::Coverage;
use crate::document::{
    Document, FootnoteMark, Label, LabelPart, LabelStyle, Lang, Lead, Numeral, Sentence, SentenceId, Unit, UnitId,
    UnitKind, Wrap,
};
use crate::lang::numeral_run;
use crate::lexicon::Lexicon;
use crate::source::Source;
use crate::span::Span;
use std::sync::Arc;

/// A unit to be: kind, label as written (or empty), text. A `^1` in the text is a footnote mark.
#[derive(Debug)]
pub struct U(pub UnitKind, pub String, pub String);

pub fn clause(label: &str, text: &str) -> U {
    U(UnitKind::Clause, label.into(), text.into())
}

pub fn lead(text: &str) -> U {
    U(UnitKind::Lead, String::new(), text.into())
}

pub fn para(text: &str) -> U {
    U(UnitKind::Paragraph, String::new(), text.into())
}

pub fn title(text: &str) -> U {
    U(UnitKind::Title, String::new(), text.into())
}

/// A footnote whose mark is `label`.
pub fn note(label: &str, text: &str) -> U {
    U(UnitKind::Footnote, label.into(), text.into())
}

/// Paragraphs.
pub fn paras(texts: &[&str]) -> Vec<U> {
    texts.iter().map(|t| para(t)).collect()
}

/// A document of these units: what follows a lead stands in it.
pub fn doc(lang: Lang, units: &[U]) -> Document {
    let mut text = String::new();
    let spans: Vec<(usize, usize)> = units
        .iter()
        .map(|u| {
            let start = text.len();
            if !u.1.is_empty() {
                text.push_str(&u.1);
                text.push('\t');
            }
            text.push_str(&u.2);
            text.push('\n');
            (start, text.len() - 1)
        })
        .collect();
    let source = Arc::new(Source::new(lang.tag(), text.as_str(), vec![]));
    let mut out = vec![Unit::new(UnitId(0), UnitKind::Document, None, Span::new(0, text.len()))];
    out[0].end = units.len() as u32 + 1;
    let mut sentences: Vec<Sentence> = vec![];
    let mut head = UnitId(0);
    for (i, (u, (start, end))) in units.iter().zip(spans).enumerate() {
        let id = UnitId(i as u32 + 1);
        let parent = if matches!(u.0, UnitKind::Lead | UnitKind::Title) { UnitId(0) } else { head };
        let mut unit = Unit::new(id, u.0, Some(parent), Span::new(start, end));
        unit.own = Span::new(start, end);
        unit.path = format!("u{}", id.0);
        let mut at = start;
        if !u.1.is_empty() {
            let span = Span::new(start, start + u.1.len());
            at = span.end + 1;
            if u.0 != UnitKind::Footnote {
                unit.label = label(span, &u.1);
            }
        }
        for (n, part) in u.2.split('^').enumerate() {
            let skip = if n == 0 { 0 } else { 1 };
            if n > 0 {
                let at_view = unit.view.text().len();
                let mark = part.chars().take(1).collect::<String>();
                unit.marks.push(FootnoteMark { mark, span: Span::new(at, at + 2), at: at_view, note: None });
                at += 2;
            }
            unit.view.copy(&text, Span::new(at, at + part.len() - skip));
            at += part.len() - skip;
        }
        if u.0 == UnitKind::Lead {
            unit.lead = Some(Lead::new(vec![u.2.clone()], false));
            head = id;
        } else if let Some(h) = out.get_mut(head.index()) {
            h.end = id.0 + 1;
        }
        let first = sentences.len() as u32;
        let view = unit.view.text();
        let mut from = 0;
        for (i, c) in view.char_indices() {
            let stop = c == '。' || (c == '.' && view[i + 1..].starts_with(' ')) || i + c.len_utf8() == view.len();
            if stop {
                let s = Span::new(from, i + c.len_utf8());
                let s = Span::new(s.start + s.of(view).len() - s.of(view).trim_start().len(), s.end);
                sentences.push(Sentence { unit: id, span: unit.view.to_source(s), at: s });
                from = s.end;
            }
        }
        unit.sentences = first..sentences.len() as u32;
        out.push(unit);
    }
    for m in out.iter_mut().flat_map(|u| &mut u.marks) {
        let note = units.iter().position(|u| u.0 == UnitKind::Footnote && u.1 == m.mark);
        m.note = note.map(|n| UnitId(n as u32 + 1));
    }
    Document::new(source, lang, out, sentences, vec![])
}

fn label(span: Span, text: &str) -> Option<Label> {
    let core = text.trim_matches(['(', ')', '（', '）', '.']);
    let wrap = match (text.starts_with(['(', '（']), text.ends_with([')', '）']), text.ends_with('.')) {
        (true, ..) => Wrap::Both,
        (_, true, _) => Wrap::Close,
        (.., true) => Wrap::Dot,
        _ => Wrap::Bare,
    };
    let roman = ["i", "ii", "iii", "iv", "v", "vi"].iter().position(|r| *r == core);
    let chinese = core.chars().next().and_then(numeral_run::digit).filter(|n| *n > 0 && core.chars().count() == 1);
    let (numeral, number) = match (core.parse::<u32>(), roman, chinese) {
        (Ok(n), ..) => (Numeral::Arabic, n),
        (_, Some(n), _) => (Numeral::LowerRoman, n as u32 + 1),
        (_, _, Some(n)) => (Numeral::Chinese, n),
        _ => (Numeral::LowerLatin, u32::from(core.bytes().next()? - b'a') + 1),
    };
    Some(Label::new(span, text, LabelStyle { numeral, wrap, level: None }, vec![LabelPart::plain(number)]))
}

/// A pair of documents and its alignment.
pub struct Pair {
    pub zh: Document,
    pub en: Document,
    pub alignment: Alignment,
    pub coverage: Coverage,
}

impl Pair {
    /// Two documents with the beads given as unit numbers from 1.
    pub fn new(zh: &[U], en: &[U], beads: &[(&[u32], &[u32])]) -> Self {
        let (zh, en) = (doc(Lang::Zh, zh), doc(Lang::En, en));
        let ids = |v: &[u32]| v.iter().map(|n| UnitId(*n)).collect::<Vec<_>>();
        let beads = beads.iter().map(|(z, e)| Bead::new(ids(z), ids(e))).collect();
        Pair { zh, en, alignment: Alignment::new(beads), coverage: Coverage::default() }
    }

    /// Two documents of as many units each, paired one by one.
    pub fn parallel(zh: &[U], en: &[U]) -> Self {
        assert_eq!(zh.len(), en.len());
        let mut out = Pair::new(zh, en, &[]);
        out.alignment =
            Alignment::new((1..=zh.len() as u32).map(|i| Bead::new(vec![UnitId(i)], vec![UnitId(i)])).collect());
        out
    }

    /// As [`Pair::parallel`], with the anchors found.
    pub fn anchored(zh: &[U], en: &[U]) -> Self {
        let mut out = Pair::parallel(zh, en);
        crate::anchor::annotate(&mut out.zh);
        crate::anchor::annotate(&mut out.en);
        out
    }

    /// Texts as they are read, a unit a line, paired one by one, with the anchors found.
    pub fn lines(zh: &[&str], en: &[&str]) -> Self {
        assert_eq!(zh.len(), en.len());
        let doc = |texts: &[&str], lang| {
            let source = Arc::new(Source::new("text", texts.join("\n"), vec![]));
            let (mut doc, _) = crate::segment::lines(&source, lang);
            crate::anchor::annotate(&mut doc);
            doc
        };
        let mut out = Pair::parallel(&paras(zh), &paras(en));
        (out.zh, out.en) = (doc(zh, Lang::Zh), doc(en, Lang::En));
        out
    }

    /// Sets the sentence beads of bead `i`.
    pub fn sentences(mut self, i: usize, beads: &[(&[u32], &[u32])]) -> Self {
        let ids = |v: &[u32]| v.iter().map(|n| SentenceId(*n)).collect();
        self.alignment.beads[i].sentences =
            beads.iter().map(|(z, e)| SentenceBead { zh: ids(z), en: ids(e), confidence: 1.0 }).collect();
        self
    }

    /// Measures the coverage.
    pub fn measured(mut self) -> Self {
        self.coverage = crate::coverage::measure(&self.zh, &self.en, &self.alignment, Lexicon::shipped());
        self
    }

    pub fn case(&self) -> Case<'_> {
        self.case_from(Lang::En)
    }

    pub fn case_from(&self, source: Lang) -> Case<'_> {
        Case::new(
            Some(&self.zh),
            Some(&self.en),
            &self.alignment,
            &self.coverage,
            Lexicon::shipped(),
            source,
            Shape::Pair,
        )
    }

    pub fn run(&self, check: fn(&Case) -> Vec<Finding>) -> Vec<Finding> {
        check(&self.case())
    }
}

/// What a check says of a lone document.
pub fn alone(check: fn(&Case) -> Vec<Finding>, lang: Lang, units: &[U]) -> Vec<Finding> {
    let d = doc(lang, units);
    let (alignment, coverage) = (Alignment::default(), Coverage::default());
    let (zh, en) = if lang == Lang::Zh { (Some(&d), None) } else { (None, Some(&d)) };
    check(&Case::new(zh, en, &alignment, &coverage, Lexicon::shipped(), Lang::En, Shape::Monolingual))
}
