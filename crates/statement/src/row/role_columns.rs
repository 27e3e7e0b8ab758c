//! Which column of a file holds what, looked up once for all rows.

use crate::cell::clean;
use crate::fold::fold;
use crate::layout::Layout;
use crate::record::Record;
use crate::role::Role;

/// The column of each role, looked up once for all rows.
pub struct RoleColumns {
    /// [`Role::Date`].
    pub date: Option<usize>,
    /// [`Role::Time`].
    pub time: Option<usize>,
    /// [`Role::Clearing`].
    pub clearing: Option<usize>,
    /// [`Role::Kind`].
    pub kind: Option<usize>,
    /// [`Role::Status`], except those of refunds alone.
    pub status: Vec<usize>,
    /// [`Role::Status`] of refunds alone 退款状态.
    pub refund_status: Vec<usize>,
    /// [`Role::Card`] and [`Role::Channel`].
    pub methods: Vec<usize>,
    /// [`Role::Amount`].
    pub amount: Option<usize>,
    /// [`Role::Fee`].
    pub fee: Option<usize>,
    /// [`Role::Net`].
    pub net: Option<usize>,
    /// [`Role::Extra`].
    pub extra: Vec<usize>,
    /// [`Role::Refund`].
    pub refund: Option<usize>,
    /// [`Role::Received`].
    pub received: Option<usize>,
    /// [`Role::Discount`].
    pub discounts: Vec<usize>,
    /// Whether there are any of these three.
    pub has_more_amounts: bool,
    /// [`Role::Payout`].
    pub payout: Option<usize>,
    /// [`Role::Currency`].
    pub currencies: Vec<usize>,
    /// The columns of [`TEXTS`].
    pub texts: TextColumns,
}

/// Roles whose cells are passed on as they are.
const TEXTS: [Role; 6] = [Role::Rate, Role::Reference, Role::Original, Role::Trace, Role::Terminal, Role::CardNumber];

/// The columns of [`TEXTS`]. No row has more than [`u16::MAX`].
pub type TextColumns = [Option<u16>; TEXTS.len()];

/// The cells of a row that are passed on as they are; each is cleaned when it is read.
#[derive(Clone, Copy, Debug)]
pub struct RowTexts<'r> {
    /// The row.
    pub record: Record<'r>,
    /// Its columns.
    pub columns: TextColumns,
}

impl<'r> RowTexts<'r> {
    fn text(&self, role: usize) -> &'r str {
        self.columns[role].map(|at| clean(self.record.cell(at.into()))).unwrap_or_default()
    }

    /// The rate that the file states.
    pub fn stated(&self) -> &'r str {
        self.text(0)
    }

    /// The reference number.
    pub fn reference(&self) -> &'r str {
        self.text(1)
    }

    /// The reference number of the sale that a refund belongs to.
    pub fn original(&self) -> &'r str {
        self.text(2)
    }

    /// The trace number.
    pub fn trace(&self) -> &'r str {
        self.text(3)
    }

    /// The terminal id.
    pub fn terminal(&self) -> &'r str {
        self.text(4)
    }

    /// The card number as the file has it, not masked: compare it, never store it.
    pub fn card_number(&self) -> &'r str {
        self.text(5)
    }
}

impl RoleColumns {
    /// The columns of a layout; `header` are the header's cells.
    pub fn of(layout: &Layout, header: &[String]) -> Self {
        let at = |role| layout.column_of(role);
        let name = |at: usize| header.get(at).map(|name| fold(name)).unwrap_or_default();
        let is_of_refund = |at: &usize| name(*at).contains('退') || name(*at).contains("refund");
        let (refund_status, status) = layout.columns_of(Role::Status).partition(is_of_refund);
        Self {
            date: at(Role::Date),
            time: at(Role::Time),
            clearing: at(Role::Clearing),
            kind: at(Role::Kind),
            status,
            refund_status,
            methods: layout.columns_of(Role::Card).chain(layout.columns_of(Role::Channel)).collect(),
            amount: at(Role::Amount),
            fee: at(Role::Fee),
            net: at(Role::Net),
            extra: layout.columns_of(Role::Extra).collect(),
            refund: at(Role::Refund),
            received: at(Role::Received),
            has_more_amounts: [Role::Refund, Role::Received, Role::Discount].into_iter().any(|role| at(role).is_some()),
            discounts: layout.columns_of(Role::Discount).collect(),
            payout: at(Role::Payout),
            currencies: layout.columns_of(Role::Currency).collect(),
            texts: TEXTS.map(|role| at(role).and_then(|at| u16::try_from(at).ok())),
        }
    }
}
