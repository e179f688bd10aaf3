//! Bilingual cases, one table a kind, and the laws.

use super::*;
use crate::document::Lang;
use proptest::prelude::*;

/// The keys that a text gives, soft ones with a question mark.
fn keys(lang: Lang, text: &str) -> Vec<String> {
    let names = Names::default();
    let ctx = Context::new(lang, text, &names);
    find(&ctx, KINDS).into_iter().map(|(k, f)| format!("{k}:{}{}", f.key, if f.soft { "?" } else { "" })).collect()
}

/// Both texts must give the same keys, in any order: those of the third column.
fn both(cases: &[(&str, &str, &str)]) {
    for (zh, en, want) in cases {
        let sorted = |mut v: Vec<String>| {
            v.sort();
            v.join(" | ")
        };
        let want = sorted(want.split(" | ").filter(|w| !w.is_empty()).map(str::to_string).collect());
        assert_eq!(sorted(keys(Lang::Zh, zh)), want, "{zh}");
        assert_eq!(sorted(keys(Lang::En, en)), want, "{en}");
    }
}

#[test]
fn resolutions() {
    both(&[
        (
            "第123号决议（2010年，瓜达拉哈拉，修订版）",
            "Resolution 123 (Rev. Guadalajara, 2010)",
            "resolution:123;rev;guadalajara;2010",
        ),
        ("第 196 号决议（2014年，釜山）", "Resolution 196 (Busan, 2014)", "resolution:196;busan;2014"),
        ("第122和123号决议", "Resolutions 122 and 123", "resolution:122 | resolution:123"),
        ("第1874(2009)号决议", "resolution 1874 (2009)", "resolution:1874;2009"),
        ("第377A(V)号决议", "resolution 377 A (V)", "resolution:377A;5"),
        ("第70/1号決議", "resolution 70/1", "resolution:70/1"),
        (
            "2021年3月4日第76/2号和2022年5月6日第77/165号决议",
            "resolutions 76/2 of 4 March 2021 and 77/165 of 6 May 2022",
            "date:2021-03-04 | resolution:76/2 | date:2022-05-06 | resolution:77/165",
        ),
        (
            "第44号决议（2016年，哈马马特，修订版）和第76号决议（2016年，哈马马特，修订版）",
            "Resolutions 44 (Rev. Hammamet, 2016) and 76 (Rev. Hammamet, 2016)",
            "resolution:44;rev;hammamet;2016 | resolution:76;rev;hammamet;2016",
        ),
        ("第12号决议（WRC-19，修订版）", "Resolution 12 (Rev.WRC-19)", "resolution:12;rev;wrc;2019"),
        ("第2号决议", "RESOLUTION 2", "resolution:2"),
        ("WTSA-16决议", "WTSA-16 resolutions", "body:wtsa | year:2016"),
        ("第5号决定（2014年，釜山，修订版）", "Decision 5 (Rev. Busan, 2014)", "decision:5;rev;busan;2014"),
    ]);
}

#[test]
fn study_groups() {
    both(&[
        ("第2、3、5和12研究组", "Study Groups 2, 3, 5 and 12", "study-group:2,3,5,12"),
        ("第13研究组", "SG13", "study-group:13"),
        ("第13研究组和第20研究组", "Study Group 13 and Study Group 20", "study-group:13,20"),
        ("第三研究组", "SG 3", "study-group:3"),
    ]);
}

#[test]
fn dates() {
    both(&[
        ("2016年10月25日至11月3日", "25 October to 3 November 2016", "date:2016-10-25 | date:2016-11-03"),
        ("2016年10月25日", "October 25, 2016", "date:2016-10-25"),
        ("2011年2月8-11日", "8-11 February 2011", "date:2011-02-08 | date:2011-02-11"),
        ("2015年6月1日至5日", "1-5 June 2015", "date:2015-06-01 | date:2015-06-05"),
        ("中華民國八十五年二月五日", "February 5, 1996", "date:1996-02-05"),
        ("2011年3月", "March 2011", "date:2011-03"),
        ("2011年4月-11月", "April-November 2011", "date:2011-04 | date:2011-11"),
        ("二〇一六年七月一日", "1 July 2016", "date:2016-07-01"),
        ("5月31日", "31 May", "date:--05-31"),
        ("15.XI.2015", "15 November 2015", "date:2015-11-15"),
        ("2017-2020年", "2017-2020", "year:2017 | year:2020"),
        ("民國八十五年", "1996", "year:1996"),
        ("WTSA-16", "WTSA-16", "body:wtsa | year:2016"),
        ("七月", "in July", "month:7"),
    ]);
}

#[test]
fn numbers() {
    both(&[
        ("新臺幣二十萬元以上二百萬元以下", "NT$200,000 up to NT$2,000,000", "money:200000;TWD | money:2000000;TWD"),
        ("150瑞士法郎", "150 Swiss Francs", "money:150;CHF"),
        ("百分之五", "5 per cent", "percent:5"),
        ("5.5%", "5.5 percent", "percent:5.5"),
        ("三分之二多数", "a two-thirds majority", "number:2/3"),
        ("第六十二届会议", "sixty-second session", "ordinal:62"),
        ("第3377次会议", "3377th meeting", "ordinal:3377"),
        ("三個月", "three months", "quantity:3;month"),
        ("十二个月", "12 months", "quantity:12;month"),
        ("一千八百兆赫", "1 800 MHz", "quantity:1800000000;hz"),
        ("193个", "193 of", "number:193"),
        ("一億二千萬人", "120 million people", "number:120000000"),
        ("十公里", "10 km", "quantity:10000;m"),
    ]);
}

#[test]
fn texts_by_their_numbers() {
    both(&[
        ("ITU-T E.164建议书", "Recommendation ITU-T E.164", "recommendation:itu-t;e.164"),
        ("X.509建议书", "Recommendation X.509", "recommendation:x.509"),
        ("ITU-R M.1457-2建议书", "ITU-R Recommendation M.1457-2", "recommendation:itu-r;m.1457-2"),
        ("X.509和X.1254建议书", "Recommendations X.509 and X.1254", "recommendation:x.509 | recommendation:x.1254"),
        ("第14-3/2号课题", "Question 14-3/2", "question:14-3/2"),
        ("第3/2号课题", "Question3/2", "question:3/2"),
        ("第5/16和6/16号课题", "Questions 5/16 and 6/16", "question:5/16 | question:6/16"),
        ("A/RES/70/1号文件", "document A/RES/70/1", "symbol:a/res/70/1"),
        ("S/2020/123", "S/2020/123", "symbol:s/2020/123"),
        ("A/76/L.8/Rev.1", "A/76/L.8/Rev.1.", "symbol:a/76/l.8/rev.1"),
        ("电话：+41 22 730 5887", "Tel: +41 227305887", "phone:41227305887"),
        ("请见www.itu.int/a/b.html。", "see http://www.itu.int/a/b.html.", "url:www.itu.int/a/b.html | "),
        ("电子邮件：tsbmail@itu.int", "E-mail: tsbmail@itu.int", "email:tsbmail@itu.int"),
    ]);
}

#[test]
fn references() {
    both(&[
        ("第十七条", "Article 17", "reference:17"),
        ("第三条第二项", "subparagraph 2 of Article 3", "reference:3/2"),
        ("第九條第一項第四款", "Subparagraph 4, Paragraph 1, Article 9", "reference:9/1/4"),
        ("第六條第一項、第四項", "Paragraph 1 and Paragraph 4 of Article 6", "reference:6/1 | reference:6/4"),
        ("第六条第一项、第四项", "Paragraphs 1 and 4 of Article 6", "reference:6/1 | reference:6/4"),
        ("第9.2.1款", "clause 9.2.1", "reference:9.2.1"),
        ("第七章第四十一条", "Article 41 of Chapter VII", "reference:chapter 7/41"),
        ("附件六", "annex VI", "reference:annex 6"),
        ("第二十一條至第二十三條", "Articles 21 through Article 23", "reference:21~23"),
        ("第八條之一", "Article 8-1", "reference:8-1"),
        ("前項", "the preceding paragraph", "reference:paragraph *?"),
        ("前條第一項", "Paragraph 1 of the preceding article", "reference:*/1"),
        ("议程项目72", "Agenda item 72", "reference:paragraph 72"),
        ("第四条第二项", "Article 4, paragraph 2,", "reference:4/2"),
        ("“做出决议1”", "resolves 1", "reference:item 1"),
        ("第26段", "paragraph 26", "reference:paragraph 26"),
        ("第九十条之四", "Article 90-4", "reference:90-4"),
        ("附件一", "appendix I", "reference:annex 1"),
        ("第三章", "Chapter Three", "reference:chapter 3"),
        ("第12345条", "Article 12345", "reference:12345"),
        (
            "前项第三、第四两款",
            "Items 3 and 4 of the preceding paragraph",
            "reference:paragraph */3 | reference:paragraph */4",
        ),
        ("第1、2和3条", "Articles 1, 2 and 3", "reference:1 | reference:2 | reference:3"),
        ("第1条和第3条", "Articles 1 and 3", "reference:1 | reference:3"),
        ("第7条至第8条", "Articles 7 and 8", "reference:7 | reference:8"),
        (
            "(a)、(b)和(d)项",
            "subparagraphs (a), (b) and (d)",
            "reference:paragraph a | reference:paragraph b | reference:paragraph d",
        ),
        ("第6条第1款(f)项", "subparagraph (f) of paragraph 1 of Article 6", "reference:6/1/f"),
        ("附件B第二部分", "Part II of Annex B", "reference:annex b/part 2"),
        ("附表五之一", "Schedule 5-1", "reference:annex 5-1"),
        ("5.3节", "Section 5.3", "reference:section 5.3"),
        ("第XIV章", "Chapter XIV", "reference:chapter 14"),
        ("附件Ⅲ", "Annex III", "reference:annex 3"),
        ("第13項", "item (xiii)", "reference:paragraph 13"),
        ("前十一项", "the preceding eleven items", "reference:paragraph *11?"),
        ("本条第3款", "paragraph 3 of this Article", "reference:this/3"),
        ("同条", "the same Article", "reference:same?"),
        ("下一章", "the following Chapter", "reference:chapter next?"),
        ("下文第7段", "paragraph 7 below", "reference:paragraph 7 below"),
        ("第一项至第三项", "the first to the third paragraphs", "reference:paragraph 1~3"),
        ("第四條第一項但書第三款", "Article 4, Paragraph 1, Subparagraph 3", "reference:4/1/3"),
        ("第一百六十三條第二款至第五款", "Subparagraphs 2 to 5 inclusive of Article 163", "reference:163/2~5"),
        ("第九條第一項第二款", "subparagraph 2, the first paragraph of Article 9", "reference:9/1/2"),
        ("第二條第一項第五款", "Subsection 5, Paragraph 1, Article 2", "reference:2/1/5"),
        (
            "第八條第一項、第九條第二項",
            "Article 8, Paragraph 1, Article 9, Paragraph 2",
            "reference:8/1 | reference:9/2",
        ),
        ("第二编第三章", "Chapter 3 of Part II", "reference:part 2/chapter 3"),
        (
            "第八條、第九條第一項第一款、第二款",
            "Article 8, subparagraphs 1 and 2, the first paragraph of Article 9",
            "reference:8 | reference:9/1/1 | reference:9/1/2",
        ),
        (
            "第二十條第一款第一目、第三目",
            "Items 1 and 3, Subparagraph 1 of Article 20",
            "reference:20/1/1 | reference:20/1/3",
        ),
        ("附表二十七至二十九", "Attachments 27 to 29", "reference:annex 27~29"),
        ("附件一律采用书面形式", "all annexes in writing", ""),
        ("双方目标一致", "share the same goal", ""),
        ("目前项目", "at present", ""),
        ("代表一致同意本条例", "the delegates agree", ""),
    ]);
}

#[test]
fn names() {
    both(&[
        (
            "世界电信标准化全会（2012年，迪拜）",
            "The World Telecommunication Standardization Assembly (Dubai, 2012)",
            "body:wtsa | year:2012 | place:dubai",
        ),
        ("信息通信技术（ICT）", "technologies (ICTs)", "acronym:ict"),
        ("向IPv6过渡", "transition to IPv6", "acronym:ipv6"),
        ("IMT-2020", "IMT-2020", "acronym:imt-2020"),
        ("前言", "FOREWORD", ""),
        ("在突尼斯的平台中", "in Tunisia, on the platform", ""),
        ("秘书长在日内瓦", "the Secretary-General in Geneva", "body:secretary-general | place:geneva"),
        ("纽约和亚的斯亚贝巴", "New York and Addis Ababa", "place:new-york | place:addis-ababa"),
    ]);
}

#[test]
fn a_misspelt_place_is_in_doubt() {
    for (lang, text, written, suggestion) in [
        (Lang::Zh, "第123号决议（2010年，瓜达哈拉哈，修订版）", "瓜达哈拉哈", "瓜达拉哈拉"),
        (Lang::En, "Resolution 123 (Rev. Gudalajara, 2010)", "Gudalajara", "Guadalajara"),
    ] {
        let names = Names::default();
        let ctx = Context::new(lang, text, &names);
        let found = find(&ctx, KINDS);
        assert_eq!(found.len(), 1, "{found:?}");
        let f = &found[0].1;
        assert_eq!(f.key, "123;rev;guadalajara;2010");
        let (field, w, s, at) = f.doubt.clone().unwrap();
        assert_eq!((field, w.as_str(), s.as_str()), ("place", written, suggestion));
        assert_eq!(at.of(ctx.text()), written);
    }
}

#[test]
fn the_table_holds_every_file_of_the_folder() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/anchor");
    let mut files: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .filter_map(|f| f.unwrap().file_name().into_string().ok()?.strip_suffix(".rs").map(|n| n.replace('_', "-")))
        .filter(|n| n != "mod" && n != "tests")
        .collect();
    files.sort();
    let mut ids: Vec<String> = KINDS.iter().map(|k| k.id.to_string()).collect();
    ids.sort();
    assert_eq!(ids, files);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn finding_is_total_and_nothing_overlaps(
        zh in any::<bool>(),
        s in "\\PC{0,60}|([第0-9]|号|决议|[（(]|2010年|瓜达拉哈拉|[）)]|、|和|研究组|[一二十百万]|年|月|日|元|条|项|之|百分|Resolution |Rev\\. |, |and |Study Groups |May |to |%|million |Article |\\.|-|/|[a-zA-Z]){0,25}",
    ) {
        let lang = if zh { Lang::Zh } else { Lang::En };
        let names = Names::default();
        let ctx = Context::new(lang, &s, &names);
        let mut end = 0;
        for (_, f) in find(&ctx, KINDS) {
            prop_assert!(f.at.start >= end);
            end = f.at.end;
            let at = ctx.to_original(f.at);
            prop_assert!(!at.of(&s).is_empty());
        }
    }
}
