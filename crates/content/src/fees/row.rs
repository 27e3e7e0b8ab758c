//! A question as a row of text, and what it asks of the domain.

use domain::fee::typed::{FeeField, TypedError, TypedFault, TypedRate, date_in, parse_amount, rate_in};
use domain::fee::{
    AfterSettlement, Card, Class, Contract, GivenBack, Payment, Payout, QuoteRequest, Refund, RefundTime, Rounding,
    Terms, Tier, gross_for_net,
};
use domain::money::Fen;

use crate::refusal::Refusal;

/// One question, as typed. Empty texts count as not given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The sale in yuan.
    pub amount: Option<String>,
    /// `debit`, `credit`, `foreign` or `qr`.
    pub card_type: Option<String>,
    /// `standard`, `preferential`, `exempt`, `small_value`, or `any` for wallets.
    pub merchant_class: Option<String>,
    /// `chip`, `contactless`, `stripe` or `qr_wallet`; `_D0` and `_refund_…` behind it.
    pub channel: Option<String>,
    /// The day of the sale.
    pub tariff_as_of: Option<String>,
    /// The contract's rate; a percentage unless it says otherwise.
    pub contract_rate_pct: Option<String>,
    /// The contract's cap in yuan.
    pub contract_cap: Option<String>,
    /// The contract's least fee in yuan.
    pub contract_floor: Option<String>,
    /// `half_up`, `truncate` or `daily_total`.
    pub rounding: Option<String>,
    /// Charges beside the fee, in yuan.
    pub extra_fee: Option<String>,
    /// What was given back, in yuan; several parts joined by `+`.
    pub refund_amount: Option<String>,
}

/// What a row asks of the domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The terms.
    pub contract: Contract,
    /// The rate as it was read.
    pub rate: TypedRate,
    /// The question.
    pub question: QuoteRequest,
    /// Charges beside the fee.
    pub charges: Fen,
}

const CARDS: &[&str] = &["debit", "credit", "foreign", "qr"];
const CLASSES: &[&str] = &["standard", "preferential", "exempt", "small_value", "any"];
const CHANNELS: &[&str] = &[
    "chip",
    "contactless",
    "stripe",
    "qr_wallet",
    "each also with _D0 behind it",
    "_refund_void",
    "_refund_prorata or _refund_kept",
];
const ROUNDINGS: &[&str] = &["half_up", "truncate", "daily_total"];

impl Row {
    /// Puts a value under a key of the row; `false` where there is no such key.
    pub fn set(&mut self, key: &str, value: String) -> bool {
        let field = match key {
            "amount" => &mut self.amount,
            "card_type" => &mut self.card_type,
            "merchant_class" => &mut self.merchant_class,
            "channel" => &mut self.channel,
            "tariff_as_of" => &mut self.tariff_as_of,
            "contract_rate_pct" => &mut self.contract_rate_pct,
            "contract_cap" => &mut self.contract_cap,
            "contract_floor" => &mut self.contract_floor,
            "rounding" => &mut self.rounding,
            "extra_fee" => &mut self.extra_fee,
            "refund_amount" => &mut self.refund_amount,
            _ => return false,
        };
        *field = Some(value);
        true
    }

    /// Reads the row.
    ///
    /// # Errors
    ///
    /// The first field at fault, with what to do about it.
    pub fn read(&self) -> Result<Asked, Refusal> {
        let amount = parse_amount(FeeField::Amount, needed(FeeField::Amount, &self.amount)?)?;
        let (payment, channel) = self.payment()?;
        let rate = rate_in(FeeField::Rate, needed(FeeField::Rate, &self.contract_rate_pct)?)?;
        let cap = given(&self.contract_cap).map(|text| parse_amount(FeeField::Cap, text)).transpose()?;
        let floor = given(&self.contract_floor).map(|text| parse_amount(FeeField::Floor, text)).transpose()?;
        let terms = Terms::new(vec![Tier { cap, floor, ..Tier::flat(rate.rate) }])?;
        let extra = given(&self.extra_fee).map(|text| parse_amount(FeeField::Extra, text)).transpose()?;
        let extra = extra.filter(|extra| extra.0 > 0);
        let contract = Contract {
            rounding: self.rounding()?,
            after_settlement: AfterSettlement::Kept,
            payout: extra.filter(|_| channel.same_day).map(Payout::Each),
            ..Contract::simple(payment.method(), terms)
        };
        let question = QuoteRequest {
            amount,
            payment,
            same_day: channel.same_day,
            withheld: extra.into_iter().filter(|_| !channel.same_day).collect(),
            given_back: self.given_back(amount, &channel)?,
        };
        Ok(Asked { contract, rate, question, charges: extra.unwrap_or(Fen(0)) })
    }

    /// The row with the amount of the sale that leaves `net`, by its terms and charges; its own amount is ignored.
    ///
    /// # Errors
    ///
    /// The first field at fault; [`FeeError::NoSaleLeaves`] where no sale leaves exactly this.
    ///
    /// [`FeeError::NoSaleLeaves`]: domain::fee::FeeError::NoSaleLeaves
    pub fn charging_for(&self, net: &str) -> Result<Self, Refusal> {
        let wanted = parse_amount(FeeField::Net, net)?;
        // The terms can be read with any amount.
        let asked = Self { amount: Some("1".into()), ..self.clone() }.read()?;
        let (method, same_day) = (asked.question.payment.method(), asked.question.same_day);
        let found = gross_for_net(&asked.contract, method, same_day, asked.charges, wanted)?;
        Ok(Self { amount: Some(found.sale.to_plain_yuan()), ..self.clone() })
    }

    fn payment(&self) -> Result<(Payment, Channel), Refusal> {
        let word = needed(FeeField::Card, &self.card_type)?;
        let channel = self.channel(word)?;
        let class = given(&self.merchant_class);
        if let Some(class) = class.filter(|class| !CLASSES.contains(class)) {
            return Err(unknown(FeeField::Class, class, CLASSES));
        }
        // An invalid day is an error even where the answer needs no day.
        let on = given(&self.tariff_as_of).map(|text| date_in(FeeField::Date, text)).transpose()?;
        let card = match word {
            "debit" => Card::Debit,
            "credit" => Card::Credit,
            "foreign" => return Ok((Payment::Foreign, channel)),
            "qr" => return Ok((Payment::Qr, channel)),
            other => return Err(unknown(FeeField::Card, other, CARDS)),
        };
        let on = on.ok_or_else(|| missing(FeeField::Date))?;
        let class = match class.ok_or_else(|| missing(FeeField::Class))? {
            "small_value" => return Ok((Payment::SmallValue { card, on }, channel)),
            "preferential" => Class::Preferential,
            "exempt" => Class::Exempt,
            "standard" => Class::Standard,
            any => return Err(contradicts(FeeField::Class, any, FeeField::Card, word)),
        };
        Ok((Payment::Card { card, class, on }, channel))
    }

    fn channel(&self, card: &str) -> Result<Channel, Refusal> {
        let Some(word) = given(&self.channel) else { return Ok(Channel::default()) };
        let refunds =
            [("_refund_void", Back::Void), ("_refund_prorata", Back::InProportion), ("_refund_kept", Back::Kept)];
        let found = refunds.iter().find_map(|(ending, back)| Some((word.strip_suffix(ending)?, Some(*back))));
        let (rest, back) = found.unwrap_or((word, None));
        let (base, same_day) = rest.strip_suffix("_D0").map_or((rest, false), |base| (base, true));
        match base {
            "qr_wallet" if card == "qr" => {}
            "chip" | "contactless" | "stripe" if card != "qr" => {}
            "qr_wallet" | "chip" | "contactless" | "stripe" => {
                return Err(contradicts(FeeField::Channel, word, FeeField::Card, card));
            }
            _ => return Err(unknown(FeeField::Channel, word, CHANNELS)),
        }
        Ok(Channel { word: word.to_owned(), same_day, back })
    }

    fn rounding(&self) -> Result<Rounding, Refusal> {
        match given(&self.rounding) {
            None | Some("half_up") => Ok(Rounding::HalfUp),
            Some("truncate") => Ok(Rounding::Down),
            Some("daily_total") => Ok(Rounding::DayTotal),
            Some(other) => Err(unknown(FeeField::Rounding, other, ROUNDINGS)),
        }
    }

    fn given_back(&self, sale: Fen, channel: &Channel) -> Result<GivenBack, Refusal> {
        let text = given(&self.refund_amount);
        let parts = text.map(|text| {
            text.split('+').map(|part| parse_amount(FeeField::Refund, part)).collect::<Result<Vec<Fen>, _>>()
        });
        let parts = parts.transpose()?;
        let when = match (channel.back, &parts) {
            (None, None) => return Ok(GivenBack::Nothing),
            (None, Some(parts)) if parts.iter().all(|part| part.0 == 0) => return Ok(GivenBack::Nothing),
            (None, Some(_)) => {
                let word = if channel.word.is_empty() { "none" } else { &channel.word };
                return Err(contradicts(FeeField::Refund, text.unwrap_or_default(), FeeField::Channel, word));
            }
            (Some(Back::Void), None) => return Ok(GivenBack::Voided),
            (Some(Back::Void), Some(parts)) if parts.as_slice() == [sale] => return Ok(GivenBack::Voided),
            (Some(Back::Void), Some(_)) => {
                return Err(contradicts(FeeField::Refund, text.unwrap_or_default(), FeeField::Channel, &channel.word));
            }
            (Some(Back::InProportion), _) => RefundTime::BeforeSettlement,
            (Some(Back::Kept), _) => RefundTime::AfterSettlement,
        };
        let parts = parts.ok_or_else(|| missing(FeeField::Refund))?;
        Ok(GivenBack::Refunds(parts.into_iter().map(|amount| Refund { amount, when }).collect()))
    }
}

/// What the channel's word says besides how the card was read.
#[derive(Default)]
struct Channel {
    word: String,
    same_day: bool,
    back: Option<Back>,
}

#[derive(Clone, Copy)]
enum Back {
    Void,
    InProportion,
    Kept,
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty())
}

fn needed(field: FeeField, text: &Option<String>) -> Result<&str, Refusal> {
    given(text).ok_or_else(|| missing(field))
}

fn missing(field: FeeField) -> Refusal {
    TypedError { field, fault: TypedFault::Missing }.into()
}

fn unknown(field: FeeField, found: &str, known: &'static [&'static str]) -> Refusal {
    TypedError { field, fault: TypedFault::Unknown { found: found.to_owned(), known } }.into()
}

fn contradicts(field: FeeField, found: &str, other: FeeField, with: &str) -> Refusal {
    let fault = TypedFault::Contradicts { found: found.to_owned(), other, with: with.to_owned() };
    TypedError { field, fault }.into()
}
