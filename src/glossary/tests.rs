use super::*;
use crate::error::Error;

fn read(text: &str) -> Result<Vec<(String, String, f32)>> {
    Glossary::read("g", text.as_bytes()).map(|g| g.entries().map(|(z, e, s)| (z.into(), e.into(), s)).collect())
}

fn terms(list: &[(&str, &str, f32)]) -> Vec<(String, String, f32)> {
    list.iter().map(|&(z, e, s)| (z.into(), e.into(), s)).collect()
}

#[test]
fn columns_in_either_order_with_header_remarks_scores_and_synonyms() {
    let want =
        terms(&[("决议", "resolution", 1.0), ("主管部门", "administration", 0.5), ("主管部门", "authority", 0.5)]);
    let a = "\u{feff}# ITU\nChinese\tEnglish\tscore\r\n决议\tresolution\r\n\n主管部门\tadministration; authority\t0.5\n未译\t\n";
    let b = "English\t中文\nresolution\t决议\ta remark\nadministration | authority\t主管部门\t.5\n";
    assert_eq!(read(a).unwrap(), want);
    assert_eq!(read(b).unwrap(), want);
    assert_eq!(read("\"决议\"\t\"resolution\"\nWTO\tWorld Trade Organization").unwrap()[1].0, "WTO");
}

#[test]
fn what_is_wrong_is_named_with_its_line() {
    for (text, line, word) in [
        ("决议 resolution\n", 1, "one column"),
        ("决议\tresolution\n大会,assembly\n", 2, "tab"),
        ("决议\tresolution\t7\n", 1, "between 0 and 1"),
        ("决议\tRésolution\t-1\n", 1, "between 0 and 1"),
        ("Beschluss\tresolution\n", 1, "no row has Chinese"),
        ("", 1, "no row"),
    ] {
        let e = read(text).unwrap_err();
        let Error::Format { line: at, .. } = e else { panic!("{e}") };
        assert!(e.to_string().contains(word), "{e}");
        assert_eq!(at, line, "{e}");
    }
    let e = Glossary::read("g", b"\xBE\xF6\tresolution\n".as_slice()).unwrap_err().to_string();
    assert!(e.contains("g:1: not UTF-8"), "{e}");
    let e = Glossary::file(Path::new("no/such/file.tsv")).unwrap_err().to_string();
    assert!(e.contains("no/such/file.tsv: cannot be read"), "{e}");
}

#[cfg(feature = "xml")]
mod tbx {
    use super::*;

    const V2: &str = r#"<?xml version='1.0'?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body>
  <termEntry id="c1">
    <descrip type="subjectField">telecoms</descrip>
    <langSet xml:lang="en"><tig><term>administration</term></tig><tig><term>national authority</term></tig></langSet>
    <langSet xml:lang="zh-Hans"><ntig><termGrp><term>主管部门</term></termGrp></ntig></langSet>
    <langSet xml:lang="fr"><tig><term>administration</term></tig></langSet>
  </termEntry>
</body></text></martif>"#;
    const V3: &str = r#"<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="x">
<text><body><conceptEntry id="c1">
  <langSec xml:lang="en-GB"><termSec><term>adminis<hi>tration</hi></term></termSec>
    <termSec><term>national authority</term></termSec></langSec>
  <langSec xml:lang="zh"><termSec><term>主管部门</term></termSec></langSec>
</conceptEntry></body></text></tbx>"#;

    #[test]
    fn both_editions() {
        let want = terms(&[("主管部门", "administration", 1.0), ("主管部门", "national authority", 1.0)]);
        assert_eq!(read(V2).unwrap(), want);
        assert_eq!(read(V3).unwrap(), want);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (text, line, word) in [
            (V2.replace("zh-Hans", "ja"), 10, "languages found: en, fr, ja"),
            (V2.replace("</langSet>", "</lang>"), 6, "not well-formed"),
            (V3.replace(" xml:lang=\"zh\"", ""), 5, "xml:lang"),
            ("<tmx version='1.4'/>".into(), 1, "--memory"),
            ("<html/>".into(), 1, "not a TBX"),
        ] {
            let e = read(&text).unwrap_err();
            let Error::Format { line: at, .. } = e else { panic!("{e}") };
            assert!(e.to_string().contains(word), "{e}");
            assert_eq!(at, line, "{e}");
        }
    }
}
