//! The result of a check in one word, derived from the file's shares and differences.

use serde::{Deserialize, Serialize};

use crate::note::FileNote;
use crate::shares::{Share, Shares};

/// The result of a check. Every heading of a result follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// No row could be checked.
    NothingChecked,
    /// What was checked agrees, but it is less than half of the rows, or of the money, that could have been checked.
    LittleChecked,
    /// What was checked agrees, and some rows or a part of the file could not be checked.
    PartAgrees,
    /// Everything that may move money was checked and agrees.
    AllAgrees,
    /// Some rows were charged more than the contract says, none less.
    ChargedTooMuch,
    /// Some rows were charged less than the contract says, none more.
    ChargedTooLittle,
    /// Some rows were charged more and some less.
    Mixed,
}

/// How many rows were charged more and how many less than the contract says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differing {
    /// All differences.
    pub all: u64,
    /// Of these, rows that were charged more.
    pub more: u64,
    /// Of these, rows that were charged less.
    pub less: u64,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Self; 7] = [
        Self::NothingChecked,
        Self::LittleChecked,
        Self::PartAgrees,
        Self::AllAgrees,
        Self::ChargedTooMuch,
        Self::ChargedTooLittle,
        Self::Mixed,
    ];

    /// The stable name, part of an interface text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::NothingChecked => "nothing_checked",
            Self::LittleChecked => "little_checked",
            Self::PartAgrees => "part_agrees",
            Self::AllAgrees => "all_agrees",
            Self::ChargedTooMuch => "charged_too_much",
            Self::ChargedTooLittle => "charged_too_little",
            Self::Mixed => "mixed",
        }
    }

    /// The verdict that follows from these shares, differences and notes.
    pub(crate) fn of(shares: &Shares, differing: Differing, notes: &[FileNote]) -> Self {
        let unchecked = shares.all_unchecked();
        if shares.checked.rows == 0 {
            Self::NothingChecked
        } else if differing.all > 0 {
            match (differing.more, differing.less) {
                (1.., 0) => Self::ChargedTooMuch,
                (0, 1..) => Self::ChargedTooLittle,
                _ => Self::Mixed,
            }
        } else if is_little(shares.checked, unchecked) {
            Self::LittleChecked
        } else if unchecked.rows > 0 || notes.iter().any(FileNote::leaves_out) {
            Self::PartAgrees
        } else {
            Self::AllAgrees
        }
    }

    /// Whether everything that was checked agrees with the contract.
    pub fn agrees(self) -> bool {
        matches!(self, Self::LittleChecked | Self::PartAgrees | Self::AllAgrees)
    }
}

fn is_little(checked: Share, unchecked: Share) -> bool {
    checked.rows < unchecked.rows || checked.money < unchecked.money
}

#[cfg(test)]
mod tests {
    use domain::money::Fen;
    use proptest::prelude::*;

    use super::*;
    use crate::fault::Reason;
    use crate::passed_over::PassedOver;
    use crate::shares::ReasonShare;

    fn share() -> impl Strategy<Value = Share> {
        (0u64..5, 0i64..1_000, 0u64..2).prop_map(|(rows, money, without_amount)| match rows {
            0 => Share::default(),
            _ => Share { rows, money: Fen(money), without_amount },
        })
    }

    fn shares() -> impl Strategy<Value = Shares> {
        let part = share().prop_map(|share| ReasonShare { why: Reason::UnknownKind, share });
        let passed = share().prop_map(|share| ReasonShare { why: PassedOver::Failed, share });
        let many = proptest::collection::vec(part, 0..3);
        (share(), proptest::collection::vec(passed, 0..3), many).prop_map(|(checked, passed_over, unchecked)| Shares {
            checked,
            passed_over,
            unchecked,
        })
    }

    proptest! {
        #[test]
        fn all_agrees_requires_that_something_was_checked_and_nothing_is_unchecked_or_left_out(
            shares in shares(), more in 0u64..3, less in 0u64..3, left_out in any::<bool>(),
        ) {
            let notes = vec![FileNote::SheetNotRead { sheet: "11".into(), hidden: false }; usize::from(left_out)];
            let verdict = Verdict::of(&shares, Differing { all: more + less, more, less }, &notes);
            let complete = shares.checked.rows > 0 && shares.all_unchecked().rows == 0 && more + less == 0 && !left_out;
            prop_assert_eq!(verdict == Verdict::AllAgrees, complete);
            prop_assert_eq!(verdict == Verdict::NothingChecked, shares.checked.rows == 0);
        }

        #[test]
        fn an_unchecked_row_never_improves_a_verdict(
            shares in shares(), more in 0u64..3, less in 0u64..3, money in proptest::option::of(0i64..1_000),
        ) {
            let differing = Differing { all: more + less, more, less };
            let before = Verdict::of(&shares, differing, &[]);
            let mut worse = shares.clone();
            let share = Share { rows: 1, money: Fen(money.unwrap_or(0)), without_amount: u64::from(money.is_none()) };
            worse.unchecked.push(ReasonShare { why: Reason::NotANumber, share });
            let after = Verdict::of(&worse, differing, &[]);
            prop_assert!(after != Verdict::AllAgrees);
            prop_assert!(after == before || before.agrees() && after.agrees());
            prop_assert!(before != Verdict::LittleChecked || after == Verdict::LittleChecked);
        }
    }

    #[test]
    fn every_verdict_has_its_own_name() {
        let mut keys = Verdict::ALL.map(Verdict::key).to_vec();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Verdict::ALL.len());
    }
}
