//! A tool with some of its values filled in: by a target such as `tool:fee?amount=100&rate=0.6%25`, or by another screen.
//!
//! Only what somebody could choose or type on the tool's screens is taken, by the names listed here. Everything else in a
//! link is ignored: what a tool has noted for itself, such as that a warning was read, is not for links. A typed value is
//! taken as it is, also with a fault, which then shows at its field; of choices only those that there are.

use domain::search::HitKind;

use super::{deposit, fee, rating};
use crate::update::action::Action;
use crate::visit::{ToolName, Values};

/// The values of the statement check that a link may set: the contract, as [`super::statement`] lists it.
const STATEMENT: [&str; 12] = [
    "rate",
    "rate_credit",
    "rate_debit",
    "rate_qr",
    "rate_foreign",
    "cap",
    "small_qr",
    "rounding",
    "back",
    "day",
    "each",
    "yearly",
];

/// The tool and the values that the part of a target after `tool:` names; `None` if there is no such tool.
pub fn read(target: &str) -> Option<(ToolName, Values)> {
    let (name, query) = target.split_once('?').unwrap_or((target, ""));
    let name = ToolName::named(name)?;
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(key, text)| (decode(key), decode(text)));
    Some((name, pairs.filter(|(key, text)| takes(name, key, text)).collect()))
}

/// The action that opens a tool with these values; back returns to this screen.
pub fn open(name: ToolName, values: &[(&str, &str)]) -> Action {
    Action::ShowItem(HitKind::Tool, write(name, values).into())
}

/// The part of a target after `tool:`; [`read`] reads it.
pub fn write(name: ToolName, values: &[(&str, &str)]) -> String {
    let mut target = name.as_str().to_owned();
    for (at, (key, text)) in values.iter().enumerate() {
        target.push(if at == 0 { '?' } else { '&' });
        target.push_str(&encode(key));
        target.push('=');
        target.push_str(&encode(text));
    }
    target
}

/// Whether a tool takes this value from a link.
fn takes(name: ToolName, key: &str, text: &str) -> bool {
    match name {
        ToolName::Fee => fee::takes(key, text),
        ToolName::Deposit => deposit::takes(key, text),
        ToolName::Statement => STATEMENT.contains(&key),
        ToolName::Rating => rating::takes(key, text),
    }
}

/// A part of a target without its percent-encoding. What is no encoding stays as it is: `0.6%` is `0.6%`.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut decoded, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%');
        let encoded = digits.and_then(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?));
        decoded.push(encoded.unwrap_or(*byte));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

fn digit(character: u8) -> Option<u8> {
    char::from(character).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

// Property tests run natively.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The values of a target, as text.
    fn values(target: &str) -> Vec<(String, String)> {
        let (_, values) = read(target).expect("a tool");
        values.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
    }

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_link_fills_in_what_could_be_typed_or_chosen_and_nothing_else() {
        let fee = "fee?amount=100&way=credit&rate=0.6%25&view=normal&count_qr=3&rate_qr1=0.38";
        let known = [("amount", "100"), ("way", "credit"), ("rate", "0.6%"), ("view", "normal"), ("count_qr", "3")];
        assert_eq!(values(fee), pairs(&[&known[..], &[("rate_qr1", "0.38")]].concat()));
        assert_eq!(values("fee?nonsense=1&fraud=none&count_foreign=1&rate_qr9=1&amount"), []);
        assert_eq!(values("fee?way=cheque&class=&view=x"), [], "no choice of the tool");
        let deposit = "deposit?deposit_type=volume&deposit_paid=299&payee=nobody&proof=receipt";
        assert_eq!(
            values(deposit),
            pairs(&[("deposit_type", "volume"), ("deposit_paid", "299"), ("proof", "receipt")])
        );
        assert_eq!(values("rating?score=4&score=9&words=%E6%85%A2"), pairs(&[("score", "4"), ("words", "\u{6162}")]));
        assert_eq!(values("statement?rate_credit=0.6&view=check&file=x"), pairs(&[("rate_credit", "0.6")]));
        assert_eq!(read("loan?amount=1"), None);
    }

    #[test]
    fn no_link_answers_the_fraud_question_or_confirms_what_it_fills_in() {
        for own in ["fraud", "did_paid", "tried", "if_ended", "view", "letter_account", "paper_contract", "now"] {
            assert_eq!(values(&format!("deposit?{own}=none&{own}=yes&{own}=seen")), [], "{own}");
        }
    }

    #[test]
    fn a_malformed_value_is_taken_as_it_was_typed() {
        let as_typed =
            [("fee?rate=0.6%", "0.6%"), ("fee?rate=%zz", "%zz"), ("fee?rate=%ff", "%ff"), ("fee?rate=6‰", "6‰")];
        for (target, typed) in as_typed {
            assert_eq!(values(target), pairs(&[("rate", typed)]), "{target}");
        }
        assert_eq!(values("fee?rate=a=b"), pairs(&[("rate", "a=b")]));
    }

    proptest! {
        #[test]
        fn what_is_written_into_a_target_is_read_from_it_and_no_target_makes_it_panic(
            text in any::<String>(), other in any::<String>()
        ) {
            let target = write(ToolName::Fee, &[("amount", &text), ("rate", &other)]);
            prop_assert!(target.is_ascii());
            prop_assert_eq!(values(&target), pairs(&[("amount", &text), ("rate", &other)]));
            let _ = read(&format!("deposit?{text}&{other}"));
        }
    }
}
