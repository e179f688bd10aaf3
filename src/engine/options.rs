//! Options of an engine, and the hook through which a caller follows and stops its work.

use super::Engine;
use crate::align::Model;
use crate::anchor::{AnchorKind, KINDS};
use crate::check::{CHECKS, Check, unknown};
use crate::document::Lang;
use crate::error::{Error, Result};
use crate::glossary::Glossary;
use crate::lexicon::{Lexicon, learn};
use crate::memory::Memory;
use crate::policy::Policy;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A step of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Blocks become a tree of units.
    Segment,
    /// Anchors are found.
    Anchor,
    /// Units become beads.
    Align,
    /// Coverage is measured and the checks run.
    Check,
}

/// How far the work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// The step that begins now.
    pub phase: Phase,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
}

/// Called before each step; [`ControlFlow::Break`] stops the work with [`Error::Cancelled`].
pub type Hook = Arc<dyn Fn(Progress) -> ControlFlow<()> + Send + Sync>;

/// Options of an [`Engine`].
#[derive(Clone)]
pub struct Builder {
    pub(super) source: Lang,
    threads: usize,
    only: Vec<String>,
    skip: Vec<String>,
    extra: Vec<Check>,
    pub(super) kinds: Vec<AnchorKind>,
    model: Option<Arc<Model>>,
    pub(super) hook: Option<Hook>,
    lexicon: Option<Arc<Lexicon>>,
    glossaries: Vec<Glossary>,
    memories: Vec<Memory>,
    pub(super) policy: Arc<Policy>,
    pub(super) summary: bool,
    pub(super) units_only: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Builder {
            source: Lang::En,
            threads: 0,
            only: vec![],
            skip: vec![],
            extra: vec![],
            kinds: KINDS.to_vec(),
            model: None,
            hook: None,
            lexicon: None,
            glossaries: vec![],
            memories: vec![],
            policy: Arc::default(),
            summary: false,
            units_only: false,
        }
    }
}

impl Builder {
    /// The language of the original; English unless said otherwise. Decides what is called an omission and what an addition.
    pub fn source(mut self, lang: Lang) -> Self {
        self.source = lang;
        self
    }

    /// Number of threads; 0, the default, is one for each core. The result is the same for any number.
    pub fn threads(mut self, n: usize) -> Self {
        self.threads = n;
        self
    }

    /// Runs these checks and no others.
    pub fn only<I: IntoIterator<Item = S>, S: Into<String>>(mut self, ids: I) -> Self {
        self.only.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Leaves these checks out.
    pub fn skip<I: IntoIterator<Item = S>, S: Into<String>>(mut self, ids: I) -> Self {
        self.skip.extend(ids.into_iter().map(Into::into));
        self
    }

    /// Adds a check of the caller's own.
    pub fn check(mut self, check: Check) -> Self {
        self.extra.push(check);
        self
    }

    /// Adds a kind of anchor of the caller's own; it takes the text that a kind which ships would read otherwise, and the check that it names reports its differences.
    pub fn anchor_kind(mut self, kind: AnchorKind) -> Self {
        self.kinds.insert(0, kind);
        self
    }

    /// Says that one of two texts sums up the other: what it leaves out is listed ([`Report::left_out`](crate::Report::left_out)) and no finding, and only what it says is
    /// looked for on the other side. A file of summaries and the texts summed up is told without.
    pub fn summary(mut self, yes: bool) -> Self {
        self.summary = yes;
        self
    }

    /// Says that of an alignment only the beads are asked for, which are the same and faster to have: [`Engine::align`] and [`Engine::align_lines`] then leave out
    /// the sentences in them and the shares of their scores.
    pub fn units_only(mut self, yes: bool) -> Self {
        self.units_only = yes;
        self
    }

    /// Judges the findings by a team's policy: severities, suppressions, a baseline. Checks that it turns off do not run.
    pub fn policy(mut self, policy: impl Into<Arc<Policy>>) -> Self {
        self.policy = policy.into();
        self
    }

    /// Aligns with these weights and not with those that ship.
    pub fn weights(mut self, model: Model) -> Self {
        self.model = Some(Arc::new(model));
        self
    }

    pub(super) fn model(&self) -> &Model {
        self.model.as_deref().unwrap_or(Model::shipped())
    }

    /// A lexicon to use in place of the shipped one.
    pub fn lexicon(mut self, lexicon: impl Into<Arc<Lexicon>>) -> Self {
        self.lexicon = Some(lexicon.into());
        self
    }

    /// Lays the terms of a glossary over the lexicon, for aligning, coverage and checks; may be called again for more.
    ///
    /// ```
    /// use biclause::{Engine, glossary::Glossary};
    /// let glossary = Glossary::read("terms.tsv", "智联坊\tsmart hub\n".as_bytes())?;
    /// let engine = Engine::builder().glossary(glossary).build()?;
    /// assert!(engine.lexicon().word_id("智联坊").is_some());
    /// # Ok::<(), biclause::Error>(())
    /// ```
    pub fn glossary(mut self, glossary: Glossary) -> Self {
        self.glossaries.push(glossary);
        self
    }

    /// Lays over the lexicon what the words of a translation memory teach ([`learn`]); may be called again for more. The learning is done by
    /// [`Builder::build`], over all memories together.
    pub fn memory(mut self, memory: Memory) -> Self {
        self.memories.push(memory);
        self
    }

    /// Called before each step; may stop the work.
    pub fn on_progress(mut self, hook: impl Fn(Progress) -> ControlFlow<()> + Send + Sync + 'static) -> Self {
        self.hook = Some(Arc::new(hook));
        self
    }

    /// The engine.
    ///
    /// # Errors
    /// [`Error::Option`] for a check id that does not exist, or a suppression without a reason; [`Error::Threads`] where no pool can be started.
    pub fn build(mut self) -> Result<Engine> {
        let checks: Vec<Check> = CHECKS.iter().chain(&self.extra).copied().collect();
        let policy = self.policy.clone();
        let ruled: Vec<String> = policy.rules.keys().cloned().collect();
        let aside: Vec<String> = policy.suppressions.iter().filter_map(|s| s.check.clone()).collect();
        for (option, ids) in [("--only", &self.only), ("--skip", &self.skip), ("rule", &ruled), ("suppression", &aside)]
        {
            if let Some(problem) = ids.iter().find_map(|id| unknown(id, &checks)) {
                return Err(Error::Option { option: option.into(), problem });
            }
        }
        for s in &policy.suppressions {
            s.sound()?;
        }
        let checks = checks
            .into_iter()
            .filter(|c| !policy.off().any(|off| off == c.id) || self.only.iter().any(|o| o == c.id))
            .filter(|c| self.only.is_empty() || self.only.iter().any(|o| o == c.id))
            .filter(|c| !self.skip.iter().any(|s| s == c.id))
            .collect();
        #[cfg(feature = "parallel")]
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .build()
            .map_err(|e| Error::Threads(e.to_string()))?;
        // Learned links weigh less than 1 and prescribe nothing: only the others are kept beside the lexicon.
        let terms = self.glossaries.iter().flat_map(|g| &g.terms).filter(|t| t.score >= 1.0);
        let terms: Vec<_> = terms.cloned().collect();
        Ok(Engine {
            glossary: (!terms.is_empty()).then_some(Glossary { terms }),
            lexicon: self.overlaid(),
            options: self,
            checks,
            #[cfg(feature = "parallel")]
            pool,
        })
    }

    /// The lexicon with the glossaries over it, and over both what the memories teach beyond them. The terms move: the engine keeps those that prescribe and no others.
    fn overlaid(&mut self) -> Option<Arc<Lexicon>> {
        let (glossaries, memories) = (std::mem::take(&mut self.glossaries), std::mem::take(&mut self.memories));
        if glossaries.is_empty() && memories.is_empty() {
            return self.lexicon.take();
        }
        let base = self.lexicon.as_deref().unwrap_or(Lexicon::shipped());
        let mut lexicon = base.with_extra(glossaries.iter().flat_map(Glossary::entries));
        if !memories.is_empty() {
            let learned = learn::learn(memories.iter().flat_map(Memory::pairs), &lexicon, &learn::Options::default());
            lexicon = lexicon.with_extra(learned.iter().map(|l| (l.zh.as_str(), l.en.as_str(), l.score)));
        }
        Some(Arc::new(lexicon))
    }
}
