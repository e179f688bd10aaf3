//! What `check` does: the options that were given, over the project file, over the profile.

use super::{CheckArgs, FailOn, ReportFormat};
use crate::commands::weighted;
use crate::terms::TermArgs;
use crate::{project, terminal};
use anyhow::{Context, Result, bail};
use biclause::policy::{Baseline, Policy, Profile};
use biclause::report::{FORMATS, Format, Options};
use biclause::{Builder, Engine, Lang, Report, Severity};
use std::path::{Path, PathBuf};

/// The options of a run, settled.
pub struct Settings {
    /// The language of the original.
    pub source: Lang,
    /// The form of the report, where one is asked for.
    pub format: Option<ReportFormat>,
    /// Where it goes.
    pub output: Option<PathBuf>,
    /// Whether the project file says where, and it is a folder then.
    folder: bool,
    /// When findings make the exit code 1.
    pub fail_on: FailOn,
    /// Threads; 0 is one for each core.
    pub threads: usize,
    /// Glossaries and memories.
    pub terms: TermArgs,
    only: Vec<String>,
    skip: Vec<String>,
    weights: Option<PathBuf>,
    policy: Policy,
    verbose: bool,
    summary: bool,
}

impl Settings {
    /// Settles the options.
    ///
    /// # Errors
    /// Where the project file, the profile or the baseline cannot be used.
    pub fn new(args: &CheckArgs) -> Result<Self> {
        let project = args.project.load()?;
        let profile = match &args.profile {
            Some(name) => Some(Profile::named(name, Path::new("")).context("--profile")?),
            None => project.profile().with_context(|| project.file.display().to_string())?,
        };
        let mut policy = project.policy(profile.as_ref())?;
        policy.inline |= args.inline;
        if let Some(path) = &args.accept.baseline {
            policy.baseline = Some(Baseline::file(path).context("--baseline")?);
        } else if args.accept.write_baseline.is_some() {
            policy.baseline = None;
        } else if let Some(path) = project.baseline.as_ref().filter(|p| !p.exists()) {
            let (file, path) = (project.file.display(), path.display());
            anstream::eprintln!(
                "note: {file}: there is no {path} yet, nothing is accepted; --write-baseline {path} makes it"
            );
        }
        let given = |ids: &[String]| ids.iter().map(|c| c.trim().to_string()).collect::<Vec<_>>();
        let (mut only, mut skip) = (given(&args.only), given(&args.skip));
        if only.is_empty() {
            only.clone_from(&project.only);
            skip.extend(project.skip.iter().cloned());
        }
        let fail_on = match project.fail_on {
            None | Some(Some(Severity::Error)) => FailOn::Error,
            Some(Some(_)) => FailOn::Warning,
            Some(None) => FailOn::Never,
        };
        let format = match project.format.as_deref() {
            Some("json") => Some(ReportFormat::Json),
            Some("html") => Some(ReportFormat::Html),
            Some("term") => Some(ReportFormat::Term),
            _ => None,
        };
        Ok(Settings {
            source: args
                .source
                .map(Lang::from)
                .or(project.source)
                .or(profile.and_then(|p| p.source))
                .unwrap_or(Lang::En),
            // The ending of -o says more than a project's form.
            format: args.format.or(format.filter(|_| args.output.is_none())),
            output: args.output.clone().or(project.output.clone()),
            folder: args.output.is_none() && project.output.is_some(),
            fail_on: args.fail_on.unwrap_or(fail_on),
            threads: args.threads.or(project.threads).unwrap_or(0),
            terms: project::terms(&args.terms, &project),
            only,
            skip,
            weights: args.weights.clone().or(project.weights),
            policy,
            verbose: args.verbose,
            summary: args.summary,
        })
    }

    /// The options of an engine, but for the user's own words.
    ///
    /// # Errors
    /// Where the weights cannot be read.
    pub fn builder(&self, many: bool) -> Result<Builder> {
        let mut policy = self.policy.clone();
        policy.many = many;
        let builder = Engine::builder().source(self.source).policy(policy).threads(self.threads).summary(self.summary);
        weighted(builder.only(&self.only).skip(&self.skip), self.weights.as_deref())
    }

    /// Where the report of two texts goes: the file that was asked for, or a file of its own in the project's folder.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn output_of(&self, report: &Report) -> Result<Option<PathBuf>> {
        let Some(path) = self.output.as_ref().filter(|_| self.folder) else { return Ok(self.output.clone()) };
        std::fs::create_dir_all(path).with_context(|| format!("{}: cannot be made", path.display()))?;
        let name = report.zh.as_ref().or(report.en.as_ref()).map_or("report", |d| d.source.name.as_str());
        let format = by_id(self.format.unwrap_or(ReportFormat::Html).id())?;
        let extension = format.extensions.first().copied().unwrap_or("txt");
        let file = path.join(format!("{}.{extension}", crate::pairs::named_by(name)));
        anstream::eprintln!("{}", file.display());
        Ok(Some(file))
    }

    /// The report in the form that was asked for, or that the name of the file stands for.
    ///
    /// # Errors
    /// Where this biclause was built without that form.
    pub fn render(&self, report: &Report, output: Option<&Path>) -> Result<String> {
        let format = match (self.format, output) {
            (Some(format), _) => by_id(format.id())?,
            (None, path) => match FORMATS.iter().find(|f| path.is_some_and(|o| has_extension(o, f.extensions))) {
                Some(format) => format,
                None => by_id("term")?,
            },
        };
        let to_file = output.is_some_and(|o| o.as_os_str() != "-");
        let options = if to_file {
            Options::new(false, 100, self.verbose)
        } else {
            Options::new(terminal::color(), terminal::width(), self.verbose)
        };
        Ok((format.render)(report, &options)?)
    }
}

/// The form of that name.
///
/// # Errors
/// Where this biclause was built without it.
pub fn by_id(id: &str) -> Result<&'static Format> {
    let Some(format) = FORMATS.iter().find(|f| f.id == id) else {
        bail!("--format: this biclause was built without that format")
    };
    Ok(format)
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))
}
