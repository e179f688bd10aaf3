//! Numbers as exact fractions, so that 5 per cent, 百分之五, 0.05 and 1/20 are one value.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, Zero};
use std::fmt;

/// An exact number: a reduced fraction of either sign.
///
/// ```
/// use biclause::lang::value::Value;
/// assert_eq!(Value::parse("1 200,5").map(|v| v.to_string()), None);
/// assert_eq!(Value::parse("1,200.50").unwrap().to_string(), "1200.5");
/// assert_eq!(Value::ratio(2, 3).unwrap().to_string(), "2/3");
/// assert_eq!(Value::ratio(4, 8), Value::parse("0.5"));
/// assert_eq!(Value::whole(5).negative().to_string(), "-5");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(Ratio<i128>);

/// Digits beyond which a run of figures is no number but a code.
const DIGITS: usize = 24;

impl Value {
    /// A whole number; one beyond the range of an `i128` becomes its end.
    pub const fn whole(n: u128) -> Self {
        Value(Ratio::new_raw(if n > i128::MAX as u128 { i128::MAX } else { n as i128 }, 1))
    }

    /// `num / den`; `None` where `den` is 0 or one of them does not fit.
    pub fn ratio(num: u128, den: u128) -> Option<Self> {
        let (num, den) = (i128::try_from(num).ok()?, i128::try_from(den).ok()?);
        (den != 0).then(|| Value(Ratio::new(num, den)))
    }

    /// A decimal numeral with a point and, possibly, commas, blanks left out beforehand; `None` where it is none or has more than 24 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut num, mut den, mut point, mut digits) = (0u128, 1u128, false, 0);
        for c in text.chars() {
            match c {
                '0'..='9' => {
                    num = num * 10 + u128::from(c as u32 - '0' as u32);
                    den *= if point { 10 } else { 1 };
                    digits += 1;
                }
                '.' if !point => point = true,
                ',' if !point => {}
                _ => return None,
            }
            if digits > DIGITS {
                return None;
            }
        }
        (digits > 0).then(|| Value::ratio(num, den)).flatten()
    }

    /// The product; `None` where it does not fit.
    pub fn times(self, other: Value) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Value)
    }

    /// The quotient; `None` where it does not fit, or of 0.
    pub fn over(self, other: Value) -> Option<Self> {
        (!other.0.is_zero()).then(|| self.0.checked_mul(&other.0.recip()).map(Value)).flatten()
    }

    /// The sum; `None` where it does not fit.
    pub fn plus(self, other: Value) -> Option<Self> {
        self.0.checked_add(&other.0).map(Value)
    }

    /// The same number below zero.
    pub fn negative(self) -> Self {
        Value(-self.0)
    }

    /// The whole number that it is, if it is one and not negative.
    pub fn as_whole(self) -> Option<u128> {
        self.0.is_integer().then(|| u128::try_from(self.0.to_integer()).ok()).flatten()
    }

    /// The nearest floating-point number.
    pub fn to_f64(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The place of its last figure that is not 0, as a power of ten: 10 of 40, 100 of 1200, 1 of 12. `None` for what is no positive whole number.
    pub fn last_place(self) -> Option<Value> {
        let mut n = self.as_whole().filter(|n| *n > 0)?;
        let mut place = 1u128;
        while n.is_multiple_of(10) {
            n /= 10;
            place = place.checked_mul(10)?;
        }
        Some(Value::whole(place))
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn read(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix('-') {
            return Value::read(rest).map(Value::negative);
        }
        match text.split_once('/') {
            Some((n, d)) => Value::ratio(n.parse().ok()?, d.parse().ok()?),
            None => Value::parse(text).or_else(|| text.parse().ok().map(Value::whole)),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (num, den) = (self.0.numer().unsigned_abs(), self.0.denom().unsigned_abs());
        if self.0 < Ratio::zero() {
            f.write_str("-")?;
        }
        // A decimal fraction of up to 12 places is written as one.
        let places = (0..=12).find(|p| 10u128.pow(*p).is_multiple_of(den));
        let digits = places.and_then(|p| num.checked_mul(10u128.pow(p) / den));
        match (places, digits) {
            (Some(0), _) | (_, None) if den == 1 => write!(f, "{num}"),
            (Some(places), Some(digits)) => {
                let text = format!("{digits:0>width$}", width = places as usize + 1);
                let (a, b) = text.split_at(text.len() - places as usize);
                write!(f, "{a}.{b}")
            }
            _ => write!(f, "{num}/{den}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_decimals_and_fractions() {
        for (n, d, s) in
            [(1, 2, "0.5"), (1, 3, "1/3"), (5, 100, "0.05"), (12, 4, "3"), (17300, 1000, "17.3"), (0, 7, "0")]
        {
            let v = Value::ratio(n, d).unwrap();
            assert_eq!(v.to_string(), s);
            assert_eq!(Value::read(s), Some(v));
        }
    }

    #[test]
    fn knows_its_last_place() {
        for (n, place) in [(40, 10), (12, 1), (1200, 100), (1, 1)] {
            assert_eq!(Value::whole(n).last_place(), Some(Value::whole(place)), "{n}");
        }
        assert_eq!(Value::ratio(1, 2).and_then(Value::last_place), None);
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(n in 0u128..10_000_000_000, d in 1u128..100_000) {
            let v = Value::ratio(n, d).unwrap();
            prop_assert_eq!(Value::read(&v.to_string()), Some(v));
            prop_assert_eq!(Value::read(&v.negative().to_string()), Some(v.negative()));
        }
        #[test]
        fn parsing_is_total(s in "\\PC{0,40}") {
            let _ = Value::read(&s);
        }
    }
}
