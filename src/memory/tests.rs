use super::*;
use crate::error::Error;

#[cfg(feature = "xml")]
mod tmx {
    use super::*;

    const TMX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [<!ENTITY big "ITU"> <!ENTITY file SYSTEM "secret.txt">]>
<tmx version="1.4">
  <header creationtool="x" srclang="en" datatype="plaintext" segtype="sentence" adminlang="en" o-tmf="x"/>
  <body>
    <!-- a remark -->
    <tu tuid="1">
      <note>Resolution 54</note>
      <tuv xml:lang="EN-US"><seg>instructs the <bpt i="1">&lt;b></bpt>Director<ept i="1">&lt;/b></ept> of&#160;<hi type="x">the
        Bureau</hi> &amp; others<ph>{1}<sub>sub text</sub></ph></seg></tuv>
      <tuv xml:lang="zh-CN"><seg>责成<it pos="begin">&lt;i></it>局主任&big;&file;</seg></tuv>
      <tuv xml:lang="zh-TW"><seg>責成局主任</seg></tuv>
      <tuv xml:lang="fr"><seg>charge le Directeur</seg></tuv>
    </tu>
    <tu><tuv lang="en"><seg>Annex</seg></tuv><tuv lang="zh"><seg><![CDATA[附件 1 < 2]]></seg></tuv></tu>
    <tu><tuv lang="en"><seg>only English</seg></tuv><tuv lang="zh"><seg/></tuv></tu>
  </body>
</tmx>
"#;

    fn pairs(m: &Memory) -> Vec<(&str, &str)> {
        m.pairs().collect()
    }

    #[test]
    fn segments_without_codes_and_without_entities_of_the_file() {
        let m = Memory::read("m.tmx", TMX.as_bytes()).unwrap();
        let en = "instructs the Director of the Bureau & others";
        assert_eq!(pairs(&m), [("责成局主任", en), ("責成局主任", en), ("附件 1 < 2", "Annex")]);
    }

    #[test]
    fn utf16_is_read_too() {
        let text = TMX.replace("UTF-8", "UTF-16");
        for big in [false, true] {
            let unit = |u: u16| if big { u.to_be_bytes() } else { u.to_le_bytes() };
            let bytes: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(unit).collect();
            let m = Memory::read("m.tmx", bytes.as_slice()).unwrap();
            assert_eq!(m, Memory::read("m.tmx", TMX.as_bytes()).unwrap());
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let german = TMX.replace("zh", "de").replace("责成", "");
        let cut = TMX.split("<tu><tuv lang").next().unwrap();
        let crossed = TMX.replace("</seg></tuv></tu>", "</tuv></seg></tu>");
        let mute = TMX.replace(r#"<tuv lang="en"><seg>Annex"#, "<tuv><seg>Annex");
        for (text, line, word) in [
            (german.as_str(), 19, "languages found: EN-US, de, de-CN, de-TW, en, fr"),
            (cut, 15, "cut off"),
            (crossed.as_str(), 15, "not well-formed"),
            (mute.as_str(), 15, "xml:lang"),
            ("<xliff version='1.2'></xliff>", 1, "XLIFF"),
            ("<martif></martif>", 1, "--glossary"),
            ("<tmx></tmx>", 1, "none of its 0 units"),
            ("<tmx>\n\u{1}<", 2, "m.tmx"),
        ] {
            let e = Memory::read("m.tmx", text.as_bytes()).unwrap_err();
            let Error::Format { line: at, .. } = e else { panic!("{e}") };
            assert!(e.to_string().contains(word), "{e}");
            assert_eq!(at, line, "{e}");
        }
        let gbk = [b"<tmx>".as_slice(), b"\xBE\xF6\xD2\xE9</tmx>"].concat();
        let e = Memory::read("m.tmx", gbk.as_slice()).unwrap_err().to_string();
        assert!(e.contains("save the file as UTF-8"), "{e}");
    }
}
