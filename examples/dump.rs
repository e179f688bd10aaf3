#![allow(clippy::all, missing_docs, clippy::print_stdout)]
use biclause::{
    segment::{self, Segmented},
    *,
};
use std::sync::Arc;
fn show(d: &Document, n: usize) {
    for u in &d.units {
        let mut depth = 0;
        let mut p = u.parent;
        while let Some(x) = p {
            depth += 1;
            p = d.units[x.index()].parent;
        }
        let t: String = u.text().chars().take(n).collect();
        println!(
            "{}{:?}{} [{}] {:?} {} s{} {}",
            "  ".repeat(depth),
            u.kind,
            if u.quoted { " Q" } else { "" },
            u.path,
            u.label.as_ref().map(|l| l.text.clone()).unwrap_or_default(),
            u.lead.as_ref().map(|l| l.ids[0].clone()).unwrap_or_default(),
            u.sentences.len(),
            t
        );
    }
}
fn load(f: &str) -> Arc<Source> {
    Arc::new(extract::file(std::path::Path::new(f)).unwrap())
}
fn one(f: &str) -> Option<Document> {
    match segment::segment(&load(f))? {
        Segmented::One(d) => Some(d),
        _ => {
            println!("BOTH {f}");
            None
        }
    }
}
fn main() {
    let a: Vec<String> = std::env::args().skip(1).collect();
    if a[0] == "pair" {
        let (mut both, mut total) = (0, 0);
        for p in a[1..].chunks(2) {
            let (Some(x), Some(y)) = (one(&p[0]), one(&p[1])) else { continue };
            let px: std::collections::BTreeSet<&str> =
                x.units.iter().filter(|u| u.is_alignable()).map(|u| u.path.as_str()).collect();
            let py: std::collections::BTreeSet<&str> =
                y.units.iter().filter(|u| u.is_alignable()).map(|u| u.path.as_str()).collect();
            let i = px.intersection(&py).count();
            both += 2 * i;
            total += px.len() + py.len();
            println!("{:.3} {} {} {}", 2.0 * i as f64 / (px.len() + py.len()) as f64, px.len(), py.len(), p[0]);
            if a[1..].len() == 2 {
                println!(
                    "only a: {:?}\nonly b: {:?}",
                    px.difference(&py).collect::<Vec<_>>(),
                    py.difference(&px).collect::<Vec<_>>()
                );
            }
        }
        println!("share {:.4}", both as f64 / total as f64);
        return;
    }
    for f in &a {
        match segment::segment(&load(f)) {
            Some(Segmented::One(d)) => show(&d, 46),
            Some(Segmented::Both { zh, en }) => {
                show(&zh, 40);
                println!("-----");
                show(&en, 60);
            }
            _ => println!("NONE"),
        }
    }
}
