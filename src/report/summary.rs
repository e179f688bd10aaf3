//! The first two lines of every report, and the counts behind them.

use super::{Report, left_out};
use crate::check::{CHECKS, Severity, Shape};
use crate::document::{Document, Lang};
use crate::policy::By;

impl Report {
    /// What the texts are, in one sentence with its final stop.
    pub fn what(&self) -> String {
        match (self.shape, &self.zh, &self.en) {
            (Shape::Pair, Some(zh), Some(en)) => format!("{} against {}.", text(zh), text(en)),
            (Shape::Summary, Some(zh), Some(en)) => {
                let (sum, full) = if self.summary_side() == Lang::Zh { (zh, en) } else { (en, zh) };
                if zh.source.name != en.source.name {
                    return format!("{} sums up {}.", text(sum), text(full));
                }
                format!(
                    "{} holds {} summaries ({}) of {} texts ({}).",
                    zh.source.name,
                    sum.lang.name(),
                    size(sum),
                    full.lang.name(),
                    size(full)
                )
            }
            (_, Some(zh), Some(en)) => {
                format!("{} holds both languages: Chinese ({}) and English ({}).", zh.source.name, size(zh), size(en))
            }
            (_, Some(doc), None) | (_, None, Some(doc)) => {
                let other = if doc.lang == Lang::Zh { "an English" } else { "a Chinese" };
                format!("{}, without {other} side.", text(doc))
            }
            (_, None, None) => "There was no text.".to_string(),
        }
    }

    /// How many findings there are: `1 error, 0 warnings, 2 notes`.
    pub fn counts(&self) -> String {
        [Severity::Error, Severity::Warning, Severity::Note].map(|s| count(self.count(s), s.name())).join(", ")
    }

    /// What was found, in one line: coverage both ways and the counts.
    pub fn found(&self) -> String {
        let counts = format!("{}.", self.counts());
        if self.zh.is_none() || self.en.is_none() {
            return counts;
        }
        if self.shape == Shape::Summary {
            let sum = self.summary_side();
            let share = percent(self.covered(sum));
            let left = match self.left_out.len() {
                0 => "The summary leaves out nothing.".to_string(),
                n => format!("The summary leaves out all or part of {}.", count(n, "passage")),
            };
            return format!(
                "The {} accounts for {share} of the {} summary. {left} {counts}",
                sum.other().name(),
                sum.name()
            );
        }
        let (first, second) = (self.source, self.source.other());
        let share = |l: Lang| percent(self.covered(l));
        format!(
            "The {} accounts for {} of the {}, the {} for {} of the {}. {counts}",
            second.name(),
            share(first),
            first.name(),
            first.name(),
            share(second),
            second.name()
        )
    }

    /// Under which rules the report was made, in one sentence; nothing where they are the usual ones.
    pub fn under(&self) -> Option<String> {
        let profile = self.rules.profile.as_ref().map(|p| format!("Profile {p}."));
        let (off, all) = (&self.rules.off, CHECKS.len());
        let off = match off.len() {
            0 => None,
            n if n > all / 2 => {
                let ran = CHECKS.iter().map(|c| c.id).filter(|id| !off.iter().any(|o| o == id)).collect::<Vec<_>>();
                Some(if ran.is_empty() {
                    "None of the checks that ship ran.".into()
                } else {
                    format!("Only these checks ran: {}.", ran.join(", "))
                })
            }
            _ => Some(format!("These checks did not run: {}.", off.join(", "))),
        };
        let marks = match self.rules.marks {
            0 => None,
            n => Some(format!(
                "{} in the texts would set findings aside; none was honoured (--inline).",
                count(n, "mark")
            )),
        };
        let said = profile.into_iter().chain(off).chain(marks).collect::<Vec<_>>().join(" ");
        (!said.is_empty()).then_some(said)
    }

    /// How many findings are hidden and by what, in one sentence; nothing where none is.
    pub fn set_aside(&self) -> Option<String> {
        let n = self.hidden.len();
        let of = |by: By| {
            let m = self.hidden.iter().filter(|h| h.by == by).count();
            (m > 0).then(|| format!("{m} {}", by.words()))
        };
        let parts: Vec<String> = [By::Baseline, By::Suppression, By::Confidence].into_iter().filter_map(of).collect();
        let verb = if n == 1 { "is" } else { "are" };
        (n > 0).then(|| format!("{} {verb} hidden: {}.", count(n, "more finding"), parts.join(", ")))
    }

    /// In a file of summaries, the language that these are in.
    fn summary_side(&self) -> Lang {
        left_out::summary_side(&self.alignment)
    }

    /// How much of one side the other accounts for, 0 to 1.
    pub fn covered(&self, lang: Lang) -> f64 {
        match lang {
            Lang::Zh => self.coverage.zh.document,
            Lang::En => self.coverage.en.document,
        }
    }

    /// What to say where there is no finding; nothing where there is one.
    pub fn clean(&self) -> Option<&'static str> {
        if !self.hidden.is_empty() && self.findings.is_empty() {
            return Some("Nothing new to report.");
        }
        match (self.findings.is_empty(), self.zh.is_some() && self.en.is_some()) {
            (false, _) => None,
            (true, true) => Some("Nothing to report: no check found anything that a reviser should look at."),
            (true, false) => Some("Nothing to report: no check found a slip in the text."),
        }
    }
}

/// `1 error`, `2 errors`.
pub fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}

/// A share as people read it; only what is complete is 100 %, only what is nothing is 0 %.
pub fn percent(share: f64) -> String {
    format!("{} %", hundredths(share))
}

/// The hundredths of a share, as [`percent`] has them.
pub(super) fn hundredths(share: f64) -> u8 {
    match share {
        s if s >= 1.0 => 100,
        s if s <= 0.0 || s.is_nan() => 0,
        s => (s * 100.0).round().clamp(1.0, 99.0) as u8,
    }
}

fn text(doc: &Document) -> String {
    format!("{} ({}, {})", doc.source.name, doc.lang.name(), size(doc))
}

fn size(doc: &Document) -> String {
    format!("{}, {}", count(doc.alignable().count(), "unit"), count(doc.sentences.len(), "sentence"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_is_a_hundred_per_cent() {
        assert_eq!(percent(0.9999), "99 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(0.0001), "1 %");
        assert_eq!(percent(f64::NAN), "0 %");
    }
}
