//! The report for the browser: one self-contained file that needs nothing from anywhere, reads without scripts and prints.

use super::{Options, Report};
use crate::error::Result;
use maud::{DOCTYPE, html};

/// The report as an HTML page.
///
/// # Errors
/// None; the signature is that of every format.
pub fn render(report: &Report, _: &Options) -> Result<String> {
    Ok(html! { (DOCTYPE) html { body { p { (report.what()) } p { (report.found()) } } } }.into_string())
}
