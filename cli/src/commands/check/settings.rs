//! What `check` does: the options that were given, over the project file, over the profile.

use super::{CheckArgs, FailOn};
use crate::commands::weighted;
use crate::output::Inputs;
use crate::targets::{self, Target, What};
use crate::terms::TermArgs;
use crate::{project, terminal};
use anyhow::{Context, Result, bail};
use biclause::extract::{Reading, Story};
use biclause::policy::{Baseline, Policy, Profile};
use biclause::report::docx::Original;
use biclause::report::{Format, Options, Rendered};
use biclause::{Builder, Engine, Lang, Report, Severity, Source};
use std::path::{Path, PathBuf};

/// The check that holds the tracked changes of the two languages against each other.
const ONE_SIDED: &str = "one-sided-change";

/// The options of a run, settled.
pub struct Settings {
    /// The language of the original.
    pub source: Lang,
    /// The forms of the report, where they are asked for.
    formats: Vec<&'static Format>,
    /// Where it goes, as the command line says.
    outputs: Vec<PathBuf>,
    /// The folder where it goes, as the project file says; nothing where the command line says something.
    folder: Option<PathBuf>,
    /// When findings make the exit code 1.
    pub fail_on: FailOn,
    /// Of tracked changes, which text is read.
    reading: Reading,
    /// Threads; 0 is one for each core.
    pub threads: usize,
    /// Glossaries and memories.
    pub terms: TermArgs,
    only: Vec<String>,
    skip: Vec<String>,
    weights: Option<PathBuf>,
    policy: Policy,
    /// Whether tracked changes of both texts are compared.
    compares_changes: bool,
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
        if args.reading.compares_changes() {
            let rule = policy.rules.entry(ONE_SIDED.into()).or_default();
            rule.severity = rule.severity.or(Some(Severity::Warning));
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
        Ok(Settings {
            source: args
                .source
                .map(Lang::from)
                .or(project.source)
                .or(profile.and_then(|p| p.source))
                .unwrap_or(Lang::En),
            // The ending of -o says more than a project's forms.
            formats: match (args.format.is_empty(), args.output.is_empty()) {
                (true, true) => project.format.clone(),
                _ => args.format.clone(),
            },
            folder: project.output.clone().filter(|_| args.output.is_empty()),
            outputs: args.output.clone(),
            fail_on: args.fail_on.unwrap_or(fail_on),
            reading: args.reading.of(0),
            threads: args.threads.or(project.threads).unwrap_or(0),
            terms: project::terms(&args.terms, &project),
            only,
            skip,
            weights: args.weights.clone().or(project.weights),
            policy,
            compares_changes: args.reading.compares_changes(),
            verbose: args.verbose,
            summary: args.summary,
        })
    }

    /// The text with what a reviser should know of it before it is judged.
    pub fn noted(&self, mut source: Source) -> Source {
        if self.compares_changes && !source.is_tracked() {
            source.remarks.push("has no tracked changes that those of the other text could be compared with".into());
        }
        source
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

    /// Where the report of the texts that are `read` goes; nothing where that depends on what it is about.
    ///
    /// # Errors
    /// Those of [`targets::settle`].
    pub fn targets(&self, read: &Inputs) -> Result<Option<Vec<Target>>> {
        if self.folder.is_some() {
            self.forms()?;
            return Ok(None);
        }
        targets::settle(What::Report, &self.outputs, &self.formats, Format::named("term")?, read).map(Some)
    }

    /// The files of a report in the project's folder.
    ///
    /// # Errors
    /// Where the folder cannot be made, or a report would take the place of a file that is read.
    pub fn targets_of(&self, report: &Report, read: &Inputs) -> Result<Vec<Target>> {
        let folder = self.folder.as_deref().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).with_context(|| format!("{}: cannot be made", folder.display()))?;
        let name = report.zh.as_ref().or(report.en.as_ref()).map_or("report", |d| d.source.name.as_str());
        let name = crate::pairs::named_by(name);
        let file = |f: &'static Format| Target { file: Some(targets::of_document(folder, &name, f)), format: f };
        let targets: Vec<Target> = self.forms()?.into_iter().map(file).collect();
        targets.iter().try_for_each(|t| read.spare(t.file.as_deref()))?;
        Ok(targets)
    }

    /// The forms of the reports in a folder.
    ///
    /// # Errors
    /// Where two of them would have one name.
    pub fn forms(&self) -> Result<Vec<&'static Format>> {
        targets::in_folder(&self.formats, Format::named("html").or_else(|_| Format::named("json"))?)
    }

    /// The folder that the reports of many documents go to.
    ///
    /// # Errors
    /// Where none or more than one is named.
    pub fn folder(&self) -> Result<&Path> {
        match (self.outputs.as_slice(), &self.folder) {
            ([one], _) => Ok(one),
            ([], Some(folder)) => Ok(folder),
            ([], None) => bail!("-o: name the folder that the reports go to"),
            _ => bail!("-o: name one folder for all reports; --format html,json gives each in several forms"),
        }
    }

    /// The report in one of its forms, for a file or the standard output.
    ///
    /// # Errors
    /// Where the form cannot hold it.
    pub fn render(&self, report: &Report, format: &Format, stdout: bool, files: &[&Path]) -> Result<Rendered> {
        let options = match stdout {
            true => Options::new(terminal::color(), terminal::width(), self.verbose),
            false => Options::new(false, 100, self.verbose),
        };
        let originals =
            if format.id == "docx" && self.reading.story == Story::Body { self.originals(files) } else { Vec::new() };
        let Some(render) = format.report else { bail!("{}: holds no report", format.id) };
        Ok(render(report, &options.failing_on(self.fail_on.severity()).with_originals(originals))?)
    }

    /// The files that were read, for a copy of one of them. What cannot be read once more (the standard input) is left out: the form does without.
    fn originals(&self, files: &[&Path]) -> Vec<Original> {
        let read = |path: &&Path| {
            let bytes = std::fs::read(path).ok()?;
            Some(Original::new(path.display().to_string(), bytes, self.reading.revisions))
        };
        files.iter().filter_map(read).collect()
    }
}
