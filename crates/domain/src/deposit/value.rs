//! The values that rules need: from the contract, otherwise from the tenant's terms, otherwise the default. An answer
//! says where each value comes from.
//!
//! Terms and defaults are dated: a value holds from its first day until the first day of the next one; a value that
//! lapses is followed by a row without a value. A day before the first row of a default is an error. If a tenant's value
//! has not begun yet or has lapsed, the default holds.

use serde::{Deserialize, Serialize};

use super::error::DepositError;
use super::kind::ForfeitRule;
use super::value_name::{ValueName, ValueOrigin};
use crate::date::Date;

/// A value from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<'a, T> {
    /// The first day it holds, in UTC+8.
    pub since: Date,
    /// The value; `None` if it lapses on this day.
    pub value: Option<T>,
    /// The id of its source.
    pub source: &'a str,
}

/// Dated values; a list is empty if there is no value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedValues<'a> {
    /// See [`ValueName::UsefulLifeMonths`].
    #[serde(borrow)]
    pub useful_life_months: Vec<Dated<'a, u32>>,
    /// See [`ValueName::PenaltyPercent`].
    pub penalty_percent: Vec<Dated<'a, u32>>,
    /// See [`ValueName::RefundWorkingDays`].
    pub refund_working_days: Vec<Dated<'a, u32>>,
    /// See [`ValueName::AgreedMonths`].
    pub agreed_months: Vec<Dated<'a, u32>>,
    /// See [`ValueName::WindowDays`].
    pub window_days: Vec<Dated<'a, u32>>,
    /// See [`ValueName::ForfeitRule`].
    pub forfeit_rule: Vec<Dated<'a, ForfeitRule>>,
    /// See [`ValueName::HoldClause`].
    pub hold_clause: Vec<Dated<'a, bool>>,
}

/// A value in use, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen<'a, T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: ValueOrigin,
    /// The id of its source; `None` for a value of the contract.
    pub source: Option<&'a str>,
    /// The first day it holds; `None` for a value of the contract.
    pub since: Option<Date>,
}

/// Chooses a value: of the contract, otherwise of the tenant, otherwise the default. `None` if there is none.
///
/// # Errors
///
/// [`DepositError::NoValueInForce`] on a day before the first default.
pub(super) fn choose<'a, T: Copy>(
    name: ValueName,
    contract: Option<T>,
    profile: &[Dated<'a, T>],
    default: &[Dated<'a, T>],
    on: Date,
) -> Result<Option<Chosen<'a, T>>, DepositError> {
    if let Some(value) = contract {
        return Ok(Some(Chosen { value, origin: ValueOrigin::Contract, source: None, since: None }));
    }
    if let Some(chosen) = in_force(profile, ValueOrigin::Profile, on) {
        return Ok(Some(chosen));
    }
    let first = default.iter().map(|row| row.since).min();
    match first {
        Some(earliest) if on < earliest => Err(DepositError::NoValueInForce { value: name, on, earliest }),
        _ => Ok(in_force(default, ValueOrigin::Default, on)),
    }
}

/// The value of the last row that has begun; `None` if it has lapsed.
fn in_force<'a, T: Copy>(rows: &[Dated<'a, T>], origin: ValueOrigin, on: Date) -> Option<Chosen<'a, T>> {
    let row = rows.iter().filter(|row| row.since <= on).max_by_key(|row| row.since)?;
    Some(Chosen { value: row.value?, origin, source: Some(row.source), since: Some(row.since) })
}

/// The text of a value in an answer.
pub(super) trait ValueText {
    /// The value as text: a number, a word, yes or no.
    fn text(self) -> String;
}

impl ValueText for u32 {
    fn text(self) -> String {
        self.to_string()
    }
}

impl ValueText for bool {
    fn text(self) -> String {
        if self { "yes" } else { "no" }.to_owned()
    }
}

impl ValueText for ForfeitRule {
    fn text(self) -> String {
        self.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    fn row(since: &str, value: Option<u32>) -> Dated<'static, u32> {
        Dated { since: day(since), value, source: "s" }
    }

    #[track_caller]
    fn check(contract: Option<u32>, on: &str, expected: Result<Option<(u32, ValueOrigin)>, &str>) {
        let profile = [row("2026-01-01", Some(48)), row("2026-07-01", None), row("2026-09-01", Some(60))];
        let default = [row("2021-01-01", Some(36))];
        let chosen = choose(ValueName::UsefulLifeMonths, contract, &profile, &default, day(on));
        let chosen = chosen.map(|chosen| chosen.map(|chosen| (chosen.value, chosen.origin)));
        assert_eq!(chosen.map_err(|error| error.to_string()), expected.map_err(str::to_owned));
    }

    #[test]
    fn the_contract_wins_then_the_tenant_then_the_default() {
        check(Some(24), "2026-02-01", Ok(Some((24, ValueOrigin::Contract))));
        check(None, "2026-02-01", Ok(Some((48, ValueOrigin::Profile))));
        check(None, "2025-12-31", Ok(Some((36, ValueOrigin::Default))));
    }

    #[test]
    fn a_tenants_value_that_lapsed_leaves_it_to_the_default_until_a_new_one_starts() {
        check(None, "2026-06-30", Ok(Some((48, ValueOrigin::Profile))));
        check(None, "2026-07-01", Ok(Some((36, ValueOrigin::Default))));
        check(None, "2026-09-01", Ok(Some((60, ValueOrigin::Profile))));
    }

    #[test]
    fn a_day_before_the_first_default_is_an_error() {
        let message =
            "no useful_life_months was in force on 2020-12-31; the earliest known starts on 2021-01-01".to_owned();
        check(None, "2020-12-31", Err(&message));
    }
}
