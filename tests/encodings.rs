//! Text in the encodings that people have: how short a text may be and still be told rightly, on real texts cut into pieces.

use biclause::extract::{self, Encoding};
use std::path::{Path, PathBuf};

/// The texts of a folder, or of the folders in it.
fn texts(folder: &Path, ends: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.sort();
    let read = |p: &PathBuf| match p.is_dir() {
        true => texts(p, ends),
        false if p.to_string_lossy().ends_with(ends) && !p.to_string_lossy().contains("nolabel") => {
            std::fs::read_to_string(p).into_iter().collect()
        }
        false => vec![],
    };
    paths.iter().flat_map(read).collect()
}

fn encoded(text: &str, label: &str) -> Option<Vec<u8>> {
    let order = |big: bool| text.encode_utf16().flat_map(move |u| if big { u.to_be_bytes() } else { u.to_le_bytes() });
    match label {
        "UTF-16LE" => Some(order(false).collect()),
        "UTF-16BE" => Some(order(true).collect()),
        _ => {
            let (bytes, _, lost) = encoding_rs::Encoding::for_label(label.as_bytes())?.encode(text);
            (!lost && std::str::from_utf8(&bytes).is_err()).then(|| bytes.into_owned())
        }
    }
}

/// Share of the pieces of `size` characters that come back as they were, their number, and the first that did not.
fn share(texts: &[String], label: &str, size: usize) -> (f64, usize, Option<String>) {
    let (mut right, mut all, mut first) = (0, 0, None);
    for text in texts {
        let chars: Vec<char> = text.chars().collect();
        let step = (chars.len() / 40).max(size);
        for piece in (0..chars.len().saturating_sub(size)).step_by(step).map(|i| &chars[i..i + size]) {
            let piece: String = piece.iter().collect();
            let foreign = piece.chars().filter(|c| !c.is_ascii()).count();
            let Some(bytes) = encoded(&piece, label).filter(|_| foreign * 2 > size || label == "windows-1252") else {
                continue;
            };
            all += 1;
            let read = extract::plain("piece", &bytes);
            if read.as_ref().is_ok_and(|s| s.text == piece && s.remarks[0].contains(label)) {
                right += 1;
            } else {
                first.get_or_insert(format!("{piece:?} as {:?}", read.map(|s| s.text)));
            }
        }
    }
    (right as f64 / all.max(1) as f64, all, first)
}

const HANT: &str = "第一條　為促進電信事業之健全發展，保障使用者權益，特制定本法。\n第二條　本法所稱主管機關，為交通部。電信業者應於每年三月底前，將前一年度之營業報告送主管機關備查；\
    逾期未送者，處新臺幣一萬元以上五萬元以下罰鍰，並得按次處罰。\n第三條　各會員國應採取必要措施，確保其境內之電臺不對他國之無線電業務造成有害干擾。\n";

#[test]
#[allow(clippy::print_stderr)]
fn pieces_of_real_texts_are_told_rightly() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let seed = |name: &str| std::fs::read_to_string(root.join("seeds").join(name)).expect("a seed");
    let (mut zh, mut en) =
        (vec![seed("000_e0b6179354f45534.txt"), HANT.into()], vec![seed("001_f35bdf39b0be98ac.txt")]);
    let home = std::env::var_os("BICLAUSE_CORPUS").map_or(root.join("../shared"), PathBuf::from).join("corpus");
    if home.exists() {
        zh.extend(texts(&home, ".zh.txt"));
        en.extend(texts(&home, ".en.txt"));
    } else {
        eprintln!("{} is not there: only the seeds are tried", home.display());
    }
    // Straight quotes and hyphens as a Word processor of those days would have made them.
    let curly: Vec<String> = en.iter().map(|t| t.replace('\'', "\u{2019}").replace(" - ", " \u{2013} ")).collect();
    for (texts, label, floors) in [
        (&zh, "GB18030", [(4, 0.9), (12, 0.999)]),
        (&zh, "Big5", [(4, 0.9), (12, 0.999)]),
        (&zh, "UTF-16LE", [(4, 0.9), (12, 0.999)]),
        (&zh, "UTF-16BE", [(4, 0.9), (12, 0.999)]),
        (&curly, "windows-1252", [(60, 0.97), (200, 0.99)]),
    ] {
        for (size, floor) in floors {
            let (share, all, first) = share(texts, label, size);
            eprintln!("{label} {size}: {share:.4} of {all}; {first:?}");
            assert!(all > 0, "{label}: no pieces of {size}");
            assert!(share >= floor, "{label}, {size} characters: {share:.4} of {all} told rightly");
        }
    }
    assert_eq!(Encoding::named("hkscs"), None);
}
