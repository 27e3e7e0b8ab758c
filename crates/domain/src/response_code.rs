//! Response codes 应答码: what field 39 says, who must act, what to do first, whether to try again.
//!
//! The table is content (`kb-bundle/codes/`); this is its packed form. A code is text: `"05"`.

use serde::{Deserialize, Serialize};

use crate::source::Confidence;
use crate::text::Blocks;

/// One response code as the merchant sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResponseCode<'a> {
    /// Two characters, upper case.
    pub code: &'a str,
    /// What it means, in a few words.
    pub meaning: &'a str,
    /// Who must act.
    pub actor: Actor,
    /// What kind of action comes first.
    pub action: Action,
    /// Whether and when to try again.
    pub retry: Retry,
    /// What to do first, in order.
    #[serde(borrow)]
    pub first: Blocks<'a>,
    /// The flow that helps further, if one does.
    pub flow: Option<&'a str>,
    /// How sure the meaning is.
    pub confidence: Confidence,
    /// Ids of the sources.
    pub sources: Vec<&'a str>,
}

/// Who must act on a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Nobody: it worked.
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

/// What kind of action a code asks for first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// The sale is good.
    Approve,
    /// Counts as good, but something is to be checked.
    ApproveCheck,
    /// The sale is refused; another way to pay.
    Decline,
    /// Put something right, then try again.
    FixAndRetry,
    /// Sign on 签到 first.
    SignOn,
    /// Wait, then try once more.
    WaitRetry,
    /// The outcome is unknown: query before anything else.
    QueryFirst,
    /// End the sale and call the acquirer about the card.
    HoldCard,
    /// Stop using the terminal or the merchant number until the acquirer has looked.
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
    /// Only after a query says there is no record.
    AfterQuery,
    /// With another card.
    OtherCard,
}

impl Action {
    /// Whether the screen must say *stop* before anything else.
    pub fn is_stop(self) -> bool {
        matches!(self, Self::QueryFirst | Self::HoldCard | Self::StopTerminal)
    }

    /// The part of a text key that names it: `query_first`.
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
    /// The part of a text key that names it: `cardholder`.
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
    /// The part of a text key that names it: `after_query`.
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

/// A response code as typed, folded to the form of the table: `ａ0 ` → `A0`; `None` when it can't
/// be one.
pub fn typed_code(text: &str) -> Option<String> {
    let folded = crate::text::fold(text).to_ascii_uppercase();
    (folded.len() == 2 && folded.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        assert_eq!(typed_code(" ａ０ "), Some("A0".to_owned()));
        assert_eq!(typed_code("68"), Some("68".to_owned()));
        assert_eq!(typed_code("5"), None);
        assert_eq!(typed_code("不出"), None);
    }
}
