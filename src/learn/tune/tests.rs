use super::*;

#[test]
fn a_caller_may_stop_the_work() {
    let dir = tempfile::tempdir().unwrap();
    for (name, word) in [("a", "budget"), ("b", "radio")] {
        let write = |end: &str, text: &str| std::fs::write(dir.path().join(format!("{name}.{end}")), text).unwrap();
        write("zh.txt", "预算报告\n无线电频谱\n");
        write("en.txt", &format!("the report on the {word} and nothing else\nthe spectrum of the {word}\n"));
        write("gold.tsv", "0\t0\n1\t1\n");
    }
    let corpus = Corpus::read(vec![super::super::sets::Set::new(dir.path())]).unwrap();
    let mut options = Options::from_weights(Model::shipped().clone());
    options.folds = 2;
    let mut stages = Vec::new();
    let learned = tune(&corpus, &options, |p| {
        stages.push((p.stage, p.done, p.total));
        ControlFlow::Continue(())
    });
    let record = learned.unwrap().record;
    assert_eq!(record.folds, 2);
    // Even odds for each gold bead would be ln 2.
    let surprise = record.all.and_then(|g| g.after.surprise).unwrap();
    assert!(surprise > 0.0 && surprise < 2f64.ln(), "{surprise}");
    assert_eq!(stages.first(), Some(&(Stage::Fold, 0, 4)));
    assert_eq!(stages.last().map(|s| (s.0, s.1)), Some((Stage::All, 3)));
    let stopped = tune(&corpus, &options, |p| {
        if p.stage == Stage::Temperature { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
}

#[test]
fn the_bottom_of_a_valley_is_found() {
    let t = coolest(0.4, 4.0, |t: f64| (t.ln() - 1.5f64.ln()).abs());
    assert!((t - 1.5).abs() < 0.03, "{t}");
}
