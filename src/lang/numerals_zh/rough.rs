//! Vague numerals: 几十, 数百, 上千; 十几, 四十多, 百余; 二三十, 七八个.

use super::{after, before};
use crate::lang::numeral::{Form, Numeral, Precision};
use crate::lang::numeral_run::{digit, myriad, power};
use crate::lang::value::Value;
use crate::span::Span;

/// What may be counted behind 几 and 数.
const SOME: [char; 17] =
    ['个', '年', '月', '天', '日', '周', '小', '名', '人', '次', '位', '种', '项', '家', '件', '份', '国'];

/// What up to four characters of tens, hundreds, 万 and 亿 at a place make together, and where they end; 1 where there are none.
fn powers(text: &str, from: usize) -> Option<(u128, usize)> {
    let (mut value, mut end) = (1u128, from);
    for c in text.get(from..)?.chars().take(4) {
        let Some(f) = power(c).or(myriad(c).filter(|_| c != '兆')) else { break };
        value = value.checked_mul(f)?;
        end += c.len_utf8();
    }
    Some((value, end))
}

/// 几十, 数百, 几百万, 上千: several of a power of ten, or a little more than one. 人数十人 and 以上百分之五 have no such numeral.
pub(super) fn several(text: &str, at: usize) -> Option<Numeral> {
    let head = after(text, at)?;
    let prev = before(text, at);
    // 数 ends the names of many counts: 人数, 总数, 次数.
    const COUNTS: &str = "人户次件总指参基分倍多少半系函常变小整实负正票款岁天份计算若无位级号代度层页字股席名个本价点时日月年车船量额读复单双偶奇约";
    let other = match head {
        '数' => prev.is_some_and(|c| COUNTS.contains(c)),
        '上' => prev.is_some_and(|c| "以之路网线马楼晚早如会船岸书床".contains(c)),
        _ => prev.is_some_and(|c| "茶无第".contains(c)),
    };
    if other {
        return None;
    }
    let mut from = at + head.len_utf8();
    // 数以万计, 数以百计
    let counted = head == '数' && after(text, from) == Some('以');
    from += if counted { '以'.len_utf8() } else { 0 };
    let (v, mut end) = powers(text, from)?;
    let rest = text.get(end..)?;
    // 几个月, 数年: several, of which the other language may say *a few* or nothing.
    if end == from && head != '上' && !counted && rest.starts_with(SOME) {
        let mut n = Numeral::new(Span::new(at, end), Value::whole(1), Form::Words);
        (n.precision, n.soft) = (Precision::Several, true);
        return Some(n);
    }
    if end == from || rest.starts_with("分之") || counted && !rest.starts_with('计') || head == '上' && v == 10 {
        return None;
    }
    end += if counted { '计'.len_utf8() } else { 0 };
    // 成千上万, 成百上千: the smaller of the two, several of it.
    let low = text.get(..at)?.chars().next_back().and_then(power);
    if let Some(low) =
        low.filter(|_| head == '上' && text.get(..at).is_some_and(|t| t.ends_with("成千") || t.ends_with("成百")))
    {
        let start = at - "成千".len();
        let mut n = Numeral::new(Span::new(start, end), Value::whole(low), Form::Words);
        n.precision = Precision::Several;
        return Some(n);
    }
    let mut n = Numeral::new(Span::new(at, end), Value::whole(v), Form::Words);
    n.precision = if head == '上' { Precision::More } else { Precision::Several };
    Some(n)
}

/// 十几, 四十多, 百余, 40多万: a little more than a round number. The multiplier may stand behind.
pub(super) fn more(text: &str, n: &mut Numeral) {
    if n.value.last_place().is_none_or(|p| p < Value::whole(10)) {
        return;
    }
    let Some(word) = after(text, n.at.end).filter(|c| matches!(c, '几' | '多' | '余' | '来')) else { return };
    let mut end = n.at.end + word.len_utf8();
    let mut value = n.value;
    let mut factor = 1u128;
    for c in text.get(end..).unwrap_or("").chars().take(2) {
        let Some(f) = myriad(c).filter(|_| c != '兆') else { break };
        factor = factor.saturating_mul(f);
        end += c.len_utf8();
    }
    // 五百来自 is no vague number, nor are 三十多边 and 20余额.
    let next = after(text, end);
    let counts = next.is_none_or(|c| match word {
        '来' => "个名人年天次家种位万元项岁".contains(c),
        '多' => !"边样元数功媒哈".contains(c) || factor > 1,
        '余' => !"额款地数".contains(c) || factor > 1,
        _ => true,
    });
    if !counts {
        return;
    }
    if let Some(v) = value.times(Value::whole(factor)) {
        value = v;
    }
    (n.value, n.at.end, n.precision, n.soft) = (value, end, Precision::More, false);
}

/// Two neighbouring figures that bound a number: 二三十 is 20 to 30, 七八个 is 7 or 8. 第二三条 and 九八年 are written figure by figure.
pub(super) fn bounds(text: &str, at: usize) -> Option<[Numeral; 2]> {
    let rest = text.get(at..)?;
    let mut chars = rest.chars();
    let (first, mut second) = (chars.next()?, chars.next()?);
    // 二、三十人
    let comma = second == '、';
    if comma {
        second = chars.next()?;
    }
    let (a, b) = (digit(first)?, digit(second)?);
    if a == 0 || b != a + 1 || before(text, at).is_some_and(|c| c == '第' || digit(c).is_some() || power(c).is_some())
    {
        return None;
    }
    let gap = if comma { '、'.len_utf8() } else { 0 };
    let from = at + first.len_utf8() + gap + second.len_utf8();
    let (factor, end) = powers(text, from)?;
    let next = after(text, end);
    let counted = next.is_some_and(|c| "个名人位天次家种项岁日周倍件成".contains(c))
        || next == Some('年') && matches!(first, '两' | '三') && matches!(second, '三' | '四' | '五');
    if factor == 1 && (!counted || comma) || next.is_some_and(|c| digit(c).is_some() || power(c).is_some()) {
        return None;
    }
    let of = |at: Span, d: u32| Some(Numeral::new(at, Value::whole(u128::from(d).checked_mul(factor)?), Form::Words));
    let cut = at + first.len_utf8();
    Some([of(Span::new(at, cut), a)?, of(Span::new(cut + gap, end), b)?])
}
