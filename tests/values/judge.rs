//! What the tool says of a pair that stands in a text of three articles.

use crate::table::Case;
use biclause::{Engine, Severity, Source};

/// Checks that judge values.
const VALUES: [&str; 5] =
    ["acronym-mismatch", "date-mismatch", "number-mismatch", "reference-mismatch", "study-group-mismatch"];
/// What the other small pairs are about: bodies, bounds, force, what is lost.
const OTHERS: [&str; 7] = [
    "content-mismatch",
    "lead-mismatch",
    "modality-mismatch",
    "negation-mismatch",
    "omission",
    "partial-addition",
    "partial-omission",
];

/// What was said.
pub struct Verdict {
    /// Whether an error or a warning names what differs.
    pub named: bool,
    /// The first error or warning of any kind.
    pub alarm: Option<String>,
}

/// An engine for all pairs.
pub struct Judge(Engine);

impl Judge {
    /// With the default options.
    pub fn new() -> Self {
        Judge(Engine::builder().threads(1).build().expect("engine"))
    }

    /// The verdicts on some pairs, in their order.
    pub fn all(&self, cases: &[Case]) -> Vec<Verdict> {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        let share = cases.len().div_ceil(threads).max(1);
        std::thread::scope(|scope| {
            let parts: Vec<_> = cases
                .chunks(share)
                .map(|part| scope.spawn(move || part.iter().map(|c| self.one(c)).collect::<Vec<_>>()))
                .collect();
            parts.into_iter().flat_map(|p| p.join().expect("no panic")).collect()
        })
    }

    fn one(&self, case: &Case) -> Verdict {
        let zh = format!("第一条　本办法自公布之日起施行。\n第二条　{}\n第三条　本办法由主管部门负责解释。\n", case.zh);
        let en = format!(
            "Article 1 These Measures shall come into force on the date of promulgation.\nArticle 2 {}\nArticle 3 The competent department shall be responsible for the interpretation of these Measures.\n",
            case.en
        );
        let report = self.0.check(Source::new("zh", zh, vec![]), Source::new("en", en, vec![])).expect("report");
        let alarms: Vec<_> = report.findings.iter().filter(|f| f.severity > Severity::Note).collect();
        let names = |id: &str| VALUES.contains(&id) || case.other && OTHERS.contains(&id);
        Verdict {
            named: alarms.iter().any(|f| names(&f.check)),
            alarm: alarms.first().map(|f| format!("{} {:?}: {}", f.check, f.severity, f.message)),
        }
    }
}
