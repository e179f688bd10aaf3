//! Several amounts that are one: 两年零六个月, 250元五角, *one hour and thirty minutes*.

use super::super::currency;
use super::{Measured, What};
use crate::lang::numeral::Precision;
use crate::lang::value::Value;

/// Puts together what is one amount: 两年零六个月, 250元五角, *one hour and thirty minutes*.
pub(super) fn join(text: &str, all: Vec<Measured>) -> Vec<Measured> {
    let mut out: Vec<Measured> = Vec::with_capacity(all.len());
    for m in all {
        let joined = out.last().and_then(|l| one_amount(text, l, &m));
        match (joined, out.last_mut()) {
            (Some(whole), Some(last)) => *last = whole,
            _ => out.push(m),
        }
    }
    out
}

fn one_amount(text: &str, a: &Measured, b: &Measured) -> Option<Measured> {
    let between = text.get(a.at.end..b.at.start)?;
    if !matches!(between, "" | "零" | "又" | " " | " and " | ", ")
        || a.precision != Precision::Exact
        || b.precision != Precision::Exact
    {
        return None;
    }
    let at = a.at.join(b.at);
    match (&a.what, &b.what) {
        // 三岁六个月: an age has its months.
        (What::Unit(x), What::Unit(y))
            if (x.base == y.base || x.id == "age" && y.base == "month") && y.factor < x.factor && between != ", " =>
        {
            // The smaller part is less than one of the larger.
            let small = b.value.times(y.factor)?;
            let whole = a.value.times(x.factor)?.plus(small)?.over(y.factor)?;
            (small < x.factor).then(|| Measured { at, value: whole, what: b.what.clone(), soft: false, ..a.clone() })
        }
        // A part of the main unit: 250元五角.
        (What::Money(x), What::Money(y))
            if between != ", " && b.value < Value::whole(1) && a.value >= Value::whole(1) =>
        {
            let value = a.value.plus(b.value).filter(|_| currency::may_be_one(x, y))?;
            Some(Measured { at, value, soft: false, ..a.clone() })
        }
        _ => None,
    }
}
