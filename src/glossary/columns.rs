//! Tab-separated rows: Chinese and English in either order, perhaps a score, a header, remarks.

use crate::cells::unguarded;
use crate::error::{Error, Result};
use crate::memory::MOST;
use std::io::BufRead;

/// What the cells of a header say, lower case.
const HEADS: &[&str] = &[
    "en", "en-us", "en-gb", "eng", "english", "zh", "zh-cn", "zh-tw", "chinese", "英文", "英语", "英語", "中文",
    "汉语", "漢語",
];

/// A row that has both languages.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    pub zh: String,
    pub en: String,
    /// 1 where the row has none.
    pub score: f32,
}

/// Reads all rows; blank lines, lines that begin with `#` and a header are passed over, and so are rows with an empty cell.
pub(crate) fn read(name: &str, mut input: impl BufRead) -> Result<Vec<Row>> {
    let error = |line: usize, problem: String| Error::Format { name: name.into(), line, problem };
    let mut out: Vec<Row> = Vec::new();
    let (mut swapped, mut number, mut bytes, mut begins) = (None, 0, Vec::new(), true);
    loop {
        bytes.clear();
        let read = input.read_until(b'\n', &mut bytes).map_err(|source| Error::Read { path: name.into(), source })?;
        if read == 0 {
            break;
        }
        number += 1;
        if number == 1 && matches!(bytes.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
            return Err(error(1, "text in UTF-16; save the file as UTF-8".into()));
        }
        let Ok(line) = std::str::from_utf8(&bytes) else {
            return Err(error(number, "not UTF-8; save the file as UTF-8".into()));
        };
        let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').map(|c| unguarded(c.trim().trim_matches('"'))).collect();
        let [first, second, more @ ..] = cells.as_slice() else {
            let problem = "one column, where Chinese and English are needed; part the two with a tab";
            return Err(error(number, problem.into()));
        };
        if std::mem::take(&mut begins) && [first, second].iter().any(|c| HEADS.contains(&c.to_lowercase().as_str())) {
            continue;
        }
        // Which column is Chinese is seen row by row; a row without characters (WTO, World Trade Organization) follows the others.
        let order = match (has_han(first), has_han(second)) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        };
        if order.is_some() && swapped.is_none() {
            swapped = order;
        }
        let Some(turned) = order.or(swapped) else { continue };
        let (zh, en) = if turned { (*second, *first) } else { (*first, *second) };
        if zh.is_empty() || !en.chars().any(char::is_alphabetic) {
            continue;
        }
        let score = more.first().and_then(|c| c.parse::<f32>().ok()).unwrap_or(1.0);
        if !(0.0..=1.0).contains(&score) {
            return Err(error(number, format!("the score {score} is not between 0 and 1")));
        }
        out.push(Row { zh: zh.into(), en: en.into(), score });
        if out.len() > MOST {
            return Err(error(number, format!("more than {MOST} rows; split the file and give its parts")));
        }
    }
    if out.is_empty() {
        let problem = "no row has Chinese in one column and English in the other; part the two with a tab";
        return Err(error(number.max(1), problem.into()));
    }
    Ok(out)
}

fn has_han(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'))
}
