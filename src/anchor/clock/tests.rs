use super::*;
use crate::anchor::common::testkit;

fn keys(lang: Lang, text: &str) -> String {
    testkit::keys(|ctx| find(ctx), lang, text, &[("zone", '@')])
}

#[test]
fn both_languages() {
    for (zh, en, want) in [
        ("上午9时15分", "9.15 a.m.", "09:15"),
        ("上午九点一刻", "a quarter past nine in the morning", "09:15"),
        ("9时15分", "a quarter past nine", "09:15?"),
        ("晚上8点半", "half past eight in the evening", "20:30"),
        ("09:15", "0915 hours", "09:15"),
        ("15时", "three o'clock in the afternoon", "15:00"),
        ("下午三时", "3pm", "15:00"),
        ("中午12时", "12 noon", "12:00"),
        ("午夜", "midnight", "00:00"),
        ("24时", "24:00", "00:00"),
        ("上午10点三刻", "10:45 a.m.", "10:45"),
        ("14时28分04秒", "14:28:04", "14:28:04"),
        ("协调世界时12时", "1200 UTC", "12:00@utc"),
        ("北京时间下午3时", "3 p.m. Beijing time", "15:00@beijing"),
        ("上午9时至11时", "from 9 to 11 a.m.", "09:00 11:00"),
        ("周六上午7时，周六上午7:00", "7 a.m. and 7:00 a.m. on Saturday", "07:00 07:00"),
        ("二、上午9时", "2. 9 a.m.", "09:00"),
        ("办公时间:09:00-17:30", "Office hours: 9.00 a.m. – 5.30 p.m.", "09:00 17:30"),
        ("星期五18时", "Friday at 1800 hours", "18:00"),
        ("截至零时", "at zero hour", "00:00"),
        ("9:00-17:00", "9:00–17:00", "09:00? 17:00"),
        ("下午", "in the afternoon", "afternoon"),
        ("3小时，为3时，一时", "a ratio of 10:15 and 3:1", ""),
        ("比例为1:50，3:1", "1500 hours of flight; scale 1:50", ""),
    ] {
        assert_eq!(keys(Lang::Zh, zh), want, "{zh}");
        assert_eq!(keys(Lang::En, en), want, "{en}");
    }
}
