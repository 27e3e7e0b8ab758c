//! Values a rule needs: from the contract, else from the tenant's terms, else the default; each says
//! which.
//!
//! Terms and defaults are dated: a value holds from its first day until the next one's, and one that
//! lapses ends with a row of its own. Before the first row of a default there is no value, and that is
//! an error; a tenant's own value that has not begun yet, or has lapsed, leaves it to the default.

use serde::{Deserialize, Serialize};

use super::DepositError;
use super::kind::{ForfeitRule, named};
use crate::date::Date;

named! {
    /// A value that contracts, tenants and defaults give. Its unit is in its name.
    ValueName {
        /// Months after which a terminal is worth nothing.
        UsefulLifeMonths = "useful_life_months",
        /// The most a penalty counts, in percent of the documented loss.
        PenaltyPercent = "penalty_percent",
        /// Working days from the inspection to the money.
        RefundWorkingDays = "refund_working_days",
        /// Months after which a purchase deposit comes back.
        AgreedMonths = "agreed_months",
        /// Days in which a volume has to be reached.
        WindowDays = "window_days",
        /// What is kept when a volume was not reached.
        ForfeitRule = "forfeit_rule",
        /// Whether the deposit may be held for open chargebacks.
        HoldClause = "hold_clause",
    }
}

named! {
    /// Where a value comes from.
    Origin {
        /// What the merchant's contract says.
        Contract = "contract",
        /// The tenant's terms.
        Profile = "profile",
        /// The rules' own value.
        Default = "default",
    }
}

/// A value from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated<'a, T> {
    /// The first day it holds, in UTC+8.
    pub since: Date,
    /// The value; `None` where it lapses.
    pub value: Option<T>,
    /// The id of its source.
    pub source: &'a str,
}

/// Dated values, each list by its first days. Empty where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Values<'a> {
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

/// A value in use, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen<'a, T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
    /// The id of its source; `None` for what the contract says.
    pub source: Option<&'a str>,
    /// Since when it holds; `None` for what the contract says.
    pub since: Option<Date>,
}

/// Chooses a value: contract, else tenant, else default. `None` where nobody gives one.
///
/// # Errors
///
/// [`DepositError::NoValueInForce`] on a day before the default's first.
pub(super) fn choose<'a, T: Copy>(
    name: ValueName,
    contract: Option<T>,
    profile: &[Dated<'a, T>],
    default: &[Dated<'a, T>],
    on: Date,
) -> Result<Option<Chosen<'a, T>>, DepositError> {
    if let Some(value) = contract {
        return Ok(Some(Chosen { value, origin: Origin::Contract, source: None, since: None }));
    }
    if let Some(chosen) = in_force(profile, Origin::Profile, on) {
        return Ok(Some(chosen));
    }
    let first = default.iter().map(|row| row.since).min();
    match first {
        Some(earliest) if on < earliest => Err(DepositError::NoValueInForce { value: name, on, earliest }),
        _ => Ok(in_force(default, Origin::Default, on)),
    }
}

/// The last row that has begun, unless it is a lapse.
fn in_force<'a, T: Copy>(rows: &[Dated<'a, T>], origin: Origin, on: Date) -> Option<Chosen<'a, T>> {
    let row = rows.iter().filter(|row| row.since <= on).max_by_key(|row| row.since)?;
    Some(Chosen { value: row.value?, origin, source: Some(row.source), since: Some(row.since) })
}

/// A value as an answer shows it.
pub(super) trait Shown {
    /// A number, a word, yes or no.
    fn shown(self) -> String;
}

impl Shown for u32 {
    fn shown(self) -> String {
        self.to_string()
    }
}

impl Shown for bool {
    fn shown(self) -> String {
        if self { "yes" } else { "no" }.to_owned()
    }
}

impl Shown for ForfeitRule {
    fn shown(self) -> String {
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
    fn check(contract: Option<u32>, on: &str, expected: Result<Option<(u32, Origin)>, &str>) {
        let profile = [row("2026-01-01", Some(48)), row("2026-07-01", None), row("2026-09-01", Some(60))];
        let default = [row("2021-01-01", Some(36))];
        let chosen = choose(ValueName::UsefulLifeMonths, contract, &profile, &default, day(on));
        let chosen = chosen.map(|chosen| chosen.map(|chosen| (chosen.value, chosen.origin)));
        assert_eq!(chosen.map_err(|error| error.to_string()), expected.map_err(str::to_owned));
    }

    #[test]
    fn the_contract_wins_then_the_tenant_then_the_default() {
        check(Some(24), "2026-02-01", Ok(Some((24, Origin::Contract))));
        check(None, "2026-02-01", Ok(Some((48, Origin::Profile))));
        check(None, "2025-12-31", Ok(Some((36, Origin::Default))));
    }

    #[test]
    fn a_tenants_value_that_lapsed_leaves_it_to_the_default_until_a_new_one_starts() {
        check(None, "2026-06-30", Ok(Some((48, Origin::Profile))));
        check(None, "2026-07-01", Ok(Some((36, Origin::Default))));
        check(None, "2026-09-01", Ok(Some((60, Origin::Profile))));
    }

    #[test]
    fn a_day_before_the_first_default_is_an_error() {
        let message =
            "no useful_life_months was in force on 2020-12-31; the earliest known starts on 2021-01-01".to_owned();
        check(None, "2020-12-31", Err(&message));
    }
}
