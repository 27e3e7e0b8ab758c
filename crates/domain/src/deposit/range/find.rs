//! What a stage can find, as far as facts are open. What depends on known facts alone is found as in `find`.

use super::super::arithmetic::residual;
use super::super::condition::{ChargebackState, PenaltyState, QuoteState, ResidualState, TermState, VolumeState};
use super::super::error::DepositError;
use super::super::field::CaseField;
use super::super::kind::{ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule};
use super::super::rule::Stage;
use super::super::value::DatedValues;
use super::super::value_name::ValueName;
use super::{Between, Bounds};
use crate::money::Fen;

impl<'b> Bounds<'_, 'b> {
    /// Sets what this stage can find.
    pub(super) fn find(&mut self, stage: Stage) -> Result<(), DepositError> {
        match stage {
            Stage::Deposit => self.find_term(),
            Stage::Contract => self.find_volume(),
            Stage::Device => self.find_residual(),
            Stage::Penalty => self.find_penalty(),
            Stage::Hold => self.find_hold(),
            _ => Ok(()),
        }
    }

    fn find_term(&mut self) -> Result<(), DepositError> {
        let kind = self.run.case.deposit_type;
        if !matches!(kind, DepositType::Purchase | DepositType::PrepaidData) {
            return Ok(());
        }
        let months_given = !self.is_open(&[CaseField::MonthsUsed]) && self.run.case.device.months_used.is_some();
        let months_known =
            months_given || !self.is_open(&[CaseField::MonthsUsed, CaseField::PaidOn, CaseField::EndedOn]);
        let contract_matters = kind == DepositType::Purchase && self.is_open(&[CaseField::ContractState]);
        self.possible.term = vec![TermState::Running, TermState::Over, TermState::Unstated];
        if months_known && !contract_matters && !self.is_open(&[CaseField::AgreedMonths]) {
            self.run.find_term()?;
            self.possible.term = vec![self.run.facts.term];
        }
        Ok(())
    }

    fn find_volume(&mut self) -> Result<(), DepositError> {
        let (volume, kind) = (&self.run.case.volume, self.run.case.deposit_type);
        let [target_open, done_open] =
            [CaseField::VolumeTarget, CaseField::VolumeNetDone].map(|field| self.is_open(&[field]));
        let may_be_none = kind != DepositType::Volume && (target_open || volume.target.is_none());
        if may_be_none && (kind != DepositType::ActivationFreeze || !target_open) {
            return Ok(());
        }
        let reached = volume.target.zip(volume.done).filter(|_| !target_open && !done_open);
        let active = self.possible.contract == [ContractState::Active];
        let window = [CaseField::WindowDays, CaseField::DaysUsed, CaseField::PaidOn];
        self.possible.volume = match reached {
            Some((target, done)) if done >= target => vec![VolumeState::Met],
            Some(_) if !self.possible.contract.contains(&ContractState::Active) => vec![VolumeState::Short],
            Some(_) if active && !self.is_open(&window) => {
                let (window, used) = self.run.window()?;
                vec![if used <= window { VolumeState::Open } else { VolumeState::Short }]
            }
            Some(_) => vec![VolumeState::Open, VolumeState::Short],
            None => vec![VolumeState::Met, VolumeState::Open, VolumeState::Short],
        };
        if may_be_none {
            self.possible.volume.push(VolumeState::None);
        }
        let rule = |values: &'b DatedValues<'b>| &values.forfeit_rule[..];
        self.possible.forfeit = if self.is_open(&[CaseField::ForfeitRule]) {
            ForfeitRule::ALL.to_vec()
        } else {
            let chosen = self.run.choose(ValueName::ForfeitRule, volume.forfeit_rule, rule)?;
            vec![chosen.map_or(ForfeitRule::None, |chosen| chosen.value)]
        };
        if reached.is_none() && !self.possible.forfeit.contains(&ForfeitRule::None) {
            // Without a volume, the clause is not looked at.
            self.possible.forfeit.push(ForfeitRule::None);
        }
        Ok(())
    }

    fn find_residual(&mut self) -> Result<(), DepositError> {
        let (may, must) = self.needs_residual();
        if !may {
            return Ok(());
        }
        let device = &self.run.case.device;
        let price = self.amount(CaseField::DeviceValueNew, device.value_new);
        let lives = |values: &'b DatedValues<'b>| &values.useful_life_months[..];
        let life = self.run.choose(ValueName::UsefulLifeMonths, device.useful_life_months, lives)?;
        let open = [CaseField::DeviceValueNew, CaseField::MonthsUsed, CaseField::UsefulLifeMonths];
        self.possible.residual_value = match (device.value_new, device.months_used, life) {
            (Some(price), Some(months), Some(life)) if !self.is_open(&open) => {
                Between::exactly(residual(price, months, life.value.max(1)))
            }
            _ => Between::up_to(price.high),
        };
        let (left, rest, quote) = (self.possible.residual_value, self.rest, self.quote());
        let within = left.high > Fen(0) && left.low.max(Fen(1)) <= rest.high;
        self.possible.residual = possible([
            (!must, ResidualState::Unknown),
            (left.low == Fen(0), ResidualState::Zero),
            (within, ResidualState::Within),
            (left.high > rest.low.max(Fen(0)), ResidualState::Above),
        ]);
        self.possible.quote = possible([
            (!must || quote.low == Fen(0), QuoteState::None),
            (quote.high > Fen(0) && quote.low.max(Fen(1)) <= left.high, QuoteState::Lower),
            (quote.high > left.low, QuoteState::Higher),
        ]);
        Ok(())
    }

    /// Whether a rule may depend on the residual value, and whether it certainly does.
    fn needs_residual(&self) -> (bool, bool) {
        let fault = &self.possible.fault;
        let (by_merchant, only) = (fault.contains(&FaultOrigin::Merchant), *fault == [FaultOrigin::Merchant]);
        let quote = self.quote();
        let needs = |state: &DeviceState| match state {
            DeviceState::Lost => (true, true),
            DeviceState::Tampered => (by_merchant, only),
            DeviceState::Damaged => (by_merchant && quote.high > Fen(0), only && quote.low > Fen(0)),
            DeviceState::Intact | DeviceState::Wear => (false, false),
        };
        let all: Vec<(bool, bool)> = self.possible.device.iter().map(needs).collect();
        (all.iter().any(|(may, _)| *may), all.iter().all(|(_, must)| *must))
    }

    fn find_penalty(&mut self) -> Result<(), DepositError> {
        let claims = &self.run.case.claims;
        let penalty = self.amount(CaseField::ContractPenalty, claims.penalty);
        if !self.is_open(&[CaseField::ContractPenalty, CaseField::DocumentedLoss]) {
            self.run.find_penalty()?;
            self.possible.penalty = vec![self.run.facts.penalty];
            self.possible.penalty_counted = Between::exactly(self.run.penalty);
        } else if penalty.high > Fen(0) {
            let loss = self.amount(CaseField::DocumentedLoss, claims.documented_loss);
            self.possible.penalty = possible([
                (penalty.low == Fen(0), PenaltyState::None),
                (loss.low == Fen(0), PenaltyState::Unproven),
                (true, PenaltyState::Within),
                (true, PenaltyState::Above),
            ]);
            self.possible.penalty_counted = Between::up_to(penalty.high);
        }
        Ok(())
    }

    fn find_hold(&mut self) -> Result<(), DepositError> {
        let (open, rest) = (self.chargeback(), self.rest);
        let clauses = |values: &'b DatedValues<'b>| &values.hold_clause[..];
        let all = rest.high > Fen(0) && open.high >= rest.low.max(Fen(1));
        self.possible.chargeback = possible([
            (open.low == Fen(0) || rest.low == Fen(0), ChargebackState::None),
            (open.high > Fen(0) && open.low.max(Fen(1)) < rest.high, ChargebackState::Part),
            (all, ChargebackState::All),
        ]);
        self.possible.hold_clause = if self.is_open(&[CaseField::HoldClause]) {
            vec![true, false]
        } else {
            let clause = self.run.choose(ValueName::HoldClause, self.run.case.claims.hold_clause, clauses)?;
            vec![clause.is_some_and(|chosen| chosen.value)]
        };
        Ok(())
    }
}

/// What can be, of a list.
fn possible<T>(all: impl IntoIterator<Item = (bool, T)>) -> Vec<T> {
    all.into_iter().filter_map(|(may, one)| may.then_some(one)).collect()
}
