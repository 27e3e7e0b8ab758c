//! A deposit case given by options: one option for each key of a row.

use clap::Args;
use clap::builder::PossibleValuesParser;
use content::deposit::Row;
use domain::deposit::{
    ContractState, DepositType, DeviceState, FaultOrigin, ForfeitRule, Institution, Merchant, PaidVia, Payee, Returned,
};

/// One case, given by options.
#[derive(Debug, Args)]
#[group(id = "question", multiple = true)]
pub(super) struct Question {
    /// What the money was collected as
    #[arg(long, alias = "deposit_type", value_name = "WORD", value_parser = PossibleValuesParser::new(DepositType::NAMES))]
    deposit_type: Option<String>,
    /// How much was paid
    #[arg(long, alias = "deposit_paid", value_name = "YUAN", allow_hyphen_values = true)]
    deposit_paid: Option<String>,
    /// Who collected it; acquirer if absent
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(Payee::NAMES))]
    payee: Option<String>,
    /// Whether a record, slip, message or contract proves it; yes if absent
    #[arg(long, value_name = "WORD", value_parser = ["yes", "no"])]
    evidence: Option<String>,
    /// Whether the decisive terms were explained; yes if absent
    #[arg(long, alias = "terms_disclosed", value_name = "WORD", value_parser = ["yes", "no"])]
    terms_disclosed: Option<String>,
    /// The state of the contract; ended if absent
    #[arg(long, alias = "contract_state", value_name = "WORD", value_parser = PossibleValuesParser::new(ContractState::NAMES))]
    contract_state: Option<String>,
    /// The agreed volume
    #[arg(long, alias = "volume_target", value_name = "YUAN", allow_hyphen_values = true)]
    volume_target: Option<String>,
    /// The volume within the window, net of voids and refunds
    #[arg(long, alias = "volume_net_done", value_name = "YUAN", allow_hyphen_values = true)]
    volume_net_done: Option<String>,
    /// The number of days of the window
    #[arg(long, alias = "window_days", value_name = "DAYS", allow_hyphen_values = true)]
    window_days: Option<String>,
    /// The number of those days that have passed, today included
    #[arg(long, alias = "days_used", value_name = "DAYS", allow_hyphen_values = true)]
    days_used: Option<String>,
    /// What the contract says about a shortfall
    #[arg(long, alias = "forfeit_rule", value_name = "WORD", value_parser = PossibleValuesParser::new(ForfeitRule::NAMES))]
    forfeit_rule: Option<String>,
    /// Whether the terminal was returned, na if the merchant keeps it; yes if absent
    #[arg(long, alias = "device_returned", value_name = "WORD", value_parser = PossibleValuesParser::new(Returned::NAMES))]
    device_returned: Option<String>,
    /// The terminal's condition; intact if absent
    #[arg(long, alias = "device_state", value_name = "WORD", value_parser = PossibleValuesParser::new(DeviceState::NAMES))]
    device_state: Option<String>,
    /// Who caused a fault; none if absent
    #[arg(long, alias = "fault_origin", value_name = "WORD", value_parser = PossibleValuesParser::new(FaultOrigin::NAMES))]
    fault_origin: Option<String>,
    /// The price of a new terminal by the contract
    #[arg(long, alias = "device_value_new", value_name = "YUAN", allow_hyphen_values = true)]
    device_value_new: Option<String>,
    /// The number of full months it was used
    #[arg(long, alias = "months_used", value_name = "MONTHS", allow_hyphen_values = true)]
    months_used: Option<String>,
    /// After how many months it is worth nothing by the contract
    #[arg(long, alias = "useful_life_months", value_name = "MONTHS", allow_hyphen_values = true)]
    useful_life_months: Option<String>,
    /// The written quote for a repair
    #[arg(long, alias = "repair_quote", value_name = "YUAN", allow_hyphen_values = true)]
    repair_quote: Option<String>,
    /// The price of missing accessories by the contract's price list
    #[arg(long, alias = "accessory_deduction", value_name = "YUAN", allow_hyphen_values = true)]
    accessory_deduction: Option<String>,
    /// Arrears that both sides agree on
    #[arg(long, alias = "arrears_undisputed", value_name = "YUAN", allow_hyphen_values = true)]
    arrears_undisputed: Option<String>,
    /// Arrears that the merchant denies
    #[arg(long, alias = "arrears_disputed", value_name = "YUAN", allow_hyphen_values = true)]
    arrears_disputed: Option<String>,
    /// The loss from an early end that the acquirer has proved
    #[arg(long, alias = "documented_loss", value_name = "YUAN", allow_hyphen_values = true)]
    documented_loss: Option<String>,
    /// What the contract asks for an early end
    #[arg(long, alias = "contract_penalty", value_name = "YUAN", allow_hyphen_values = true)]
    contract_penalty: Option<String>,
    /// Chargebacks still open
    #[arg(long, alias = "chargeback_open", value_name = "YUAN", allow_hyphen_values = true)]
    chargeback_open: Option<String>,
    /// Whether the contract lets the acquirer hold the deposit for them
    #[arg(long, alias = "hold_clause", value_name = "WORD", value_parser = ["yes", "no"])]
    hold_clause: Option<String>,
    /// How it was paid
    #[arg(long, alias = "paid_via", value_name = "WORD", value_parser = PossibleValuesParser::new(PaidVia::NAMES))]
    paid_via: Option<String>,
    /// When it was paid
    #[arg(long, alias = "paid_on", value_name = "DATE", allow_hyphen_values = true)]
    paid_on: Option<String>,
    /// When the contract ended
    #[arg(long, alias = "ended_on", value_name = "DATE", allow_hyphen_values = true)]
    ended_on: Option<String>,
    /// When the returned terminal was inspected
    #[arg(long, alias = "inspected_on", value_name = "DATE", allow_hyphen_values = true)]
    inspected_on: Option<String>,
    /// After how many months a purchase deposit is refunded, or the months of prepaid data
    #[arg(long, alias = "agreed_months", value_name = "MONTHS", allow_hyphen_values = true)]
    agreed_months: Option<String>,
    /// The merchant's legal form; it decides who handles a complaint
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(Merchant::NAMES))]
    merchant: Option<String>,
    /// The acquirer's kind of institution; a profile also says it
    #[arg(long, value_name = "WORD", value_parser = PossibleValuesParser::new(Institution::NAMES))]
    institution: Option<String>,
}

impl Question {
    /// The row that the options describe.
    pub(super) fn row(&self) -> Row {
        let given = [
            ("deposit_type", &self.deposit_type),
            ("deposit_paid", &self.deposit_paid),
            ("payee", &self.payee),
            ("evidence", &self.evidence),
            ("terms_disclosed", &self.terms_disclosed),
            ("contract_state", &self.contract_state),
            ("volume_target", &self.volume_target),
            ("volume_net_done", &self.volume_net_done),
            ("window_days", &self.window_days),
            ("days_used", &self.days_used),
            ("forfeit_rule", &self.forfeit_rule),
            ("device_returned", &self.device_returned),
            ("device_state", &self.device_state),
            ("fault_origin", &self.fault_origin),
            ("device_value_new", &self.device_value_new),
            ("months_used", &self.months_used),
            ("useful_life_months", &self.useful_life_months),
            ("repair_quote", &self.repair_quote),
            ("accessory_deduction", &self.accessory_deduction),
            ("arrears_undisputed", &self.arrears_undisputed),
            ("arrears_disputed", &self.arrears_disputed),
            ("documented_loss", &self.documented_loss),
            ("contract_penalty", &self.contract_penalty),
            ("chargeback_open", &self.chargeback_open),
            ("hold_clause", &self.hold_clause),
            ("paid_via", &self.paid_via),
            ("paid_on", &self.paid_on),
            ("ended_on", &self.ended_on),
            ("inspected_on", &self.inspected_on),
            ("agreed_months", &self.agreed_months),
            ("merchant", &self.merchant),
            ("institution", &self.institution),
        ];
        let mut row = Row::default();
        for (key, value) in given {
            if let Some(value) = value {
                row.set(key, value.clone());
            }
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Command;

    #[test]
    fn there_is_an_option_for_every_key_of_a_row() {
        let command = Question::augment_args(Command::new("ask"));
        let options: Vec<&str> = command.get_arguments().map(|option| option.get_id().as_str()).collect();
        assert_eq!(options, Row::keys().collect::<Vec<_>>());
    }
}
