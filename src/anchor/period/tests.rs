use super::*;
use crate::anchor::common::testkit;

fn keys(lang: Lang, text: &str) -> String {
    testkit::keys(|ctx| find(ctx), lang, text, &[])
}

#[test]
fn both_languages() {
    for (zh, en, want) in [
        ("2026年上半年", "the first half of 2026", "half;1"),
        ("下半年", "the last six months of the year", "half;2"),
        ("第三季度", "the third quarter", "quarter;3"),
        ("四季度", "Q4 2026", "quarter;4"),
        ("2026年春", "the spring of 2026", "season;spring"),
        ("秋季", "in the autumn", "season;autumn"),
        ("五月初", "in early May", "part;early;month"),
        ("五月下旬", "late May", "part;late;month"),
        ("10月底", "at the end of October", "part;late;month"),
        ("2027年年底", "the end of 2027", "part;late;year"),
        ("月末", "month-end", "part;late;month"),
        ("2030年中", "mid-2030", "part;mid;year"),
        ("1980年代", "the 1980s", "decade;198"),
        ("20世纪80年代末", "the late nineteen-eighties", "decade;198;late"),
        ("四十年代", "the forties", "decade;4"),
        ("21世纪10年代", "the 2010s", "decade;201"),
        ("二十一世纪", "the twenty-first century", "century;21"),
        ("公元前2世纪", "the second century B.C.", "century;-2"),
        ("公元2世纪", "the second century A.D.", "century;2"),
        ("18世纪末", "the end of the eighteenth century", "century;18;late"),
        ("1990年代初", "the beginning of the 1990s", "decade;199;early"),
        ("19世纪末期", "the late nineteenth century", "century;19;late"),
        ("同年", "the same year", "other;year;0"),
        ("翌日", "the day following", "other;day;1"),
        ("去年", "last year", "other;year;-1"),
        ("上个月", "the previous month", "other;month;-1"),
        ("三年中", "the last day of the parties", ""),
        ("2026年中国春节，说明年龄", "spring water and a half of it", ""),
    ] {
        assert_eq!(keys(Lang::Zh, zh), want, "{zh}");
        assert_eq!(keys(Lang::En, en), want, "{en}");
    }
}
