//! Which findings a policy shows, which it hides, and which of its entries hid nothing.

use super::inline::Allowed;
use super::{By, Hidden, Idle, Judged, Policy, document_name};
use crate::check::{CHECKS, Check, Finding};
use crate::document::Document;
use std::collections::BTreeSet;

impl Policy {
    /// Judges settled findings (with fingerprints), made by `ran`, of the documents; `marks` are those in the texts that are honoured.
    pub fn judge(
        &self,
        findings: Vec<Finding>,
        zh: Option<&Document>,
        en: Option<&Document>,
        ran: &[Check],
        marks: &[Allowed],
    ) -> Judged {
        let name = document_name(zh, en);
        let docs: Vec<&Document> = [zh, en].into_iter().flatten().collect();
        let files: Vec<&str> = docs.iter().map(|d| d.source.name.as_str()).collect();
        let accepted = self.baseline.as_ref().map(|b| b.of(&name, self.many));
        let mut out = Judged::default();
        let mut used = vec![false; self.suppressions.len()];
        let mut marked = vec![false; marks.len()];
        let mut seen = BTreeSet::new();
        for mut finding in findings {
            let rule = self.rules.get(finding.check.as_ref());
            if let Some(rule) = rule {
                finding.severity = rule.severity(finding.severity);
            }
            let mut aside = None;
            for (s, used) in self.suppressions.iter().zip(&mut used).filter(|(s, _)| s.hides(&finding, &files)) {
                *used = true;
                aside.get_or_insert((By::Suppression, Some(s.reason.clone()), s.from.clone()));
            }
            for (m, used) in marks.iter().zip(&mut marked).filter(|(m, _)| m.hides(&finding, &docs)) {
                *used = true;
                aside.get_or_insert((By::Suppression, Some(m.reason.clone()), m.from()));
            }
            if let Some(map) = &accepted
                && map.contains_key(finding.fingerprint.as_str())
            {
                seen.insert(finding.fingerprint.clone());
                let from = self.baseline.as_ref().map_or(String::new(), |b| b.name.clone());
                aside.get_or_insert((By::Baseline, None, from));
            }
            if let Some(least) = rule.and_then(|r| r.confidence).filter(|c| finding.confidence < *c) {
                let reason = format!("{:.2} sure, {least:.2} asked", finding.confidence);
                aside.get_or_insert((By::Confidence, Some(reason), format!("rule of {}", finding.check)));
            }
            match aside {
                Some((by, reason, from)) => out.hidden.push(Hidden { finding, by, reason, from }),
                None => out.findings.push(finding),
            }
        }
        // Rules changed severities; what is equally severe keeps the order of reading.
        out.findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
        out.hidden.sort_by_key(|h| std::cmp::Reverse(h.finding.severity));
        let runs = |id: &str| ran.iter().any(|c| c.id == id);
        let all = CHECKS.iter().all(|c| runs(c.id));
        let idle = self.suppressions.iter().zip(&used).filter(|(s, used)| !**used && s.concerns(&files));
        let idle = idle.filter(|(s, _)| s.check.as_deref().map_or(all, runs));
        out.idle.extend(idle.map(|(s, _)| Idle { by: By::Suppression, what: s.what(), from: s.from.clone() }));
        let idle = marks.iter().zip(&marked).filter(|(m, used)| !**used && (all || m.what.iter().all(|w| runs(w))));
        out.idle.extend(idle.map(|(m, _)| Idle::new(By::Suppression, m.what.join(", "), m.from())));
        for (print, entry) in accepted.into_iter().flatten() {
            if !seen.contains(print) && runs(&entry.check) {
                let from = self.baseline.as_ref().map_or(String::new(), |b| b.name.clone());
                out.idle.push(Idle { by: By::Baseline, what: entry.what(), from });
            }
        }
        out
    }
}
