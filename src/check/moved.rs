#![doc = include_str!("moved.md")]

use super::missing::noun;
use super::text::clip;
use super::{Case, Check, Finding, Place, Proof, Severity, crossed, reorder, shift};
use crate::bead::Bead;
use crate::document::{Document, Lang};

/// The check.
pub static MOVED: Check = Check {
    id: "moved",
    title: "text that stands in another place than on the other side",
    doc: include_str!("moved.md"),
    run,
};

/// So many moved items under one head are a list in another order.
const REORDERED: usize = 3;
/// Moved items with fewer units than this between them belong to one list.
const CLOSE: usize = 4;

fn run(case: &Case) -> Vec<Finding> {
    let Some((zh, en)) = case.both() else { return vec![] };
    let blocks = shift::blocks(case);
    let mut rank = vec![0usize; zh.units.len()];
    for (i, u) in zh.alignable().enumerate() {
        if let Some(slot) = rank.get_mut(u.id.index()) {
            *slot = i;
        }
    }
    let blocks = blocks.iter().map(|b| b.iter().collect()).collect();
    let mut out: Vec<Finding> = lists(zh, &rank, blocks).iter().filter_map(|l| finding(zh, en, l)).collect();
    let orders = reorder::lists(case);
    for list in &orders {
        if let Some(block) = turned(list, &rank) {
            out.extend(finding(zh, en, &[block]));
            continue;
        }
        let items: Vec<Vec<&Bead>> = list.iter().map(|b| vec![b]).collect();
        out.extend(finding(zh, en, &items).map(|mut f| {
            f.message.push_str("; compare them item by item");
            f
        }));
    }
    // Of two neighbours that changed places, the one that the aligner left alone says it, or the second.
    let told = |b: &Bead| orders.iter().flatten().any(|o| o.zh == b.zh);
    let alone = |b: &Bead| case.alignment.beads.iter().any(|x| x.is_null() && (x.zh == b.zh || x.en == b.en));
    let crossed = crossed::find(case, zh, en);
    let says = crossed.iter().filter(|[_, b]| !told(b)).map(|[a, b]| if alone(a) && !alone(b) { a } else { b });
    out.extend(says.filter_map(|b| finding(zh, en, &[vec![b]])));
    out
}

/// Where the items of a list, in the order of the Chinese text, are two blocks that changed places with nothing between them, the shorter of the two: nobody
/// sorts so, and a block in the wrong place is to be looked at.
fn turned<'a>(list: &'a [Bead], rank: &[usize]) -> Option<Vec<&'a Bead>> {
    let at = |b: &Bead| b.zh.first().and_then(|u| rank.get(u.index())).copied();
    if list.windows(2).any(|w| at(&w[0]).map(|r| r + 1) != at(&w[1])) {
        return None;
    }
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|k| list.get(*k).and_then(|b| b.en.first()).copied());
    // The items with which a block begins, but the first.
    let mut breaks = order.windows(2).filter(|w| w[0] + 1 != w[1]).map(|w| w[1]);
    let (Some(_), None) = (breaks.next(), breaks.next()) else { return None };
    let second = order.first().copied()?;
    let (a, b) = list.split_at(second);
    Some(if b.len() < a.len() { b.iter().collect() } else { a.iter().collect() })
}

/// Blocks, those under one head taken together where they are many and close: a list in another order, not a few clauses here and there.
fn lists<'a>(zh: &Document, rank: &[usize], blocks: Vec<Vec<&'a Bead>>) -> Vec<Vec<Vec<&'a Bead>>> {
    let first = |b: &[&Bead]| b.first().and_then(|b| b.zh.first()).copied();
    let parent = |b: &[&Bead]| first(b).and_then(|u| zh.unit(u).parent);
    let at = |b: &[&Bead]| first(b).and_then(|u| rank.get(u.index()).copied()).unwrap_or(0);
    let mut out: Vec<Vec<Vec<&Bead>>> = vec![];
    for b in blocks {
        let near = |x: &Vec<&Bead>| parent(x) == parent(&b) && at(x) + x.len() + CLOSE > at(&b);
        match out.last_mut() {
            Some(l) if l.last().is_some_and(near) => l.push(b),
            _ => out.push(vec![b]),
        }
    }
    out.into_iter()
        .flat_map(|l| if l.len() >= REORDERED { vec![l] } else { l.into_iter().map(|b| vec![b]).collect() })
        .collect()
}

fn finding(zh: &Document, en: &Document, list: &[Vec<&Bead>]) -> Option<Finding> {
    let beads: Vec<&&Bead> = list.iter().flatten().collect();
    let first = beads.first()?;
    let (z, e) = (*first.zh.first()?, *first.en.first()?);
    let what = noun(zh.unit(z).kind);
    let text = clip(en.unit(e).text(), 50);
    let sure = beads.iter().map(|b| b.confidence).fold(0.0, f64::max);
    let (mut severity, message) = if list.len() >= REORDERED {
        (Severity::Note, format!("the list stands in another order in Chinese than in English: {} items", beads.len()))
    } else if beads.len() == 1 {
        (Severity::Warning, format!("{what} stands in another place in Chinese than in English: “{text}”"))
    } else {
        let n = beads.len();
        (
            Severity::Warning,
            format!("{n} units in a row stand in another place in Chinese than in English, from “{text}” on"),
        )
    };
    if sure < 0.5 {
        severity = Severity::Note;
    }
    let span = |doc: &Document, lang: Lang| {
        let block = list.first()?;
        let mut spans = block.iter().flat_map(|b| b.side(lang)).map(|u| doc.unit(*u).own);
        let first = spans.next()?;
        Some(spans.fold(first, |a, b| a.join(b)))
    };
    let places = (Place::new(zh, z, span(zh, Lang::Zh)?), Place::new(en, e, span(en, Lang::En)?));
    let mut f = Finding::new(MOVED.id, severity, message, Some(places.0), Some(places.1));
    f.confidence = sure;
    if beads.len() > 1 {
        f.evidence = beads.iter().filter_map(|b| proof(zh, en, b)).collect();
    }
    Some(f)
}

fn proof(zh: &Document, en: &Document, b: &Bead) -> Option<Proof> {
    let (z, e) = (*b.zh.first()?, *b.en.first()?);
    let message = format!("“{}”", clip(en.unit(e).text(), 60));
    Some(Proof { message, zh: Some(Place::unit(zh, z)), en: Some(Place::unit(en, e)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testkit::*;
    use crate::document::UnitId;

    fn moved(order: &[u32], out: &[u32]) -> Vec<Finding> {
        let zh: Vec<String> = order.iter().map(|n| format!("第{n}款的内容。")).collect();
        let en: Vec<String> = (1..=order.len()).map(|n| format!("Content of clause {n}.")).collect();
        let units = |v: &[String]| v.iter().map(|t| para(t)).collect::<Vec<_>>();
        let mut p = Pair::new(&units(&zh), &units(&en), &[]);
        let beads = order.iter().enumerate().map(|(i, n)| {
            let mut b = Bead::new(vec![UnitId(i as u32 + 1)], vec![UnitId(*n)]);
            b.moved = out.contains(n);
            b
        });
        p.alignment = crate::Alignment::new(beads.collect());
        p.run(run)
    }

    #[test]
    fn a_block_is_one_finding() {
        let f = moved(&[3, 4, 1, 2, 5], &[3, 4]);
        assert_eq!(f.len(), 1);
        assert_eq!((f[0].severity, f[0].evidence.len()), (Severity::Warning, 2));
        assert_eq!(f[0].zh.as_ref().unwrap().text, "第3款的内容。\n第4款的内容。");
        assert_eq!(f[0].en.as_ref().unwrap().path, "u3");
    }

    #[test]
    fn a_list_in_another_order_is_a_note() {
        let f = moved(&[5, 2, 4, 1, 3], &[5, 2, 4]);
        assert_eq!(f.len(), 1);
        assert_eq!(f[0].severity, Severity::Note);
    }

    #[test]
    fn two_blocks_that_changed_places_are_no_order() {
        let list = |order: &[u32]| -> Vec<Bead> {
            (1..).zip(order).map(|(z, e)| Bead::new(vec![UnitId(z)], vec![UnitId(*e)])).collect()
        };
        let rank: Vec<usize> = (0..9).collect();
        let block =
            |order: &[u32]| turned(&list(order), &rank).map(|b| b.iter().map(|b| b.en[0].0).collect::<Vec<_>>());
        assert_eq!(block(&[4, 5, 6, 1, 2, 3]), Some(vec![4, 5, 6]));
        assert_eq!(block(&[3, 4, 5, 1, 2]), Some(vec![1, 2]));
        assert_eq!(block(&[4, 1, 5, 2, 3]), None);
        assert_eq!(block(&[1, 2, 3]), None);
        let apart: Vec<usize> = (0..9).map(|i| 2 * i).collect();
        assert!(turned(&list(&[2, 1]), &apart).is_none(), "items between them that stayed");
    }

    #[test]
    fn clauses_moved_here_and_there_are_no_list() {
        let order: Vec<u32> = (0..12).flat_map(|i| [3 * i + 2, 3 * i + 1, 3 * i + 3]).collect();
        let f = moved(&order, &[2, 17, 32]);
        assert_eq!(f.iter().map(|f| f.severity).collect::<Vec<_>>(), [Severity::Warning; 3]);
    }

    #[test]
    fn nothing_moved_nothing_said() {
        assert!(moved(&[1, 2, 3], &[]).is_empty());
    }
}
