//! `rules/deposit/rules.yaml` and `rules/deposit/tenants/`: rules, their conditions, dated values.
//! `docs/content/deposit.md` shows how to write them.

use domain::deposit::{
    Basis, ChargebackState, ContractState, Deduction, DeductionCount, DepositOutcome, DepositType, DeviceState, Effect,
    FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, PenaltyState, QuoteState, ResidualState, Returned,
    Stage, TermState, VolumeState,
};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Entries, Listed, Str, Text};

/// `rules/deposit/rules.yaml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositRules {
    /// The separator between the words of a list.
    pub separator: Text,
    /// What each type of deposit is called.
    pub types: Entries<super::Bi>,
    /// What each deduction is called.
    pub labels: Entries<DepositLabel>,
    /// Values where neither the contract nor the tenant's terms give one.
    pub values: DepositValues,
    /// The rules, in the order they are tried.
    pub rules: Vec<DepositRule>,
}

/// What a deduction is called.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositLabel {
    /// In a list of amounts.
    pub item: Text,
    /// In a sentence about the order of deductions.
    pub group: Text,
}

/// Dated values; the unit is in the name.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DepositValues {
    /// Months after which a terminal is worth nothing.
    pub useful_life_months: Vec<DepositValue<u32>>,
    /// The most a penalty counts, in percent of the documented loss.
    pub penalty_percent: Vec<DepositValue<u32>>,
    /// Working days from the inspection to the money.
    pub refund_working_days: Vec<DepositValue<u32>>,
    /// Months after which a purchase deposit is returned.
    pub agreed_months: Vec<DepositValue<u32>>,
    /// Days in which a volume has to be reached.
    pub window_days: Vec<DepositValue<u32>>,
    /// What is kept if it is not reached.
    #[schemars(with = "Vec<DepositValue<Listed<ForfeitRule>>>")]
    pub forfeit_rule: Vec<DepositValue<ForfeitRule>>,
    /// Whether the deposit may be held for open chargebacks.
    pub hold_clause: Vec<DepositValue<bool>>,
}

/// A value that applies from a day on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositValue<T> {
    /// The first day on which it applies.
    pub since: Str,
    /// The value; null where it lapses.
    pub value: Option<At<T>>,
    /// The source's id.
    pub source: Str,
}

/// One rule.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositRule {
    /// Its id.
    pub id: Str,
    /// The number people cite it by.
    pub code: Str,
    /// When it is tried.
    #[schemars(with = "Listed<Stage>")]
    pub stage: Stage,
    /// Its conditions.
    pub when: DepositWhen,
    /// What it does.
    #[schemars(with = "super::listed::WrittenEffect")]
    pub then: Effect,
    /// Whether it is a reason only where nothing else is one.
    #[serde(default)]
    pub quiet: bool,
    /// Whether it is law, contract or a proposal.
    #[schemars(with = "At<Listed<Basis>>")]
    pub basis: At<Basis>,
    /// The reason in one line.
    pub reason: Text,
    /// Ids of its sources.
    pub sources: Vec<Str>,
}

/// Conditions. All that are written must be met; a list is met when the fact is one of its values.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)] // each is the fact of its name; the domain's types say what it can be
pub struct DepositWhen {
    #[schemars(with = "Vec<Listed<DepositType>>")]
    pub deposit_type: Vec<DepositType>,
    #[schemars(with = "Vec<Listed<Payee>>")]
    pub payee: Vec<Payee>,
    pub evidence: Option<bool>,
    pub terms_disclosed: Option<bool>,
    #[schemars(with = "Vec<Listed<ContractState>>")]
    pub contract_state: Vec<ContractState>,
    #[schemars(with = "Vec<Listed<PaidVia>>")]
    pub paid_via: Vec<PaidVia>,
    #[schemars(with = "Vec<Listed<VolumeState>>")]
    pub volume: Vec<VolumeState>,
    #[schemars(with = "Vec<Listed<ForfeitRule>>")]
    pub forfeit_rule: Vec<ForfeitRule>,
    #[schemars(with = "Vec<Listed<TermState>>")]
    pub term: Vec<TermState>,
    #[schemars(with = "Vec<Listed<Returned>>")]
    pub device_returned: Vec<Returned>,
    #[schemars(with = "Vec<Listed<DeviceState>>")]
    pub device_state: Vec<DeviceState>,
    #[schemars(with = "Vec<Listed<FaultOrigin>>")]
    pub fault_origin: Vec<FaultOrigin>,
    #[schemars(with = "Vec<Listed<QuoteState>>")]
    pub quote: Vec<QuoteState>,
    #[schemars(with = "Vec<Listed<ResidualState>>")]
    pub residual: Vec<ResidualState>,
    pub arrears: Option<bool>,
    pub disputed_arrears: Option<bool>,
    pub accessories: Option<bool>,
    #[schemars(with = "Vec<Listed<PenaltyState>>")]
    pub penalty: Vec<PenaltyState>,
    #[schemars(with = "Vec<Listed<DeductionCount>>")]
    pub deductions: Vec<DeductionCount>,
    pub capped: Option<bool>,
    #[schemars(with = "Vec<Listed<ChargebackState>>")]
    pub chargeback: Vec<ChargebackState>,
    pub hold_clause: Option<bool>,
    pub held: Option<bool>,
    #[schemars(with = "Vec<Listed<DepositOutcome>>")]
    pub outcome: Vec<DepositOutcome>,
    #[schemars(with = "Vec<Listed<Merchant>>")]
    pub merchant: Vec<Merchant>,
    #[schemars(with = "Vec<Listed<Institution>>")]
    pub institution: Vec<Institution>,
    pub assumed: Option<bool>,
}

/// `rules/deposit/tenants/<profile>.yaml`: what a tenant's contracts say.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepositTerms {
    /// The profile; the file's name.
    pub profile: Str,
    /// Its values.
    pub values: DepositValues,
}

impl DepositRules {
    /// What a deduction is called.
    pub fn label(&self, deduction: Deduction) -> Option<&DepositLabel> {
        self.labels.get(deduction.name()).map(|at| &at.value)
    }
}

impl DepositValues {
    /// The lists of values by name, each with the days from which its values apply and their sources.
    pub fn rows(&self) -> Vec<(&'static str, Vec<(&Str, &Str)>)> {
        fn rows<T>(values: &[DepositValue<T>]) -> Vec<(&Str, &Str)> {
            values.iter().map(|row| (&row.since, &row.source)).collect()
        }
        vec![
            ("useful_life_months", rows(&self.useful_life_months)),
            ("penalty_percent", rows(&self.penalty_percent)),
            ("refund_working_days", rows(&self.refund_working_days)),
            ("agreed_months", rows(&self.agreed_months)),
            ("window_days", rows(&self.window_days)),
            ("forfeit_rule", rows(&self.forfeit_rule)),
            ("hold_clause", rows(&self.hold_clause)),
        ]
    }

    /// The source of every value.
    pub fn sources(&self) -> Vec<&Str> {
        self.rows().into_iter().flat_map(|(_, rows)| rows.into_iter().map(|(_, source)| source)).collect()
    }

    /// Whole numbers by name, each with its least and greatest allowed value.
    pub fn numbers(&self) -> Vec<(&'static str, &At<u32>, [u32; 2])> {
        let ranged = [
            ("useful_life_months", &self.useful_life_months, [1, 1_200]),
            ("penalty_percent", &self.penalty_percent, [1, 1_000]),
            ("refund_working_days", &self.refund_working_days, [1, 60]),
            ("agreed_months", &self.agreed_months, [1, 1_200]),
            ("window_days", &self.window_days, [1, 36_500]),
        ];
        let mut all = Vec::new();
        for (name, list, range) in ranged {
            all.extend(list.iter().filter_map(|row| Some((name, row.value.as_ref()?, range))));
        }
        all
    }
}
