//! The page: nothing of a document becomes markup, nothing is fetched, everything can be reached.

use super::sample;
use biclause::Report;
use biclause::report::{Options, html};

fn page(report: &Report) -> String {
    super::text(html::render(report, &Options::default()))
}

/// The page without its style and script.
fn body(report: &Report) -> String {
    let page = page(report);
    let (_, rest) = page.split_once("<body>").expect("a body");
    rest.split_once("<script>").expect("a script").0.to_string()
}

#[test]
fn document_text_is_never_markup() {
    let plain = sample::pair();
    let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;";
    // Everything that comes from outside: names, texts, labels, paths, anchors, messages.
    let json = serde_json::to_string(&plain).expect("JSON");
    let json =
        ["决议.zh.txt", "resolution:54;rev;dubai;2012", "the Chinese lacks a title line", "fact 1", "considering/b"]
            .iter()
            .fold(json, |j, from| j.replace(from, serde_json::to_string(hostile).expect("JSON").trim_matches('"')));
    let report: Report = serde_json::from_str(&json).expect("a report");
    let (clean, dirty) = (page(&plain), page(&report));
    assert!(dirty.matches("alert(2)").count() > 5, "the hostile text is shown");
    for tag in ["<script", "<img", "<b>", "onerror=\""] {
        assert_eq!(clean.matches(tag).count(), dirty.matches(tag).count(), "{tag}");
    }
    assert_eq!(clean.matches("<script").count(), 1);
    assert!(clean.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(clean.matches('<').count(), dirty.matches('<').count(), "no new tag");
}

#[test]
fn the_page_fetches_nothing() {
    let page = page(&sample::pair());
    for request in ["http:", "https:", "url(", "@import", " src=", "fetch(", "XMLHttpRequest"] {
        assert!(!page.contains(request), "{request}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn every_link_has_its_target() {
    let body = body(&sample::pair());
    let targets: Vec<&str> = body.split("href=\"#").skip(1).filter_map(|r| r.split('"').next()).collect();
    assert!(targets.len() > 20);
    for t in targets {
        assert!(body.contains(&format!("id=\"{t}\"")), "{t}");
    }
}

#[test]
fn every_bead_and_every_finding_stands_on_the_page_once() {
    let report = sample::pair();
    let body = body(&report);
    for i in 1..=report.alignment.beads.len() {
        assert_eq!(body.matches(&format!("id=\"r{i}\"")).count(), 1);
    }
    for i in 1..=report.findings.len() {
        assert_eq!(body.matches(&format!("id=\"f{i}\"")).count(), 1);
    }
    for text in ["鼓励对ITU-T工作", "⇅ moved", "nothing in the Chinese", "1–2", "? 52 %", "repeats en resolves/a"]
    {
        assert!(body.contains(text), "{text}");
    }
}

#[test]
fn the_differing_part_is_marked_in_its_row() {
    let body = body(&sample::pair());
    for part in ["20", "30"] {
        let marked = format!(" data-finding=\"1\"><span class=\"a\" title=\"number: {part}\">{part}</span></mark>");
        assert!(body.contains(&marked), "{part}");
    }
    assert!(body.contains("Should stand here: the Chinese lacks a title line"));
}

#[test]
fn a_lone_text_has_one_column() {
    let body = body(&sample::lone());
    assert!(body.contains("class=\"sides-1\"") && !body.contains("nothing in the"));
    assert!(body.contains("without an English side"));
}

#[test]
fn the_page_is_stable() {
    let body = body(&sample::pair());
    // The manuals have tests of their own.
    let body = body.split("<section class=\"manuals\"").next().expect("a page");
    insta::assert_snapshot!(body.replace("<div", "\n<div").replace("<li", "\n<li"));
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample.html");
    std::fs::write(file, page(&sample::pair())).expect("a folder for what tests write");
}
