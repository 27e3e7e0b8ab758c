//! One run over the stages: which rule fires, what it takes. What a stage finds out first is in `find`.

use super::answer::{Item, Step, Used};
use super::arithmetic::share;
use super::facts::Facts;
use super::figure::Figures;
use super::rule::{Deduction, Effect, Outcome, Rule, Stage};
use super::value::{Chosen, Dated, Shown, ValueName, Values, choose};
use super::{Asked, Book, Case, DepositError};
use crate::money::Fen;

/// A run in progress.
pub(super) struct Run<'r, 'b> {
    pub(super) book: &'b Book<'b>,
    pub(super) terms: &'b Values<'b>,
    pub(super) case: &'r Case,
    pub(super) asked: &'r Asked<'r>,
    pub(super) facts: Facts,
    pub(super) figures: Figures,
    pub(super) steps: Vec<Step<'b>>,
    pub(super) values: Vec<Used<'b>>,
    pub(super) items: Vec<Item<'b>>,
    /// What deductions have left.
    pub(super) rest: Fen,
    pub(super) shortfall: Fen,
    pub(super) disputed: Fen,
    pub(super) held: Fen,
    pub(super) claim: bool,
    /// Amounts a stage found, for its rule to take.
    pub(super) residual: Fen,
    pub(super) penalty: Fen,
    pub(super) agreed: u32,
    pub(super) months: u32,
}

/// How a run stopped before the end.
pub(super) enum Stop {
    /// With this outcome and no figures.
    Without(Outcome),
    /// The deposit stays where it is.
    Wait,
    /// All of it is kept.
    Forfeit,
}

impl<'r, 'b> Run<'r, 'b> {
    pub(super) fn new(book: &'b Book<'b>, terms: &'b Values<'b>, case: &'r Case, asked: &'r Asked<'r>) -> Self {
        let mut figures = Figures::default();
        figures.money("deposit", case.paid);
        let names: Vec<&str> = case.assumed.iter().map(|field| field.name()).collect();
        figures.set("assumed", names.join(", "));
        Self {
            book,
            terms,
            case,
            asked,
            facts: Facts::of(case, asked),
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

    /// Goes through the stages; gives what stopped it on the way.
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

    /// Does what the rule does.
    fn fire(&mut self, rule: &'b Rule<'b>) -> Option<Stop> {
        let mut amount = Fen(0);
        let stop = match rule.effect {
            Effect::GoOn => {
                self.left_out(rule.stage);
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
                let asked = self.asked_for(deduction);
                amount = self.take(deduction, asked);
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
        self.steps.push(Step { rule, amount, reason, tells: true });
        stop
    }

    /// What a rule that only goes on leaves out of the count goes to the complaint.
    fn left_out(&mut self, stage: Stage) {
        let claims = &self.case.claims;
        let left_out = match stage {
            Stage::Disputed => claims.arrears_disputed,
            Stage::Penalty => claims.penalty,
            _ => None,
        };
        self.disputed = Fen(self.disputed.0.saturating_add(left_out.unwrap_or(Fen(0)).0));
    }

    /// What a deduction asks for.
    fn asked_for(&mut self, deduction: Deduction) -> Fen {
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
            Deduction::Penalty => {
                let beyond = claims.penalty.unwrap_or(Fen(0)).0 - self.penalty.0;
                self.disputed = Fen(self.disputed.0.saturating_add(beyond.max(0)));
                self.penalty
            }
        }
    }

    /// Takes what is asked for, as far as anything is left.
    fn take(&mut self, deduction: Deduction, asked: Fen) -> Fen {
        let taken = asked.min(self.rest);
        self.rest = Fen(self.rest.0 - taken.0);
        self.shortfall = Fen(self.shortfall.0.saturating_add(asked.0 - taken.0));
        let label = self.book.labels.iter().find(|label| label.deduction == deduction);
        let label = label.map_or(deduction.name(), |label| label.item);
        self.figures.money("amount", taken);
        self.items.push(Item { deduction, label, asked, taken });
        taken
    }

    /// Chooses a value and notes that it was used.
    pub(super) fn choose<T: Copy + Shown + 'b>(
        &mut self,
        name: ValueName,
        contract: Option<T>,
        rows: impl Fn(&'b Values<'b>) -> &'b [Dated<'b, T>],
    ) -> Result<Option<Chosen<'b, T>>, DepositError> {
        let chosen = choose(name, contract, rows(self.terms), rows(&self.book.values), self.asked.today)?;
        if let Some(chosen) = chosen {
            self.note(name, chosen);
        }
        Ok(chosen)
    }

    /// Notes a value that was used.
    pub(super) fn note<T: Copy + Shown>(&mut self, name: ValueName, chosen: Chosen<'b, T>) {
        let Chosen { value, origin, source, since } = chosen;
        self.values.retain(|used| used.name != name);
        self.values.push(Used { name, value: value.shown(), origin, source, since });
    }
}
