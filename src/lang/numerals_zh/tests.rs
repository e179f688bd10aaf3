use super::*;
use crate::lang::numeral::written;
use proptest::prelude::*;

fn found(text: &str) -> Vec<String> {
    written(&scan(text))
}

#[test]
fn reads_runs() {
    for (run, v) in [
        ("十二", "12"),
        ("一百零五", "105"),
        ("两亿三千万", "230000000"),
        ("二千五", "2500"),
        ("一八〇〇", "1800"),
        ("壹拾贰", "12"),
        ("廿一", "21"),
        ("一万二千亿", "1200000000000"),
    ] {
        assert_eq!(value(run).unwrap().to_string(), v, "{run}");
    }
}

#[test]
fn finds_numerals() {
    for (text, want) in [
        ("处新台币二十万元以上二百万元以下罚锾", vec!["200000", "2000000"]),
        ("三分之二多数", vec!["2/3"]),
        ("百分之五点五", vec!["5.5%"]),
        ("公司组织与人员训练,十分。", vec!["10"]),
        ("十分重要", vec![]),
        ("第六十二届会议", vec!["62th"]),
        ("一切人员应统一行动,第三人亦同", vec!["3th?"]),
        ("20万元及1.5亿", vec!["200000", "150000000"]),
        ("一八〇〇兆赫", vec!["1800"]),
        ("参加大陆地区队伍", vec![]),
        ("期满或赦免后，或解除后尚未逾三年", vec!["3"]),
        ("北、中、南三区", vec!["3?"]),
        ("六十（60）日内缴纳100（一百）元", vec!["60", "100"]),
        ("六十（90）日", vec!["60", "90"]),
        ("30千赫以下", vec!["30"]),
        ("一名委员", vec!["1?"]),
        ("超过5%", vec!["5%"]),
        ("七成以上", vec!["70%"]),
        ("五成员", vec!["5"]),
        ("大于或等于零点九八之报告", vec!["0.98"]),
        ("距离七.五公里以上", vec!["7.5"]),
        ("〇.二五瓦特以下", vec!["0.25"]),
        ("零分", vec![]),
        ("以新料价七折折价", vec!["70%"]),
    ] {
        assert_eq!(found(text), want, "{text}");
    }
}

#[test]
fn words_that_hold_a_numeral_count_nothing() {
    for text in [
        "位于四川省",
        "在三亚市和九龙举行",
        "三令五申",
        "再三提出警告",
        "不得妨害四邻",
        "四舍五入",
        "向四面八方传播",
        "现场乱七八糟",
        "九三学社",
        "一一审议",
        "位于三门县",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_word_does_not_cut_into_a_number() {
    for (text, want) in [
        ("二十四川", vec!["24"]),
        ("三十三亚种", vec!["33"]),
        ("四十四邻", vec!["44"]),
        ("第四川军", vec!["4th"]),
        ("第三亚洲论坛", vec!["3th"]),
        ("再三十天", vec!["30"]),
        ("再三次", vec!["3"]),
        ("丢三落四百元", vec!["3", "400"]),
        ("四平方米", vec!["4"]),
        ("六安培", vec!["6"]),
        ("三门课程", vec!["3"]),
        ("三元区间", vec!["3"]),
        ("四日市政府", vec!["4"]),
        ("三星级酒店", vec!["3"]),
        ("民国一一年", vec!["11"]),
    ] {
        assert_eq!(found(text), want, "{text}");
    }
}

proptest! {
    #[test]
    fn scanning_is_total(s in "[一二三十百千万亿零〇第分之半成点参陆0-9,./% 赫年月日a-z甲级]{0,40}|\\PC{0,30}") {
        let mut end = 0;
        for n in scan(&s) {
            prop_assert!(n.at.start >= end && !n.at.of(&s).is_empty());
            end = n.at.end;
        }
    }
}
