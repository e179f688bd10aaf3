//! Every search is held against the crate `regex`.

use super::*;
use proptest::prelude::*;
use regex::Regex;
use std::cell::RefCell;
use std::collections::HashMap;

thread_local! {
    static REGEXES: RefCell<HashMap<String, Regex>> = RefCell::default();
}

fn regex(written: &str) -> Regex {
    let known = REGEXES.with_borrow(|r| r.get(written).cloned());
    known.unwrap_or_else(|| {
        let made = Regex::new(&written.replace("\\b", "(?-u:\\b)")).expect("a regular expression");
        REGEXES.with_borrow_mut(|r| r.insert(written.into(), made.clone()));
        made
    })
}

/// Fails where a program and the regular expression of the same pattern do not find the same groups at the same places.
pub(super) fn hold(program: &'static Program, text: &str) {
    let regex = regex(&program.written);
    let mut search = Search::new(program, text);
    let mut from = 0;
    for c in regex.captures_iter(text) {
        let whole = c.get(0).expect("a match").range();
        if whole.is_empty() {
            return;
        }
        assert!(search.next(from), "{}: does not match {text:?} after {from}", program.written);
        let ours = Captures { text, names: &program.names, slots: search.slots.clone() };
        assert_eq!(ours.whole().range(), whole, "{} in {text:?}", program.written);
        for name in regex.capture_names().flatten() {
            let group = |m: Option<Range<usize>>| m.map(|r| (r.start, r.end));
            let (ours, want) = (ours.name(name).map(|m| m.range()), c.name(name).map(|m| m.range()));
            assert_eq!(group(ours), group(want), "{name} of {} in {text:?}", program.written);
        }
        from = whole.end;
    }
    assert!(!search.next(from), "{}: matches {text:?} after {from}", program.written);
}

/// Patterns with all that is known here, and what may be hard about it.
const PATTERNS: [&str; 14] = [
    "a|ab|abc",
    "(?:a|ab)(?P<x>c|bcd)(?P<y>d*)",
    "(?P<x>a+)(?P<y>a{1,2})b?",
    "[a-c]{2,4}b",
    "(?i:ks)+|x",
    "\\b(?P<n>[0-9]{1,3}(?:\\.[0-9]{1,2})*)\\b",
    "(?P<l>[0-9](?:-[0-9])?(?:\\s*[,-]\\s*[0-9](?:-[0-9])?)*)x",
    "第\\s*(?P<n>[一二三]{1,3}|[0-9]+)(?:条|款(?:之(?P<s>[一二]))?)",
    "^\\s*(?:,|b)?\\s*$",
    "[^()]{2,3}\\(",
    "(?:(?P<a>a)|(?P<b>b)|c){3}",
    "(?i)[k-m]s|\\+",
    "(?:a?b?){2}c",
    "(?P<m>a(?:b|bc)){1,2}c?d",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]
    #[test]
    fn finds_what_regular_expressions_find(k in 0..PATTERNS.len(), text in "[abcdkKsSſ\u{212a}xlm0-3., ()\\-第条款之一二三+\u{3000}]{0,16}") {
        let program: &'static Program = Box::leak(Box::new(Program::new(PATTERNS[k])));
        hold(program, &text);
    }
}

#[test]
fn what_is_no_pattern_finds_nothing() {
    static NONE: Pattern = Pattern::new(|| {
        let mut program = Program::new("a.");
        program.written = "[^\u{0}-\u{10ffff}]".into();
        program
    });
    assert!(!NONE.is_in("ab"));
}

#[test]
fn a_hard_text_costs_no_more_than_its_length() {
    static HARD: Pattern = pattern!("(?:[0-9](?:-[0-9])?(?:[,-][0-9](?:-[0-9])?)*)x");
    let text = "1-".repeat(20_000);
    assert!(!HARD.is_in(&text));
}
