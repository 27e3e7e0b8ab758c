//! Facts as authors write them, in cases and for `kb walk`: all just read, at noon of a fixed day.

use domain::bundle::Bundle;
use domain::date::Moment;
use domain::flow::{FactKind, GivenFact, KnownFact, Session};

use crate::finding::problem::KnownProblem;
use crate::source::minutes;

/// The time at which cases are run: no case depends on the day.
pub fn noon() -> Moment {
    // 2026-12-01T12:00:00+08:00.
    Moment::from_unix_ms(1_796_097_600_000)
}

/// A fact that was read just now. Of a time, `text` is how long ago it was: `13 hours`.
///
/// # Errors
///
/// An unknown name, or a value that the fact never has.
pub fn given(name: &str, text: &str, now: Moment) -> Result<GivenFact, KnownProblem> {
    let no_such_fact = || KnownProblem::NoSuchFact { name: name.to_owned() };
    let fact = KnownFact::ALL.into_iter().find(|fact| fact.key() == name).ok_or_else(no_such_fact)?;
    let (key, value) = (name.to_owned(), text.to_owned());
    let value = match fact.kind() {
        FactKind::OneOf(words) if !words.contains(&text) => return Err(KnownProblem::NotAValue { fact: key, value }),
        FactKind::Number(most) if text.parse::<u32>().ok().is_none_or(|number| number > most) => {
            return Err(KnownProblem::NotANumber { fact: key, value });
        }
        FactKind::Time => {
            let ago = minutes(text).map_err(|_| KnownProblem::NotALength { value })?;
            let seconds = now.seconds() - i64::from(ago) * 60;
            // Moments count their seconds in UTC+8.
            Moment::from_unix_ms((seconds - 8 * 3_600) * 1_000).to_string()
        }
        _ => value,
    };
    Ok(GivenFact { fact, value, at: Some(now) })
}

/// The session after the questions that these facts answer.
pub fn skip_known(bundle: &Bundle, session: Session, facts: &[GivenFact]) -> Session {
    session.skip_known(bundle, |place| bundle.known_answer_on_any_day(place, facts, noon()))
}
