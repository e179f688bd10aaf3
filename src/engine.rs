//! The order of the phases, and nothing else that a phase could do itself: options, lexicon, thread pool, progress.

mod options;

pub use options::{Builder, Hook, Phase, Progress};

use crate::bead::{Alignment, Bead, SentenceBead};
use crate::check::{self, CHECKS, Case, Check, Finding, Severity, Shape};
use crate::coverage::{Coverage, Judge};
use crate::document::{Document, Lang, SentenceId};
use crate::error::{Error, Result};
use crate::glossary::Glossary;
use crate::lang::detect::language;
use crate::lexicon::Lexicon;
use crate::policy::{Rules, inline};
use crate::report::{self, Report, Texts};
use crate::segment::{self, Segmented, rows::Groups};
use crate::source::Source;
use crate::{align, anchor, relate};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Runs the phases in order, on a pool of its own.
pub struct Engine {
    options: Builder,
    checks: Vec<Check>,
    /// The shipped one where there is none.
    lexicon: Option<Arc<Lexicon>>,
    /// The terms that the user prescribes, for the check of that name.
    glossary: Option<Glossary>,
    #[cfg(feature = "parallel")]
    pool: rayon::ThreadPool,
}

/// Two annotated documents and their alignment.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Aligned {
    /// The Chinese document.
    pub zh: Document,
    /// The English document.
    pub en: Document,
    /// Beads and relations.
    pub alignment: Alignment,
    /// After [`Engine::align_lines`]: the line of each unit, from 0, by unit index, of the Chinese and of the English text.
    pub lines: Option<(Vec<usize>, Vec<usize>)>,
}

impl Aligned {
    /// The texts as a form of [`report::FORMATS`] writes them; `source` is the language of the original.
    pub fn texts(&self, source: Lang) -> Texts<'_> {
        Texts { zh: &self.zh, en: &self.en, alignment: &self.alignment, source, lines: self.lines.as_ref() }
    }

    /// The beads as indexes; see [`Texts::indexes`].
    pub fn indexes(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        self.texts(Lang::En).indexes()
    }
}

impl Engine {
    /// Options to begin from.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Checks two texts, in either order.
    ///
    /// # Errors
    /// [`Error::SameLanguage`], [`Error::UnknownLanguage`], [`Error::Cancelled`]; [`Error::Format`] for a mark in a text that is honoured and has no reason.
    pub fn check(&self, a: Source, b: Source) -> Result<Report> {
        let ((a, mut marks), (b, more)) = (inline::take(a), inline::take(b));
        marks.extend(more);
        self.run(|| {
            let (zh, en) = self.pair(a, b)?;
            self.judge(Some(zh), Some(en), Shape::Pair, None, marks)
        })
    }

    /// Checks one file: one that is aligned already (see [`segment::rows()`]) is judged as it is aligned, a bilingual one is split by language, one in a single
    /// language gets a monolingual report.
    ///
    /// # Errors
    /// [`Error::UnknownLanguage`], [`Error::Cancelled`].
    pub fn check_one(&self, source: Source) -> Result<Report> {
        let (mut source, marks) = inline::take(source);
        let rows = segment::rows(&source);
        source.remarks.extend(rows.iter().flat_map(|r| r.left_out.iter().cloned()));
        self.run(|| match self.segmented(source)? {
            Segmented::Both { zh, en } => {
                let groups = rows.map(|rows| rows.groups(&zh, &en));
                self.judge(Some(zh), Some(en), Shape::Bilingual, groups, marks)
            }
            Segmented::One(doc) if doc.lang == Lang::Zh => self.judge(Some(doc), None, Shape::Monolingual, None, marks),
            Segmented::One(doc) => self.judge(None, Some(doc), Shape::Monolingual, None, marks),
        })
    }

    /// Aligns two texts, in either order.
    ///
    /// # Errors
    /// Those of [`Engine::check`].
    pub fn align(&self, a: Source, b: Source) -> Result<Aligned> {
        self.run(|| {
            let (zh, en) = self.pair(inline::take(a).0, inline::take(b).0)?;
            self.step(Phase::Align)?;
            let alignment = self.beads(&zh, &en);
            Ok(Aligned { zh, en, alignment, lines: None })
        })
    }

    /// Aligns two texts whose lines are units already, in either order: nothing is joined, split or nested. Blank lines stand in no bead;
    /// [`Aligned::lines`] tells which line each unit is.
    ///
    /// # Errors
    /// Those of [`Engine::check`].
    pub fn align_lines(&self, a: Source, b: Source) -> Result<Aligned> {
        let (a, b) = (inline::take(a).0, inline::take(b).0);
        let lang = |s: &Source| language(&s.text).ok_or_else(|| Error::UnknownLanguage { name: s.name.clone() });
        let (la, lb) = (lang(&a)?, lang(&b)?);
        let (zh, en) = in_order(la, lb, a, b).map_err(|(a, b)| Error::SameLanguage {
            first: a.name,
            second: b.name,
            language: la.name(),
        })?;
        self.run(|| {
            let read = |source: Source, lang: Lang| {
                let (mut doc, lines) = segment::lines(&Arc::new(source), lang);
                anchor::annotate_with(&mut doc, &self.options.kinds);
                (doc, lines)
            };
            self.step(Phase::Segment)?;
            let ((zh, zh_lines), (en, en_lines)) = self.join(|| read(zh, Lang::Zh), || read(en, Lang::En));
            self.step(Phase::Align)?;
            let alignment = self.beads(&zh, &en);
            Ok(Aligned { zh, en, alignment, lines: Some((zh_lines, en_lines)) })
        })
    }

    fn beads(&self, zh: &Document, en: &Document) -> Alignment {
        let align = if self.options.units_only { align::align_units } else { align::align_with };
        align(zh, en, self.lexicon(), self.options.model())
    }

    /// Segments and anchors one text.
    ///
    /// # Errors
    /// [`Error::UnknownLanguage`], [`Error::Cancelled`].
    pub fn segment(&self, source: Source) -> Result<Segmented> {
        self.run(|| self.segmented(inline::take(source).0))
    }

    /// The checks that this engine runs.
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// The lexicon that this engine uses: the shipped one with the glossaries and memories of its builder laid over it.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or(Lexicon::shipped())
    }

    fn run<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        #[cfg(feature = "parallel")]
        return self.pool.install(work);
        #[cfg(not(feature = "parallel"))]
        work()
    }

    /// Does two things at once where there is a pool.
    fn join<A: Send, B: Send>(&self, a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
        #[cfg(feature = "parallel")]
        return rayon::join(a, b);
        #[cfg(not(feature = "parallel"))]
        (a(), b())
    }

    fn step(&self, phase: Phase) -> Result<()> {
        let Some(hook) = &self.options.hook else { return Ok(()) };
        match hook(Progress { phase, done: phase as usize, total: Phase::Check as usize + 1 }) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Error::Cancelled),
        }
    }

    fn segmented(&self, source: Source) -> Result<Segmented> {
        self.step(Phase::Segment)?;
        let name = source.name.clone();
        let mut out = segment::segment(&Arc::new(source)).ok_or(Error::UnknownLanguage { name })?;
        self.step(Phase::Anchor)?;
        match &mut out {
            Segmented::One(doc) => anchor::annotate_with(doc, &self.options.kinds),
            Segmented::Both { zh, en } => {
                anchor::annotate_with(zh, &self.options.kinds);
                anchor::annotate_with(en, &self.options.kinds);
            }
        }
        Ok(out)
    }

    fn pair(&self, a: Source, b: Source) -> Result<(Document, Document)> {
        let (a, b) = self.join(|| self.segmented(a), || self.segmented(b));
        let (a, b) = (a?, b?);
        match (a, b) {
            (Segmented::Both { zh: d, .. }, _) | (_, Segmented::Both { zh: d, .. }) => {
                Err(Error::Bilingual { name: d.source.name.clone() })
            }
            (Segmented::One(a), Segmented::One(b)) => in_order(a.lang, b.lang, a, b).map_err(|(a, b)| {
                let (first, second) = (a.source.name.clone(), b.source.name.clone());
                Error::SameLanguage { first, second, language: a.lang.name() }
            }),
        }
    }

    fn judge(
        &self,
        zh: Option<Document>,
        en: Option<Document>,
        shape: Shape,
        aligned: Option<Groups>,
        marks: Vec<inline::Mark>,
    ) -> Result<Report> {
        let policy = &self.options.policy;
        let found = marks.len();
        let marks = if policy.inline { marks } else { vec![] };
        let marks: Vec<_> = marks.into_iter().map(inline::Mark::read).collect::<Result<_>>()?;
        self.step(Phase::Align)?;
        let lexicon = self.lexicon();
        let (mut alignment, shape) = match (&zh, &en) {
            (Some(zh), Some(en)) => {
                let asked = self.options.summary;
                let summary = (asked || shape == Shape::Bilingual && aligned.is_none())
                    .then(|| relate::summary(zh, en, lexicon))
                    .flatten();
                match summary {
                    Some(alignment) => (alignment, Shape::Summary),
                    None => {
                        let mut alignment = match &aligned {
                            Some(groups) => align::given(zh, en, groups, lexicon, self.options.model()),
                            None => align::align_with(zh, en, lexicon, self.options.model()),
                        };
                        if asked {
                            alignment.relations.push(relate::summarises(zh, en));
                        }
                        (alignment, if asked { Shape::Summary } else { shape })
                    }
                }
            }
            _ => (alone(zh.as_ref().or(en.as_ref())), shape),
        };
        for doc in zh.iter().chain(&en) {
            alignment.relations.extend(relate::within(doc));
        }
        self.step(Phase::Check)?;
        let judge = zh.as_ref().zip(en.as_ref()).map(|(zh, en)| Judge::new(zh, en, &alignment, lexicon));
        let coverage = judge.as_ref().map_or_else(Coverage::default, |judge| judge.measure(&alignment));
        let case = Case::new(zh.as_ref(), en.as_ref(), &alignment, &coverage, lexicon, self.options.source, shape)
            .with_glossary(self.glossary.as_ref())
            .with_kinds(&self.options.kinds)
            .with_front_matter(policy.front_matter.unwrap_or(Severity::Warning))
            .with_judge(judge.as_ref());
        let findings: Vec<Finding> = self.checks.iter().flat_map(|c| (c.run)(&case)).collect();
        let findings = check::settle(&case, findings);
        let unjudged = report::unjudged::find(zh.as_ref(), en.as_ref(), &alignment, shape);
        let judged = policy.judge(findings, zh.as_ref(), en.as_ref(), &self.checks, &marks);
        let off = CHECKS.iter().map(|c| c.id).filter(|id| !self.checks.iter().any(|c| c.id == *id));
        let off = off.map(String::from).collect();
        let rules = Rules { profile: policy.profile.clone(), off, marks: found - marks.len() };
        let mut report =
            Report::new(self.options.source, shape, zh, en, alignment, coverage, judged.findings, unjudged);
        (report.hidden, report.idle, report.rules) = (judged.hidden, judged.idle, rules);
        Ok(report)
    }
}

/// The Chinese one first; both back where the languages are the same.
fn in_order<T>(la: Lang, lb: Lang, a: T, b: T) -> std::result::Result<(T, T), (T, T)> {
    match (la, lb) {
        (Lang::Zh, Lang::En) => Ok((a, b)),
        (Lang::En, Lang::Zh) => Ok((b, a)),
        _ => Err((a, b)),
    }
}

/// A lone document: every unit in a bead of its own, the other side empty.
fn alone(doc: Option<&Document>) -> Alignment {
    let beads = doc.into_iter().flat_map(Document::alignable).map(|u| {
        let mut bead = match doc.map(|d| d.lang) {
            Some(Lang::En) => Bead::new(vec![], vec![u.id]),
            _ => Bead::new(vec![u.id], vec![]),
        };
        bead.sentences = u
            .sentences
            .clone()
            .map(|s| match bead.zh.is_empty() {
                true => SentenceBead { zh: vec![], en: vec![SentenceId(s)], confidence: 1.0 },
                false => SentenceBead { zh: vec![SentenceId(s)], en: vec![], confidence: 1.0 },
            })
            .collect();
        bead
    });
    Alignment::new(beads.collect())
}

/// Checks two texts with the default options.
///
/// # Errors
/// Those of [`Engine::check`].
pub fn check(a: &str, b: &str) -> Result<Report> {
    Engine::builder().build()?.check(Source::new("first text", a, vec![]), Source::new("second text", b, vec![]))
}
