//! What a row's words say together: its kind, whether it came to nothing, how it was paid.

use domain::fee::PaymentMethod;

use super::reading::{Columns, Memo, Reading, Unread};
use crate::cell::is_blank;
use crate::fault::Reason;
use crate::kind::{Kind, KindWord, kind_of};
use crate::layout::{Layout, Meaning};
use crate::role::Role;
use crate::shares::PassedOver;
use crate::status::{Status, status_of};
use crate::way::{WayWord, way_of};

/// What words mean; few stand in many rows, so each is read once.
pub struct Words {
    kinds: Memo<OfKind>,
    ways: Memo<Option<WayWord>>,
    statuses: Memo<Option<Status>>,
    /// How a row was paid that does not say so: the way of a contract with only one, or what was chosen.
    assumed: Option<PaymentMethod>,
}

/// What a word for the kind of row says; 微信支付 names a way to pay as well.
#[derive(Clone, Copy)]
struct OfKind {
    kind: Option<KindWord>,
    way: Option<WayWord>,
}

impl OfKind {
    fn of(word: &str) -> Self {
        Self { kind: kind_of(word), way: way_of(word) }
    }
}

/// What a row is by its words.
#[derive(Clone, Copy, Default)]
pub struct Said {
    /// Its kind; `None` where no word says it.
    pub kind: Option<Kind>,
    /// That it came to nothing.
    pub came: Option<PassedOver>,
    /// Whether it would have given money back.
    pub gives_back: bool,
    /// Whether it is a sale that was refunded later.
    pub was_refunded: bool,
    /// How it was paid, as the word for the kind says.
    pub way: Option<WayWord>,
}

/// How a row was paid.
#[derive(Clone, Copy)]
pub struct Paid {
    /// The way; given for every sale.
    pub way: Option<PaymentMethod>,
    /// Another way it may have been just as well.
    pub or: Option<PaymentMethod>,
}

impl Paid {
    /// Where there is nothing to be paid, as in a charge.
    pub const UNSAID: Self = Self { way: None, or: None };
}

impl Words {
    /// With the words that a layout explains.
    pub fn new(layout: &Layout, assumed: Option<PaymentMethod>) -> Self {
        let words = || layout.words.iter().cloned();
        let kinds = words().map(|(word, meaning)| {
            let read = OfKind::of(&word);
            let meant = match meaning {
                Meaning::Kind(kind) => OfKind { kind: Some(KindWord::Kind(kind)), ..read },
                Meaning::Way(way) => OfKind { way: Some(WayWord::Way(way)), ..read },
            };
            (word, meant)
        });
        let ways = words().filter_map(|(word, meaning)| match meaning {
            Meaning::Way(way) => Some((word, Some(WayWord::Way(way)))),
            Meaning::Kind(_) => None,
        });
        let statuses = words().filter_map(|(word, meaning)| match meaning {
            Meaning::Kind(Kind::NoMoney) => Some((word, Some(Status::Came(PassedOver::NotPaid)))),
            Meaning::Kind(kind) if kind.gives_back() => Some((word, Some(Status::IsRefund))),
            Meaning::Kind(_) => Some((word, Some(Status::Done))),
            Meaning::Way(_) => None,
        });
        Self { kinds: Memo::knowing(kinds), ways: Memo::knowing(ways), statuses: Memo::knowing(statuses), assumed }
    }

    /// What kind of row this is, by its kind and its status.
    pub fn said(&mut self, row: &mut Reading<'_, '_>, columns: &Columns) -> Result<Said, Unread> {
        let mut said = Said::default();
        let (mut is_refund, mut undone) = (false, false);
        for at in &columns.status {
            let word = row.text(*at);
            if is_blank(word) {
                continue;
            }
            match self.statuses.get(word, status_of) {
                Some(Status::Done) => {}
                Some(Status::IsRefund) => is_refund = true,
                Some(Status::WasRefunded) => said.was_refunded = true,
                Some(Status::Undone) => undone = true,
                Some(Status::Came(came)) => said.came = Some(came),
                None => return Err(row.fault(Some(*at), Some(Role::Status), Reason::UnknownStatus)),
            }
        }
        let named = columns.kind.map(|at| (at, row.text(at))).filter(|(_, word)| !word.is_empty());
        if let Some((at, word)) = named {
            let of = self.kinds.get(word, OfKind::of);
            said.way = of.way;
            match of.kind {
                Some(KindWord::Kind(kind)) => said.kind = Some(kind),
                Some(KindWord::Came { why, gives_back }) => {
                    (said.came, said.gives_back) = (Some(why), gives_back);
                }
                // What came to nothing need not be known by its kind.
                None if said.came.is_some() || undone => {}
                None => return Err(row.fault(Some(at), Some(Role::Kind), Reason::UnknownKind)),
            }
        }
        if is_refund {
            said.kind = match said.kind {
                None | Some(Kind::Sale) => Some(Kind::Refund),
                other => other,
            };
        }
        said.gives_back |= said.kind.is_some_and(Kind::gives_back);
        // A void that is called undone is done; a sale that is came to nothing.
        if undone && !said.gives_back {
            said.came = said.came.or(Some(PassedOver::Closed));
        }
        if said.gives_back {
            self.of_refund(row, columns, &mut said)?;
        }
        Ok(said)
    }

    /// The status of a refund 退款状态 stands in a column of its own, and says nothing of a sale.
    #[cold]
    #[inline(never)]
    fn of_refund(&mut self, row: &mut Reading<'_, '_>, columns: &Columns, said: &mut Said) -> Result<(), Unread> {
        for at in &columns.refund_status {
            let word = row.text(*at);
            match self.statuses.get(word, status_of) {
                _ if is_blank(word) => {}
                Some(Status::Came(came)) => said.came = Some(came),
                Some(_) => {}
                None => return Err(row.fault(Some(*at), Some(Role::Status), Reason::UnknownStatus)),
            }
        }
        Ok(())
    }

    /// How a row was paid. A wallet or a foreign card wins over debit and credit, whichever column says so.
    pub fn way(
        &mut self,
        row: &mut Reading<'_, '_>,
        columns: &Columns,
        kind: Kind,
        by_kind: Option<WayWord>,
    ) -> Result<Paid, Unread> {
        let (mut found, mut unknown, mut both): (Option<PaymentMethod>, Option<usize>, bool) = (None, None, false);
        let mut some_card = by_kind == Some(WayWord::SomeCard);
        for at in &columns.ways {
            let word = row.text(*at);
            if is_blank(word) {
                continue;
            }
            match self.ways.get(word, way_of) {
                Some(WayWord::Way(way)) => {
                    both |= matches!(
                        (found, way),
                        (Some(PaymentMethod::Debit), PaymentMethod::Credit)
                            | (Some(PaymentMethod::Credit), PaymentMethod::Debit)
                    );
                    found = Some(found.map_or(way, |found| found.max(way)));
                }
                Some(WayWord::SomeCard) => some_card = true,
                None => unknown = unknown.or(Some(*at)),
            }
        }
        let mut or = None;
        match (found, by_kind) {
            (Some(PaymentMethod::Debit | PaymentMethod::Credit), Some(WayWord::Way(PaymentMethod::Qr))) => {
                match self.assumed {
                    Some(PaymentMethod::Qr) => (found, both) = (Some(PaymentMethod::Qr), false),
                    // 扫码 with 贷记卡 may be priced as either; what the card's own column says comes first.
                    _ => or = Some(PaymentMethod::Qr),
                }
            }
            (None, Some(WayWord::Way(way))) if unknown.is_none() || way == PaymentMethod::Qr => found = Some(way),
            // A card is no wallet, even where the contract has nothing else.
            (None, _) if unknown.is_none() && !(some_card && self.assumed == Some(PaymentMethod::Qr)) => {
                found = self.assumed
            }
            _ => {}
        }
        match found {
            Some(way) if !both || matches!(way, PaymentMethod::Foreign | PaymentMethod::Qr) => {
                Ok(Paid { way: Some(way), or })
            }
            _ if kind.gives_back() => Ok(Paid::UNSAID),
            _ => {
                let at = unknown.or(columns.ways.first().copied());
                let missing = !some_card && at.is_none_or(|at| is_blank(row.text(at)));
                Err(row.fault(at, Some(Role::Card), if missing { Reason::Missing } else { Reason::UnknownWay }))
            }
        }
    }
}
