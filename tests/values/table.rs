//! The tables: groups of rows, each row the forms of one value in both languages.

use std::collections::BTreeSet;

/// What should be said of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Want {
    /// No error and no warning.
    Clean,
    /// An error or a warning that names what differs.
    Report,
}

/// A pair of sentences, and what should be said of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// The group and the mutation.
    pub kind: String,
    pub zh: String,
    pub en: String,
    pub want: Want,
    /// Whether the pair is about something else than a value.
    pub other: bool,
}

/// A row of a group: its mutation, and the forms of both languages.
struct Row<'a> {
    name: &'a str,
    zh: Vec<&'a str>,
    en: Vec<&'a str>,
}

/// The pairs of a table.
pub fn read(name: &str, text: &str) -> Vec<Case> {
    let lines = text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
    let rows: Vec<Vec<&str>> = lines.map(|l| l.split('\t').collect()).collect();
    let out = match name {
        "small" => small(&rows),
        "company" => company(&rows),
        _ if name.ends_with("sentences") => sentences(&rows),
        _ => groups(name, &rows),
    };
    // A pair may come from several rows.
    let mut seen = BTreeSet::new();
    out.into_iter().filter(|c| seen.insert((c.zh.clone(), c.en.clone()))).collect()
}

/// kind, Chinese, English, clean or report
fn small(rows: &[Vec<&str>]) -> Vec<Case> {
    const OTHER: [&str; 5] = ["body", "bound", "force", "lost", "free"];
    let of = |r: &Vec<&str>| match r.as_slice() {
        [kind, zh, en, want] => Case { other: OTHER.contains(kind), ..case(kind, zh, en, wanted(want)) },
        _ => panic!("four columns: {r:?}"),
    };
    rows.iter().map(of).collect()
}

/// clean or report, kind, Chinese, English
fn sentences(rows: &[Vec<&str>]) -> Vec<Case> {
    let of = |r: &Vec<&str>| match r.as_slice() {
        [want, kind, zh, en] => case(kind, zh, en, wanted(want)),
        _ => panic!("four columns: {r:?}"),
    };
    rows.iter().map(of).collect()
}

fn wanted(word: &str) -> Want {
    match word {
        "clean" => Want::Clean,
        "report" => Want::Report,
        _ => panic!("clean or report, not {word}"),
    }
}

fn case(kind: &str, zh: &str, en: &str, want: Want) -> Case {
    Case { kind: kind.into(), zh: zh.into(), en: en.into(), want, other: false }
}

/// `=` group, Chinese and English carrier; then rows: mutation, Chinese forms, English forms.
fn groups(table: &str, rows: &[Vec<&str>]) -> Vec<Case> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(["=", group, zh, en]) = rows.get(at).map(Vec::as_slice) {
        let end = (at + 1..rows.len()).find(|i| rows[*i][0] == "=").unwrap_or(rows.len());
        let list = |cell: &str| -> Vec<String> {
            cell.split(" | ").map(str::trim).filter(|f| *f != "-").map(str::to_string).collect()
        };
        let parsed: Vec<(&str, Vec<String>, Vec<String>)> = rows[at + 1..end]
            .iter()
            .map(|r| match r.as_slice() {
                [name, zh, en] => (*name, list(zh), list(en)),
                _ => panic!("{table}, {group}: three columns: {r:?}"),
            })
            .collect();
        let read: Vec<Row> = parsed
            .iter()
            .map(|(name, z, e)| Row {
                name,
                zh: z.iter().map(String::as_str).collect(),
                en: e.iter().map(String::as_str).collect(),
            })
            .collect();
        group_cases(group, zh, en, &read, &mut out);
        at = end;
    }
    assert_eq!(at, rows.len(), "{table}: a group begins with =");
    out
}

fn group_cases(group: &str, zh: &str, en: &str, rows: &[Row], out: &mut Vec<Case>) {
    let make = |name: &str, z: &str, e: &str, want| {
        case(&format!("{group} / {name}"), &zh.replace("{}", z), &en.replace("{}", e), want)
    };
    let Some(base) = rows.first().filter(|r| r.name == "base") else { panic!("{group}: the first row is the base") };
    for row in rows {
        // The base in all its forms, the others each form at least once.
        match row.name {
            "base" => {
                for z in &row.zh {
                    out.extend(row.en.iter().map(|e| make("base", z, e, Want::Clean)));
                }
            }
            name => {
                out.extend(each(&row.zh, &row.en).map(|(z, e)| make(name, z, e, Want::Clean)));
                out.extend(each(&base.zh, &row.en).map(|(z, e)| make(name, z, e, Want::Report)));
                out.extend(each(&row.zh, &base.en).map(|(z, e)| make(name, z, e, Want::Report)));
            }
        }
    }
}

/// Pairs in which each form of either side stands at least once.
fn each<'a>(zh: &'a [&'a str], en: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    let n = if zh.is_empty() || en.is_empty() { 0 } else { zh.len().max(en.len()) };
    (0..n).map(move |i| (zh[i % zh.len()], en[i % en.len()]))
}

/// `=` name, Chinese, English, English in the other order; then `same` and `cross` rows.
fn company(rows: &[Vec<&str>]) -> Vec<Case> {
    let mut out = Vec::new();
    let mut template: Option<[&str; 4]> = None;
    for r in rows {
        match r.as_slice() {
            ["=", name, zh, en, turned] => template = Some([*name, *zh, *en, *turned]),
            [kind, za, zb, ea, eb, rest @ ..] => {
                let Some([name, zh, en, turned]) = template else { panic!("a template comes first: {r:?}") };
                let fill = |t: &str, a: &str, b: &str| t.replace("{a}", a).replace("{b}", b);
                let right = fill(zh, za, zb);
                let mut add = |what: &str, e: String, want| {
                    out.push(case(&format!("{name} / {what}"), &right, &e, want));
                };
                add("right", fill(en, ea, eb), Want::Clean);
                if turned != "-" {
                    add("turned", fill(turned, ea, eb), Want::Clean);
                }
                match (*kind, rest) {
                    ("same", []) => {
                        add("exchanged", fill(en, eb, ea), Want::Report);
                        if turned != "-" {
                            add("exchanged turned", fill(turned, eb, ea), Want::Report);
                        }
                        add("doubled", fill(en, ea, ea), Want::Report);
                        add("doubled", fill(en, eb, eb), Want::Report);
                    }
                    ("cross", [xa, xb]) => add("crossed", fill(en, xa, xb), Want::Report),
                    _ => panic!("same or cross: {r:?}"),
                }
            }
            _ => panic!("a template or a row: {r:?}"),
        }
    }
    out
}
