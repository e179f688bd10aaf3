//! What orders something: 二审, 三级, 第III类, A类, 甲级, 首届; and halves that stand for a number.

use super::share::share;
use super::{after, before, dozen};
use crate::lang::numeral::{Form, Numeral, Precision};
use crate::lang::value::Value;
use crate::span::Span;

/// 二审, 三读, 二级保护, 三等奖: an ordinal without its 第. 审议 and 读者 are other words.
pub(super) fn ranked(text: &str, n: &mut Numeral) {
    let rest = text.get(n.at.end..).unwrap_or("");
    let begins =
        |name: char, others: &str| rest.strip_prefix(name).is_some_and(|t| !t.starts_with(|c| others.contains(c)));
    let heard = begins('审', "议查核批计定阅") || begins('读', "者取数物写");
    let graded = begins('期', "间限货望末初满刊票权")
        || rest.starts_with('级')
        || rest.strip_prefix('等').is_some_and(|t| t.starts_with(['奖', '功', '舱', '品']));
    let word = n.form == Form::Words && n.at.of(text).chars().count() == 1 && !n.at.of(text).starts_with('两');
    if (heard || graded) && word && !n.percent && !n.fraction && n.precision == Precision::Exact {
        (n.ordinal, n.soft) = (true, n.soft || heard);
    }
}

/// 第III类, III级, Ⅲ类: a Roman numeral that orders something.
pub(super) fn roman(text: &str, at: usize) -> Option<Numeral> {
    let rest = text.get(at..)?;
    let one = rest.chars().next()?;
    let (len, value) = match one {
        '\u{2160}'..='\u{216b}' => (one.len_utf8(), one as u32 - 0x215f),
        '\u{2170}'..='\u{217b}' => (one.len_utf8(), one as u32 - 0x216f),
        _ => {
            let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            (len, crate::lang::roman::value(rest.get(..len)?)?)
        }
    };
    let ordered = before(text, at) == Some('第') || after(text, at + len).is_some_and(|c| "类级型期等".contains(c));
    let mut n = Numeral::new(Span::new(at, at + len), Value::whole(u128::from(value)), Form::Implied);
    (n.ordinal, n.soft) = (true, true);
    ordered.then_some(n)
}

/// A类, B级, C组: a letter that orders something.
pub(super) fn lettered(text: &str, at: usize) -> Option<Numeral> {
    let letter = *text.as_bytes().get(at)?;
    after(text, at + 1).filter(|c| "类级型组".contains(*c))?;
    let mut n = Numeral::new(Span::new(at, at + 1), Value::whole(u128::from(letter - b'A') + 1), Form::Implied);
    (n.ordinal, n.soft) = (true, true);
    Some(n)
}

/// 首届, 半数, 甲级: a word or sign that has a number in it.
pub(super) fn implied(text: &str, at: usize, c: char) -> Option<Numeral> {
    let next = after(text, at + c.len_utf8());
    let prev = before(text, at);
    if c == '首' {
        // 首届, 首批: the first.
        let counted = next.is_some_and(|c| "届批次期个任轮例日".contains(c));
        let mut n = Numeral::new(Span::new(at, at + c.len_utf8()), Value::whole(1), Form::Implied);
        (n.ordinal, n.soft) = (true, true);
        return counted.then_some(n);
    }
    let value = match c {
        // 一半 and 半数 are a half; of 一年半 the half is read with its unit.
        '半' if next.is_some_and(|c| "数年天日个小公千克升里月价票额打米吨亩周分秒海英".contains(c))
            || matches!(prev, Some('过' | '一' | '减' | '大')) =>
        {
            Value::ratio(1, 2)?
        }
        '次' if matches!(next, Some('日' | '年' | '月' | '期')) => Value::whole(2),
        '半' | '次' => return None,
        c if matches!(next, Some('级' | '等' | '类' | '种')) => {
            Value::whole("甲乙丙丁".chars().position(|x| x == c)? as u128 + 1)
        }
        _ => return None,
    };
    let mut n = Numeral::new(Span::new(at, at + c.len_utf8()), value, Form::Implied);
    n.soft = true;
    n.ordinal = c != '半' && c != '次';
    dozen(text, &mut n);
    if c == '半' && next == Some('个') {
        share(text, &mut n);
    }
    Some(n)
}
