//! `docs/checks.md` is the manuals of the checks, one after the other: the same text as `biclause explain` and the reports show.

use biclause::check::CHECKS;
use std::fmt::Write;
use std::path::Path;

fn manual() -> String {
    let mut out = String::from(
        "# The checks\n\n\
         What each check looks for, why it matters, an example and how to suppress it. `biclause explain <check>` shows the same text.\n\
         For a team, `biclause.toml` gives a check another severity or turns it off, sets findings aside with a reason and names a baseline (`biclause init`).\n\
         This file is made from the `.md` files in `src/check/` by `BICLAUSE_UPDATE=1 cargo test --test manuals`.\n\n\
         | check | looks for |\n|---|---|\n",
    );
    for c in CHECKS {
        writeln!(out, "| [`{0}`](#{0}) | {1} |", c.id, c.title).expect("a string");
    }
    for c in CHECKS {
        write!(out, "\n## {}\n\n{}\n", c.id, nested(c.doc).trim_end()).expect("a string");
    }
    out
}

/// The headings one level down, outside code.
fn nested(doc: &str) -> String {
    let mut code = false;
    doc.lines().fold(String::new(), |mut out, line| {
        code ^= line.starts_with("```");
        if line.starts_with('#') && !code {
            out.push('#');
        }
        out + line + "\n"
    })
}

#[test]
fn the_page_of_checks_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    if std::env::var_os("BICLAUSE_UPDATE").is_some() {
        std::fs::write(&path, manual()).expect("docs/checks.md is written");
    }
    let stands = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(stands == manual(), "docs/checks.md is stale; run: BICLAUSE_UPDATE=1 cargo test --test manuals");
}

#[test]
fn headings_inside_code_stay() {
    assert_eq!(nested("## A\n```\n# b\n```\n"), "### A\n```\n# b\n```\n");
}
