//! Answers as authors write them, turned into answers as a session keeps them.

use domain::bundle::Bundle;
use domain::date::Date;
use domain::flow::{InputKind, Position, Session};

/// An answer as a session keeps it. What is typed is read as the widget reads it; the outcome of a rule must be what the
/// rule says.
///
/// # Errors
///
/// What is wrong with the answer, in a sentence. Answers that are chosen are not checked here.
pub fn kept(
    bundle: &Bundle,
    session: &Session,
    place: &Position,
    answer: &str,
    today: Option<Date>,
) -> Result<String, String> {
    let (flow, node) = (&place.flow, &place.node);
    let input = bundle.typed_input(flow, node).map_err(|error| error.to_string())?;
    if let Some(input) = input {
        if answer == Session::UNKNOWN && input.takes_unknown() {
            return Ok(answer.to_owned());
        }
        if input.kind == InputKind::Date && today.is_none() {
            return Err(format!("{node} is answered with a date: say which day it is, `today: \"2026-12-01\"`"));
        }
        let read = input.read(answer, today.unwrap_or(Date::from_days(0)));
        return read.map_err(|fault| format!("{answer:?} is not an answer to {node}: {fault}"));
    }
    let call = bundle.rule_call(flow, node).map_err(|error| error.to_string())?;
    let Some(call) = call else { return Ok(answer.to_owned()) };
    let Some(today) = today else {
        return Err(format!("{node} asks a rule: say which day it is, `today: \"2026-12-01\"`"));
    };
    let outcome = bundle.outcome_of(&call, flow, session.path(), "", today);
    match outcome == answer {
        true => Ok(outcome.to_owned()),
        false => Err(format!("{node} was expected to say {answer:?}, the rule says {outcome:?}")),
    }
}
