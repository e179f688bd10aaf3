//! Numbers as exact fractions, so that 5 per cent, 百分之五, 0.05 and 1/20 are one value.

use std::fmt;

/// An exact number, not negative: a reduced fraction.
///
/// ```
/// use biclause::lang::value::Value;
/// assert_eq!(Value::parse("1 200,5").map(|v| v.to_string()), None);
/// assert_eq!(Value::parse("1,200.50").unwrap().to_string(), "1200.5");
/// assert_eq!(Value::ratio(2, 3).unwrap().to_string(), "2/3");
/// assert_eq!(Value::ratio(4, 8), Value::parse("0.5"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Value {
    num: u128,
    den: u128,
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl Value {
    /// A whole number.
    pub const fn whole(n: u128) -> Self {
        Value { num: n, den: 1 }
    }

    /// `num / den`; `None` where `den` is 0.
    pub fn ratio(num: u128, den: u128) -> Option<Self> {
        let g = gcd(num, den);
        (den != 0 && g != 0).then(|| Value { num: num / g, den: den / g })
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
            if digits > 24 {
                return None;
            }
        }
        if digits == 0 {
            return None;
        }
        Value::ratio(num, den).or(Some(Value::whole(0)))
    }

    /// The product; `None` where it does not fit.
    pub fn times(self, other: Value) -> Option<Self> {
        let num = self.num.checked_mul(other.num)?;
        let den = self.den.checked_mul(other.den)?;
        if num == 0 { Some(Value::whole(0)) } else { Value::ratio(num, den) }
    }

    /// The sum; `None` where it does not fit.
    pub fn plus(self, other: Value) -> Option<Self> {
        let a = self.num.checked_mul(other.den)?;
        let b = other.num.checked_mul(self.den)?;
        let num = a.checked_add(b)?;
        if num == 0 { Some(Value::whole(0)) } else { Value::ratio(num, self.den.checked_mul(other.den)?) }
    }

    /// The whole number that it is, if it is one.
    pub fn as_whole(self) -> Option<u128> {
        (self.den == 1).then_some(self.num)
    }

    /// Reads what [`fmt::Display`] writes.
    pub fn read(text: &str) -> Option<Self> {
        match text.split_once('/') {
            Some((n, d)) => Value::ratio(n.parse().ok()?, d.parse().ok()?),
            None => Value::parse(text).or_else(|| text.parse().ok().map(Value::whole)),
        }
    }

    /// Whether it is `other` times a power of ten.
    pub fn is_power_of_ten_of(self, other: Value) -> bool {
        if self.num == 0 || other.num == 0 {
            return self == other;
        }
        let strip = |v: Value| {
            let (mut n, mut d) = (v.num, v.den);
            while n % 10 == 0 {
                n /= 10;
            }
            // A decimal fraction is brought to a whole number first.
            while d != 1 {
                let Some(m) = n.checked_mul(10) else { return (n, d) };
                let g = gcd(m, d);
                if g == 1 {
                    return (n, d);
                }
                (n, d) = (m / g, d / g);
            }
            while n % 10 == 0 {
                n /= 10;
            }
            (n, d)
        };
        strip(self) == strip(other)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut den, mut places) = (self.den, 0usize);
        let mut scale = 1u128;
        while den > 1 && places < 12 && !scale.is_multiple_of(self.den) {
            scale *= 10;
            places += 1;
            den = self.den / gcd(self.den, scale);
        }
        match self.num.checked_mul(scale / self.den.max(1)) {
            _ if self.den == 1 => write!(f, "{}", self.num),
            Some(digits) if scale.is_multiple_of(self.den) => {
                let text = format!("{digits:0>width$}", width = places + 1);
                let (a, b) = text.split_at(text.len() - places);
                write!(f, "{a}.{b}")
            }
            _ => write!(f, "{}/{}", self.num, self.den),
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
    fn knows_powers_of_ten() {
        let v = |s| Value::parse(s).unwrap();
        assert!(v("1.5").is_power_of_ten_of(v("1500000")));
        assert!(v("0.025").is_power_of_ten_of(v("25")));
        assert!(!v("1.5").is_power_of_ten_of(v("1600000")));
        assert!(!v("0").is_power_of_ten_of(v("10")));
    }

    proptest! {
        #[test]
        fn reads_what_it_writes(n in 0u128..10_000_000_000, d in 1u128..100_000) {
            let v = Value::ratio(n, d).unwrap();
            prop_assert_eq!(Value::read(&v.to_string()), Some(v));
        }
        #[test]
        fn parsing_is_total(s in "\\PC{0,40}") {
            let _ = Value::read(&s);
        }
    }
}
