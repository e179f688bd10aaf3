use super::super::tokens::Type;
use super::*;

fn layer(items: &[&[Type]]) -> Layer {
    let mut out = Layer::new();
    for item in items {
        for (i, &t) in item.iter().enumerate() {
            out.push(i, [(t, 1.0)]);
        }
        out.close_item();
    }
    out
}

#[test]
fn a_run_of_items_accounts_for_what_its_items_do_together() {
    let (a, b) = (layer(&[&[0, 1, 2]]), layer(&[&[0], &[1, 1], &[3]]));
    let links = Links::identity(4);
    let (pa, pb) = (Postings::new(&a, 4), Postings::new(&b, 4));
    let weights = Weights { hit: vec![1.0; 4], rarity: vec![1.0; 4] };
    let source = Source { layer: &a, weights: &weights, links: &links, own: &pa, other: &pb };
    let rows = rows(source, &source.answers(&[(0, 3)]), &[((0, 3), (0, 3))], REACH);
    let r = &rows[0];
    assert_eq!((r.hit(0, 1), r.hit(1, 2), r.hit(0, 2), r.hit(0, 3), r.hit(2, 3)), (1.0, 1.0, 2.0, 2.0, 0.0));
    assert_eq!((r.weight, r.best()), (3.0, 1.0));
    // Of three positions two are at either end; the second counts less.
    let (near, all) = (FADING[1], 1.0 + FADING[0] + FADING[1]);
    assert_eq!((r.first(0), r.first(1), r.last(0), r.last(1)), (1.0 / all, near / all, 0.0, near / all));
    assert_eq!(pa.of(1), [0]);
    assert_eq!(r.hit(7, 9), 0.0);
}

#[test]
fn a_word_that_is_everywhere_weighs_nothing() {
    let a = layer(&[&[0, 1], &[0, 2], &[0, 3], &[0, 4]]);
    let p = Postings::new(&a, 5);
    let w = Weights::new(&p, 5, &Links::identity(5), &p);
    assert!(w.hit[0] < 0.2 && w.hit[1] > 1.0, "{w:?}");
}
