use super::*;
use crate::align::links::Links;

#[test]
fn a_term_of_a_glossary_counts_however_long_it_is() {
    let term = "世界电信标准化全会筹备组会议";
    let lexicon = Lexicon::shipped().with_extra([(term, "zorbing", 1.0)]);
    let (mut zh, mut en) = (Types::default(), Types::default());
    let zh_layer = layer([format!("出席{term}").as_str()].into_iter(), Lang::Zh, &lexicon, None, &mut zh);
    layer(["attends the zorbing"].into_iter(), Lang::En, &lexicon, None, &mut en);
    let is_term = |t: &Type| matches!(zh.kinds.get(*t as usize), Some(Kind::Word(w)) if lexicon.headword(*w) == term);
    let covered = zh_layer.item(0).filter(|&p| zh_layer.at(p).iter().any(|(t, _)| is_term(t))).count();
    assert_eq!(covered, term.chars().count(), "every character of the term, and no other");
    let zorbing = en.stem(&en_stem("zorbing")).unwrap();
    let links = Links::between(&zh, &en, &lexicon);
    let of_term = zh_layer.tokens.iter().find(|(t, _)| is_term(t)).unwrap().0;
    assert_eq!(links.0.of(of_term), [(zorbing, 1.0)]);
}
