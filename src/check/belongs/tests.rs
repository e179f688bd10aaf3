//! Pairs of one clause, each reported or left alone.

use crate::check::date_mismatch::DATE_MISMATCH;
use crate::check::number_mismatch::NUMBER_MISMATCH;
use crate::check::reference_mismatch::REFERENCE_MISMATCH;
use crate::check::testkit::*;
use crate::check::{Case, Finding, Severity};

fn found(check: fn(&Case) -> Vec<Finding>, zh: &str, en: &str) -> Vec<(Severity, String)> {
    let f = Pair::anchored(&[para(zh)], &[para(en)]).run(check);
    f.into_iter().map(|f| (f.severity, f.message)).collect()
}

fn numbers(zh: &str, en: &str) -> Vec<(Severity, String)> {
    found(NUMBER_MISMATCH.run, zh, en)
}

#[test]
fn each_party_has_its_own_term() {
    let zh = "甲方应在六个月内答复，乙方应在三个月内答复。";
    let f = numbers(zh, "Party A shall reply within three months and Party B within six months.");
    let said = "exchanged: “六个月” stands with 甲方 in Chinese, “three months” with A in English";
    assert_eq!(f, [(Severity::Error, said.to_string())]);
    assert!(numbers(zh, "Party A shall reply within six months and Party B within three months.").is_empty());
}

#[test]
fn who_changes_the_order_takes_the_words_along() {
    let zh = "甲方应在六个月内答复，乙方应在三个月内答复。";
    assert!(numbers(zh, "Party B shall reply within three months and Party A within six months.").is_empty());
    assert_eq!(numbers(zh, "Party B shall reply within six months and Party A within three months.").len(), 1);
}

#[test]
fn the_subject_of_a_list_belongs_to_none_of_its_values() {
    let zh = "会议实施第123号决议，并废止第54号决议。";
    let right = "The Conference abrogates Resolution 54 and gives effect to Resolution 123.";
    let wrong = "The Conference gives effect to Resolution 54 and abrogates Resolution 123.";
    assert!(found(REFERENCE_MISMATCH.run, zh, right).is_empty());
    assert_eq!(found(REFERENCE_MISMATCH.run, zh, wrong).len(), 1);
}

#[test]
fn a_low_end_is_no_high_end() {
    let zh = "违反者，处五万元以上十万元以下罚款。";
    let f = numbers(zh, "A violator shall be fined not less than 100,000 yuan but not more than 50,000 yuan.");
    assert_eq!(f.iter().map(|f| f.0).collect::<Vec<_>>(), [Severity::Error]);
    assert!(
        numbers(zh, "A violator shall be fined not less than 50,000 yuan but not more than 100,000 yuan.").is_empty()
    );
    assert!(
        numbers(zh, "A violator shall be fined not more than 100,000 yuan but not less than 50,000 yuan.").is_empty()
    );
}

#[test]
fn a_bare_range_keeps_its_order_and_a_set_has_none() {
    assert_eq!(numbers("长度为5至10公里。", "The length is 10 to 5 km.").len(), 1);
    assert!(numbers("长度为5至10公里。", "The length is 5 to 10 km.").is_empty());
    assert!(found(REFERENCE_MISMATCH.run, "见第1号决议和第54号决议。", "See Resolutions 54 and 1.").is_empty());
}

#[test]
fn the_start_is_not_the_end() {
    let zh = "本合同自2026年5月3日起生效，至2028年5月2日止。";
    let dates = |en| found(DATE_MISMATCH.run, zh, en);
    assert_eq!(dates("This contract takes effect on 2 May 2028 and ends on 3 May 2026.").len(), 1);
    assert!(dates("This contract takes effect on 3 May 2026 and ends on 2 May 2028.").is_empty());
    assert!(dates("This contract ends on 2 May 2028, having taken effect on 3 May 2026.").is_empty());
}

#[test]
fn one_of_three_may_stay() {
    let zh = "甲方占20%，乙方占50%，丙方占30%。";
    assert_eq!(numbers(zh, "Party A holds 20%, Party B 30% and Party C 50%.").len(), 1);
    assert!(numbers(zh, "Party C holds 30%, Party B 50% and Party A 20%.").is_empty());
}

#[test]
fn a_value_said_twice_in_place_of_another_is_found_at_its_place() {
    let zh = "买方应在两个月内付款，卖方应在四个月内交货。";
    let f = numbers(zh, "The Buyer shall pay within four months, and the Seller shall deliver within four months.");
    assert_eq!(f, [(Severity::Error, "“两个月” in Chinese, “four months” in English".to_string())]);
}

#[test]
fn who_turns_the_clause_keeps_the_words_with_their_values() {
    let zh = "合同签订后预付30%，验收合格后支付70%。";
    let wrong = "Seventy per cent shall be paid in advance upon signing of the contract and 30% after acceptance.";
    let right = "Thirty per cent shall be paid in advance upon signing of the contract and 70% after acceptance.";
    let turned = "70% shall be paid after acceptance and 30% in advance upon signing of the contract.";
    assert_eq!(numbers(zh, wrong).len(), 1);
    assert!(numbers(zh, right).is_empty());
    assert!(numbers(zh, turned).is_empty());
}

#[test]
fn the_provision_that_applies_may_come_first() {
    let zh = "违反第三十七条准用银行法第三十五条之规定者，处三年以下有期徒刑。";
    let en = "A violation of Article 35 of the Banking Act, which applies mutatis mutandis pursuant to Article 37, shall be punished by imprisonment for not more than three years.";
    assert!(found(REFERENCE_MISMATCH.run, zh, en).is_empty());
}

#[test]
fn a_term_that_is_counted_back_is_none_within_which() {
    let zh = "执照期满前三个月起二个月内，应申请换发。";
    let right = "A renewal shall be applied for within two months starting from three months prior to the expiry of the licence.";
    let wrong = "A renewal shall be applied for within three months starting from two months prior to the expiry of the licence.";
    assert!(numbers(zh, right).is_empty());
    assert_eq!(numbers(zh, wrong).len(), 1);
}

#[test]
fn between_has_a_low_and_a_high_end() {
    let zh = "每年4月1日起至6月30日止受理申请。";
    let dates = |en| found(DATE_MISMATCH.run, zh, en);
    assert!(dates("Applications are accepted each year between April 1 and June 30.").is_empty());
    assert_eq!(dates("Applications are accepted each year between June 30 and April 1.").len(), 1);
}

#[test]
fn a_value_that_is_said_twice_has_no_order() {
    assert!(numbers("座位按3-4-3排列。", "The seats are arranged in a 3-4-3 pattern.").is_empty());
}
