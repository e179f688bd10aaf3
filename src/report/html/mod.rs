//! The report for the browser: one self-contained file that needs nothing from anywhere, reads without scripts and prints.
//!
//! In: a report. Out: a page. Everything is escaped by maud, so document text can never become markup; a policy in the page forbids every
//! request and every script but its own. Cost: linear in the text and its marks. What the page does when it is clicked is in `page.js`.

mod cards;
mod overview;
mod place;
mod rows;
mod text;

use super::{Options, Rendered, Report};
use crate::check::Severity;
use crate::document::Lang;
use crate::error::Result;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use place::Places;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
/// SHA-256 of the script, so that the page runs this one and no other.
const SCRIPT_HASH: &str = include_str!("page.js.sha256");

/// The report as an HTML page.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render(report: &Report, _: &Options) -> Result<Rendered> {
    let page = Page { report, places: Places::new(report) };
    Ok(page.whole().into_string().into())
}

/// A report and where everything stands on its page.
struct Page<'a> {
    report: &'a Report,
    places: Places,
}

impl Page<'_> {
    fn whole(&self) -> Markup {
        let policy = format!(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
            SCRIPT_HASH.trim()
        );
        html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content={ "biclause " (env!("CARGO_PKG_VERSION")) };
                    link rel="icon" href="data:,";
                    title { (self.title()) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    a.skip href="#table" { "Skip to the texts" }
                    (signs())
                    (self.bar())
                    div.top { (self.summary()) (self.unjudged()) (self.coverage()) (self.left_out()) (self.relations()) (self.hidden()) }
                    div.split {
                        (self.panel())
                        (self.table())
                    }
                    (self.manuals())
                    (help())
                    script { (PreEscaped(SCRIPT)) }
                }
            }
        }
    }

    fn title(&self) -> String {
        let names: Vec<&str> =
            [&self.report.zh, &self.report.en].into_iter().flatten().map(|d| base(&d.source.name)).collect();
        let mut names = names;
        names.dedup();
        format!("{} – biclause", names.join(" · "))
    }

    /// What stays in sight: counts that are filters at once, and the other controls.
    fn bar(&self) -> Markup {
        let mut checks: Vec<&str> = self.report.findings.iter().map(|f| f.check.as_ref()).collect();
        checks.sort_unstable();
        checks.dedup();
        html! {
            header.bar {
                strong.brand { "biclause" }
                span.counts role="group" aria-label="Show findings by severity" {
                    @for s in [Severity::Error, Severity::Warning, Severity::Note] {
                        @let n = self.report.count(s);
                        button.chip.{ "sev-" (s.name()) } type="button" data-severity=(s.name()) aria-pressed="true" disabled[n == 0] {
                            (sign(s)) (super::count(n, s.name()))
                        }
                    }
                }
                span.covered {
                    @if let (Some(_), Some(_)) = (&self.report.zh, &self.report.en) {
                        @for l in [Lang::Zh, Lang::En] {
                            span title={ "How much of the " (l.name()) " the " (l.other().name()) " accounts for" } {
                                (l.tag()) " " (super::percent(self.report.covered(l)))
                            }
                        }
                    }
                }
                span.controls {
                    input #filter type="search" placeholder="Filter (f)" aria-label="Filter findings and rows by text" autocomplete="off" spellcheck="false";
                    select #check aria-label="Show findings of one check" disabled[checks.is_empty()] {
                        option value="" { "all checks" }
                        @for c in checks { option value=(c) { (c) } }
                    }
                    label title="Show only rows with findings (o)" { input #only type="checkbox"; " only findings" }
                    label title="Mark what nothing on the other side accounts for (g)" { input #gaps type="checkbox"; " gaps" }
                    button #theme type="button" title="Light or dark (t)" aria-label="Switch between light and dark" { "◐" }
                    button #help-open type="button" title="Keys (?)" aria-label="Show the keys" { "?" }
                }
                output #shown aria-live="polite" {}
            }
        }
    }
}

/// The shapes of the three severities, told apart without colour.
fn signs() -> Markup {
    html! {
        svg.defs width="0" height="0" aria-hidden="true" {
            symbol id="i-error" viewBox="0 0 16 16" {
                path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" {}
                path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" stroke="var(--paper)" stroke-width="1.8" {}
            }
            symbol id="i-warning" viewBox="0 0 16 16" {
                path d="M8 1l7.5 14H.5z" fill="currentColor" {}
                path d="M8 6v4.5M8 11.8v1.6" stroke="var(--paper)" stroke-width="1.8" {}
            }
            symbol id="i-note" viewBox="0 0 16 16" {
                circle cx="8" cy="8" r="7" fill="currentColor" {}
                path d="M8 7v5M8 3.8v1.8" stroke="var(--paper)" stroke-width="1.8" {}
            }
        }
    }
}

/// The sign of a severity.
fn sign(s: Severity) -> Markup {
    html! { svg.sign width="14" height="14" role="img" aria-label=(s.name()) { use href={ "#i-" (s.name()) } {} } }
}

fn help() -> Markup {
    let keys = [
        ("j / k", "next / previous finding"),
        ("Enter", "jump from a finding to its row"),
        ("f", "filter by text"),
        ("1 2 3", "errors, warnings, notes on or off"),
        ("o", "only rows with findings"),
        ("g", "mark what nothing accounts for"),
        ("t", "light or dark"),
        ("?", "this list"),
        ("Esc", "close, or clear the filter"),
    ];
    html! {
        dialog #help aria-labelledby="help-title" {
            h2 #help-title { "Keys" }
            dl { @for (key, does) in keys { dt { kbd { (key) } } dd { (does) } } }
            button #help-close type="button" { "Close" }
        }
    }
}

/// The file name without its folders.
fn base(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_in_the_policy_is_the_scripts() {
        assert_eq!(SCRIPT_HASH.trim(), sha256_base64(SCRIPT), "write this hash into page.js.sha256");
    }

    fn sha256_base64(text: &str) -> String {
        use sha2::Digest;
        const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let mut out = String::new();
        for three in sha2::Sha256::digest(text.as_bytes()).chunks(3) {
            let n = (0..3).fold(0u32, |n, i| n << 8 | u32::from(three.get(i).copied().unwrap_or(0)));
            for i in 0..4 {
                let digit = DIGITS[(n >> (18 - 6 * i) & 63) as usize] as char;
                out.push(if i <= three.len() { digit } else { '=' });
            }
        }
        out
    }

    #[test]
    fn a_name_is_shown_without_its_folders() {
        assert_eq!(base("a/b\\c.txt"), "c.txt");
    }
}
