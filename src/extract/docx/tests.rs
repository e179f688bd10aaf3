//! Whole documents, made from small pieces.

use super::super::Revisions;
use super::testkit::{W, docx, zip};
use super::*;
use crate::source::{Cell, Origin};

fn text_as(body: &str, parts: &[(&str, &str)], revisions: Revisions) -> String {
    read("a.docx", &docx(body, parts), revisions).unwrap().text
}

fn text(body: &str) -> String {
    text_as(body, &[], Revisions::Final)
}

fn p(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[test]
fn runs() {
    assert_eq!(
        text(&p(
            "<w:r><w:t> a </w:t><w:tab/><w:t xml:space='preserve'> b\nc</w:t><w:br/><w:t>d</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font='Symbol' w:char='F0B3'/></w:r>"
        )),
        "a\t b c\u{2028}d\u{2011}\u{ad}≥\n"
    );
    let wrapped = format!(
        "<w:hyperlink>{}</w:hyperlink><w:smartTag><w:smartTagPr/>{}</w:smartTag><w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt><w:proofErr/>",
        r("a"),
        r("b"),
        r("c")
    );
    assert_eq!(text(&format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>{}", p(&wrapped), p(""))), "abc\n\n");
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    assert_eq!(text(&p(ruby)), "漢\n");
    assert_eq!(
        text(&p(
            "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
        )),
        "a/b\n"
    );
}

#[test]
fn fields_show_their_results() {
    let field = |code: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText><w:t>code</w:t></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let separate = "<w:r><w:fldChar w:fldCharType='separate'/></w:r>";
    let inner = field("PAGE", &format!("{separate}{}", r("7")));
    let outer = field("REF x", &format!("{inner}{separate}{}", r("9.2")));
    let body = format!(
        "{}{outer}{}<w:fldSimple w:instr='DATE'>{}</w:fldSimple>{}",
        r("see "),
        r(" of "),
        r("1 May"),
        field("XE", "")
    );
    assert_eq!(text(&p(&body)), "see 9.2 of 1 May\n", "what stands in an instruction is no text, whatever it is");
    let broken = p(&format!("<w:r><w:fldChar w:fldCharType='begin'/></w:r>{}", r("lost"))) + &p(&r("kept"));
    assert_eq!(text(&broken), "\nkept\n", "a field that never ends does not swallow the document");
}

#[test]
fn hidden_text() {
    let styles = "<w:style w:type='character' w:styleId='Hid'><w:rPr><w:vanish/></w:rPr></w:style>\
        <w:style w:type='paragraph' w:styleId='HidP'><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = p(&format!(
        "{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:rStyle w:val='Hid'/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>b</w:t></w:r>",
        r("a")
    )) + &p(&format!(
        "<w:pPr><w:pStyle w:val='HidP'/><w:rPr><w:vanish/></w:rPr></w:pPr>{}<w:r><w:rPr><w:vanish w:val='false'/></w:rPr><w:t>c</w:t></w:r>",
        r("no")
    )) + &p(&r("d"));
    assert_eq!(
        text_as(&body, &[("styles", styles)], Revisions::Final),
        "ab\ncd\n",
        "a hidden end joins two paragraphs"
    );
}

#[test]
fn notes_stand_behind_their_paragraph() {
    let notes = "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>\
        <w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:tab/><w:t>Least [developed] countries.</w:t></w:r></w:p><w:p><w:r><w:t>And islands].</w:t></w:r></w:p></w:footnote>";
    let ends = "<w:endnote w:id='2'><w:p><w:r><w:t>End.</w:t></w:r></w:p></w:endnote>";
    let body = p(&format!(
        "{}<w:r><w:footnoteReference w:id='2'/></w:r>{}<w:r><w:endnoteReference w:id='2'/></w:r>",
        r("193 States"),
        r(" and 2 others")
    ));
    let read = text_as(&body, &[("footnotes", notes), ("endnotes", ends)], Revisions::Final);
    assert_eq!(read, "193 States[^1] and 2 others[^2] [1: Least [developed] countries. And islands］.] [2: End.]\n");
    let crate::segment::Segmented::One(doc) =
        crate::segment::segment(&std::sync::Arc::new(Source::new("a", read, vec![]))).unwrap()
    else {
        panic!("one language")
    };
    let notes: Vec<&str> = doc.units.iter().filter(|u| u.kind == crate::UnitKind::Footnote).map(|u| u.text()).collect();
    assert_eq!(notes, ["Least [developed] countries. And islands］.", "End."]);
}

#[test]
fn marks_that_the_author_typed() {
    let notes: String = [("5", "1\tFirst."), ("6", "bis Second."), ("7", "a Third."), ("8", "Fourth.")]
        .map(|(id, text)| format!("<w:footnote w:id='{id}'><w:p>{}</w:p></w:footnote>", r(text)))
        .concat();
    let custom = |id: &str, mark: &str| {
        format!("<w:r><w:footnoteReference w:customMarkFollows='1' w:id='{id}'/><w:t>{mark}</w:t></w:r>")
    };
    let body = p(&format!("{}{}<w:r><w:footnoteReference w:id='6'/></w:r>", r("x"), custom("5", "1")))
        + &p(&format!("{}{}{}", r("y"), custom("7", "a"), custom("8", "*")));
    assert_eq!(
        text_as(&body, &[("footnotes", &notes)], Revisions::Final),
        "x[^1][^2] [1: 1\tFirst.] [2: bis Second.]\ny[^2][^*] [2: Third.] [*: Fourth.]\n"
    );
}

#[test]
fn a_hidden_paragraph_counts() {
    let hidden = item("<w:vanish/>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r>");
    let run_in = item("<w:specVanish/>", &r("Head. "));
    let body = item("", &r("one")) + &hidden + &item("", &r("three")) + &run_in + &p(&r("goes on"));
    assert_eq!(text_as(&body, &[("numbering", LISTS)], Revisions::Final), "a)\tone\nc)\tthree\nd)\tHead. goes on\n");
}

#[test]
fn tables() {
    let cell = |props: &str, text: &str| format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p(&r(text)));
    let rows = format!(
        "<w:tbl><w:tblPr/><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}<w:tc><w:p/><w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        cell("<w:gridSpan w:val='2'/>", "No."),
        cell("<w:vMerge w:val='restart'/>", "Title"),
        cell("", "1"),
        cell("<w:vMerge/>", "below"),
        cell("", "2"),
        p(&r("in")),
        p(&r("side")),
    );
    assert_eq!(text(&(rows + &p(&r("after")))), "\tNo.\n\tTitle\n\n\t1\n\n\t2\n\tin\nside\n\nafter\n");
}

#[test]
fn cells_stand_in_the_columns_that_they_reach_over() {
    let row = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>both</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>seen</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:p><w:r><w:t>second</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>third</w:t></w:r></w:p></w:tc></w:tr>";
    let source = read("a.docx", &docx(&format!("<w:tbl>{row}</w:tbl>"), &[]), Revisions::Final).unwrap();
    let places: Vec<_> = source.blocks.iter().filter_map(|b| b.origin.spot().cell).collect();
    assert_eq!(places, [(1, 1), (1, 3), (2, 2), (2, 3)]);
}

#[test]
fn cells_are_cells_whatever_they_say() {
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", r(text));
    let table = |rows: &[&str]| {
        format!("<w:tbl>{}</w:tbl>", rows.iter().map(|r| format!("<w:tr>{r}</w:tr>")).collect::<String>())
    };
    let body = p(&r("The list of the studies"))
        + &table(&[&(cell("a)") + &cell("1) the first of the studies")), &(cell("b)") + &cell("“the second”"))])
        + &table(&[&cell("A frame around text")]);
    let source = read("a.docx", &docx(&body, &[]), Revisions::Final).unwrap();
    assert!(source.text.ends_with("\n\nA frame around text\n"), "{}", source.text);
    let doc = crate::segment::document(&std::sync::Arc::new(source), crate::Lang::En);
    let rows = doc.units.iter().filter(|u| u.kind == crate::UnitKind::Row).count();
    let cells = doc.units.iter().filter(|u| u.kind == crate::UnitKind::Cell).count();
    assert_eq!((rows, cells), (2, 4), "labels and quotation marks do not make it a list");
}

#[test]
fn text_boxes_follow_their_paragraph_once() {
    let boxed =
        |tag: &str| format!("<{tag}><w:txbxContent>{}{}</w:txbxContent></{tag}>", p(&r("in the box")), p(&r("more")));
    let both = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp>{}</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>{}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        boxed("wps:txbx"),
        boxed("v:textbox")
    );
    assert_eq!(text(&p(&format!("{}{both}{}", r("a"), r("b")))), "ab\nin the box\nmore\n");
}

const LISTS: &str = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%1)'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";

fn item(mark: &str, inside: &str) -> String {
    p(&format!(
        "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{inside}"
    ))
}

#[test]
fn revisions() {
    let ins = |t: &str| format!("<w:ins w:id='1' w:author='x'>{}</w:ins>", r(t));
    let del = |t: &str| format!("<w:del w:id='2'><w:r><w:delText xml:space='preserve'>{t}</w:delText></w:r></w:del>");
    let body = item("", &format!("{}{}{}", r("in "), del("2016"), ins("2024")))
        + &item("<w:del w:id='3'/>", &del("gone"))
        + &item("<w:ins w:id='4'/>", &ins("new"))
        + &item("<w:moveFrom w:id='5'/>", &format!("<w:moveFrom w:id='6'>{}</w:moveFrom>", r("moved")))
        + &item("", &r("last"))
        + &item("<w:moveTo w:id='7'/>", &format!("<w:moveTo w:id='8'>{}</w:moveTo>", r("moved")))
        + &item("", &format!("{}<w:ins w:id='9'>{}</w:ins>", r("end"), del(" never")))
        + "<w:tbl><w:tr><w:trPr><w:ins w:id='1'/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let parts = [("numbering", LISTS)];
    assert_eq!(text_as(&body, &parts, Revisions::Final), "a)\tin 2024\nb)\tnew\nc)\tlast\nd)\tmoved\ne)\tend\n");
    assert_eq!(text_as(&body, &parts, Revisions::Original), "a)\tin 2016\nb)\tgone\nc)\tmoved\nd)\tlast\ne)\tend\n");
    let marked = text_as(&body, &parts, Revisions::Marked);
    assert!(marked.starts_with("a)\tin [-2016-]{+2024+}\nb)\t[-gone-]\nc)\t{+new+}\n"), "{marked}");
}

#[test]
fn revised_properties_and_joined_paragraphs() {
    let changed = p(&format!(
        "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>{}",
        r("x")
    ));
    let split = item("<w:ins/>", &r("one ")) + &item("", &r("two"));
    let parts = [("numbering", LISTS)];
    let body = changed + &split;
    assert_eq!(text_as(&body, &parts, Revisions::Final), "a)\tx\nb)\tone\nc)\ttwo\n");
    assert_eq!(text_as(&body, &parts, Revisions::Original), "x\na)\tone two\n");
}

#[test]
fn each_line_knows_its_paragraph() {
    let styles = "<w:style w:type='paragraph' w:styleId='H'><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>";
    let body = p(&format!("<w:pPr><w:pStyle w:val='H'/></w:pPr>{}", r("head"))) + "<w:p/>" + &p(&r("text"));
    let source = read("a.docx", &docx(&body, &[("styles", styles)]), Revisions::Final).unwrap();
    let origins: Vec<Origin> = source.blocks.iter().map(|b| b.origin.clone()).collect();
    let word =
        |paragraph, heading| Origin::Word { paragraph, heading, cell: Cell::Outside, grid: None, changed: false };
    assert_eq!(origins, [word(1, Some(2)), word(2, None), word(3, None)]);
    assert_eq!(source.block_at(source.text.len()).unwrap().origin, word(3, None));
    assert_eq!(source.position(source.text.find("text").unwrap()).line, 3);
}

#[test]
fn errors_name_the_part_and_the_mend() {
    let rel = |target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='{target}'/></Relationships>"
        )
    };
    let said = |parts: &[(&str, &str)]| read("a.docx", &zip(parts), Revisions::Final).unwrap_err().to_string();
    for (parts, words) in [
        (vec![("_rels/.rels", rel("ppt/presentation.xml"))], "a PowerPoint file"),
        (
            vec![("_rels/.rels", rel("word/document.xml"))],
            "a.docx: word/document.xml: is named as the text and is not in the file",
        ),
        (vec![("content.xml", String::new())], "soffice --headless --convert-to docx"),
        (vec![("x.txt", String::new())], "holds no Word document"),
        (
            vec![("_rels/.rels", rel("d.xml")), ("d.xml", "<html/>".into())],
            "a.docx: d.xml: is not what a document has there",
        ),
        (
            vec![("_rels/.rels", rel("d.xml")), ("d.xml", format!("<w:document {W}><w:body>"))],
            "a.docx: d.xml: ends inside",
        ),
        (vec![("_rels/.rels", rel("d.xml")), ("d.xml", format!("<w:document {W}><w:body/></w:document>"))], "empty"),
    ] {
        let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (*n, t.as_str())).collect();
        let said = said(&parts);
        assert!(said.contains(words), "{said}");
    }
    let bad = "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='12'/></w:abstractNum>";
    let said = read("a.docx", &docx(&p(&r("x")), &[("numbering", bad)]), Revisions::Final).unwrap_err().to_string();
    assert!(said.starts_with("a.docx: word/numbering.xml: <w:lvl> has a level"), "{said}");
}

#[test]
fn strict_files_and_other_prefixes() {
    let rels = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/doc/d.xml'/></Relationships>";
    let main = "<document xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main' xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><body><p><r><t>决议</t><a:t>no</a:t></r></p></body></document>";
    let bytes = zip(&[("_rels/.rels", rels), ("doc/d.xml", main)]);
    assert_eq!(read("a.docx", &bytes, Revisions::Final).unwrap().text, "决议\n");
}

#[test]
fn deep_files_do_not_overflow() {
    let table = |inside: String| format!("<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>");
    let boxed =
        |inside: String| p(&format!("<w:r><w:pict><v:x><w:txbxContent>{inside}</w:txbxContent></v:x></w:pict></w:r>"));
    for (wrap, times) in [(&table as &dyn Fn(String) -> String, 80), (&boxed, 48)] {
        let body = (0..times).fold(p(&r("inside")), |inside, _| wrap(inside));
        assert!(text(&body).contains("inside"));
        let deeper = (0..4 * times).fold(p(&r("inside")), |inside, _| wrap(inside));
        let said = read("a.docx", &docx(&deeper, &[]), Revisions::Final).unwrap_err().to_string();
        assert!(said.contains("nested deeper"), "{said}");
    }
}
