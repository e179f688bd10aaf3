//! JUnit XML, as CI services show test results: a case for each check that ran, and one for each finding that fails. Feature `xml`.
//!
//! JUnit knows passed, failed and skipped. What fails is what the caller takes for a failure ([`Options::fail_on`]), so that the table of cases and the exit code say the same;
//! lesser findings are told in the output of the check's case, or of the suite where the check failed. What is hidden is skipped, with the reason.

use super::markup::Markup;
use super::{Options, Rendered, Report, table};
use crate::check::{CHECKS, Finding};
use crate::error::Result;

/// The report as one suite.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render(report: &Report, options: &Options) -> Result<Rendered> {
    let fails = |f: &&Finding| options.fail_on.is_some_and(|least| f.severity >= least);
    let (failed, told): (Vec<&Finding>, Vec<&Finding>) = report.findings.iter().partition(fails);
    let mut names: Vec<&str> = [&report.zh, &report.en].into_iter().flatten().map(|d| d.source.name.as_str()).collect();
    names.dedup();
    let suite = names.join(" · ");
    let passes = |id: &str| !report.rules.off.iter().any(|o| o == id) && !failed.iter().any(|f| f.check == id);
    let passed: Vec<&str> = CHECKS.iter().map(|c| c.id).filter(|id| passes(id)).collect();
    // What has no case of its own that passed is told at the end.
    let (told, others): (Vec<&Finding>, Vec<&Finding>) =
        told.into_iter().partition(|f| passed.contains(&f.check.as_ref()));
    let (failures, skipped) = (failed.len().to_string(), report.hidden.len().to_string());
    let tests = (failed.len() + report.hidden.len() + passed.len()).to_string();
    let mut xml = Markup::new();
    let counts = [("tests", tests.as_str()), ("failures", &failures), ("errors", "0"), ("skipped", &skipped)];
    let named = |name: &'static str| std::iter::once(("name", name)).chain(counts).collect::<Vec<_>>();
    xml.open("testsuites", &named("biclause"));
    let suite_attributes: Vec<(&str, &str)> = std::iter::once(("name", suite.as_str())).chain(counts).collect();
    xml.open("testsuite", &suite_attributes);
    for f in &failed {
        xml.open("testcase", &[("classname", &f.check), ("name", &name(f))]);
        xml.leaf("failure", &[("type", f.severity.name()), ("message", &f.message)], &text(report, f));
        xml.close();
    }
    for h in &report.hidden {
        xml.open("testcase", &[("classname", &h.finding.check), ("name", &name(&h.finding))]);
        xml.leaf("skipped", &[("message", &table::hidden(h))], "");
        xml.close();
    }
    for check in passed {
        let told: Vec<String> = told.iter().filter(|f| f.check == check).map(|f| text(report, f)).collect();
        if told.is_empty() {
            xml.leaf("testcase", &[("classname", check), ("name", check)], "");
        } else {
            xml.open("testcase", &[("classname", check), ("name", check)]);
            xml.leaf("system-out", &[], &told.join("\n"));
            xml.close();
        }
    }
    let unjudged = report.unjudged.iter().map(|u| format!("not judged ({}): {}\n", u.lang.tag(), u.message));
    let others = others.into_iter().map(|f| text(report, f));
    let said: String =
        [report.what(), report.found()].into_iter().map(|s| s + "\n").chain(unjudged).chain(others).collect();
    xml.leaf("system-out", &[], &said);
    Ok(xml.finish().into())
}

/// What a case is called: where it stands, and its fingerprint, so that no two are one.
fn name(f: &Finding) -> String {
    let place = [&f.en, &f.zh].into_iter().flatten().next();
    format!("{} {}", place.map_or("document", |p| p.path.as_str()), f.fingerprint)
}

/// What was found and where, with both texts.
fn text(report: &Report, f: &Finding) -> String {
    let mut out = format!("{}[{}] {}\n", f.severity.name(), f.check, f.message);
    for lang in [report.source, report.source.other()] {
        let (Some(doc), Some(place)) = (report.doc(lang), f.side(lang)) else { continue };
        let unit = table::text_of(doc.unit(place.unit));
        out += &format!("{} {} {}, {}: {unit}\n", lang.tag(), doc.source.name, place.path, place.whereabouts());
    }
    out
}
