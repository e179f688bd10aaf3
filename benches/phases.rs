//! Every phase, and the whole job, on the seed pair: `cargo bench --bench phases`.

use biclause::lexicon::Lexicon;
use biclause::{Engine, Lang, Source};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::sync::Arc;

const ZH: &str = include_str!("../seeds/000_e0b6179354f45534.txt");
const EN: &str = include_str!("../seeds/001_f35bdf39b0be98ac.txt");
const MIXED: &str = include_str!("../seeds/003_33ee2c9bbc9ab1b2.txt");

fn phases(c: &mut Criterion) {
    let engine = Engine::builder().threads(1).build().expect("engine");
    let bytes = (ZH.len() + EN.len()) as u64;
    let (zh, en) = (Arc::new(Source::new("zh", ZH, vec![])), Arc::new(Source::new("en", EN, vec![])));
    let mut group = c.benchmark_group("phase");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("extract", |b| {
        b.iter(|| {
            (biclause::extract::plain("zh", black_box(ZH.as_bytes())), biclause::extract::plain("en", EN.as_bytes()))
        });
    });
    group.bench_function("segment", |b| {
        b.iter(|| {
            (
                biclause::segment::document(black_box(&zh), Lang::Zh),
                biclause::segment::document(black_box(&en), Lang::En),
            )
        });
    });
    let bare = (biclause::segment::document(&zh, Lang::Zh), biclause::segment::document(&en, Lang::En));
    group.bench_function("anchor", |b| {
        b.iter_batched(
            || bare.clone(),
            |(mut zh, mut en)| {
                biclause::anchor::annotate(&mut zh);
                biclause::anchor::annotate(&mut en);
                (zh, en)
            },
            criterion::BatchSize::SmallInput,
        );
    });
    let (mut zh, mut en) = bare;
    biclause::anchor::annotate(&mut zh);
    biclause::anchor::annotate(&mut en);
    let lexicon = Lexicon::shipped();
    group.bench_function("align", |b| b.iter(|| biclause::align::align(black_box(&zh), black_box(&en), lexicon)));
    let alignment = biclause::align::align(&zh, &en, lexicon);
    group.bench_function("coverage", |b| {
        b.iter(|| biclause::coverage::measure(&zh, &en, black_box(&alignment), lexicon));
    });
    group.bench_function("relate", |b| b.iter(|| biclause::relate::within(black_box(&zh))));
    group.finish();

    let mut group = c.benchmark_group("whole");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("check", |b| {
        b.iter(|| engine.check(Source::new("zh", black_box(ZH), vec![]), Source::new("en", EN, vec![])));
    });
    group.throughput(Throughput::Bytes(MIXED.len() as u64));
    group.bench_function("check one bilingual file", |b| {
        b.iter(|| engine.check_one(Source::new("mixed", black_box(MIXED), vec![])));
    });
    group.finish();
}

criterion_group!(benches, phases);
criterion_main!(benches);
