//! Reading of TOML with messages that name the line and the mend.

use crate::check::{CHECKS, Severity, unknown};
use crate::document::Lang;
use crate::error::{Error, Result, hint};
use crate::policy::Rule;
use crate::report::Format;
use std::collections::BTreeMap;
use std::path::PathBuf;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// A file being read.
#[derive(Clone, Copy)]
pub(super) struct Page<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

impl<'a> Page<'a> {
    /// An error at a byte of the file.
    pub fn fail(&self, at: usize, problem: impl Into<String>) -> Error {
        let line = 1 + self.text.bytes().take(at).filter(|b| *b == b'\n').count();
        Error::Format { name: self.name.into(), line, problem: problem.into() }
    }

    /// The line of a value, from 1.
    pub fn line(&self, v: &Value) -> usize {
        1 + self.text.bytes().take(v.span().start).filter(|b| *b == b'\n').count()
    }

    /// The table of the whole file.
    pub fn parse(&self) -> Result<DeTable<'a>> {
        DeTable::parse(self.text).map(Spanned::into_inner).map_err(|e| {
            self.fail(e.span().map_or(0, |s| s.start), format!("not TOML: {}", e.message().replace('\n', ", ")))
        })
    }

    /// The values of a table by key; a key that is not among `known` is an error.
    pub fn keys<'t>(
        &self,
        table: &'t DeTable<'a>,
        known: &[&str],
        whose: &str,
    ) -> Result<BTreeMap<&'t str, &'t Value<'a>>> {
        let mut out = BTreeMap::new();
        for (key, value) in table.iter() {
            let name = key.get_ref().as_ref();
            if !known.contains(&name) {
                let near = Some(hint(name, known.iter().copied())).filter(|near| !near.is_empty());
                let near = near.unwrap_or_else(|| format!("; it may have {}", known.join(", ")));
                return Err(self.fail(key.span().start, format!("{whose} has no {name}{near}")));
            }
            out.insert(name, value);
        }
        Ok(out)
    }

    fn wanted(&self, v: &Value, key: &str, what: &str) -> Error {
        self.fail(v.span().start, format!("{key}: {what}, not {}", article(v.get_ref().type_str())))
    }

    pub fn string(&self, key: &str, v: &Value) -> Result<String> {
        v.get_ref().as_str().map(String::from).ok_or_else(|| self.wanted(v, key, "give a text in quotation marks"))
    }

    pub fn flag(&self, key: &str, v: &Value) -> Result<bool> {
        v.get_ref().as_bool().ok_or_else(|| self.wanted(v, key, "give true or false"))
    }

    pub fn count(&self, key: &str, v: &Value) -> Result<usize> {
        let n = v.get_ref().as_integer().and_then(|i| i.as_str().parse().ok());
        n.ok_or_else(|| self.wanted(v, key, "give a whole number from 0"))
    }

    /// A share from 0 to 1.
    pub fn share(&self, key: &str, v: &Value) -> Result<f64> {
        let n = match v.get_ref() {
            DeValue::Float(f) => f.as_str().parse::<f64>().ok(),
            DeValue::Integer(i) => i.as_str().parse().ok(),
            _ => return Err(self.wanted(v, key, "give a number from 0 to 1")),
        };
        n.filter(|n| (0.0..=1.0).contains(n))
            .ok_or_else(|| self.fail(v.span().start, format!("{key}: give a number from 0 to 1")))
    }

    /// One text, or a list of texts.
    pub fn strings(&self, key: &str, v: &Value) -> Result<Vec<String>> {
        match v.get_ref() {
            DeValue::Array(items) => items.iter().map(|i| self.string(key, i)).collect(),
            _ => Ok(vec![self.string(key, v).map_err(|_| self.wanted(v, key, "give a text or a list of texts"))?]),
        }
    }

    /// One of the names given.
    pub fn one_of<T: Copy>(&self, key: &str, v: &Value, known: &[(&str, T)]) -> Result<T> {
        let name = self.string(key, v)?;
        if let Some(found) = known.iter().find(|k| k.0 == name) {
            return Ok(found.1);
        }
        let names: Vec<&str> = known.iter().map(|k| k.0).collect();
        let near = hint(&name, names.iter().copied());
        Err(self.fail(v.span().start, format!("{key}: {name} is none of {}{near}", names.join(", "))))
    }

    pub fn lang(&self, key: &str, v: &Value) -> Result<Lang> {
        self.one_of(key, v, &[("en", Lang::En), ("zh", Lang::Zh)])
    }

    pub fn severity(&self, key: &str, v: &Value) -> Result<Severity> {
        self.one_of(key, v, &SEVERITIES)
    }

    /// The id of a check that ships.
    pub fn check(&self, at: usize, id: &str) -> Result<String> {
        unknown(id, CHECKS).map_or_else(|| Ok(id.into()), |problem| Err(self.fail(at, problem)))
    }

    pub fn checks(&self, key: &str, v: &Value) -> Result<Vec<String>> {
        self.strings(key, v)?.into_iter().map(|id| self.check(v.span().start, &id)).collect()
    }

    /// One form of a report, or a list of them.
    pub fn forms(&self, key: &str, v: &Value) -> Result<Vec<&'static Format>> {
        let named = |id: &String| match Format::named(id) {
            Ok(f) if f.report.is_some() => Ok(f),
            Ok(f) => Err(self.fail(v.span().start, format!("{key}: {} holds no report", f.id))),
            Err(Error::Option { problem, .. }) => Err(self.fail(v.span().start, format!("{key}: {problem}"))),
            Err(other) => Err(other),
        };
        self.strings(key, v)?.iter().map(named).collect()
    }

    /// Files, as they are written; the caller knows what they are relative to.
    pub fn files(&self, key: &str, v: &Value) -> Result<Vec<PathBuf>> {
        Ok(self.strings(key, v)?.into_iter().map(PathBuf::from).collect())
    }

    /// `[checks]`: a severity, `"off"`, or a table with more to say, for each.
    pub fn rules(&self, v: &Value<'a>) -> Result<BTreeMap<String, Rule>> {
        let DeValue::Table(table) = v.get_ref() else { return Err(self.wanted(v, "checks", "give a table")) };
        let mut out = BTreeMap::new();
        for (key, value) in table.iter() {
            let id = self.check(key.span().start, key.get_ref())?;
            let rule = self.rule(&id, value)?;
            out.insert(id, rule);
        }
        Ok(out)
    }

    fn rule(&self, id: &str, v: &Value<'a>) -> Result<Rule> {
        if let DeValue::Table(table) = v.get_ref() {
            let keys = self.keys(table, &["severity", "at-most", "at-least", "confidence"], id)?;
            let severity = |key: &str| keys.get(key).map(|v| self.severity(key, v)).transpose();
            let rule = Rule {
                off: false,
                severity: severity("severity")?,
                at_most: severity("at-most")?,
                at_least: severity("at-least")?,
                confidence: keys.get("confidence").map(|v| self.share("confidence", v)).transpose()?,
            };
            if rule.at_most.zip(rule.at_least).is_some_and(|(most, least)| most < least) {
                return Err(self.fail(v.span().start, format!("{id}: at-most is below at-least")));
            }
            return Ok(rule);
        }
        let known = [
            ("off", None),
            ("error", Some(SEVERITIES[0].1)),
            ("warning", Some(SEVERITIES[1].1)),
            ("note", Some(SEVERITIES[2].1)),
        ];
        Ok(self.one_of(id, v, &known)?.map_or_else(Rule::off, Rule::fixed))
    }
}

const SEVERITIES: [(&str, Severity); 3] =
    [("error", Severity::Error), ("warning", Severity::Warning), ("note", Severity::Note)];

fn article(kind: &str) -> String {
    match kind {
        "string" => "a text".into(),
        "integer" | "array" => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}
