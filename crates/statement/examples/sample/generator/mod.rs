//! Generates statements with planted errors, and their answer keys. The same seed gives the same statement.

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
use statement::{ContractText, PaymentMethodText, PayoutText, RoundingText, RowKind, TierText, YearlyText};

pub use event::Event;
use key::{AnswerKey, Planted, PlantedFault};
pub use rng::Rng;

/// A statement before it is written.
pub struct GeneratedStatement {
    /// Its lines, top to bottom.
    pub lines: Vec<StatementLine>,
    /// The answer key.
    pub key: AnswerKey,
}

/// One line of a statement.
#[derive(Clone, Debug)]
pub enum StatementLine {
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

/// What to generate.
#[derive(Clone, Copy, Debug)]
pub struct GeneratorOptions {
    /// The seed.
    pub seed: u64,
    /// How many sales.
    pub sales: usize,
    /// Whether errors are planted.
    pub errors: bool,
    /// After how many rows a page ends and the header is repeated; 0 for never.
    pub page: usize,
}

/// The contract for a seed. Rounding and refunds depend on the seed.
pub fn contract(seed: u64) -> ContractText {
    let tier = |rate: &str| TierText { rate: rate.into(), ..TierText::default() };
    let method = |method, tiers| PaymentMethodText { method, tiers };
    ContractText {
        methods: vec![
            method(PaymentMethod::Debit, vec![TierText { cap: Some("20.00".into()), ..tier("0.5%") }]),
            method(PaymentMethod::Credit, vec![tier("0.6%")]),
            method(PaymentMethod::Foreign, vec![tier("1.5%")]),
            method(
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

/// Generates a statement.
pub fn make(options: GeneratorOptions) -> GeneratedStatement {
    let text = contract(options.seed);
    let contract: Contract = text.to_contract().expect("a contract");
    let mut rng = Rng::new(options.seed);
    let mut events = event::month(&mut rng, &contract, options.sales);
    if options.errors {
        plant::plant(&mut rng, &contract, &mut events);
    }
    assemble(options, text, events)
}

/// The first and the last day of rows that can be read.
fn period(events: &[Event]) -> (String, String) {
    let days = || events.iter().filter(|event| event.fault.is_none()).map(|event| event.date);
    let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    (text(days().min()), text(days().max()))
}

fn assemble(options: GeneratorOptions, contract: ContractText, events: Vec<Event>) -> GeneratedStatement {
    let mut lines =
        vec![StatementLine::Title("商户对账单"), StatementLine::Title("账期：2026-10"), StatementLine::Header];
    let mut key = AnswerKey {
        seed: options.seed,
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
        if options.page > 0 && at > 0 && at % options.page == 0 {
            lines.push(StatementLine::Header);
        }
        let row = lines.len() as u64 + 1;
        if let Some(reason) = event.fault {
            key.faults.push(PlantedFault { row, reason: reason.to_owned() });
            lines.push(StatementLine::Row(Box::new(event)));
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
            RowKind::Sale => {
                key.sales += 1;
                sales += event.amount;
                fees += event.fee;
            }
            RowKind::Charge => {}
            _ => {
                key.given_back += 1;
                given_back += event.amount;
            }
        }
        lines.push(StatementLine::Row(Box::new(event)));
    }
    lines.push(StatementLine::Total { sales, fees });
    lines.push(StatementLine::Note("本对账单仅供核对"));
    let yuan = |fen| Fen(fen).to_plain_yuan();
    key.sales_sum = yuan(sales);
    key.given_back_sum = yuan(given_back);
    key.charged = yuan(charged);
    key.difference = yuan(difference);
    GeneratedStatement { lines, key }
}
