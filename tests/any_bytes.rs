//! Whatever the bytes, reading gives a text or a typed error that names the file, and what it gives holds the laws of a source: no format may panic.

use biclause::extract::{self, Encoding, Reading, Revisions};
use biclause::{Engine, Error};
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// The files of the command line's tests in all formats.
fn samples() -> Vec<(String, Vec<u8>)> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("cli/tests/cmd")];
    let mut files: Vec<PathBuf> = Vec::new();
    while let Some(folder) = open.pop() {
        for path in std::fs::read_dir(folder).expect("a folder").filter_map(|e| Some(e.ok()?.path())) {
            match path.is_dir() {
                true => open.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    let wanted = ["html", "md", "pdf", "xlf", "tmx", "xlsx", "docx", "txt"];
    let of = |p: &PathBuf| {
        let ending = p.extension()?.to_str()?.to_string();
        wanted.contains(&ending.as_str()).then(|| (format!("damaged.{ending}"), std::fs::read(p).expect("a file")))
    };
    files.iter().filter_map(of).filter(|(_, b)| b.len() > 40).collect()
}

/// Reads, and where that gives a text, looks at it.
fn read(name: &str, bytes: &[u8], encoding: Option<Encoding>) -> bool {
    match extract::bytes(name, bytes, Reading::from(Revisions::Final).encoding(encoding)) {
        Ok(source) => {
            let mut at = 0;
            for block in &source.blocks {
                assert_eq!(block.span.start, at, "blocks give back the text");
                at = block.span.end;
                assert!(source.text.is_char_boundary(at));
            }
            assert_eq!(at, source.text.len());
            if source.text.len() < 20_000 {
                match Engine::builder().threads(1).build().expect("an engine").segment(source) {
                    Ok(_) | Err(Error::UnknownLanguage { .. }) => {}
                    Err(other) => panic!("{other}"),
                }
            }
            true
        }
        Err(error) => {
            assert!(error.to_string().starts_with(name), "{error}");
            false
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files(pick in any::<prop::sample::Index>(), cuts in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        end in prop::option::of(any::<prop::sample::Index>()), name in 0..3usize) {
        let samples = samples();
        let (own, bytes) = pick.get(&samples);
        let mut bytes = bytes.clone();
        for (at, byte) in &cuts {
            let i = at.index(bytes.len());
            bytes[i] = *byte;
        }
        if let Some(end) = end {
            bytes.truncate(end.index(bytes.len()) + 1);
        }
        // The name may promise another format.
        read([own.as_str(), "damaged.md", "damaged.html"][name], &bytes, None);
    }

    #[test]
    fn any_bytes(head in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"<xliff ", b"<tmx><body><tu>", b"\xFF\xFE", b"\xFE\xFF", b"<!DOCTYPE html>"]),
        body in prop::collection::vec(any::<u8>(), 0..300), encoding in prop::sample::select(vec!["", "gb18030", "big5", "utf-16le", "windows-1252", "utf-8"])) {
        read("any.bin", &[head, &body].concat(), Encoding::named(encoding));
    }
}

#[test]
fn the_samples_are_of_all_formats_and_can_be_read() {
    let samples = samples();
    for ending in ["html", "md", "pdf", "xlf", "tmx", "xlsx", "docx", "txt"] {
        let own = samples.iter().filter(|(name, _)| name.ends_with(&format!(".{ending}")));
        assert!(own.filter(|(name, bytes)| read(name, bytes, None)).count() > 0, "{ending}");
    }
}
