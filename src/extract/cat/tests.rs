//! What is read of the files of CAT tools.

use super::*;

fn lines(source: &Source) -> Vec<(u32, String, bool, &str)> {
    let line = |b: &Block| match &b.origin {
        Origin::Unit { number, id, chinese } => {
            (*number, id.as_deref().unwrap_or("").to_string(), *chinese, b.span.of(&source.text).trim_end())
        }
        other => panic!("{other:?}"),
    };
    source.blocks.iter().map(line).collect()
}

fn own(n: u32, id: &str, zh: bool, text: &'static str) -> (u32, String, bool, &'static str) {
    (n, id.to_string(), zh, text)
}

#[test]
fn xliff_1_2() {
    let text = r#"<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
      <file original="a" source-language="en-US" target-language="zh-CN" datatype="x"><header><note>no</note></header><body>
      <group><trans-unit id="1"><source>1	to <g id="1">support</g><x id="2"/> groups<ph id="3">\b</ph>;</source>
        <target>1	支持<g id="1">区域组</g>；</target><alt-trans><source>old</source><target>旧</target></alt-trans><note>look</note></trans-unit></group>
      <trans-unit id="2"><source>One. Two.</source><seg-source><mrk mtype="seg" mid="0">One. </mrk><mrk mtype="seg" mid="1">Two <mrk mtype="term">nested</mrk>.</mrk></seg-source>
        <target><mrk mtype="seg" mid="0">一。</mrk><mrk mtype="seg" mid="1"/></target></trans-unit>
      <trans-unit id="3"><source>Not &amp; yet</source><target/></trans-unit>
      <trans-unit id="4" translate="no"><source>ITU</source></trans-unit>
      <trans-unit id="5"><source>  </source></trans-unit>
      </body></file></xliff>"#;
    let source = xliff("a.xlf", text.as_bytes()).unwrap();
    let want = vec![
        own(1, "1", true, "1\t支持区域组；"),
        own(1, "1", false, "1\tto support groups;"),
        own(2, "2/0", true, "一。"),
        own(2, "2/0", false, "One."),
        own(3, "2/1", false, "Two nested."),
        own(4, "3", false, "Not & yet"),
    ];
    assert_eq!(lines(&source), want);
    assert_eq!(source.remarks, ["1 unit is not to be translated, as the file says, and was left out"]);
}

#[test]
fn xliff_2() {
    let text = r#"<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh-Hant" trgLang="en"><file id="f"><group id="g"><unit id="u1">
      <mtc:matches xmlns:mtc="urn:m"><mtc:match ref="x"><source>別的</source><target>other</target></mtc:match></mtc:matches>
      <segment id="s1"><source>第一條<pc id="1">　本法</pc>。</source><target>Article 1  This <ph id="2"/>Act.</target></segment><ignorable><source> </source></ignorable>
      <segment><source>另一句。</source></segment></unit></group><unit id="u2" translate="no"><segment><source>X</source></segment></unit></file></xliff>"#;
    let source = xliff("a.xlf", text.as_bytes()).unwrap();
    let want = vec![
        own(1, "u1/s1", true, "第一條　本法。"),
        own(1, "u1/s1", false, "Article 1  This Act."),
        own(2, "u1", true, "另一句。"),
    ];
    assert_eq!(lines(&source), want);
}

#[test]
fn tmx_takes_the_two_languages() {
    let text = r#"<!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en"/><body>
      <tu tuid="t1"><tuv xml:lang="EN-GB"><seg>invites <bpt i="1">&lt;b></bpt>the <hi>Council</hi><ept i="1">x</ept></seg></tuv><tuv xml:lang="fr"><seg>invite</seg></tuv>
        <tuv xml:lang="zh-CN"><seg>请理
          事会</seg></tuv></tu>
      <tu><tuv xml:lang="de"><seg>lädt ein</seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>alone</seg></tuv></tu></body></tmx>"#;
    let source = tmx("a.tmx", text.as_bytes()).unwrap();
    let want =
        vec![own(1, "t1", true, "请理 事会"), own(1, "t1", false, "invites the Council"), own(2, "", false, "alone")];
    assert_eq!(lines(&source), want);
    assert_eq!(source.remarks, ["1 unit is in other languages and was left out"]);
}

#[test]
fn other_languages_and_damage_are_said() {
    let said = |text: &str| xliff("a.xlf", text.as_bytes()).unwrap_err().to_string();
    let of = |s: &str, t: &str| {
        format!(
            "<xliff srcLang='{s}' trgLang='{t}'><file><unit id='1'><segment><source>a</source></segment></unit></file></xliff>"
        )
    };
    assert!(said(&of("en", "de")).contains("from “en” to “de”"));
    assert!(said(&of("en", "en-GB")).contains("Chinese against English"));
    assert!(
        said("<xliff><file><unit><segment><source>a</source></segment></unit></file></xliff>").contains("does not say")
    );
    assert!(said("<xliff srcLang='en' trgLang='zh'>\n<file>").starts_with("a.xlf:2: "));
    assert!(said("<xliff srcLang='en' trgLang='zh'></xliff>").contains("languages found: en, zh"));
    let waits = xliff("a.xlf", of("en", "zh").as_bytes()).unwrap();
    assert_eq!(waits.remarks, ["none of its units has a text in Chinese: nothing is translated yet"]);
}
