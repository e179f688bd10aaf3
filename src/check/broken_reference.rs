#![doc = include_str!("broken-reference.md")]

use super::missing::place;
use super::{Case, Check, Finding, Place, Severity, Shape};
use crate::document::{Anchor, Document, Lang, Level, Unit};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The check.
pub static BROKEN_REFERENCE: Check = Check {
    id: "broken-reference",
    title: "a reference to a part of the same text that is not there",
    doc: include_str!("broken-reference.md"),
    run,
};

/// A document with fewer labels than this has no parts to point at.
const LABELS: usize = 3;

/// What, after a reference, says that it is to this text.
static HERE_EN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s*(?:of|in|to)\s+(?:this|these|the\s+present)\s+(?P<name>Resolution|Decision|Recommendation|Regulations|Rules|Convention|Agreement|Treaty|Protocol|Measures|Standards|Licen[cs]e|Law|Act)\b").ok()
});
static ABOVE_EN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?i)^,?\s*above\b(?:-|\s+the\b)?").ok());
/// What, before a reference, says so in Chinese.
static HERE_ZH: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        "(?P<name>本(?:决议|决定|建议书|办法|规则|规定|条例|标准|准则|公约|协定|条约|议定书|许可协议))(?:的|之)?$",
    )
    .ok()
});
static ABOVE_ZH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("(?:上述|上文|以上|前述)(?:的|之)?$").ok());

fn run(case: &Case) -> Vec<Finding> {
    // Extracts and changes leave out what they refer to.
    if case.shape == Shape::Summary {
        return vec![];
    }
    [case.zh, case.en].into_iter().flatten().flat_map(|d| document(case, d)).collect()
}

fn document(case: &Case, doc: &Document) -> Vec<Finding> {
    if doc.units.iter().filter(|u| u.label.is_some()).count() < LABELS {
        return vec![];
    }
    let parts = Parts::new(doc);
    doc.anchors
        .iter()
        .filter(|a| a.kind == "reference" && !a.soft)
        .filter_map(|a| judge(case, doc, &parts, a))
        .collect()
}

/// How a reference says that it is to this text.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    /// *of this Resolution*, 本决议.
    Here,
    /// *above*, 上述.
    Above,
}

fn judge(case: &Case, doc: &Document, parts: &Parts, a: &Anchor) -> Option<Finding> {
    let text = doc.unit(a.unit).text();
    let (head, tail) = (text.get(..a.at.start)?, text.get(a.at.end..)?);
    let is = |r: &LazyLock<Option<Regex>>, t: &str| r.as_ref().is_some_and(|r| r.is_match(t));
    let scope = match doc.lang {
        Lang::En if is(&HERE_EN, tail) => {
            let name = HERE_EN.as_ref()?.captures(tail)?.name("name")?.as_str();
            if !is_title_of(doc, name) {
                return None;
            }
            Scope::Here
        }
        Lang::En if is(&ABOVE_EN, tail) => Scope::Above,
        Lang::En => return None,
        Lang::Zh => {
            let head = case.lexicon.fold(head);
            match HERE_ZH.as_ref().and_then(|r| r.captures(&head)) {
                // 以下简称本办法 names another text so.
                Some(c) if c.name("name").is_some_and(|n| parts.is_another(n.as_str())) => return None,
                Some(_) => Scope::Here,
                None if is(&ABOVE_ZH, &head) => Scope::Above,
                None => return None,
            }
        }
    };
    let why = parts.missing(doc, a, scope)?;
    let said = a.at.of(text).trim();
    let message = format!("{}: “{said}” points at nothing: {why}", doc.lang.name());
    let here = Some(Place::in_view(doc, a.unit, a.at));
    let mut f = place(BROKEN_REFERENCE.id, Severity::Warning, message, doc.lang, here, None);
    f.confidence = 0.8;
    Some(f)
}

/// Whether the document may call itself so. Rules under an Act say *this Act* of the Act: of such names only the first in the title is its own.
fn is_title_of(doc: &Document, name: &str) -> bool {
    const STATUTES: [&str; 6] = ["act", "law", "regulations", "rules", "measures", "standards"];
    let name = name.to_lowercase();
    if !STATUTES.contains(&name.as_str()) {
        return true;
    }
    let title = doc.alignable().next().map_or(String::new(), |u| u.text().to_lowercase());
    let mut words = title.split(|c: char| !c.is_alphabetic());
    words.find(|w| STATUTES.contains(w)) == Some(name.as_str())
}

/// What a document has to point at.
struct Parts<'a> {
    /// Articles, by number and suffix.
    articles: BTreeSet<(u32, String)>,
    /// Units with a label, in order: index, number, suffix or letter's number.
    labelled: Vec<(&'a Unit, u32)>,
    /// Names in 以下简称本…, simplified.
    others: String,
}

impl<'a> Parts<'a> {
    fn new(doc: &'a Document) -> Self {
        let last = |u: &Unit| u.label.as_ref().and_then(|l| l.value.last()).cloned();
        let article = |u: &&Unit| u.label.as_ref().is_some_and(|l| l.style.level == Some(Level::Article));
        let articles = doc.units.iter().filter(article).filter_map(last);
        let names: Vec<String> = match doc.lang {
            Lang::Zh => doc
                .units
                .iter()
                .filter(|u| u.text().contains("以下简称") || u.text().contains("以下簡稱"))
                .map(|u| crate::lexicon::Lexicon::shipped().fold(u.text()))
                .collect(),
            Lang::En => vec![],
        };
        Parts {
            articles: articles.map(|p| (p.number, suffix(p.suffix.as_deref()))).collect(),
            labelled: doc.units.iter().filter_map(|u| Some((u, last(u)?.number))).collect(),
            others: names.concat(),
        }
    }

    /// Whether the document calls another text by this name.
    fn is_another(&self, name: &str) -> bool {
        self.others.contains(&format!("以下简称{name}")) || self.others.contains(&format!("以下简称“{name}"))
    }

    /// Why the reference points at nothing; `None` where it points at something, or where that cannot be told.
    fn missing(&self, doc: &Document, a: &Anchor, scope: Scope) -> Option<String> {
        let level = a.field("level")?.split('/').next()?;
        let number = a.field("number")?;
        match level {
            "article" | "art." | "条" => {
                let cut = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
                let s = suffix(number.get(cut..).map(|s| s.trim_start_matches('-')));
                let n: u32 = number.get(..cut)?.parse().ok()?;
                let last = self.articles.iter().next_back().map(|a| a.0)?;
                let held =
                    self.articles.contains(&(n, s.clone())) || s.is_empty() && self.articles.iter().any(|a| a.0 == n);
                // A few articles among paragraphs are quotations; a text with articles counts them from 1.
                (!held && self.is_counted()).then(|| format!("the articles end with {last}"))
            }
            l if lead_id(l).is_some() => self.under_lead(doc, lead_id(l)?, number),
            "item" | "subitem" | "paragraph" | "para." | "subparagraph" | "clause" | "point" | "项" | "款" | "目"
            | "段"
                if scope == Scope::Above && !a.field("level").is_some_and(|l| l.contains('/')) =>
            {
                let n = value(number)?;
                // A text that labels nothing but its articles does not show its paragraphs.
                let article = |u: &Unit| u.label.as_ref().is_some_and(|l| l.style.level == Some(Level::Article));
                let shown = self.labelled.iter().any(|(u, _)| !article(u));
                let before = self.labelled.iter().take_while(|(u, _)| u.id <= a.unit);
                let found = before.into_iter().any(|(_, x)| *x == n);
                (shown && !found).then(|| format!("no label before it is {number}"))
            }
            _ => None,
        }
    }

    /// Whether the articles run from 1 without many holes.
    fn is_counted(&self) -> bool {
        let numbers: BTreeSet<u32> = self.articles.iter().map(|a| a.0).collect();
        let last = numbers.iter().next_back().copied().unwrap_or(0);
        numbers.contains(&1) && numbers.len() >= 3 && numbers.len() * 10 >= last as usize * 9
    }

    /// The clauses under all leads of that meaning.
    fn under_lead(&self, doc: &Document, id: &str, number: &str) -> Option<String> {
        let n = value(number)?;
        let leads: Vec<&Unit> = doc
            .units
            .iter()
            .filter(|u| {
                u.lead.as_ref().is_some_and(|l| l.ids.iter().any(|i| i == id || i.starts_with(&format!("{id}-"))))
            })
            .collect();
        let under = |u: &Unit| leads.iter().any(|l| l.id < u.id && u.id.0 < l.end);
        let labels: Vec<u32> = self.labelled.iter().filter(|(u, _)| under(u)).map(|l| l.1).collect();
        let last = labels.iter().max()?;
        (!labels.contains(&n)).then(|| format!("{id} ends with {last}"))
    }
}

/// The lead that a level of a reference names.
fn lead_id(level: &str) -> Option<&'static str> {
    Some(match level {
        "resolve" | "resolves" | "做出决议" | "作出决议" => "resolves",
        "considering" | "考虑到" => "considering",
        "recognizing" | "认识到" => "recognizing",
        "noting" | "注意到" => "noting",
        _ => return None,
    })
}

/// A number, or the place of a letter in the alphabet.
fn value(text: &str) -> Option<u32> {
    let core = text.trim_matches(['(', ')']);
    match core.as_bytes() {
        [b] if b.is_ascii_alphabetic() => Some(u32::from(b.to_ascii_lowercase() - b'a') + 1),
        _ => core.parse().ok(),
    }
}

/// A repeat word as the number that references write: *bis* is 1.
fn suffix(word: Option<&str>) -> String {
    word.map_or(String::new(), |w| match crate::lang::repeat::number(w) {
        Some(n) => n.to_string(),
        None => w.trim_start_matches('-').to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::Pair;
    use crate::segment::{Segmented, segment};
    use crate::source::Source;
    use std::sync::Arc;

    fn found(text: &str) -> Vec<String> {
        let Some(Segmented::One(mut doc)) = segment(&Arc::new(Source::new("text", text, vec![]))) else {
            panic!("one language")
        };
        crate::anchor::annotate(&mut doc);
        let mut p = Pair::new(&[], &[], &[]);
        match doc.lang {
            Lang::Zh => p.zh = doc,
            Lang::En => p.en = doc,
        }
        p.run(run).into_iter().map(|f| f.message).collect()
    }

    const RESOLUTION: &str = "The Plenipotentiary Conference,\n\nconsidering\n\na)\tthe need for study;\n\nb)\tthe results obtained,\n\nresolves\n\n1\tto continue the studies;\n\n2\tto report on them in accordance with considering b) above,\n\ninstructs the Secretary-General\n\n";

    #[test]
    fn a_clause_of_this_resolution_that_is_not_there() {
        let f = found(&format!("{RESOLUTION}to act in accordance with resolves 4 of this Resolution."));
        assert_eq!(f, ["English: “resolves 4” points at nothing: resolves ends with 2"]);
        for good in ["resolves 2 of this Resolution", "resolves 4 of Resolution 123", "resolves 4"] {
            assert!(found(&format!("{RESOLUTION}to act in accordance with {good}.")).is_empty(), "{good}");
        }
    }

    #[test]
    fn an_item_above_that_is_not_there() {
        let f = found(&format!("{RESOLUTION}to implement item 5 above."));
        assert_eq!(f, ["English: “item 5” points at nothing: no label before it is 5"]);
        assert!(found(&format!("{RESOLUTION}to implement item 2 above.")).is_empty());
        let zh = "全权代表大会，\n\n考虑到\n\na)\t研究的必要；\n\nb)\t已取得的成果，\n\n做出决议\n\n1\t继续研究；\n\n2\t就此提出报告，\n\n责成秘书长\n\n";
        assert_eq!(found(&format!("{zh}落实上述第5项。")).len(), 1);
        assert!(found(&format!("{zh}落实上述第2项。")).is_empty());
    }

    #[test]
    fn rules_under_an_act_may_speak_of_this_act() {
        let rules = |name: &str| {
            format!(
                "Enforcement Rules of the Radio Act\nArticle 1 These Rules are made.\nArticle 2 Terms.\nArticle 3 Under Article 31 of {name}, time is counted.\n"
            )
        };
        assert!(found(&rules("this Act")).is_empty());
        assert_eq!(found(&rules("these Rules")).len(), 1);
    }

    #[test]
    fn an_article_of_this_statute_that_is_not_there() {
        let zh = "第 1 條 本辦法依電信法訂定之。\n第 2 條 申請人應檢具申請書。\n第 3 條 主管機關應予審查。\n第 4 條 違反本辦法第九條規定者，廢止其許可。\n";
        assert_eq!(found(zh), ["Chinese: “第九條” points at nothing: the articles end with 4"]);
        assert!(found(&zh.replace("第九條", "第二條")).is_empty());
        assert!(found(&zh.replace("依電信法訂定之", "依電信管理辦法（以下簡稱本辦法）訂定之")).is_empty());
    }
}
