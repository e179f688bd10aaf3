//! Which headwords of a dictionary hold numeral characters that count nothing.
//!
//! A word in the table hides a number wherever its characters stand, so what could be a count too (三门 is a county and *three courses*) stays out.

use super::gloss::{english, says_number};
use crate::lexicon::cedict::Entry;
use biclause::lang::numerals_zh::is_plain as is_numeral;
use std::collections::{BTreeMap, BTreeSet};

/// Numerals that count nothing where they stand alone; the reader knows that.
const IDLE_ALONE: &str = "百千万亿零〇";
/// What a day, a time, an age, a sum or a rank is counted in, in names as well: 四日 of 四日市, 三元 of 三元区.
const CERTAIN: &str = "年月日天时点分秒周岁元角级等号类次届代";
/// Longer headwords are proverbs, and phrases that hold shorter ones.
const LONGEST: usize = 8;
/// Of how many words the character behind a numeral may be the first where the two are a word: 四平 begins 四平方米, 两当 begins 两当事人.
const FEW: usize = 20;

/// The dictionary, as far as the rules ask it.
pub struct Words<'a> {
    entries: BTreeMap<String, Vec<Entry<'a>>>,
    /// Characters with which things are counted: classifiers, and what a headword counts (国 by 三国, *Three Kingdoms*).
    measures: BTreeSet<char>,
    /// How many common words begin with a character.
    begins: BTreeMap<char, usize>,
}

impl<'a> Words<'a> {
    pub fn new(entries: BTreeMap<String, Vec<Entry<'a>>>) -> Self {
        let mut out = Words { entries, measures: BTreeSet::new(), begins: BTreeMap::new() };
        for (word, entries) in &out.entries {
            let n = word.chars().count();
            let glosses = || entries.iter().flat_map(|e| &e.glosses);
            if n == 1 && glosses().any(|g| g.contains("classifier")) {
                out.measures.extend(word.chars());
            }
            for list in glosses().filter_map(|g| g.strip_prefix("CL:")) {
                let names = list.split(',').filter_map(|c| c.split('[').next());
                let simple = names.filter_map(|c| c.rsplit('|').next());
                out.measures.extend(simple.filter(|c| c.chars().count() == 1).flat_map(str::chars));
            }
            if (2..=3).contains(&n) && !entries.iter().all(is_name) {
                *out.begins.entry(word.chars().next().unwrap_or_default()).or_default() += 1;
            }
        }
        let counted: Vec<char> = out.entries.keys().filter_map(|w| out.counted(w)).collect();
        out.measures.extend(counted);
        out
    }

    /// The words whose numeral characters count nothing, in order.
    pub fn idle(&self) -> Vec<&str> {
        self.entries.keys().map(String::as_str).filter(|w| self.is_idle(w)).collect()
    }

    fn is_idle(&self, word: &str) -> bool {
        let chars: Vec<char> = word.chars().collect();
        let runs = runs(&chars);
        (2..=LONGEST).contains(&chars.len())
            && chars.iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(c) || *c == '〇')
            && !runs.iter().all(|r| matches!(r.0, [c] if IDLE_ALONE.contains(*c)))
            && chars.iter().any(|c| !is_numeral(*c))
            && !chars.contains(&'第')
            && !self.says_number(word, &mut Vec::new())
            && self.is_no_count(&chars, &runs)
    }

    /// Whether the characters are that word wherever they stand, and no number with what it counts.
    fn is_no_count(&self, chars: &[char], runs: &[(&[char], Option<char>)]) -> bool {
        // Two numerals apart make a figure of speech: 四面八方, 丢三落四.
        let paired = runs.len() > 1;
        let word: String = chars.iter().collect();
        let entries = self.entries.get(&word).map_or(&[][..], Vec::as_slice);
        let named = entries.iter().all(is_name);
        let saying = paired
            || entries
                .iter()
                .flat_map(|e| &e.glosses)
                .any(|g| ["(idiom", "(proverb", "(saying"].iter().any(|s| g.contains(s)));
        let begins = chars.first().is_some_and(|c| is_numeral(*c));
        let counts = |next: Option<char>| next.is_some_and(|c| self.measures.contains(&c) || CERTAIN.contains(c));
        if chars.len() == 2 {
            // 四 in front of a word is *on all sides*, 一 *whole* or *at once*; another numeral is part of a name.
            let few = |c: &char| self.begins.get(c).copied().unwrap_or(0) <= FEW;
            return match chars {
                ['一', next] => !counts(Some(*next)),
                [first, next] if begins => {
                    (named || *first == '四') && !counts(Some(*next)) && few(next) && !self.takes_others(*first, *next)
                }
                _ => false,
            };
        }
        runs.iter().all(|(_, next)| match next {
            // 再三 and 正月初一 may go on as a number.
            None => paired && chars.len() > 3,
            Some(c) if CERTAIN.contains(*c) => saying && chars.len() > 3,
            Some(_) if chars.len() == 3 && begins => named || !counts(*next),
            // 陆海空三军, 国共两党: a list is summed up.
            Some(c) => saying || chars.len() == 3 || !chars.ends_with(&[*c]) || !counts(*next),
        })
    }

    /// Whether the character stands behind another of the numerals two to ten in a headword, as 湖 in 两湖 and 四湖.
    fn takes_others(&self, numeral: char, next: char) -> bool {
        let others = "二三四五六七八九十两".chars().filter(|c| *c != numeral);
        others.into_iter().any(|c| self.entries.contains_key(&[c, next].iter().collect::<String>()))
    }

    /// What a headword of a numeral and one more character counts, if its glosses say the number.
    fn counted(&self, word: &str) -> Option<char> {
        let chars: Vec<char> = word.chars().collect();
        let (last, numeral) = chars.split_last()?;
        let counts = !numeral.is_empty() && numeral.iter().all(|c| is_numeral(*c)) && !is_numeral(*last);
        (counts && self.says_number(word, &mut Vec::new())).then_some(*last)
    }

    /// Whether a gloss says a number, or the word that it points to has such a gloss; and of a word of which nothing else is said: what the glosses of surnames and
    /// classifiers leave open.
    fn says_number(&self, word: &str, seen: &mut Vec<String>) -> bool {
        let mut said_something = false;
        for gloss in self.entries.get(word).into_iter().flatten().flat_map(|e| &e.glosses) {
            if gloss.starts_with("CL:") {
                continue;
            }
            if says_number(word, gloss) || gloss.starts_with("surname ") || gloss.contains("measure word") {
                return true;
            }
            said_something |= english(gloss).contains(|c: char| c.is_ascii_alphabetic());
            if let Some(target) =
                crate::lexicon::cedict::same_as(gloss).filter(|t| *t != word && !seen.iter().any(|s| s == t))
            {
                seen.push(word.to_string());
                if self.entries.contains_key(target) && self.says_number(target, seen) {
                    return true;
                }
            }
        }
        !said_something
    }
}

/// Whether the reading has a capital, as those of names have.
fn is_name(entry: &Entry) -> bool {
    entry.pinyin.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The runs of numeral characters of a word, each with the character behind it.
fn runs(chars: &[char]) -> Vec<(&[char], Option<char>)> {
    let mut out = Vec::new();
    let mut at = 0;
    for run in chars.chunk_by(|a, b| is_numeral(*a) == is_numeral(*b)) {
        at += run.len();
        if run.first().is_some_and(|c| is_numeral(*c)) {
            out.push((run, chars.get(at).copied()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::table;

    const CEDICT: &str = "\
#! date=2023-11-07T00:00:00Z
四川 四川 [Si4 chuan1] /Sichuan province/
三門 三门 [San1 men2] /Sanmen county/
門 门 [men2] /gate/classifier for lessons/
三門縣 三门县 [San1 men2 xian4] /Sanmen county/
三國 三国 [San1 guo2] /Three Kingdoms period/
金磚四國 金砖四国 [jin1 zhuan1 si4 guo2] /Brazil, Russia, India and China (BRIC)/
四日市 四日市 [Si4 ri4 shi4] /Yokkaichi/
五加 五加 [wu3 jia1] /Acanthopanax gracilistylus/
三令五申 三令五申 [san1 ling4 wu3 shen1] /to order again and again (idiom)/
丟三落四 丢三落四 [diu1 san1 la4 si4] /forgetful/
再三 再三 [zai4 san1] /over and over again/
正月初一 正月初一 [Zheng1 yue4 chu1 yi1] /New Year's Day in the lunar calendar/
三月份 三月份 [san1 yue4 fen4] /March/
一切 一切 [yi1 qie4] /everything/
一個 一个 [yi1 ge4] /a; an/
個 个 [ge4] /classifier for people/
一併 一并 [yi1 bing4] /variant of 一並|一并[yi1 bing4]/together/
千萬 千万 [qian1 wan4] /by all means/
百姓 百姓 [bai3 xing4] /common people/
二十一點 二十一点 [er4 shi2 yi1 dian3] /blackjack/
四湖 四湖 [Si4 hu2] /Sihu township/
兩湖 两湖 [Liang3 hu2] /Hubei and Hunan/
第一線 第一线 [di4 yi1 xian4] /front line/
三好生 三好生 [san1 hao3 sheng1] /abbr. for 三好學生|三好学生[san1 hao3 xue2 sheng5]/
三好學生 三好学生 [san1 hao3 xue2 sheng5] /student good at three things/
";

    #[test]
    fn what_could_be_a_count_stays_out() {
        let made = table(CEDICT).unwrap();
        let words: Vec<&str> = made.lines().filter(|l| !l.starts_with('#')).collect();
        assert_eq!(words, ["一切", "一并", "三令五申", "三门县", "丢三落四", "四川"]);
    }
}
