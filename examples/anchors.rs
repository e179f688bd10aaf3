//! Prints the anchors of the lines of standard input: for a look at what the readers find.

use biclause::anchor::{Context, KINDS, Names, find};
fn main() {
    let names = Names::default();
    for line in std::io::stdin().lines() {
        let line = line.unwrap();
        let zh = line.chars().any(|c| c > '\u{3000}');
        let ctx =
            Context::new(if zh { biclause::document::Lang::Zh } else { biclause::document::Lang::En }, &line, &names);
        println!(
            "{line}\n   {:?}",
            find(&ctx, KINDS)
                .into_iter()
                .map(|(k, f)| format!("{k}:{}{}", f.key, if f.soft { "?" } else { "" }))
                .collect::<Vec<_>>()
        );
    }
}
