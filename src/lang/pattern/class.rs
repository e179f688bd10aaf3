//! Sets of characters: one bit for each of ASCII, ranges for the rest.

/// A set of characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Class {
    ascii: u128,
    /// What lies beyond ASCII: sorted, apart from one another.
    wide: Vec<(char, char)>,
}

/// The blanks beyond ASCII.
const BLANKS: [(char, char); 8] = [
    ('\u{85}', '\u{85}'),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
];

impl Class {
    /// What `\s` stands for.
    pub fn blanks() -> Class {
        let mut out = Class::default();
        out.add('\t', '\r');
        out.add(' ', ' ');
        BLANKS.iter().for_each(|r| out.add(r.0, r.1));
        out
    }

    /// One character, in any case where `any_case`.
    pub fn of(c: char, any_case: bool) -> Class {
        let mut out = Class::default();
        out.add(c, c);
        if any_case {
            out.fold();
        }
        out
    }

    /// The characters of many ranges.
    pub fn of_ranges(ranges: &[(char, char)]) -> Class {
        let mut out = Class::default();
        out.wide.extend(ranges.iter().filter(|r| !r.1.is_ascii()).map(|r| (r.0.max('\u{80}'), r.1)));
        out.settle();
        ranges.iter().for_each(|r| out.add_ascii(r.0, r.1));
        out
    }

    fn add_ascii(&mut self, from: char, to: char) {
        for c in from as u32..=(to as u32).min(0x7f) {
            self.ascii |= 1 << c;
        }
    }

    /// Adds all from one character to another.
    pub fn add(&mut self, from: char, to: char) {
        self.add_ascii(from, to);
        if to > '\u{7f}' {
            self.wide.push((from.max('\u{80}'), to));
            if self.wide.len() > 1 && !self.wide.is_sorted_by(|a, b| (a.1 as u32) + 1 < b.0 as u32) {
                self.settle();
            }
        }
    }

    /// Adds what another class has.
    pub fn join(&mut self, other: &Class) {
        self.ascii |= other.ascii;
        let has = |r: &(char, char)| self.wide.iter().any(|o| o.0 <= r.0 && r.1 <= o.1);
        if !other.wide.iter().all(has) {
            self.wide.extend(&other.wide);
            self.settle();
        }
    }

    /// Adds the other case of the letters that it has. Of all letters beyond ASCII only two are another case of an ASCII letter.
    pub fn fold(&mut self) {
        const UPPER: u128 = 0x07ff_fffe << 64;
        self.ascii |= (self.ascii & UPPER) << 32 | (self.ascii >> 32) & UPPER;
        for (letter, other) in [('s', '\u{17f}'), ('k', '\u{212a}')] {
            if self.has(letter) {
                self.add(other, other);
            }
        }
    }

    /// All characters that it lacks.
    pub fn inverted(&self) -> Class {
        let mut out = Class { ascii: !self.ascii, wide: Vec::new() };
        let mut next = 0x80;
        for (from, to) in &self.wide {
            if let (Some(a), Some(b)) = (char::from_u32(next), char::from_u32(*from as u32 - 1))
                && a <= b
            {
                out.wide.push((a, b));
            }
            next = *to as u32 + 1;
        }
        out.wide.extend(char::from_u32(next).map(|a| (a, char::MAX)));
        out
    }

    /// The characters of ASCII, a bit each.
    pub fn ascii(&self) -> u128 {
        self.ascii
    }

    /// Whether it has ASCII alone.
    pub fn is_ascii(&self) -> bool {
        self.wide.is_empty()
    }

    fn settle(&mut self) {
        self.wide.sort_unstable();
        let mut out: Vec<(char, char)> = Vec::with_capacity(self.wide.len());
        for r in &self.wide {
            match out.last_mut() {
                Some(last) if r.0 as u32 <= last.1 as u32 + 1 => last.1 = last.1.max(r.1),
                _ => out.push(*r),
            }
        }
        self.wide = out;
    }

    /// Whether it has a character.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> (c as u32) & 1 == 1 } else { self.has_wide(c) }
    }

    #[inline]
    fn has_wide(&self, c: char) -> bool {
        match self.wide.as_slice() {
            [] => false,
            [r] => r.0 <= c && c <= r.1,
            many => many.get(many.partition_point(|r| r.1 < c)).is_some_and(|r| r.0 <= c),
        }
    }

    /// A bit for each character up to U+FFFF; empty where it has very many beyond ASCII.
    pub fn bits(&self) -> Vec<u64> {
        let many: u32 = self.wide.iter().map(|r| r.1 as u32 - r.0 as u32).sum();
        if many > 200 {
            return Vec::new();
        }
        let mut out = vec![0; 1 << 10];
        for c in self.wide.iter().flat_map(|r| r.0 as usize..=r.1 as usize) {
            out.get_mut(c / 64).into_iter().for_each(|bits| *bits |= 1 << (c % 64));
        }
        out
    }

    /// Whether it shares no character with another.
    pub fn is_apart(&self, other: &Class) -> bool {
        let meet = |r: &(char, char)| other.wide.iter().any(|o| r.0 <= o.1 && o.0 <= r.1);
        self.ascii & other.ascii == 0 && !self.wide.iter().any(meet)
    }

    /// For each byte, whether a character of the class begins with it.
    pub fn leads(&self) -> [bool; 256] {
        let mut out: [bool; 256] = std::array::from_fn(|b| b < 128 && self.ascii >> b & 1 == 1);
        let lead = |c: char| c.encode_utf8(&mut [0; 4]).bytes().next().unwrap_or(0);
        for (from, to) in &self.wide {
            out.iter_mut().take(usize::from(lead(*to)) + 1).skip(usize::from(lead(*from))).for_each(|b| *b = true);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_know_what_they_have() {
        let mut c = Class::default();
        c.add('a', 'c');
        c.add('一', '丁');
        c.add('二', '二');
        c.add('七', '七');
        assert!(c.has('b') && c.has('二') && c.has('七') && !c.has('d') && !c.has('三') && !c.has('é'));
        let not = c.inverted();
        for x in ['a', 'd', '\u{80}', '一', '二', '七', '丄', '三', char::MAX, '\0'] {
            assert_ne!(c.has(x), not.has(x), "{x:?}");
        }
        assert!(c.is_apart(&not) && !c.is_apart(&Class::of('B', true)));
        assert!(Class::of('S', true).has('s') && Class::of('s', true).has('ſ') && !Class::of('@', true).has('`'));
        assert!((0..=0x10ffff).filter_map(char::from_u32).all(|c| Class::blanks().has(c) == c.is_whitespace()));
        let leads = c.leads();
        assert!(leads[usize::from(b'a')] && leads["七".as_bytes()[0] as usize] && !leads[0x80] && !leads[0xc3]);
    }
}
