//! The forms for CI: SARIF, JUnit and Markdown.

use super::{sample, text};
use biclause::Severity;
use biclause::report::{Options, junit, md, sarif};
use insta::assert_snapshot;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn log(report: &biclause::Report) -> Value {
    serde_json::from_str(&text(sarif::render(report, &Options::default()))).expect("JSON")
}

/// A folder of public schemas; `None` where it is not there.
#[allow(clippy::print_stderr)]
fn schema(name: &str) -> Option<String> {
    let home = std::env::var_os("BICLAUSE_SCHEMAS")
        .map_or(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/schemas"), PathBuf::from);
    let found = std::fs::read_to_string(home.join(name)).ok();
    if found.is_none() {
        eprintln!("skipped: there is no {}", home.join(name).display());
    }
    found
}

#[test]
fn the_log_is_stable() {
    let out = text(sarif::render(&sample::pair(), &Options::default()));
    let (before, after) = out.split_once("\"rules\": [").expect("rules");
    let after = after.split_once("\"columnKind\"").expect("more").1;
    assert_snapshot!(format!("{before}…{after}").replace(env!("CARGO_PKG_VERSION"), "[version]"));
}

#[test]
fn the_log_fits_the_schema_of_oasis() {
    let Some(schema) = schema("sarif/sarif-schema-2.1.0.json") else { return };
    let schema: Value = serde_json::from_str(&schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    for report in [sample::pair(), sample::lone()] {
        let log = log(&report);
        let problems: Vec<String> =
            validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(problems, Vec::<String>::new());
    }
}

#[test]
fn results_stand_in_the_translation_and_count_its_characters() {
    let report = sample::pair();
    let run = &log(&report)["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), report.findings.len() + report.hidden.len());
    let first = &results[0];
    let physical = &first["locations"][0]["physicalLocation"];
    assert_eq!(physical["artifactLocation"]["uri"], "%E5%86%B3%E8%AE%AE.zh.txt", "the Chinese is the translation");
    assert_eq!(
        run["artifacts"][physical["artifactLocation"]["index"].as_u64().expect("an index") as usize]["location"]["uri"],
        physical["artifactLocation"]["uri"]
    );
    let region = |k: &str| physical["region"][k].as_u64().expect("a number") as usize;
    let zh = &report.zh.as_ref().expect("Chinese").source.text;
    let line = zh.lines().nth(region("startLine") - 1).expect("a line");
    let part: String =
        line.chars().skip(region("startColumn") - 1).take(region("endColumn") - region("startColumn")).collect();
    assert_eq!(part, "20");
    assert_eq!(
        run["tool"]["driver"]["rules"][first["ruleIndex"].as_u64().expect("an index") as usize]["id"],
        first["ruleId"]
    );
    let suppressed: Vec<&Value> = results.iter().filter(|r| !r["suppressions"].is_null()).collect();
    assert_eq!(suppressed.len(), 2);
    assert!(
        suppressed[0]["suppressions"][0]["justification"].as_str().is_some_and(|j| j.starts_with("a figure of speech"))
    );
}

/// Elements of that name, by their beginning.
fn elements<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    xml.split(&format!("<{name} ")).skip(1).collect()
}

#[test]
fn what_fails_is_what_the_caller_says() {
    let out = |fail_on| text(junit::render(&sample::pair(), &Options::default().failing_on(fail_on)));
    let (errors, warnings, never) = (out(Some(Severity::Error)), out(Some(Severity::Warning)), out(None));
    assert_eq!([&errors, &warnings, &never].map(|x| elements(x, "failure").len()), [1, 2, 0]);
    for xml in [&errors, &warnings, &never] {
        let suite = elements(xml, "testsuite")[0];
        let count = |what: &str| elements(suite, what).len().to_string();
        assert!(suite.contains(&format!("tests=\"{}\"", count("testcase"))), "{suite}");
        assert!(suite.contains(&format!("failures=\"{}\"", count("failure"))));
        assert!(suite.contains(&format!("skipped=\"{}\"", count("skipped"))));
        let mut names: Vec<&str> =
            elements(suite, "testcase").iter().map(|t| t.split('>').next().unwrap_or("")).collect();
        names.sort_unstable();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before, "no two cases are one");
    }
    let suite = |xml: &str| xml.split("<testcase classname=\"acronym").next().expect("a suite").to_string();
    assert_snapshot!(suite(&errors));
    assert!(errors.contains("&lt;script&gt;") && !errors.contains("<script>"));
}

#[test]
fn lesser_findings_of_a_check_that_failed_are_told_too() {
    let mut report = sample::pair();
    let mut lesser = report.findings.iter().find(|f| f.severity == Severity::Error).expect("an error").clone();
    lesser.severity = Severity::Note;
    lesser.message = "a lesser one".into();
    let mut own = lesser.clone();
    (own.check, own.message) = ("house-rule".into(), "of a check that is not ours".into());
    report.findings.extend([lesser, own]);
    let out = text(junit::render(&report, &Options::default().failing_on(Some(Severity::Error))));
    assert_eq!(out.matches("a lesser one").count(), 1, "{out}");
    assert_eq!(out.matches("of a check that is not ours").count(), 1, "{out}");
}

#[test]
fn the_markdown_is_stable() {
    assert_snapshot!(text(md::render(&sample::pair(), &Options::default())));
}

#[test]
fn a_document_cannot_write_markdown() {
    use pulldown_cmark::{Event, Options as Extensions, Parser, Tag};
    let hostile = "a | b\n\n# head <img src=x> ![i](u) [l](http://x) @team #12 `code` **bold** _it_ ~~gone~~ $x$ &amp; \\* 1. - > <b>";
    let mut report = sample::pair();
    report.findings[0].message = hostile.into();
    report.unjudged[0].message = hostile.into();
    report.hidden[0].reason = Some(hostile.into());
    let name = std::sync::Arc::make_mut(&mut report.zh.as_mut().expect("Chinese").source);
    name.name = hostile.into();
    let out = text(md::render(&report, &Options::default()));
    let mut said = String::new();
    for event in Parser::new_ext(&out, Extensions::all() - Extensions::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(t) => said.push_str(&t),
            Event::InlineHtml(tag) => assert!(["<b>", "</b>", "<!-- -->"].contains(&&*tag), "{tag}"),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::Item) => said.push('\n'),
            Event::Start(Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::Strong) => {}
            Event::End(_) | Event::SoftBreak => {}
            other => panic!("{other:?}"),
        }
    }
    let line = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ");
    let (said, wanted) = (line(&said), line(hostile));
    assert_eq!(said.matches(wanted.as_str()).count(), 4, "{said}");
    assert!(!out.contains(" @team") && !out.contains("#12"), "nobody is called");
}

#[test]
fn a_long_report_says_what_it_leaves_out() {
    let mut report = sample::pair();
    let finding = report.findings[0].clone();
    let hidden = report.hidden[0].clone();
    (report.findings, report.hidden) = (vec![finding; 1000], vec![hidden; 1000]);
    let rendered = md::render(&report, &Options::default()).expect("Markdown");
    let said = rendered.notes.join(" ");
    assert!(said.contains("items left out"), "{said}");
    let out = String::from_utf8(rendered.bytes).expect("UTF-8");
    assert!(out.chars().count() < 65_536 && out.contains("had no room here"));
}
