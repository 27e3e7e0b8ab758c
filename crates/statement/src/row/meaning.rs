//! What a row's words mean together: its kind, whether it had an effect, how it was paid.

use domain::fee::PaymentMethod;

use super::cache::WordCache;
use super::cell_reader::{CellReader, FaultRecorded};
use super::role_columns::RoleColumns;
use crate::cell::is_blank;
use crate::fault::Reason;
use crate::layout::{Layout, Meaning};
use crate::passed_over::PassedOver;
use crate::payment_method::{MethodWord, method_of};
use crate::role::Role;
use crate::row_kind::{KindWord, RowKind, kind_of};
use crate::status::{Status, status_of};

/// The meanings of a file's words.
pub struct WordMeanings {
    kinds: WordCache<KindMeaning>,
    methods: WordCache<Option<MethodWord>>,
    statuses: WordCache<Option<Status>>,
    /// The payment method of rows that name none: the only one of the contract, or the one the caller chose.
    assumed: Option<PaymentMethod>,
}

/// The meaning of a word in the column of kinds. It may name a payment method as well, as 微信支付 does.
#[derive(Clone, Copy)]
struct KindMeaning {
    kind: Option<KindWord>,
    method: Option<MethodWord>,
}

impl KindMeaning {
    fn of(word: &str) -> Self {
        Self { kind: kind_of(word), method: method_of(word) }
    }
}

/// What a row is by its words.
#[derive(Clone, Copy, Default)]
pub struct RowMeaning {
    /// Its kind; `None` if no word names it.
    pub kind: Option<RowKind>,
    /// Why it had no effect; `None` if it had one.
    pub no_effect: Option<PassedOver>,
    /// Whether it gives money back to the cardholder, or would have.
    pub gives_back: bool,
    /// Whether it is a sale that was refunded later.
    pub was_refunded: bool,
    /// The payment method that the word for the kind names.
    pub method: Option<MethodWord>,
}

/// How a row was paid.
#[derive(Clone, Copy)]
pub struct PaymentReading {
    /// The method; known for every sale.
    pub method: Option<PaymentMethod>,
    /// Another method that is equally possible.
    pub alternative: Option<PaymentMethod>,
}

impl PaymentReading {
    /// No method, as for a charge.
    pub const NONE: Self = Self { method: None, alternative: None };
}

impl WordMeanings {
    /// The known words, and those that a layout explains.
    pub fn new(layout: &Layout, assumed: Option<PaymentMethod>) -> Self {
        let words = || layout.words.iter().cloned();
        let kinds = words().map(|(word, meaning)| {
            let read = KindMeaning::of(&word);
            let meant = match meaning {
                Meaning::Kind(kind) => KindMeaning { kind: Some(KindWord::Kind(kind)), ..read },
                Meaning::Method(method) => KindMeaning { method: Some(MethodWord::Method(method)), ..read },
            };
            (word, meant)
        });
        let methods = words().filter_map(|(word, meaning)| match meaning {
            Meaning::Method(method) => Some((word, Some(MethodWord::Method(method)))),
            Meaning::Kind(_) => None,
        });
        let statuses = words().filter_map(|(word, meaning)| match meaning {
            Meaning::Kind(RowKind::NoMoney) => Some((word, Some(Status::NoEffect(PassedOver::NotPaid)))),
            Meaning::Kind(kind) if kind.gives_back() => Some((word, Some(Status::IsRefund))),
            Meaning::Kind(_) => Some((word, Some(Status::Done))),
            Meaning::Method(_) => None,
        });
        let (kinds, methods, statuses) = (WordCache::with(kinds), WordCache::with(methods), WordCache::with(statuses));
        Self { kinds, methods, statuses, assumed }
    }

    /// What kind of row this is, by its words for kind and status.
    pub fn meaning(
        &mut self,
        row: &mut CellReader<'_, '_>,
        columns: &RoleColumns,
    ) -> Result<RowMeaning, FaultRecorded> {
        let mut meaning = RowMeaning::default();
        let (mut is_refund, mut undone) = (false, false);
        for at in &columns.status {
            let word = row.text(*at);
            if is_blank(word) {
                continue;
            }
            match self.statuses.get(word, status_of) {
                Some(Status::Done) => {}
                Some(Status::IsRefund) => is_refund = true,
                Some(Status::WasRefunded) => meaning.was_refunded = true,
                Some(Status::Undone) => undone = true,
                Some(Status::NoEffect(why)) => meaning.no_effect = Some(why),
                None => return Err(row.fault(Some(*at), Some(Role::Status), Reason::UnknownStatus)),
            }
        }
        let named = columns.kind.map(|at| (at, row.text(at))).filter(|(_, word)| !word.is_empty());
        if let Some((at, word)) = named {
            let known = self.kinds.get(word, KindMeaning::of);
            meaning.method = known.method;
            match known.kind {
                Some(KindWord::Kind(kind)) => meaning.kind = Some(kind),
                Some(KindWord::NoEffect { why, gives_back }) => {
                    (meaning.no_effect, meaning.gives_back) = (Some(why), gives_back);
                }
                // The kind of a row that had no effect does not matter.
                None if meaning.no_effect.is_some() || undone => {}
                None => return Err(row.fault(Some(at), Some(Role::Kind), Reason::UnknownKind)),
            }
        }
        if is_refund {
            meaning.kind = match meaning.kind {
                None | Some(RowKind::Sale) => Some(RowKind::Refund),
                other => other,
            };
        }
        meaning.gives_back |= meaning.kind.is_some_and(RowKind::gives_back);
        // "Undone" means that a void took place, and that a sale had no effect.
        if undone && !meaning.gives_back {
            meaning.no_effect = meaning.no_effect.or(Some(PassedOver::Closed));
        }
        if meaning.gives_back {
            self.refund_status(row, columns, &mut meaning)?;
        }
        Ok(meaning)
    }

    /// Reads the columns of refund statuses 退款状态. They say nothing about a sale.
    #[cold]
    #[inline(never)]
    fn refund_status(
        &mut self,
        row: &mut CellReader<'_, '_>,
        columns: &RoleColumns,
        meaning: &mut RowMeaning,
    ) -> Result<(), FaultRecorded> {
        for at in &columns.refund_status {
            let word = row.text(*at);
            match self.statuses.get(word, status_of) {
                _ if is_blank(word) => {}
                Some(Status::NoEffect(why)) => meaning.no_effect = Some(why),
                Some(_) => {}
                None => return Err(row.fault(Some(*at), Some(Role::Status), Reason::UnknownStatus)),
            }
        }
        Ok(())
    }

    /// How a row was paid. A wallet or a foreign card takes precedence over debit and credit, in whichever column it
    /// stands.
    pub fn paid(
        &mut self,
        row: &mut CellReader<'_, '_>,
        columns: &RoleColumns,
        kind: RowKind,
        by_kind: Option<MethodWord>,
    ) -> Result<PaymentReading, FaultRecorded> {
        let (mut found, mut unknown, mut both): (Option<PaymentMethod>, Option<usize>, bool) = (None, None, false);
        let mut some_card = by_kind == Some(MethodWord::SomeCard);
        for at in &columns.methods {
            let word = row.text(*at);
            if is_blank(word) {
                continue;
            }
            match self.methods.get(word, method_of) {
                Some(MethodWord::Method(method)) => {
                    both |= matches!(
                        (found, method),
                        (Some(PaymentMethod::Debit), PaymentMethod::Credit)
                            | (Some(PaymentMethod::Credit), PaymentMethod::Debit)
                    );
                    found = Some(found.map_or(method, |found| found.max(method)));
                }
                Some(MethodWord::SomeCard) => some_card = true,
                None => unknown = unknown.or(Some(*at)),
            }
        }
        let mut alternative = None;
        match (found, by_kind) {
            (Some(PaymentMethod::Debit | PaymentMethod::Credit), Some(MethodWord::Method(PaymentMethod::Qr))) => {
                match self.assumed {
                    Some(PaymentMethod::Qr) => (found, both) = (Some(PaymentMethod::Qr), false),
                    // 扫码 with 贷记卡 may be priced as either; the column of cards takes precedence.
                    _ => alternative = Some(PaymentMethod::Qr),
                }
            }
            (None, Some(MethodWord::Method(method))) if unknown.is_none() || method == PaymentMethod::Qr => {
                found = Some(method)
            }
            // A card is no wallet, even if the contract has nothing but wallets.
            (None, _) if unknown.is_none() && !(some_card && self.assumed == Some(PaymentMethod::Qr)) => {
                found = self.assumed
            }
            _ => {}
        }
        match found {
            Some(method) if !both || matches!(method, PaymentMethod::Foreign | PaymentMethod::Qr) => {
                Ok(PaymentReading { method: Some(method), alternative })
            }
            _ if kind.gives_back() => Ok(PaymentReading::NONE),
            _ => {
                let at = unknown.or(columns.methods.first().copied());
                let missing = !some_card && at.is_none_or(|at| is_blank(row.text(at)));
                Err(row.fault(at, Some(Role::Card), if missing { Reason::Missing } else { Reason::UnknownMethod }))
            }
        }
    }
}
