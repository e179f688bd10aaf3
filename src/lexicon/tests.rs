use super::*;
use proptest::prelude::*;

fn score(zh: &str, en: &str) -> f32 {
    let l = Lexicon::shipped();
    let stem = l.stem_id(&en_stem(en));
    l.word_id(zh).and_then(|w| l.links(w).find(|x| Some(x.0) == stem)).map_or(0.0, |x| x.1)
}

#[test]
fn the_words_of_resolutions_have_their_english() {
    for (zh, en) in [
        ("全权代表大会", "plenipotentiary"),
        ("全权代表大会", "conference"),
        ("主管部门", "administrations"),
        ("做出决议", "resolves"),
        ("建议书", "Recommendation"),
        ("部门成员", "Sector"),
        ("部门成员", "Members"),
        ("理事会", "Council"),
        ("研究组", "study"),
        ("研究组", "groups"),
        ("责成", "instructs"),
        ("鼓励", "encouraged"),
        ("电信", "telecommunication"),
        ("条约", "treaties"),
        ("許可", "permits"),
        ("世界电信标准化全会", "assembly"),
        ("国际电联电信标准化部门", "standardization"),
    ] {
        assert!(score(zh, en) > 0.4, "{zh} {en}: {}", score(zh, en));
    }
    assert_eq!(score("研究组", "dog"), 0.0);
    assert!(score("研究组", "group") > score("组", "resolution"));
}

#[test]
fn characters_know_a_little_of_their_words() {
    for (part, whole, en) in [("联", "联盟", "union"), ("讯", "通讯", "communication")] {
        let (part, whole) = (score(part, en), score(whole, en));
        assert!(part > 0.03 && part < whole, "{en}: {part} {whole}");
    }
}

#[test]
fn matches_hold_nested_words_and_places_of_the_text_as_it_is() {
    let l = Lexicon::shipped();
    let text = "請電信標準化局";
    let found: Vec<&str> = l.matches(text).iter().map(|m| m.at.of(text)).collect();
    for w in ["請", "電信", "標準", "標準化", "局"] {
        assert!(found.contains(&w), "{w} in {found:?}");
    }
    assert!(l.matches("resolution 54, a)").is_empty());
}

#[test]
fn pinyin_spells_names() {
    let l = Lexicon::shipped();
    assert!(l.spells("北京", "beijing") && l.spells("陳", "chen") && l.spells("重庆", "chongqing"));
    assert!(l.spells("呂", "lu") && l.spells("吕", "lv"));
    assert!(!l.spells("北京", "bei") && !l.spells("北", "beijing") && !l.spells("a", "a"));
}

#[test]
fn an_overlay_adds_and_takes_nothing() {
    let l = Lexicon::shipped().with_extra([("建議書", "advice note", 0.7), ("智联坊", "neologism", 1.0)]);
    let word = l.word_id("建议书").unwrap();
    assert_eq!(word, Lexicon::shipped().word_id("建议书").unwrap());
    let ids: Vec<WordId> = l.matches("建议书").iter().filter(|m| m.at.len() == 9).map(|m| m.word).collect();
    assert_eq!(ids.len(), 2, "the shipped word and the overlay's");
    let stems: Vec<&str> = l.links(ids[1]).map(|(s, _)| l.stem(s)).collect();
    assert_eq!(stems, [en_stem("advice"), en_stem("note")]);
    assert_eq!(l.headword(l.word_id("智联坊").unwrap()), "智联坊");
    assert!(Lexicon::shipped().word_id("智联坊").is_none());
    let new = l.stem_id(&en_stem("neologism")).unwrap();
    assert_eq!(l.stem(new), en_stem("neologism"));
}

#[test]
fn damaged_tables_are_refused_or_harmless() {
    assert!(Lexicon::from_bytes(vec![]).is_err());
    assert!(Lexicon::from_bytes(SHIPPED[..SHIPPED.len() - 1].to_vec()).is_err());
    let mut other = SHIPPED.to_vec();
    other[8] = 99;
    let message = Lexicon::from_bytes(other).unwrap_err().to_string();
    assert!(message.contains("version 99"), "{message}");
    let mut noise = SHIPPED.to_vec();
    for (i, b) in noise.iter_mut().enumerate().skip(HEADER) {
        *b ^= (i.wrapping_mul(2_654_435_761) >> 13) as u8;
    }
    let l = Lexicon::from_bytes(noise).unwrap();
    for m in l.matches("做出决议，责成主任") {
        l.links(m.word).for_each(|(s, _)| drop(l.stem(s).to_string()));
        l.headword(m.word);
    }
    assert!(Lexicon::empty().matches("决议").is_empty());
}

#[test]
fn the_readme_states_what_the_table_is() {
    let readme = include_str!("../../data/README.md");
    let (words, links, date) = Lexicon::shipped().facts();
    let line = format!("format {VERSION}, CC-CEDICT of {date}, {words} headwords, {links} links");
    assert!(readme.contains(&line), "data/README.md must say: {line}");
}

proptest! {
    #[test]
    fn total(text in "[\\PC决议建議全权代表大会成员国a-c\u{20000}]{0,60}") {
        let l = Lexicon::shipped();
        for m in l.matches(&text) {
            prop_assert!(!m.at.of(&text).is_empty());
            prop_assert_eq!(l.headword(m.word), l.fold(m.at.of(&text)));
            prop_assert_eq!(l.word_id(m.at.of(&text)), Some(m.word));
            let scores: Vec<f32> = l.links(m.word).map(|x| x.1).collect();
            prop_assert!(scores.windows(2).all(|w| w[0] >= w[1]) && scores.iter().all(|s| (0.0..=1.0).contains(s)));
        }
        prop_assert_eq!(l.fold(&text).len(), text.len());
        prop_assert_eq!(l.fold(&l.fold(&text)), l.fold(&text));
        l.spells(&text, "beijing");
    }
}

#[test]
fn the_near_stems_that_ship_were_made_for_the_lexicon_that_ships() {
    let (stems, pairs) = Lexicon::shipped().stem_facts();
    assert!(
        stems > 30_000 && pairs > 50_000,
        "{stems} stems, {pairs} near pairs: make data/near.bin anew, see data/README.md"
    );
    assert_eq!(Lexicon::empty().stem_facts(), (0, 0));
}

#[test]
fn near_stems_are_so_both_ways() {
    let l = Lexicon::shipped();
    for stem in (0..l.stem_facts().0 as u32).map(StemId) {
        for (other, _) in l.near(stem) {
            assert!(l.near(other).any(|(back, _)| back == stem), "{} {}", l.stem(stem), l.stem(other));
        }
    }
}
