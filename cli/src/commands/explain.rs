//! `biclause explain`: the manual of a check, or the list of all checks.

use crate::{Outcome, output, terminal};
use anyhow::{Result, bail};
use biclause::check::{CHECKS, Check, unknown};
use biclause::policy::{PROFILES, Profile};
use biclause::report::{Block, Excerpt, Paint, blocks, inline};
use clap::Args;
use std::path::Path;

const AFTER: &str = "\
Examples:
  biclause explain                    lists the checks
  biclause explain number-mismatch
  biclause explain profile            lists the profiles
  biclause explain profile statutes   shows what one changes, and why";

/// Arguments of `explain`.
#[derive(Debug, Args)]
#[command(after_help = AFTER)]
pub struct ExplainArgs {
    /// The check, or `profile`; without it, all checks are listed
    #[arg(value_name = "CHECK")]
    check: Option<String>,
    /// After `profile`: the profile, or a file of your own
    #[arg(value_name = "PROFILE")]
    profile: Option<String>,
}

/// Prints the manual.
pub fn run(args: &ExplainArgs) -> Result<Outcome> {
    let paint = Paint(terminal::color());
    let text = match (&args.check, &args.profile) {
        (None, _) => list(paint),
        (Some(what), None) if what == "profile" || what == "profiles" => profiles(paint)?,
        (Some(what), Some(name)) if what == "profile" => {
            profile(&Profile::named(name, Path::new(""))?, paint, terminal::width().min(100))
        }
        (Some(_), Some(name)) => bail!("{name}: only a profile has a name after it: biclause explain profile {name}"),
        (Some(id), None) => match CHECKS.iter().find(|c| c.id == id.trim()) {
            Some(check) => manual(check, paint, terminal::width().min(100)),
            None => bail!("{}; `biclause explain` lists them", unknown(id, CHECKS).unwrap_or_default()),
        },
    };
    output::write(None, &text)?;
    Ok(Outcome::Clean)
}

fn list(paint: Paint) -> String {
    let width = CHECKS.iter().map(|c| c.id.len()).max().unwrap_or(0);
    let line = |c: &Check| format!("{}{}  {}\n", paint.name(c.id), " ".repeat(width - c.id.len()), c.title);
    CHECKS.iter().map(line).collect()
}

fn profiles(paint: Paint) -> Result<String> {
    let width = PROFILES.iter().map(|p| p.0.len()).max().unwrap_or(0);
    let mut out = String::new();
    for (id, _) in PROFILES {
        let title = Profile::shipped(id)?.title;
        out += &format!("{}{}  {title}\n", paint.name(id), " ".repeat(width - id.len()));
    }
    Ok(out)
}

/// What a profile changes and why.
fn profile(p: &Profile, paint: Paint, width: usize) -> String {
    let mut out = format!("{} – {}\n", paint.strong(&p.name), p.title);
    if !p.why.is_empty() {
        out.push('\n');
        wrap(&p.why, "  ", "  ", width, paint, &mut out);
    }
    out.push('\n');
    if let Some(lang) = p.source {
        wrap(&format!("language of the original: {}", lang.name()), "  ", "    ", width, paint, &mut out);
    }
    if let Some(s) = p.front_matter {
        wrap(&format!("front matter on one side only: {}", s.name()), "  ", "    ", width, paint, &mut out);
    }
    for (id, rule) in &p.rules {
        wrap(&format!("`{id}`: {}", rule.words()), "  ", "    ", width, paint, &mut out);
    }
    out
}

fn manual(check: &Check, paint: Paint, width: usize) -> String {
    let mut out = format!("{} – {}\n", paint.strong(check.id), check.title);
    for block in blocks(check.doc) {
        match block {
            Block::Heading(t) => out.push_str(&format!("\n{}\n", paint.strong(&t))),
            Block::Paragraph(t) => wrap(&t, "  ", "  ", width, paint, &mut out),
            Block::Item(t) => wrap(&t, "  • ", "    ", width, paint, &mut out),
            Block::Code(t) => t.lines().for_each(|l| out.push_str(&format!("      {l}\n"))),
            _ => {}
        }
    }
    let project = format!(
        "In a project file, `{0} = \"off\"` or another severity under `[checks]`, or a suppression with its reason (`biclause init` writes a file with examples). `--baseline FILE` hides all that was accepted.",
        check.id
    );
    wrap(&project, "  ", "  ", width, paint, &mut out);
    out
}

/// A paragraph in lines of `width` columns; what stands between backquotes is painted and keeps its line.
fn wrap(text: &str, first: &str, rest: &str, width: usize, paint: Paint, out: &mut String) {
    let bare: String = inline(text).map(|(_, t)| t).collect();
    let mut code: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for (is_code, t) in inline(text) {
        if is_code {
            code.push((at, at + t.len()));
        }
        at += t.len();
    }
    let marks = code.into_iter().map(|(a, b)| biclause::Span::new(a, b)).collect();
    let lines = Excerpt { text: bare, marks }.lines(width.saturating_sub(rest.len()).max(20));
    for (i, line) in lines.iter().enumerate() {
        out.push_str(if i == 0 { first } else { rest });
        let mut at = 0;
        for m in &line.marks {
            out.push_str(line.text.get(at..m.start).unwrap_or(""));
            out.push_str(&paint.name(m.of(&line.text)));
            at = m.end;
        }
        out.push_str(line.text.get(at..).unwrap_or("").trim_end());
        out.push('\n');
    }
}
