//! Labels: the numbers that units carry, style and value told apart.

use crate::span::Span;
use serde::{Deserialize, Serialize};

/// The number of a unit: how it is written and what it says, told apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Label {
    /// Where it stands in the source, its brackets and stops included.
    pub span: Span,
    /// As written, clean: `(iii)`, `第十二条`, `1.2`, `–`.
    pub text: String,
    /// How it is written.
    pub style: LabelStyle,
    /// What it says, part by part: `1.2.3` is three parts, `10A` is one with a suffix. Empty for a bullet.
    pub value: Vec<LabelPart>,
}

impl Label {
    /// A label; see the fields.
    pub fn new(span: Span, text: impl Into<String>, style: LabelStyle, value: Vec<LabelPart>) -> Self {
        Label { span, text: text.into(), style, value }
    }

    /// The value as a language-neutral string: `3`, `1.2`, `10A`, `3bis`; letters as letters (`a`); empty for a bullet.
    pub fn key(&self) -> String {
        let mut out = String::new();
        for (i, p) in self.value.iter().enumerate() {
            if i > 0 {
                out.push('.');
            }
            match self.style.numeral {
                Numeral::LowerLatin | Numeral::UpperLatin if (1..=26).contains(&p.number) => {
                    out.push(char::from(b'a' + (p.number - 1) as u8));
                }
                _ => out.push_str(&p.number.to_string()),
            }
            if let Some(s) = &p.suffix {
                out.push_str(s);
            }
        }
        out
    }
}

/// One part of a label's value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LabelPart {
    /// The number; letters count from 1 (`a` = 1).
    pub number: u32,
    /// What follows it: `bis`, `ter`, `A`; `之一` is `bis` in Chinese statutes.
    pub suffix: Option<String>,
}

impl LabelPart {
    /// A part without suffix.
    pub fn plain(number: u32) -> Self {
        LabelPart { number, suffix: None }
    }
}

/// How a label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LabelStyle {
    /// The kind of figure.
    pub numeral: Numeral,
    /// What stands around it.
    pub wrap: Wrap,
    /// What it counts, where it says so: *Article 12*, 第十二条.
    pub level: Option<Level>,
}

/// The kind of figure that a label is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Numeral {
    /// 1, 2, 3
    Arabic,
    /// a, b, c
    LowerLatin,
    /// A, B, C
    UpperLatin,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 一, 二, 三
    Chinese,
    /// ①, ②, ③
    Circled,
    /// –, •, *: no value
    Bullet,
}

/// What stands around a label's figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Wrap {
    /// `1` and a tab or blank
    Bare,
    /// `1.` `1．`
    Dot,
    /// `1)` `a）`
    Close,
    /// `(1)` `（一）`
    Both,
    /// `一、`
    Comma,
    /// `Article 12`, `第十二条`
    Word,
}

/// What a label counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Level {
    /// Part, 编
    Part,
    /// Title, 篇 (of a code)
    Title,
    /// Chapter, 章
    Chapter,
    /// Section, 节
    Section,
    /// Article, 条
    Article,
    /// Paragraph, 款
    Paragraph,
    /// Subparagraph or item, 项
    Item,
    /// Point, 目
    Point,
    /// Annex, 附件, 附录
    Annex,
    /// Table, 表
    Table,
    /// Figure, 图
    Figure,
    /// Goal, 目标
    Goal,
}
