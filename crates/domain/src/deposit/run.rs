//! One run over the stages: which rule fires, and its effect. What a stage finds first is in `find`.

use super::answer::{DeductionItem, FiredRule, UsedValue};
use super::arithmetic::share;
use super::case::Case;
use super::context::CaseContext;
use super::error::DepositError;
use super::facts::Facts;
use super::figure::Figures;
use super::outcome::DepositOutcome;
use super::rule::{Deduction, Effect, Rule, Rulebook, Stage};
use super::value::{Chosen, Dated, DatedValues, ValueText, choose};
use super::value_name::ValueName;
use crate::money::Fen;

/// A run in progress.
pub(super) struct Run<'r, 'b> {
    pub(super) book: &'b Rulebook<'b>,
    pub(super) terms: &'b DatedValues<'b>,
    pub(super) case: &'r Case,
    pub(super) context: &'r CaseContext<'r>,
    pub(super) facts: Facts,
    pub(super) figures: Figures,
    pub(super) steps: Vec<FiredRule<'b>>,
    pub(super) values: Vec<UsedValue<'b>>,
    pub(super) items: Vec<DeductionItem<'b>>,
    /// What is left of the deposit after the deductions.
    pub(super) rest: Fen,
    pub(super) shortfall: Fen,
    pub(super) disputed: Fen,
    pub(super) held: Fen,
    pub(super) claim: bool,
    /// Amounts that a stage found, for its rule to use.
    pub(super) residual: Fen,
    pub(super) penalty: Fen,
    pub(super) agreed: u32,
    pub(super) months: u32,
}

/// How a run stopped before the end.
pub(super) enum Stop {
    /// With this outcome and no figures.
    Without(DepositOutcome),
    /// The deposit stays with the acquirer for now.
    Wait,
    /// The acquirer keeps all of it.
    Forfeit,
}

impl<'r, 'b> Run<'r, 'b> {
    pub(super) fn new(
        book: &'b Rulebook<'b>,
        terms: &'b DatedValues<'b>,
        case: &'r Case,
        context: &'r CaseContext<'r>,
    ) -> Self {
        let mut figures = Figures::default();
        figures.money("deposit", case.paid);
        let names: Vec<&str> = case.assumed.iter().map(|field| field.name()).collect();
        figures.set("assumed", names.join(", "));
        Self {
            book,
            terms,
            case,
            context,
            facts: Facts::of(case, context),
            figures,
            steps: Vec::new(),
            values: Vec::new(),
            items: Vec::new(),
            rest: case.paid,
            shortfall: Fen(0),
            disputed: Fen(0),
            held: Fen(0),
            claim: false,
            residual: Fen(0),
            penalty: Fen(0),
            agreed: 0,
            months: 0,
        }
    }

    /// Runs all stages; returns what stopped it, if anything did.
    pub(super) fn go(&mut self) -> Result<Option<Stop>, DepositError> {
        for stage in Stage::ALL {
            self.prepare(*stage)?;
            let fires = |rule: &&Rule| rule.stage == *stage && self.facts.hold(&rule.when);
            let Some(rule) = self.book.rules.iter().find(fires) else { continue };
            if let Some(stop) = self.fire(rule) {
                return Ok(Some(stop));
            }
        }
        Ok(None)
    }

    fn prepare(&mut self, stage: Stage) -> Result<(), DepositError> {
        match stage {
            Stage::Deposit => self.find_term(),
            Stage::Contract => self.find_volume(),
            Stage::Device => self.find_residual(),
            Stage::Penalty => self.find_penalty(),
            Stage::Hold => self.find_hold(),
            Stage::Sum => self.find_sum(),
            _ => Ok(()),
        }
    }

    /// Applies the effect of a rule.
    fn fire(&mut self, rule: &'b Rule<'b>) -> Option<Stop> {
        let mut amount = Fen(0);
        let stop = match rule.effect {
            Effect::GoOn => {
                self.dispute(rule.stage);
                None
            }
            Effect::Claim => {
                self.claim = true;
                None
            }
            Effect::End(outcome) => Some(Stop::Without(outcome)),
            Effect::Wait => {
                amount = self.case.paid;
                Some(Stop::Wait)
            }
            Effect::Forfeit => {
                amount = self.case.paid;
                Some(Stop::Forfeit)
            }
            Effect::Deduct(deduction) => {
                let asked = self.claim_for(deduction);
                amount = self.deduct(deduction, asked);
                None
            }
            Effect::Hold => {
                self.held = self.rest.min(self.case.claims.chargeback_open.unwrap_or(Fen(0)));
                self.figures.money("held", self.held);
                amount = self.held;
                None
            }
        };
        let reason = self.figures.fill(rule.reason);
        self.steps.push(FiredRule { rule, amount, reason, is_reason: true });
        stop
    }

    /// Adds the claim of a stage that is not deducted to what the complaint is about.
    fn dispute(&mut self, stage: Stage) {
        let claims = &self.case.claims;
        let claim = match stage {
            Stage::Disputed => claims.arrears_disputed,
            Stage::Penalty => claims.penalty,
            _ => None,
        };
        self.disputed = Fen(self.disputed.0.saturating_add(claim.unwrap_or(Fen(0)).0));
    }

    /// The amount that may be claimed for a deduction.
    fn claim_for(&mut self, deduction: Deduction) -> Fen {
        if deduction == Deduction::Penalty {
            let beyond = self.case.claims.penalty.unwrap_or(Fen(0)).0 - self.penalty.0;
            self.disputed = Fen(self.disputed.0.saturating_add(beyond.max(0)));
        }
        self.claim_of(deduction)
    }

    /// The amount that a deduction is for, from what the stages have found.
    pub(super) fn claim_of(&self, deduction: Deduction) -> Fen {
        let (case, claims) = (self.case, &self.case.claims);
        match deduction {
            Deduction::VolumeShortfall => {
                let (done, target) = (case.volume.done.unwrap_or(Fen(0)), case.volume.target.unwrap_or(Fen(1)));
                Fen(case.paid.0 - share(case.paid, done.0.min(target.0), target.0).0)
            }
            Deduction::DataUsed => {
                let left = self.agreed.saturating_sub(self.months);
                Fen(case.paid.0 - share(case.paid, i64::from(left), i64::from(self.agreed)).0)
            }
            Deduction::Arrears => claims.arrears.unwrap_or(Fen(0)),
            Deduction::Accessories => claims.accessories.unwrap_or(Fen(0)),
            Deduction::Repair => case.device.repair_quote.unwrap_or(Fen(0)).min(self.residual),
            Deduction::DeviceLost | Deduction::DeviceOpened => self.residual,
            Deduction::Penalty => self.penalty,
        }
    }

    /// Deducts a claim, at most what is left.
    fn deduct(&mut self, deduction: Deduction, asked: Fen) -> Fen {
        let taken = asked.min(self.rest);
        self.rest = Fen(self.rest.0 - taken.0);
        self.shortfall = Fen(self.shortfall.0.saturating_add(asked.0 - taken.0));
        let label = self.label(deduction);
        self.figures.money("amount", taken);
        self.items.push(DeductionItem { deduction, label, asked, taken });
        taken
    }

    /// The name of a deduction.
    pub(super) fn label(&self, deduction: Deduction) -> &'b str {
        let label = self.book.labels.iter().find(|label| label.deduction == deduction);
        label.map_or(deduction.name(), |label| label.item)
    }

    /// Chooses a value and records that it was used.
    pub(super) fn choose<T: Copy + ValueText + 'b>(
        &mut self,
        name: ValueName,
        contract: Option<T>,
        rows: impl Fn(&'b DatedValues<'b>) -> &'b [Dated<'b, T>],
    ) -> Result<Option<Chosen<'b, T>>, DepositError> {
        let chosen = choose(name, contract, rows(self.terms), rows(&self.book.values), self.context.today)?;
        if let Some(chosen) = chosen {
            self.note(name, chosen);
        }
        Ok(chosen)
    }

    /// Records a value that was used.
    pub(super) fn note<T: Copy + ValueText>(&mut self, name: ValueName, chosen: Chosen<'b, T>) {
        let Chosen { value, origin, source, since } = chosen;
        self.values.retain(|used| used.name != name);
        self.values.push(UsedValue { name, value: value.text(), origin, source, since });
    }
}
