use super::*;
use crate::segment;
use crate::source::Source;
use proptest::prelude::*;
use std::sync::Arc;

fn doc(lang: Lang, lines: &[&str]) -> Document {
    segment::lines(&Arc::new(Source::new(lang.tag(), lines.join("\n"), vec![])), lang).0
}

/// Beads of 1-based line numbers.
fn beads(list: &[(&[u32], &[u32])]) -> Alignment {
    let ids = |l: &[u32]| l.iter().map(|&i| UnitId(i)).collect();
    Alignment::new(list.iter().map(|(z, e)| Bead::new(ids(z), ids(e))).collect())
}

fn diagonal(n: u32) -> Alignment {
    Alignment::new((1..=n).map(|i| Bead::new(vec![UnitId(i)], vec![UnitId(i)])).collect())
}

const ZH: &[&str] = &[
    "世界电信标准化全会（2022年，日内瓦）",
    "各国政府在制定国家电信政策时应考虑到发展中国家的需要。",
    "区域组可以帮助研究组更好地了解该区域的优先事项。秘书处应为各区域组的会议提供口译服务。",
    "责成电信标准化局主任在现有资源范围内，继续为区域组提供必要的支持，并鼓励各成员国积极参加区域组的工作。",
    "请理事会审议所需的预算拨款。",
];
const EN: &[&str] = &[
    "The World Telecommunication Standardization Assembly (Geneva, 2022)",
    "Governments should take into account the needs of developing countries when establishing national telecommunication policies.",
    "Regional groups can help study groups to better understand the priorities of the region. The secretariat should provide interpretation for the meetings of the regional groups.",
    "instructs the Director of the Telecommunication Standardization Bureau, within existing resources, to continue to provide the necessary support to regional groups, and to encourage Member States to participate actively in the work of the regional groups.",
    "invites the Council to consider the budget allocations required.",
];

fn texts(side: &SideCoverage, doc: &Document) -> Vec<String> {
    side.units.iter().flat_map(|u| u.gaps.iter().map(|g| g.of(doc.unit(u.unit).text()).to_string())).collect()
}

fn covered(zh: &[&str], en: &[&str], alignment: &Alignment) -> (Coverage, Vec<String>, Vec<String>) {
    let (zh, en) = (doc(Lang::Zh, zh), doc(Lang::En, en));
    let c = measure(&zh, &en, alignment, Lexicon::shipped());
    let gaps = (texts(&c.zh, &zh), texts(&c.en, &en));
    (c, gaps.0, gaps.1)
}

#[test]
fn a_true_translation_is_covered_and_has_no_gaps() {
    let (c, zh, en) = covered(ZH, EN, &diagonal(5));
    assert_eq!((zh, en), (vec![], vec![]));
    assert!(c.zh.document > 0.85 && c.en.document > 0.85, "{} {}", c.zh.document, c.en.document);
    assert!(c.zh.units.iter().chain(&c.en.units).all(|u| u.score > 0.7), "{c:?}");
}

#[test]
fn a_sentence_that_the_other_side_lacks_is_a_gap_on_this_side_only() {
    let mut zh = ZH.to_vec();
    zh[2] = "区域组可以帮助研究组更好地了解该区域的优先事项。";
    let (c, zh, en) = covered(&zh, EN, &diagonal(5));
    assert_eq!(zh, Vec::<String>::new());
    assert_eq!(en, ["The secretariat should provide interpretation for the meetings of the regional groups."]);
    let (hurt, whole) = (c.en.unit(UnitId(3)).unwrap().score, c.zh.unit(UnitId(3)).unwrap().score);
    assert!(hurt < 0.75 && hurt > 0.3 && whole > 0.85, "{hurt} {whole}");
}

#[test]
fn units_without_counterpart_have_coverage_0_and_are_gaps_whole() {
    let alignment = beads(&[(&[1], &[1]), (&[2], &[2]), (&[3], &[]), (&[], &[3]), (&[4], &[4]), (&[5], &[5])]);
    let (c, zh, en) = covered(ZH, EN, &alignment);
    assert_eq!(c.zh.unit(UnitId(3)).unwrap().score, 0.0);
    assert_eq!((zh, en), (vec![ZH[2].to_string()], vec![EN[2].to_string()]));
    assert!(c.zh.document < 0.85);
}

#[test]
fn an_orphan_that_a_bead_swallowed_is_seen() {
    let (zh, en) = (doc(Lang::Zh, ZH), doc(Lang::En, &[EN[0], EN[1], EN[3], EN[4]]));
    let alignment = beads(&[(&[1], &[1]), (&[2, 3], &[2]), (&[4], &[3]), (&[5], &[4])]);
    let parts = parts(&zh, &en, &alignment, Lexicon::shipped(), &alignment.beads[1]);
    let units: Vec<(UnitId, bool)> =
        parts.iter().filter(|p| p.kind == Stretch::Unit && p.lang == Lang::Zh).map(|p| (p.unit, p.orphan)).collect();
    assert_eq!(units, [(UnitId(2), false), (UnitId(3), true)], "{parts:?}");
    let c = measure(&zh, &en, &alignment, Lexicon::shipped());
    assert!(c.zh.unit(UnitId(3)).unwrap().score < 0.4 && c.zh.unit(UnitId(2)).unwrap().score > 0.7);
}

#[test]
fn a_merge_of_two_clauses_into_one_is_no_orphan() {
    let joined = format!("{} {}", EN[1], EN[2]);
    let (zh, en) = (doc(Lang::Zh, ZH), doc(Lang::En, &[EN[0], &joined, EN[3], EN[4]]));
    let alignment = beads(&[(&[1], &[1]), (&[2, 3], &[2]), (&[4], &[3]), (&[5], &[4])]);
    let parts = parts(&zh, &en, &alignment, Lexicon::shipped(), &alignment.beads[1]);
    assert!(parts.len() >= 4 && parts.iter().all(|p| !p.orphan), "{parts:?}");
}

#[test]
fn identity_same_language_covers_everything() {
    for (lang, lines) in [(Lang::Zh, ZH), (Lang::En, EN)] {
        let (a, b) = (doc(lang, lines), doc(lang, lines));
        let c = measure(&a, &b, &diagonal(5), Lexicon::shipped());
        assert_eq!((c.zh.document, c.en.document), (1.0, 1.0));
        assert!(c.zh.units.iter().all(|u| u.score == 1.0 && u.gaps.is_empty()));
    }
}

#[test]
fn versions_in_one_language_show_what_was_added() {
    let a = doc(Lang::En, &["to report to the Council on progress"]);
    let b = doc(Lang::En, &["to report annually and in writing to the Council on progress"]);
    let c = measure(&a, &b, &diagonal(1), Lexicon::shipped());
    assert_eq!(c.zh.document, 1.0);
    assert_eq!(texts(&c.en, &b), ["annually and in writing"]);
}

#[test]
fn names_by_sound_and_equal_words_are_links() {
    let (zh, en) = (doc(Lang::Zh, &["陈冯富珍在北京介绍了IPv6"]), doc(Lang::En, &["Chen presented IPv6 in Beijing"]));
    let pairing = Pairing::new(&zh, &en, &Alignment::default(), Lexicon::shipped());
    let linked = Linked::new(&pairing, &Bead::new(vec![UnitId(1)], vec![UnitId(1)]));
    let link = |w: &str| linked.en.iter().find(|a| a.at.of(en.unit(UnitId(1)).text()) == w).unwrap().link;
    assert!(link("Beijing") > 0.9 && link("IPv6") == 1.0 && link("Chen") > 0.4);
}

#[test]
fn sections_sum_up_what_stands_below_them() {
    let mut zh = doc(Lang::Zh, ZH);
    zh.units[2].kind = UnitKind::Heading;
    zh.units[2].end = 5;
    let en = doc(Lang::En, EN);
    let alignment = beads(&[(&[1], &[1]), (&[2], &[2]), (&[3], &[3]), (&[4], &[]), (&[], &[4]), (&[5], &[5])]);
    let c = measure(&zh, &en, &alignment, Lexicon::shipped());
    let s = &c.zh.sections;
    assert_eq!((s.len(), s[0].unit), (1, UnitId(2)));
    let below: Vec<&UnitCoverage> = c.zh.units.iter().filter(|u| (2..5).contains(&u.unit.0)).collect();
    let weight: f64 = below.iter().map(|u| u.weight).sum();
    let hit: f64 = below.iter().map(|u| u.weight * u.score).sum();
    assert!((s[0].weight - weight).abs() < 1e-9 && (s[0].score - hit / weight).abs() < 1e-9);
    assert!(s[0].score < c.zh.unit(UnitId(3)).unwrap().score);
}

#[cfg(feature = "parallel")]
#[test]
fn any_number_of_threads_gives_the_same() {
    let (zh, en) = (doc(Lang::Zh, &ZH.repeat(20)), doc(Lang::En, &EN.repeat(20)));
    let run = |n| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        let c = pool.install(|| measure(&zh, &en, &diagonal(100), Lexicon::shipped()));
        serde_json::to_string(&c).unwrap()
    };
    assert_eq!(run(1), run(4));
}

proptest! {
    #[test]
    fn total(zh in "[\\PC决议，。成员国研究组\n第3a]{0,80}", en in "[\\PC the study group.,\nof3]{0,80}", cut in 0u32..4) {
        let (zh, en) = (doc(Lang::Zh, &[&zh]), doc(Lang::En, &[&en]));
        let ids = |d: &Document, from: u32| -> Vec<UnitId> { d.alignable().map(|u| u.id).filter(|u| u.0 > from).collect() };
        let rest = |d: &Document, to: u32| -> Vec<UnitId> { d.alignable().map(|u| u.id).filter(|u| u.0 <= to).collect() };
        let alignment = Alignment::new(vec![
            Bead::new(ids(&zh, cut), ids(&en, 1)),
            Bead::new(rest(&zh, cut), vec![]),
            Bead::new(vec![], rest(&en, 1)),
            Bead::new(vec![UnitId(999)], vec![UnitId(998)]),
        ]);
        let c = measure(&zh, &en, &alignment, Lexicon::shipped());
        for (side, d) in [(&c.zh, &zh), (&c.en, &en)] {
            prop_assert!((0.0..=1.0).contains(&side.document));
            for u in &side.units {
                prop_assert!((0.0..=1.0).contains(&u.score) && u.weight >= 0.0);
                if let Some(unit) = d.units.get(u.unit.index()) {
                    prop_assert!(u.gaps.iter().all(|g| !g.of(unit.text()).is_empty()));
                }
            }
        }
        for b in &alignment.beads {
            parts(&zh, &en, &alignment, Lexicon::shipped(), b);
        }
    }
}
