//! The JSON report is what `docs/report.schema.json` says that it is.

use super::sample;
use biclause::Report;
use biclause::report::{Options, SCHEMA, json};
use serde_json::Value;

fn schema() -> Value {
    let text = include_str!("../../docs/report.schema.json");
    serde_json::from_str(text).expect("the schema is JSON")
}

fn value(report: &Report) -> Value {
    serde_json::from_str(&super::text(json::render(report, &Options::default()))).expect("JSON")
}

fn problems(report: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).expect("a valid schema");
    validator.iter_errors(report).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn reports_fit_the_schema() {
    for report in [sample::pair(), sample::lone()] {
        assert_eq!(problems(&value(&report)), Vec::<String>::new());
    }
}

#[test]
fn the_schema_notices_what_is_wrong() {
    let mut report = value(&sample::pair());
    report["findings"][0]["severity"] = "grave".into();
    report["beads"][0]["zh"] = "1".into();
    report["new"] = 1.into();
    assert_eq!(problems(&report).len(), 3, "{:?}", problems(&report));
}

#[test]
fn the_schema_names_the_version() {
    assert_eq!(schema()["properties"]["schema"]["const"], SCHEMA);
}

#[test]
fn offsets_lead_back_into_the_text() {
    let report = sample::pair();
    let text = &report.zh.as_ref().expect("Chinese").source.text;
    let v = value(&report);
    let place = &v["findings"][0]["zh"];
    let at = |k: &str| place[k].as_u64().expect("an offset") as usize;
    assert_eq!(&text[at("start")..at("end")], "20");
    assert_eq!(place["line"], 3);
}

#[test]
fn reports_on_the_seeds_fit_the_schema() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("seeds").map(|f| f.expect("an entry").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let read = |i: usize| biclause::extract::file(&files[i]).expect("a seed");
    let engine = biclause::Engine::builder().build().expect("an engine");
    let mut reports = vec![engine.check(read(0), read(1)).expect("a report")];
    reports.extend((2..5).map(|i| engine.check_one(read(i)).expect("a report")));
    for report in reports {
        let name = report.zh.as_ref().expect("Chinese").source.name.clone();
        assert_eq!(problems(&value(&report)), Vec::<String>::new(), "{name}");
    }
}
