//! Response codes 应答码: the meaning of field 39, who must act, what to do first, whether to try again.
//!
//! The table is content (`kb-bundle/codes/`); these are its packed types. A code is text: `"05"`.

use serde::{Deserialize, Serialize};

use crate::source::Confidence;
use crate::text::Blocks;

/// One response code, explained for the merchant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseCode<'a> {
    /// Two characters, upper case.
    pub code: &'a str,
    /// What it means, in a few words.
    pub meaning: &'a str,
    /// Who must act.
    pub actor: Actor,
    /// What kind of action is needed first.
    pub action: CodeAction,
    /// Whether and when to try again.
    pub retry: Retry,
    /// What to do first, in order.
    #[serde(borrow)]
    pub first: Blocks<'a>,
    /// The id of the flow that helps further, if there is one.
    pub flow: Option<&'a str>,
    /// How certain the meaning is.
    pub confidence: Confidence,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// Who must act on a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Nobody: the sale was approved.
    None,
    /// The shop.
    Merchant,
    /// The customer, often with the issuer.
    Cardholder,
    /// The bank that issued the card.
    Issuer,
    /// The bank or institution that serves the shop.
    Acquirer,
    /// The network between the two; wait and query.
    Network,
}

/// The action that a code requires first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeAction {
    /// The sale is approved.
    Approve,
    /// The sale is approved, but something must be checked.
    ApproveCheck,
    /// The sale is declined; use another payment method.
    Decline,
    /// Correct something, then try again.
    FixAndRetry,
    /// Sign on 签到 first.
    SignOn,
    /// Wait, then try once more.
    WaitRetry,
    /// The outcome is unknown: query before anything else.
    QueryFirst,
    /// End the sale and call the acquirer about the card.
    HoldCard,
    /// Stop using the terminal or the merchant id until the acquirer has checked it.
    StopTerminal,
}

/// Whether to try the sale again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retry {
    /// Not at all.
    No,
    /// Once.
    Once,
    /// After signing on.
    AfterSignin,
    /// After a wait.
    AfterWait,
    /// Only after a query shows that there is no record.
    AfterQuery,
    /// With another card.
    OtherCard,
}

impl CodeAction {
    /// Whether a screen must show a stop notice before anything else.
    pub fn is_stop(self) -> bool {
        matches!(self, Self::QueryFirst | Self::HoldCard | Self::StopTerminal)
    }

    /// Its name in text keys: `query_first`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::ApproveCheck => "approve_check",
            Self::Decline => "decline",
            Self::FixAndRetry => "fix_and_retry",
            Self::SignOn => "sign_on",
            Self::WaitRetry => "wait_retry",
            Self::QueryFirst => "query_first",
            Self::HoldCard => "hold_card",
            Self::StopTerminal => "stop_terminal",
        }
    }
}

impl Actor {
    /// Its name in text keys: `cardholder`.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Merchant => "merchant",
            Self::Cardholder => "cardholder",
            Self::Issuer => "issuer",
            Self::Acquirer => "acquirer",
            Self::Network => "network",
        }
    }
}

impl Retry {
    /// Its name in text keys: `after_query`.
    pub fn key(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Once => "once",
            Self::AfterSignin => "after_signin",
            Self::AfterWait => "after_wait",
            Self::AfterQuery => "after_query",
            Self::OtherCard => "other_card",
        }
    }
}

/// A typed response code in the form of the table: `ａ0 ` → `A0`; `None` if it can't be a code.
pub fn typed_code(text: &str) -> Option<String> {
    let folded = crate::text::fold(text).to_ascii_uppercase();
    (folded.len() == 2 && folded.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_accepted_in_full_width_and_lower_case() {
        assert_eq!(typed_code(" ａ０ "), Some("A0".to_owned()));
        assert_eq!(typed_code("68"), Some("68".to_owned()));
        assert_eq!(typed_code("5"), None);
        assert_eq!(typed_code("不出"), None);
    }
}
