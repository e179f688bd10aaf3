//! The words of leads, as `data/leads.tsv` has them, and the few that modify them.

use fnv::FnvHashMap;
use std::sync::LazyLock;

/// A way to write a lead.
pub(super) struct Form {
    pub text: String,
    /// See [`marks`].
    pub marks: u64,
    /// Rows of the table that have this form, in order.
    pub rows: Vec<usize>,
}

/// A row of the table.
pub(super) struct Row {
    pub id: String,
    pub operative: bool,
    pub addressee: bool,
}

/// The table.
pub(super) struct Table {
    pub rows: Vec<Row>,
    /// Longest first.
    pub zh: Vec<Form>,
    pub en: Vec<Form>,
    /// Forms of both languages by their first character in lower case, in order.
    begins: [FnvHashMap<char, Vec<usize>>; 2],
}

impl Table {
    /// The forms of a language that may begin a text.
    pub(super) fn forms<'t>(&'t self, text: &str, chinese: bool) -> impl Iterator<Item = &'t Form> {
        let (forms, begins) = if chinese { (&self.zh, &self.begins[0]) } else { (&self.en, &self.begins[1]) };
        let list = text.chars().next().and_then(|c| begins.get(&c.to_ascii_lowercase()));
        list.into_iter().flatten().filter_map(|k| forms.get(*k))
    }
}

/// Which characters a text has, a bit each, some characters together.
pub(super) fn marks(text: &str) -> u64 {
    text.chars().fold(0, |marks, c| marks | 1 << (u32::from(c) % 61))
}

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut t = Table { rows: vec![], zh: vec![], en: vec![], begins: Default::default() };
    for line in include_str!("../../data/leads.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(id), Some(part), Some(whom), Some(zh), Some(en)) =
            (cells.next(), cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let row = t.rows.len();
        t.rows.push(Row { id: id.into(), operative: part == "o", addressee: whom == "a" });
        for (forms, cell) in [(&mut t.zh, zh), (&mut t.en, en)] {
            for text in cell.split('|').filter(|f| !f.is_empty()) {
                match forms.iter_mut().find(|f| f.text == text) {
                    Some(f) => f.rows.push(row),
                    None => forms.push(Form { text: text.into(), marks: marks(text), rows: vec![row] }),
                }
            }
        }
    }
    for forms in [&mut t.zh, &mut t.en] {
        forms.sort_by(|a, b| b.text.len().cmp(&a.text.len()).then_with(|| a.text.cmp(&b.text)));
    }
    for (forms, begins) in [&t.zh, &t.en].into_iter().zip(&mut t.begins) {
        for (k, f) in forms.iter().enumerate() {
            let first = f.text.chars().next().map(|c| c.to_ascii_lowercase());
            first.into_iter().for_each(|c| begins.entry(c).or_default().push(k));
        }
    }
    t
});

/// Words that modify a lead and what they add to its id.
pub(super) const ZH_MORE: &[(&str, &str)] = &[
    ("进一步", "further"),
    ("進一步", "further"),
    ("此外", "further"),
    ("还", "also"),
    ("還", "also"),
    ("亦", "also"),
    ("又", "also"),
    ("并", "also"),
    ("並", "also"),
    ("同时", "also"),
    ("再次", "again"),
    ("再", "again"),
    ("强烈", ""),
    ("強烈", ""),
    ("紧急", ""),
    ("特", ""),
    ("兹", ""),
];
/// The same in English.
pub(super) const EN_MORE: &[(&str, &str)] = &[
    ("further", "further"),
    ("also", "also"),
    ("in addition", "also"),
    ("again", "again"),
    ("once again", "again"),
    ("strongly", ""),
    ("hereby", ""),
    ("deeply", ""),
    ("fully", ""),
    ("firmly", ""),
];
/// Verbs after *resolves to*, and the leads that they are.
pub(super) const EN_INFINITIVE: &[(&str, &str)] = &[
    ("instruct", "instructs"),
    ("invite", "invites"),
    ("request", "requests"),
    ("encourage", "encourages"),
    ("call upon", "calls-upon"),
    ("urge", "urges"),
    ("recommend", "recommends"),
    ("charge", "charges"),
    ("authorize", "authorizes"),
];
