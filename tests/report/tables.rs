//! Tab- and comma-separated values, as those who open them read them.

use super::{sample, text};
use biclause::report::{Options, Texts, tsv, unguarded};
use insta::assert_snapshot;

/// Findings and texts that a spreadsheet would take for formulas.
fn hostile() -> biclause::Report {
    let mut report = sample::pair();
    report.findings[0].message = "=HYPERLINK(\"http://x\",\"a,b\")\tand a tab\nand a line".into();
    report.findings[1].message = "＝1+1".into();
    report
}

fn texts(report: &biclause::Report) -> Texts<'_> {
    report.texts().expect("two texts")
}

#[test]
fn findings_are_a_line_each_under_a_head() {
    let out = text(tsv::render(&sample::pair(), &Options::default()));
    assert_snapshot!(out);
    let columns = |l: &str| l.split('\t').count();
    assert!(out.lines().all(|l| columns(l) == 14) && out.lines().count() == 6, "{out}");
}

#[test]
fn beads_are_a_line_each() {
    assert_snapshot!(text(tsv::render_alignment(&texts(&sample::pair()), &Options::default())));
}

#[test]
fn what_biclause_writes_is_a_memory_that_it_reads() {
    let report = sample::pair();
    let out = text(tsv::render_alignment(&texts(&report), &Options::default()));
    let memory = biclause::memory::Memory::read("pair.tsv", out.as_bytes()).expect("a memory");
    assert_eq!(memory.pairs.len(), 7, "the beads with two sides");
    assert_eq!(memory.pairs[1].en, "considering");
}

#[test]
fn no_cell_is_a_formula() {
    let out = text(tsv::render(&hostile(), &Options::default()));
    let message = |line: usize| out.lines().nth(line).and_then(|l| l.split('\t').nth(2)).expect("a message");
    assert_eq!(message(1), "'=HYPERLINK(\"http://x\",\"a,b\") and a tab and a line");
    assert_eq!(unguarded(message(2)), "＝1+1");
}

#[cfg(feature = "csv")]
mod comma {
    use super::*;
    use biclause::report::csv;

    fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a mark for Excel");
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
        reader.records().map(|r| r.expect("a row").iter().map(String::from).collect()).collect()
    }

    #[test]
    fn a_reader_of_rfc_4180_gets_every_cell_back() {
        let out = csv::render(&hostile(), &Options::default()).expect("findings").bytes;
        let rows = rows(&out);
        assert_eq!(rows.len(), 6);
        assert!(rows.iter().all(|r| r.len() == rows[0].len()));
        assert_eq!(rows[1][2], "'=HYPERLINK(\"http://x\",\"a,b\") and a tab and a line");
        let formulas = rows.iter().flatten().filter(|c| c.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']));
        assert_eq!(formulas.count(), 0);
        assert_snapshot!(String::from_utf8(out).expect("UTF-8").replace("\r\n", "⏎\n"));
    }

    #[test]
    fn beads_have_a_head() {
        let report = sample::pair();
        let rows = rows(&csv::render_alignment(&texts(&report), &Options::default()).expect("beads").bytes);
        assert_eq!(rows.len(), 9);
        assert_eq!(rows[0][..3], ["zh_path", "zh_at", "zh_text"]);
        assert_eq!(
            rows[7],
            [
                "resolves/a",
                "line 6",
                "a) 支持协调创建区域组。并鼓励这些组进行合作；",
                "resolves/a resolves/b",
                "line 7",
                "a) to support the coordinated creation of regional groups; b) to encourage cooperation among those groups;",
                "1-2",
                "1.0000",
                ""
            ]
        );
    }
}
