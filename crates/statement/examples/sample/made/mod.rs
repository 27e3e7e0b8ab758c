//! Statements with planted errors, and the answers to them: the same for the same seed.

pub mod csv;
pub mod key;
pub mod workbook;

mod domain_fee;
mod event;
mod plant;
mod rng;

use domain::date::Date;
use domain::fee::{Contract, PaymentMethod};
use domain::money::Fen;
use statement::{ContractText, Kind, PayoutText, RoundingText, TierText, WayText, YearlyText};

pub use event::Event;
use key::{Key, Planted, PlantedFault};
pub use rng::Rng;

/// A statement before it is written.
pub struct Made {
    /// Its lines, top to bottom.
    pub lines: Vec<Line>,
    /// The answers.
    pub key: Key,
}

/// One line.
#[derive(Clone, Debug)]
pub enum Line {
    /// A title.
    Title(&'static str),
    /// The names of the columns.
    Header,
    /// A row.
    Row(Box<Event>),
    /// The total of all sales and their fees.
    Total {
        /// Sales.
        sales: i64,
        /// Fees.
        fees: i64,
    },
    /// A remark.
    Note(&'static str),
}

/// The names of the columns.
pub const HEADER: [&str; 16] = [
    "交易日期",
    "交易时间",
    "清算日期",
    "商户号",
    "终端号",
    "检索参考号",
    "原检索参考号",
    "交易类型",
    "卡类型",
    "卡号",
    "交易金额(元)",
    "手续费(元)",
    "附加费",
    "清算净额",
    "扣率",
    "结算方式",
];

/// What is to be made.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The seed.
    pub seed: u64,
    /// How many sales.
    pub sales: usize,
    /// Whether errors are planted.
    pub errors: bool,
    /// After how many rows a page ends and the header stands again; 0 for never.
    pub page: usize,
}

/// The contract of a seed: rounding and refunds differ from seed to seed.
pub fn contract(seed: u64) -> ContractText {
    let tier = |rate: &str| TierText { rate: rate.into(), ..TierText::default() };
    let way = |way, tiers| WayText { way, tiers };
    ContractText {
        ways: vec![
            way(PaymentMethod::Debit, vec![TierText { cap: Some("20.00".into()), ..tier("0.5%") }]),
            way(PaymentMethod::Credit, vec![tier("0.6%")]),
            way(PaymentMethod::Foreign, vec![tier("1.5%")]),
            way(
                PaymentMethod::Qr,
                vec![TierText { up_to: Some("1000.00".into()), small_value: true, ..tier("0.38%") }, tier("0.45%")],
            ),
        ],
        rounding: [RoundingText::HalfUp, RoundingText::Truncate, RoundingText::DailyTotal][(seed % 3) as usize],
        refund_returns_fee: seed % 2 == 1,
        payout: Some(PayoutText::Each("3.00".into())),
        yearly: vec![YearlyText { name: "流量费".into(), amount: "60.00".into() }],
    }
}

/// Makes a statement.
pub fn make(plan: Plan) -> Made {
    let text = contract(plan.seed);
    let contract: Contract = text.to_contract().expect("a contract");
    let mut rng = Rng::new(plan.seed);
    let mut events = event::month(&mut rng, &contract, plan.sales);
    if plan.errors {
        plant::plant(&mut rng, &contract, &mut events);
    }
    lay_out(plan, text, events)
}

/// The first and the last day of rows that can be read.
fn period(events: &[Event]) -> (String, String) {
    let days = || events.iter().filter(|event| event.fault.is_none()).map(|event| event.date);
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    (text(days().min()), text(days().max()))
}

fn lay_out(plan: Plan, contract: ContractText, events: Vec<Event>) -> Made {
    let mut lines = vec![Line::Title("商户对账单"), Line::Title("账期：2026-10"), Line::Header];
    let mut key = Key {
        seed: plan.seed,
        contract,
        period: period(&events),
        sales: 0,
        sales_sum: String::new(),
        given_back: 0,
        given_back_sum: String::new(),
        charged: String::new(),
        difference: String::new(),
        planted: Vec::new(),
        faults: Vec::new(),
    };
    let (mut sales, mut fees, mut given_back, mut charged, mut difference) = (0, 0, 0, 0, 0);
    for (at, event) in events.into_iter().enumerate() {
        if plan.page > 0 && at > 0 && at % plan.page == 0 {
            lines.push(Line::Header);
        }
        let row = lines.len() as u64 + 1;
        if let Some(reason) = event.fault {
            key.faults.push(PlantedFault { row, reason: reason.to_owned() });
            lines.push(Line::Row(Box::new(event)));
            continue;
        }
        if let Some((cause, detail, charged, expected)) = event.planted.clone() {
            difference += charged - expected;
            let yuan = |fen| Fen(fen).to_plain_yuan();
            let (charged, expected) = (yuan(charged), yuan(expected));
            key.planted.push(Planted { row, cause: cause.to_owned(), detail, charged, expected });
        }
        charged += event.fee + event.extra + event.hidden;
        match event.kind {
            Kind::Sale => {
                key.sales += 1;
                sales += event.amount;
                fees += event.fee;
            }
            Kind::Charge => {}
            _ => {
                key.given_back += 1;
                given_back += event.amount;
            }
        }
        lines.push(Line::Row(Box::new(event)));
    }
    lines.push(Line::Total { sales, fees });
    lines.push(Line::Note("本对账单仅供核对"));
    let yuan = |fen| Fen(fen).to_plain_yuan();
    key.sales_sum = yuan(sales);
    key.given_back_sum = yuan(given_back);
    key.charged = yuan(charged);
    key.difference = yuan(difference);
    Made { lines, key }
}
