use crate::align::{align, tokens};
use crate::document::Lang;
use crate::lexicon::Lexicon;
use crate::{Source, segment};

fn document(lines: &[String], lang: Lang) -> crate::document::Document {
    segment::lines(&std::sync::Arc::new(Source::new("x", lines.join("\n"), vec![])), lang).0
}

#[test]
fn a_name_that_no_dictionary_has_is_learned_from_the_text() {
    // 霄漪 is no word: only its company tells that it is Trinket.
    let deeds = [
        ("买了三本书", "bought three books"),
        ("去了北京", "went to Beijing"),
        ("看见一条河", "saw a river"),
        ("打开了窗户", "opened the window"),
    ];
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for i in 0..48 {
        let (z, e) = deeds[i % 4];
        let who = if i % 10 == 3 { ("霄漪", "Trinket") } else { ("老师", "The teacher") };
        zh.push(format!("{}在第{}天{z}。", who.0, i + 1));
        en.push(format!("{} {e} on day {}.", who.1, i + 1));
    }
    let (a, b) = (document(&zh, Lang::Zh), document(&en, Lang::En));
    let beads = align(&a, &b, Lexicon::shipped()).beads;
    assert!(beads.iter().all(|b| b.zh.len() == 1 && b.en.len() == 1));
    let sure: Vec<super::Sure> = (0..48).map(|i| ((i, 1), (i, 1))).collect();
    let (mut types, mut more) = (tokens::Types::default(), tokens::Types::default());
    let texts: Vec<&str> = zh.iter().map(String::as_str).collect();
    let la = tokens::layer(texts.iter().copied(), Lang::Zh, Lexicon::shipped(), None, &mut types);
    let lb = tokens::layer(en.iter().map(String::as_str), Lang::En, Lexicon::shipped(), None, &mut more);
    let (pa, pb) = (super::Postings::new(&la, types.kinds.len()), super::Postings::new(&lb, more.kinds.len()));
    let all = super::Wanted { a: &[true; 48], b: &[true; 48] };
    let learned = super::learn(&sure, all, &texts, (&la, &pa), (&lb, &pb));
    let trinket = more.stem("trinket").unwrap();
    let new = learned.links.iter().find(|l| l.0 >= types.kinds.len() as u32 && l.1 == trinket).unwrap();
    assert!(new.2 > 0.6, "{new:?}");
    // A token for each character of the name (with what always follows it), where the name stands and nowhere else.
    let mut items: Vec<u32> = learned.tokens.iter().filter(|t| t.2 == new.0).map(|t| t.0).collect();
    assert!(items.len() >= 10);
    items.dedup();
    assert_eq!(items, [3, 13, 23, 33, 43]);
    assert!(super::learn(&sure[..5], all, &texts, (&la, &pa), (&lb, &pb)).links.is_empty(), "five beads teach nothing");
}

#[test]
fn runs_that_only_stand_in_a_longer_run_are_left_out() {
    let lines: Vec<&str> = (0..60).map(|i| if i % 10 == 0 { "见厄夜丛林也" } else { "没有" }).collect();
    let found = super::grams::grams(&super::Characters::new(&lines), lines.len(), &vec![true; lines.len()]);
    // Six items hold the same six characters: only the longest runs are left, and 没有 stands too often to tell anything.
    assert!(found.iter().all(|gram| gram.len == super::grams::LONGEST), "{found:?}");
    assert_eq!(found.len(), 2);
}
