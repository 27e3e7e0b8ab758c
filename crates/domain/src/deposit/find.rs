//! What a stage finds before its rules are tried: the facts and figures that conditions depend on.
//!
//! A field that the answer depends on is required only here, when its stage is reached; a case that ended before that
//! does not need it.

use super::answer::DeductionItem;
use super::arithmetic::{months_between, residual, share};
use super::condition::{
    ChargebackState, DeductionCount, PenaltyState, QuoteState, ResidualState, TermState, VolumeState,
};
use super::error::DepositError;
use super::field::CaseField;
use super::figure::short;
use super::kind::{ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule};
use super::run::Run;
use super::value::DatedValues;
use super::value_name::{ValueName, ValueOrigin};
use crate::money::Fen;

impl<'b> Run<'_, 'b> {
    /// The state of the agreed months.
    pub(super) fn find_term(&mut self) -> Result<(), DepositError> {
        let course = &self.case.course;
        let until = course.ended_on.unwrap_or(self.context.today);
        let elapsed = course.paid_on.map(|paid_on| months_between(paid_on, until));
        let months = self.case.device.months_used.or(elapsed);
        let active = self.case.contract_state == ContractState::Active;
        self.facts.term = match self.case.deposit_type {
            DepositType::PrepaidData => match (course.agreed_months, months) {
                (Some(agreed), Some(months)) => {
                    (self.agreed, self.months) = (agreed, months);
                    if months < agreed { TermState::Running } else { TermState::Over }
                }
                _ => TermState::Unstated,
            },
            DepositType::Purchase => {
                let months_of = |values: &'b DatedValues<'b>| &values.agreed_months[..];
                let chosen = self.choose(ValueName::AgreedMonths, course.agreed_months, months_of)?;
                // A value that is only proposed does not allow holding a deposit after the contract's end.
                let stated = chosen.filter(|chosen| active || chosen.origin != ValueOrigin::Default);
                self.agreed = chosen.map_or(0, |chosen| chosen.value);
                match (stated, months) {
                    (Some(_), Some(months)) if months < self.agreed => TermState::Running,
                    (Some(_), None) if active => TermState::Running,
                    (None, Some(months)) if months < self.agreed => TermState::Unstated,
                    _ => TermState::Over,
                }
            }
            _ => TermState::None,
        };
        let month = match months {
            Some(months) if self.facts.term == TermState::Running => months + 1,
            Some(months) if months > self.agreed => months,
            _ => self.agreed + 1,
        };
        self.figures.set("agreed", self.agreed);
        self.figures.set("used", self.months);
        self.figures.set("month", month);
        Ok(())
    }

    /// The state of a volume condition, for the types that have one.
    pub(super) fn find_volume(&mut self) -> Result<(), DepositError> {
        let (volume, kind) = (&self.case.volume, self.case.deposit_type);
        let conditional =
            kind == DepositType::Volume || (kind == DepositType::ActivationFreeze && volume.target.is_some());
        if !conditional {
            return Ok(());
        }
        let acquirer_ended = self.case.contract_state == ContractState::EndedByAcquirer;
        let (target, done) = match (volume.target, volume.done) {
            (Some(target), Some(done)) => (target, done),
            _ if acquirer_ended => {
                self.facts.volume = VolumeState::Short;
                return Ok(());
            }
            (None, _) => return Err(DepositError::Missing { field: CaseField::VolumeTarget }),
            (_, None) => return Err(DepositError::Missing { field: CaseField::VolumeNetDone }),
        };
        let rule = |values: &'b DatedValues<'b>| &values.forfeit_rule[..];
        let forfeit = self.choose(ValueName::ForfeitRule, volume.forfeit_rule, rule)?;
        self.facts.forfeit_rule = forfeit.map_or(ForfeitRule::None, |chosen| chosen.value);
        let to_go = Fen((target.0 - done.0).max(0));
        self.figures.money("to_go", to_go);
        self.figures.money("share", share(self.case.paid, done.0.min(target.0), target.0));
        self.facts.volume = if to_go == Fen(0) {
            VolumeState::Met
        } else if self.case.contract_state != ContractState::Active {
            VolumeState::Short
        } else {
            let (window, used) = self.window()?;
            self.figures.set("days_left", window.saturating_sub(used));
            if used <= window { VolumeState::Open } else { VolumeState::Short }
        };
        Ok(())
    }

    /// Days of the window, and how many have passed.
    pub(super) fn window(&mut self) -> Result<(u32, u32), DepositError> {
        let volume = &self.case.volume;
        let days = |values: &'b DatedValues<'b>| &values.window_days[..];
        let window = self.choose(ValueName::WindowDays, volume.window_days, days)?;
        let since_paid = self.case.course.paid_on.map(|paid_on| self.context.today.days() - paid_on.days());
        let used = volume.days_used.or(since_paid.and_then(|days| u32::try_from(days).ok()));
        match (window, used) {
            (Some(window), Some(used)) => Ok((window.value, used)),
            (None, _) => Err(DepositError::Missing { field: CaseField::WindowDays }),
            (_, None) => Err(DepositError::Missing { field: CaseField::DaysUsed }),
        }
    }

    /// The residual value of the terminal, if a rule may depend on it.
    pub(super) fn find_residual(&mut self) -> Result<(), DepositError> {
        let device = &self.case.device;
        let by_merchant = device.fault == FaultOrigin::Merchant;
        let quote = device.repair_quote.filter(|quote| *quote > Fen(0));
        let needed = match device.state {
            DeviceState::Lost => true,
            DeviceState::Tampered => by_merchant,
            DeviceState::Damaged => by_merchant && quote.is_some(),
            DeviceState::Intact | DeviceState::Wear => false,
        };
        if !needed {
            return Ok(());
        }
        let value_new = device.value_new.ok_or(DepositError::Missing { field: CaseField::DeviceValueNew })?;
        let months = device.months_used.ok_or(DepositError::Missing { field: CaseField::MonthsUsed })?;
        let lives = |values: &'b DatedValues<'b>| &values.useful_life_months[..];
        let life = self.choose(ValueName::UsefulLifeMonths, device.useful_life_months, lives)?;
        let life = life.ok_or(DepositError::Missing { field: CaseField::UsefulLifeMonths })?.value.max(1);
        self.residual = residual(value_new, months, life);
        self.facts.residual = match self.residual {
            Fen(0) => ResidualState::Zero,
            residual if residual <= self.rest => ResidualState::Within,
            _ => ResidualState::Above,
        };
        self.facts.quote = match quote {
            None => QuoteState::None,
            Some(quote) if quote <= self.residual => QuoteState::Lower,
            Some(_) => QuoteState::Higher,
        };
        self.figures.set("price", short(value_new));
        self.figures.set("left", life.saturating_sub(months));
        self.figures.set("life", life);
        self.figures.money("residual", self.residual);
        self.figures.money("quote", quote.unwrap_or(Fen(0)));
        Ok(())
    }

    /// Which part of a penalty counts.
    pub(super) fn find_penalty(&mut self) -> Result<(), DepositError> {
        let claims = &self.case.claims;
        let Some(penalty) = claims.penalty.filter(|penalty| *penalty > Fen(0)) else { return Ok(()) };
        self.figures.money("penalty", penalty);
        let Some(loss) = claims.documented_loss.filter(|loss| *loss > Fen(0)) else {
            self.facts.penalty = PenaltyState::Unproven;
            return Ok(());
        };
        let percent = self.choose(ValueName::PenaltyPercent, None, |values| &values.penalty_percent[..])?;
        let percent = percent.map_or(100, |chosen| chosen.value);
        let cap = share(loss, i64::from(percent), 100);
        self.penalty = penalty.min(cap);
        self.facts.penalty = if penalty <= cap { PenaltyState::Within } else { PenaltyState::Above };
        self.figures.set("percent", percent);
        self.figures.money("cap", cap);
        Ok(())
    }

    /// What would be held for open chargebacks.
    pub(super) fn find_hold(&mut self) -> Result<(), DepositError> {
        let open = self.case.claims.chargeback_open.unwrap_or(Fen(0));
        if open == Fen(0) || self.rest == Fen(0) {
            return Ok(());
        }
        let clauses = |values: &'b DatedValues<'b>| &values.hold_clause[..];
        let clause = self.choose(ValueName::HoldClause, self.case.claims.hold_clause, clauses)?;
        self.facts.hold_clause = clause.is_some_and(|chosen| chosen.value);
        self.facts.chargeback = if open < self.rest { ChargebackState::Part } else { ChargebackState::All };
        self.figures.money("open", open);
        Ok(())
    }

    /// The sum of all deductions.
    pub(super) fn find_sum(&mut self) -> Result<(), DepositError> {
        let asked: Vec<&DeductionItem> = self.items.iter().filter(|item| item.asked > Fen(0)).collect();
        self.facts.deductions = match asked.len() {
            0 => DeductionCount::None,
            1 => DeductionCount::One,
            _ => DeductionCount::Several,
        };
        let group = |item: &DeductionItem| self.book.labels.iter().find(|label| label.deduction == item.deduction);
        let groups: Vec<&str> = asked.into_iter().filter_map(|item| Some(group(item)?.group)).collect();
        let order = groups.join(self.book.separator);
        self.facts.capped = self.shortfall > Fen(0);
        self.figures.set("order", order);
        self.figures.money("shortfall", self.shortfall);
        Ok(())
    }
}
