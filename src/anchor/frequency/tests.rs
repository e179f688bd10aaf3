use super::*;
use crate::anchor::common::testkit;

fn keys(lang: Lang, text: &str) -> String {
    testkit::keys(|ctx| find(ctx), lang, text, &[])
}

#[test]
fn both_languages() {
    for (zh, en, want) in [
        ("每年", "annually", "12;month"),
        ("每一年", "on an annual basis", "12;month"),
        ("每两年", "biennially", "24;month"),
        ("隔年", "every other year", "24;month"),
        ("两年一次", "every second year", "24;month"),
        ("每半年", "semi-annually", "6;month"),
        ("每六个月", "once every six months", "6;month"),
        ("按季", "quarterly", "3;month"),
        ("每三个月", "every quarter", "3;month"),
        ("逐月", "each month", "1;month"),
        ("每周两次", "twice a week", "604800;second"),
        ("每隔一周", "fortnightly", "1209600;second"),
        ("每天", "per day", "86400;second"),
        ("每个工作日", "every business day", "1;workday"),
        ("每15分钟", "at 15-minute intervals", "900;second"),
        ("每刻钟", "every quarter of an hour", "900;second"),
        ("每五年", "at intervals of five years", "60;month"),
        ("每月服务30小时", "30 hours a month", "1;month"),
        ("年度报告", "an annual report", "12;month"),
        ("季报", "a quarterly bulletin", "3;month"),
        ("每日本人", "within a year", ""),
        ("每小时120公里", "120 km per hour", ""),
    ] {
        assert_eq!(keys(Lang::Zh, zh), want, "{zh}");
        assert_eq!(keys(Lang::En, en), want, "{en}");
    }
}
