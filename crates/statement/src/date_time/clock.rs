//! Times of day, with their zone.

use super::normalize::normalized;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// Seconds since midnight.
    pub second: u32,
    /// Seconds east of UTC, if the cell names a zone.
    pub zone: Option<i32>,
}

/// Zones by name, in hours east of UTC. CST is China's, because the files are those of merchants in China.
const ZONES: [(&str, i32); 25] = [
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("cst", 8),
    ("bjt", 8),
    ("beijing", 8),
    ("prc", 8),
    ("hkt", 8),
    ("sgt", 8),
    ("asia/shanghai", 8),
    ("asia/hong_kong", 8),
    ("china standard time", 8),
    ("jst", 9),
    ("kst", 9),
    ("ist", 5),
    ("bst", 1),
    ("cet", 1),
    ("cest", 2),
    ("edt", -4),
    ("est", -5),
    ("cdt", -5),
    ("mdt", -6),
    ("pdt", -7),
    ("pst", -8),
];

/// A time of day: `10:22:33`, `10:22`, `102233`, `上午10:22`, `2:20 PM`, with a zone or fractions of a second.
pub fn clock(cell: &str) -> Option<ClockTime> {
    if let [h, hour, b':', m, minute, b':', s, second] = cell.as_bytes() {
        let two = |tens: &u8, ones: &u8| {
            let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
            digits.then(|| u32::from(tens - b'0') * 10 + u32::from(ones - b'0'))
        };
        if let (Some(hour), Some(minute), Some(second)) = (two(h, hour), two(m, minute), two(s, second)) {
            let fits = hour < 24 && minute < 60 && second < 60;
            return fits.then_some(ClockTime { second: hour * 3_600 + minute * 60 + second, zone: None });
        }
    }
    in_any_form(cell)
}

/// A time in any of the forms that files use.
#[cold]
#[inline(never)]
fn in_any_form(cell: &str) -> Option<ClockTime> {
    // Figures that are no time: most cells that reach this function.
    let is_figure = cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b','));
    if is_figure && !matches!(cell.len(), 4 | 6) && cell.matches('.').count() < 2 || !super::has_digit(cell) {
        return None;
    }
    with_year(&normalized(cell)?, false)?.0
}

/// The time behind a date, perhaps with a year at its end (`10:22:33 CST 2026`); both are `None` if nothing stands
/// there.
pub fn with_year(text: &str, year_may_follow: bool) -> Option<(Option<ClockTime>, Option<u16>)> {
    let mut text = text.trim_matches(|c: char| matches!(c, ' ' | ','));
    let mut year = None;
    if year_may_follow
        && let Some((rest, last)) = text.rsplit_once(' ')
        && last.len() == 4
    {
        year = Some(last.parse().ok()?);
        text = rest.trim_end();
    }
    if text.is_empty() {
        return Some((None, year));
    }
    // A zone alone is no time.
    if zone(text).is_some() {
        return Some((None, year));
    }
    let text = text.trim_start_matches(['t', '-', ':', '_', ' ']);
    Some((Some(time(text)?), year))
}

/// The time in a normalised text that contains nothing else.
fn time(text: &str) -> Option<ClockTime> {
    let (before, text) = half(text);
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(text.len());
    let (figures, rest) = text.split_at(end);
    let rest =
        rest.trim_start().strip_prefix(',').map_or(rest, |part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
    let (behind, rest) = half(rest.trim_start());
    let half = before.or(behind).filter(|_| before.is_none() || behind.is_none());
    if before.is_some() && behind.is_some() {
        return None;
    }
    let zone = match rest.trim() {
        "" => None,
        name => Some(zone(name)?),
    };
    let (hour, minute, second) = figures_of(figures)?;
    let hour = match half {
        None => hour,
        Some("am") if hour == 12 => 0,
        Some("am") if hour < 12 => hour,
        Some("pm") if hour < 12 => hour + 12,
        Some("pm") => hour,
        Some("noon") if (1..4).contains(&hour) => hour + 12,
        Some("noon") if (10..15).contains(&hour) => hour,
        Some(_) => return None,
    };
    let fits = hour < 24 && minute < 60 && second < 60;
    fits.then_some(ClockTime { second: hour * 3_600 + minute * 60 + second, zone })
}

/// `am`, `pm` or `noon` at the beginning, and what follows.
fn half(text: &str) -> (Option<&'static str>, &str) {
    let known = [("am", "am"), ("a.m.", "am"), ("pm", "pm"), ("p.m.", "pm"), ("noon", "noon")];
    let found = known.into_iter().find_map(|(word, half)| Some((half, text.strip_prefix(word)?)));
    // `am` may also be the beginning of another word.
    match found.filter(|(_, rest)| !rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        Some((half, rest)) => (Some(half), rest.trim_start()),
        None => (None, text),
    }
}

/// Hour, minute and second of `10:22:33.250`, `10.22.33`, `10:22`, `102233`, `1022`.
fn figures_of(text: &str) -> Option<(u32, u32, u32)> {
    let number = |part: &str| {
        let fits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|_| fits)
    };
    if !text.contains([':', '.']) {
        return match text.len() {
            4 => Some((number(&text[..2])?, number(&text[2..])?, 0)),
            6 => Some((number(&text[..2])?, number(&text[2..4])?, number(&text[4..])?)),
            _ => None,
        };
    }
    let separator = if text.contains(':') { ':' } else { '.' };
    // 10.22 is more likely an amount.
    if separator == '.' && text.matches('.').count() < 2 {
        return None;
    }
    let mut parts = text.split(separator);
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let second = match parts.next() {
        None => 0,
        // The fraction of a second is dropped.
        Some(second) => {
            let (whole, fraction) = second.split_once('.').unwrap_or((second, ""));
            number(whole).filter(|_| fraction.bytes().all(|b| b.is_ascii_digit()))?
        }
    };
    let behind = parts.next().is_none_or(|part| part.bytes().all(|b| b.is_ascii_digit()));
    (behind && parts.next().is_none()).then_some((hour, minute, second))
}

/// The zone in `Z`, `+08:00`, `UTC+8`, `GMT+0800 (China Standard Time)`, `PDT`, in seconds east of UTC.
pub fn zone(text: &str) -> Option<i32> {
    let text = text.trim().to_ascii_lowercase();
    let (text, inside) = match text.split_once(['(', '[']) {
        Some((text, inside)) => (text.trim_end().to_owned(), inside.trim_end_matches([')', ']']).to_owned()),
        None => (text, String::new()),
    };
    let named = |name: &str| ZONES.iter().find(|(known, _)| *known == name).map(|(_, hours)| hours * 3_600);
    if text.is_empty() {
        return named(&inside);
    }
    if let Some(zone) = named(&text) {
        return Some(zone);
    }
    let bare = ["utc", "gmt"].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text).trim_start();
    let (sign, digits) = match bare.as_bytes().first()? {
        b'+' => (1, &bare[1..]),
        b'-' => (-1, &bare[1..]),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    let all = digits.bytes().all(|b| b.is_ascii_digit());
    let (hours, minutes) = match digits.len() {
        1 | 2 if all => (digits.parse::<i32>().ok()?, 0),
        4 if all => (digits[..2].parse::<i32>().ok()?, digits[2..].parse::<i32>().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3_600 + minutes * 60))
}
