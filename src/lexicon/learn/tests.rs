use super::*;
use proptest::prelude::*;

fn learned(pairs: &[(&str, &str)]) -> Vec<Learned> {
    learn(pairs.iter().copied(), Lexicon::shipped(), &Options::default())
}

const MEMORY: &[(&str, &str)] = &[
    ("请智联坊提交报告", "invites the hublet to submit a report"),
    ("感谢智联坊", "thanks the hublet"),
    ("请秘书长与智联坊合作", "requests the Secretary-General to cooperate with the hublet"),
    ("请秘书长提交报告", "requests the Secretary-General to submit a report"),
    ("感谢各成员国", "thanks the Member States"),
    ("各成员国的合作", "the cooperation of the Member States"),
];

#[test]
fn an_unknown_word_gets_what_the_known_ones_leave() {
    let l = learned(MEMORY);
    let best = l.iter().filter(|l| l.zh == "智联坊").max_by(|a, b| a.score.total_cmp(&b.score)).unwrap();
    assert_eq!((best.en.as_str(), best.together), ("hublet", 3), "{l:?}");
    assert!(
        l.iter().all(|l| l.en != "the" && l.zh != "报告" && l.zh != "秘书长"),
        "what is known is not repeated: {l:?}"
    );
}

#[test]
fn the_same_pair_again_teaches_nothing_more() {
    let once = learned(MEMORY);
    let twice: Vec<_> = MEMORY.iter().chain(MEMORY).copied().collect();
    assert_eq!(once, learned(&twice));
    let copies = [("玟瑰坊甲乙", "gleeb snark and morrow"); 9];
    let l = learned(&copies);
    assert!(l.iter().all(|l| l.together == 1), "one pair is no company: {l:?}");
}

#[test]
fn a_pair_of_terms_is_a_dictionary_entry() {
    let l = learned(&[("智联坊", "smart hublet"), ("智联坊。", "smart hublet."), ("理事会", "the Council")]);
    let got: Vec<_> = l.iter().map(|l| (l.zh.as_str(), l.en.as_str(), (l.score * 100.0) as i32)).collect();
    assert_eq!(got, [("智联坊", "hublet", 70), ("智联坊", "smart", 70)]);
}

#[test]
fn traditional_text_teaches_simplified_words() {
    let pairs: Vec<(String, String)> =
        MEMORY.iter().map(|(z, e)| (z.replace("智联", "智聯").replace('请', "請"), e.to_string())).collect();
    let l = learn(pairs.iter().map(|(z, e)| (z.as_str(), e.as_str())), Lexicon::shipped(), &Options::default());
    assert!(l.iter().any(|l| l.zh == "智联坊" && l.en == "hublet"), "{l:?}");
}

proptest! {
    #[test]
    fn total_and_the_same_again(pairs in prop::collection::vec(("[决议报告成员国智联坊甲乙 a-b，]{0,30}", "\\PC{0,40}"), 0..12)) {
        let run = || learn(pairs.iter().map(|(z, e)| (z.as_str(), e.as_str())), Lexicon::shipped(), &Options::default());
        let l = run();
        prop_assert_eq!(&l, &run());
        prop_assert!(l.iter().all(|l| l.score > 0.0 && l.score <= 1.0 && !l.zh.is_empty() && !l.en.is_empty()));
    }
}
