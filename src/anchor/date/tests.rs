use super::*;
use crate::anchor::common::Names;

fn keys(lang: Lang, text: &str) -> String {
    let names = Names::default();
    let ctx = Context::new(lang, text, &names);
    let mut found = find(&ctx);
    found.sort_by_key(|f| f.at.start);
    let link = |f: &Found| f.fields.iter().find(|(n, _)| n == "link").map_or(String::new(), |l| format!("<{}", l.1));
    found.iter().map(|f| format!("{}{}", f.key, link(f))).collect::<Vec<_>>().join(" ")
}

#[test]
fn english() {
    for (text, want) in [
        ("on 3 May 2026", "2026-05-03"),
        ("May 3, 2026", "2026-05-03"),
        ("the third day of May, 2026", "2026-05-03"),
        ("the twenty-sixth day of June, one thousand nine hundred and forty-five", "1945-06-26"),
        ("from 3 to 7 May 2026", "2026-05-03 2026-05-07<to"),
        ("on May 3 and 7, 2026", "2026-05-03 2026-05-07<and"),
        ("18 and 19 March 2026", "2026-03-18 2026-03-19"),
        ("December 30, 2025 through January 2, 2026", "2025-12-30 2026-01-02<to"),
        ("25 October to 3 November 2016", "2016-10-25 2016-11-03<to"),
        ("April–November 2011", "2011-04 2011-11<to"),
        ("May and September 2026", "2026-05 2026-09<and"),
        ("12/25/2025", "2025-12-25"),
        ("25/12/2025", "2025-12-25"),
        ("31/7/98", "1998-07-31"),
        ("15.XI.2015", "2015-11-15"),
        ("on the fifth day of every month", "-----05"),
        ("on May 3 and 12 delegates", "--05-03"),
        ("from May 3 at 5 p.m.", "--05-03"),
        ("they may 3 times", ""),
        ("version 3.12.25", ""),
    ] {
        assert_eq!(keys(Lang::En, text), want, "{text}");
    }
}

#[test]
fn chinese() {
    for (text, want) in [
        ("2026年5月3日", "2026-05-03"),
        ("二○二六年五月三号", "2026-05-03"),
        ("二〇一九年十月廿日", "2019-10-20"),
        ("2026年5月3日至7日", "2026-05-03 2026-05-07<to"),
        ("2026年5月3日至5月7日", "2026-05-03 2026-05-07<to"),
        ("2026年3月18、19日", "2026-03-18 2026-03-19"),
        ("2026年5月3日和7日", "2026-05-03 2026-05-07<and"),
        ("2011年4月-11月", "2011-04 2011-11<to"),
        ("2011年4-11月", "2011-04 2011-11<to"),
        ("2026年5月和9月", "2026-05 2026-09<and"),
        ("5月30日至6月2日", "--05-30 --06-02<to"),
        ("民国101年5月25日", "2012-05-25"),
        ("中华民国一百零五年十二月二十八日", "2016-12-28"),
        ("十二月四十一日", "--12-41"),
        ("每月5日", "-----05"),
        ("2026.5.3", "2026-05-03"),
        ("109.11.24订定", "2020-11-24"),
        ("三月以内", ""),
    ] {
        assert_eq!(keys(Lang::Zh, text), want, "{text}");
    }
}
