//! What loading the table, finding headwords and following their links cost.

use biclause::lang::words::{en_stem, en_words};
use biclause::lexicon::Lexicon;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;

fn lexicon(c: &mut Criterion) {
    let zh: String = include_str!("../seeds/000_e0b6179354f45534.txt").chars().filter(|c| !c.is_whitespace()).collect();
    let en = include_str!("../seeds/001_f35bdf39b0be98ac.txt");
    let table = Lexicon::shipped();
    let mut group = c.benchmark_group("lexicon");
    let bytes: &'static [u8] = include_bytes!("../data/lexicon.bin");
    group.bench_function("load", |b| b.iter(|| Lexicon::from_bytes(black_box(bytes)).map(|l| l.facts().0)));
    group.throughput(Throughput::Elements(zh.chars().count() as u64));
    group.bench_function("matches, zh characters", |b| b.iter(|| table.matches(black_box(&zh)).len()));
    let matches = table.matches(&zh);
    group.bench_function("links, zh characters", |b| {
        b.iter(|| matches.iter().flat_map(|m| table.links(m.word)).map(|l| l.1).sum::<f32>());
    });
    let words = en_words(en);
    group.throughput(Throughput::Elements(words.len() as u64));
    group.bench_function("words, en words", |b| b.iter(|| en_words(black_box(en)).len()));
    group.bench_function("stems and ids, en words", |b| {
        b.iter(|| words.iter().filter_map(|w| table.stem_id(&en_stem(w.at.of(en)))).count());
    });
    group.finish();
}

criterion_group!(benches, lexicon);
criterion_main!(benches);
