//! The report in every format, from one made by hand: what it says, what it marks, and that the text of a document stays text.

#[cfg(feature = "xlsx")]
mod book;
#[cfg(feature = "xml")]
mod ci;
#[cfg(feature = "xml")]
mod exchange;
#[cfg(feature = "html")]
mod page;
mod sample;
mod schema;
mod tables;

use biclause::check::Severity;
use biclause::report::{FORMATS, Options, Rendered, json, term, width};
use insta::assert_snapshot;

fn term_of(report: &biclause::Report, options: &Options) -> String {
    text(term::render(report, options))
}

/// What a form that is text says.
pub fn text(rendered: biclause::Result<Rendered>) -> String {
    String::from_utf8(rendered.expect("a report").bytes).expect("UTF-8")
}

#[test]
fn the_terminal_report_says_first_what_it_found() {
    assert_snapshot!(term_of(&sample::pair(), &Options::new(false, 80, false)));
}

#[test]
fn the_verbose_report_shows_all_evidence() {
    let out = term_of(&sample::pair(), &Options::new(false, 80, true));
    assert!(out.contains("fact 5") && !out.contains("more (--verbose"), "{out}");
    assert!(!term_of(&sample::pair(), &Options::default()).contains("fact 4"));
}

#[test]
fn a_lone_clean_text_says_that_there_is_no_other_side() {
    assert_snapshot!(term_of(&sample::lone(), &Options::default()));
}

#[test]
fn lines_of_the_terminal_report_fit_the_width() {
    let out = term_of(&sample::pair(), &Options::new(false, 60, false));
    let texts = out.lines().filter(|l| l.starts_with("     "));
    assert!(texts.clone().count() > 4);
    for line in texts {
        assert!(width(line) <= 60, "{} columns: {line}", width(line));
    }
}

#[test]
fn colour_adds_nothing_but_colour() {
    let plain = term_of(&sample::pair(), &Options::new(false, 80, false));
    let painted = term_of(&sample::pair(), &Options::new(true, 80, false));
    assert!(painted.contains("\u{1b}["));
    let mut stripped = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').map_or("", |(_, r)| r);
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

#[test]
fn a_text_cannot_command_the_terminal() {
    let mut report = sample::pair();
    report.findings[0].message = "a\u{1b}]0;title\u{7}b\u{202e}c".into();
    let out = term_of(&report, &Options::default());
    assert!(out.contains("a]0;titlebc"), "{out}");
}

#[test]
fn the_json_report_is_stable() {
    let out = text(json::render(&sample::pair(), &Options::default()));
    assert_snapshot!(out.replace(env!("CARGO_PKG_VERSION"), "[version]"));
}

#[test]
fn the_table_of_formats_is_the_folder() {
    let mut ids: Vec<&str> = FORMATS.iter().map(|f| f.id).collect();
    ids.sort_unstable();
    let helpers = [
        "mod", "excerpt", "format", "homes", "paint", "summary", "manual", "markup", "options", "segments", "table",
        "unjudged", "left_out",
    ];
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/report")).expect("src/report");
    let mut files: Vec<String> = folder
        .map(|f| f.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .filter(|f| !helpers.contains(&f.as_str()))
        .collect();
    files.sort_unstable();
    assert_eq!(ids, files);
}

#[test]
fn every_severity_is_counted() {
    let r = sample::pair();
    assert_eq!([Severity::Error, Severity::Warning, Severity::Note].map(|s| r.count(s)), [1, 1, 1]);
}

#[test]
fn what_a_summary_leaves_out_stands_in_every_form() {
    let engine = biclause::Engine::builder().summary(true).build().expect("an engine");
    let source = |name: &str, text: &str| biclause::Source::new(name, text, vec![]);
    let en = "Regional groups shall be created in the regions, and their costs are borne by Member States.\n\
              A <b>regional group</b> elects its chairman and two vice-chairmen for a period of four years.\n\
              Every regional group submits a report each year.\n";
    let zh = "各区域设立区域组，费用由成员国承担。\n区域组每年提交一份报告。\n";
    let report = engine.check(source("brief.txt", zh), source("full.txt", en)).expect("a report");
    assert_snapshot!(term_of(&report, &Options::new(false, 90, false)));
    let out = text(json::render(&report, &Options::default()));
    let value: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(value["left_out"].as_array().map(Vec::len), Some(1));
    assert_eq!(value["left_out"][0]["place"]["line"], 2);
    assert_eq!(value["shape"], "summary");
    for format in FORMATS.iter().filter(|f| ["term", "html", "json", "md"].contains(&f.id)) {
        let page = text(format.report.expect("of a report")(&report, &Options::default()));
        assert!(page.contains("elects its chairman"), "{}", format.id);
        assert!(format.id != "html" || page.contains("leaves out all or part of 1 passage"), "{}", format.id);
    }
}
