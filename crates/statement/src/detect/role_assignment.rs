//! Assigns a role to each column of a header.

use domain::text::fold;

use super::column_content::ColumnContent;
use super::column_names::{NameMatch, roles_of_name};
use super::money::SampleAmounts;
use crate::found_columns::{Confidence, FoundColumn};
use crate::layout::{FeeSign, Layout};
use crate::mask::excerpt;
use crate::role::Role;
use crate::unit::Unit;

/// The roles of a header's columns.
pub struct Assignment {
    /// The layout; the caller sets its header.
    pub layout: Layout,
    /// The columns, as they are shown.
    pub columns: Vec<FoundColumn>,
    /// Roles that are needed and that no column has.
    pub missing: Vec<Role>,
    /// How much suggests that this row is the header.
    pub points: usize,
}

/// A role that a column may have, with the points that suggest it.
struct Claim {
    column: usize,
    role: Role,
    confidence: Confidence,
    points: usize,
}

/// Points of a claim, by how the column's name and its cells support it. The differences between them are larger than
/// any rank that is subtracted, so that a better kind of support always comes first.
const EXACT_NAME: usize = 300;
/// The name is known, but there are no cells that could confirm it.
const EXACT_NAME_NO_CELLS: usize = 240;
/// The name is known and means one thing, but the cells do not fit.
const EXACT_NAME_OTHER_CELLS: usize = 180;
/// The name contains a known one.
const PART_OF_NAME: usize = 150;
/// The name contains a known one, and there are no cells that could confirm it.
const PART_OF_NAME_NO_CELLS: usize = 90;
/// The cells alone suggest the role.
const BY_CELLS: usize = 10;
/// The largest rank that is subtracted.
const MAX_RANK: usize = 50;

/// Assigns a role to each column, by its name and by the cells below it.
pub fn assign(header: &[String], rows: &[Vec<String>], units: &[Unit], needs_method: bool) -> Assignment {
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(String::as_str);
    let unit = |column: usize| units.get(column).copied().unwrap_or(Unit::YUAN);
    let contents: Vec<_> = (0..header.len()).map(|column| ColumnContent::of(cells(column), unit(column))).collect();
    let mut claims: Vec<Claim> = header
        .iter()
        .enumerate()
        .map(|(column, name)| (column, roles_of_name(name)))
        .flat_map(|(column, names)| {
            let is_only = names.len() == 1;
            names.into_iter().map(move |name| (column, name, is_only))
        })
        .filter_map(|(column, name, is_only)| claim(column, name, is_only, &contents[column]))
        .collect();
    claims.sort_by_key(|claim| (core::cmp::Reverse(claim.points), claim.column));

    let mut roles = AssignedRoles { header, by_column: vec![None; header.len()], points: 0 };
    for claim in &claims {
        roles.assign(claim.column, claim.role, claim.confidence, claim.points);
    }
    let amounts = SampleAmounts::of(rows, units);
    roles.assign_by_cells(&contents, &amounts);
    roles.resolve_received(&amounts);
    roles.resolve_original();

    let mut layout = Layout { header: None, columns: Vec::new(), fee_sign: FeeSign::Positive, words: Vec::new() };
    layout.fee_sign = roles.resolve_net(&amounts);
    let by_column = roles.by_column.iter().enumerate();
    layout.columns = by_column.filter_map(|(column, assigned)| assigned.map(|(role, _)| (column, role))).collect();
    let missing = missing(&layout, &contents, needs_method);
    let column = |(name, assigned): (&String, &Option<(Role, Confidence)>)| FoundColumn {
        header: excerpt(name, None),
        role: assigned.map(|(role, _)| role),
        confidence: assigned.map(|(_, confidence)| confidence),
    };
    let columns = header.iter().zip(&roles.by_column).map(column).collect();
    Assignment { layout, columns, missing, points: roles.points }
}

fn claim(column: usize, name: NameMatch, is_only: bool, content: &ColumnContent) -> Option<Claim> {
    let (base, confidence) = match (name.exactly, content.fits(name.role)) {
        (true, true) if content.filled > 0 => (EXACT_NAME, Confidence::Certain),
        (true, true) => (EXACT_NAME_NO_CELLS, Confidence::Likely),
        // A name with one meaning holds against cells that do not fit: each of them is a fault then. Columns that are
        // not needed are rather left out than read wrongly.
        (true, false) if is_only && holds_by_name_alone(name.role) => (EXACT_NAME_OTHER_CELLS, Confidence::Likely),
        (false, true) if content.filled > 0 => (PART_OF_NAME, Confidence::Likely),
        (false, true) => (PART_OF_NAME_NO_CELLS, Confidence::Likely),
        (_, false) => return None,
    };
    Some(Claim { column, role: name.role, confidence, points: base - name.rank.min(MAX_RANK) })
}

/// Whether a column's name alone can give it this role.
fn holds_by_name_alone(role: Role) -> bool {
    use Role::{
        Amount, Card, CardNumber, Currency, Date, Fee, Kind, Merchant, Original, Reference, Refund, Terminal, Trace,
    };
    matches!(
        role,
        Amount
            | Card
            | CardNumber
            | Currency
            | Date
            | Fee
            | Kind
            | Merchant
            | Original
            | Reference
            | Refund
            | Terminal
            | Trace
    )
}

/// The roles that were assigned so far.
struct AssignedRoles<'h> {
    header: &'h [String],
    by_column: Vec<Option<(Role, Confidence)>>,
    points: usize,
}

impl AssignedRoles<'_> {
    fn column_of(&self, role: Role) -> Option<usize> {
        self.by_column.iter().position(|assigned| assigned.is_some_and(|(held, _)| held == role))
    }

    /// Assigns a role to a column, unless the column has a role or the role a column.
    fn assign(&mut self, column: usize, role: Role, confidence: Confidence, points: usize) {
        if self.by_column[column].is_none() && (role.may_repeat() || self.column_of(role).is_none()) {
            self.by_column[column] = Some((role, confidence));
            self.points += points;
        }
    }

    /// Assigns roles by the cells where no name does.
    fn assign_by_cells(&mut self, contents: &[ColumnContent], amounts: &SampleAmounts) {
        for role in [Role::Date, Role::Card, Role::Kind] {
            let shows_role = |column: &usize| self.by_column[*column].is_none() && contents[*column].shows(role);
            // The column of channels may name the card, and the kind of row a wallet: then 付款银行 is no card.
            let kind = self.column_of(Role::Kind).filter(|at| contents[*at].names_every_method());
            let has_methods = self.column_of(Role::Channel).or(kind).is_some();
            let is_known = self.column_of(role).is_some() || role == Role::Card && has_methods;
            if let Some(column) = (0..contents.len()).find(shows_role).filter(|_| !is_known) {
                self.assign(column, role, Confidence::Guess, BY_CELLS);
            }
        }
        let is_money = |column: &usize| {
            let held = self.by_column[*column].map(|(role, _)| role);
            held.map_or(contents[*column].is_money(), Role::is_money)
        };
        if self.column_of(Role::Amount).is_none() || self.column_of(Role::Fee).is_none() {
            let columns: Vec<usize> = (0..self.header.len()).filter(is_money).collect();
            if let Some(triple) = amounts.amount_fee_and_net(&columns) {
                for (column, role) in triple.into_iter().zip([Role::Amount, Role::Fee, Role::Net]) {
                    self.assign(column, role, Confidence::Guess, BY_CELLS);
                }
            }
        }
    }

    /// What the merchant received is the amount if there is no other, and the net if it is amount less fee.
    fn resolve_received(&mut self, amounts: &SampleAmounts) {
        if let Some(received) = self.column_of(Role::Received) {
            let (amount, fee) = (self.column_of(Role::Amount), self.column_of(Role::Fee));
            let is_net = |amount, fee| amounts.is_less_fee(received, amount, fee);
            if amount.is_none() {
                self.by_column[received] = Some((Role::Amount, Confidence::Likely));
            } else if let (Some(amount), Some(fee)) = (amount, fee)
                && is_net(amount, fee)
            {
                let has_net = self.column_of(Role::Net).is_some();
                self.by_column[received] = (!has_net).then_some((Role::Net, Confidence::Likely));
            }
        }
    }

    /// The name of the column with the original number shows which column that number comes from: 原交易单 names 交易单号.
    fn resolve_original(&mut self) {
        let names: Vec<String> = self.header.iter().map(|name| fold(name)).collect();
        let Some(original) = self.column_of(Role::Original) else { return };
        let Some(stem) = names[original].strip_prefix('原').map(|stem| stem.trim_end_matches('号')) else { return };
        let is_named =
            |at: &usize| names[*at].starts_with(stem) && names[*at].chars().count() <= stem.chars().count() + 2;
        let reference = self.column_of(Role::Reference);
        if stem.is_empty() || reference.as_ref().is_some_and(is_named) {
            return;
        }
        let is_free = |at: &usize| self.by_column[*at].is_none();
        if let Some(named) = (0..names.len()).filter(is_free).find(is_named) {
            if let Some(reference) = reference {
                self.by_column[reference] = None;
            }
            self.by_column[named] = Some((Role::Reference, Confidence::Likely));
        }
    }

    /// Removes the net unless it is amount less fee. Returns the sign of fees, which the same figures show.
    fn resolve_net(&mut self, amounts: &SampleAmounts) -> FeeSign {
        let (Some(amount), Some(fee)) = (self.column_of(Role::Amount), self.column_of(Role::Fee)) else {
            return FeeSign::Positive;
        };
        let net = self.column_of(Role::Net);
        let is_extra = |at: &usize| self.by_column[*at].is_some_and(|(role, _)| role == Role::Extra);
        let extra: Vec<usize> = (0..self.by_column.len()).filter(is_extra).collect();
        let relation = amounts.relation(amount, fee, net, &extra);
        if let Some(net) = net.filter(|_| !relation.net_holds) {
            self.by_column[net] = None;
        }
        relation.fee_sign
    }
}

/// The needed roles that no column has, judged by names and cells.
fn missing(layout: &Layout, contents: &[ColumnContent], needs_method: bool) -> Vec<Role> {
    // Files of wallets name the wallet in the column of kinds.
    let by_kind = layout.column_of(Role::Kind).is_some_and(|column| contents[column].shows(Role::Card));
    let has_methods = layout.column_of(Role::Card).or(layout.column_of(Role::Channel)).is_some() || by_kind;
    let mut missing = missing_in_layout(layout, false);
    missing.extend((needs_method && !has_methods).then_some(Role::Card));
    missing
}

/// The needed roles that a layout lacks, whatever the cells contain. A column of kinds may name the payment method.
pub fn missing_in_layout(layout: &Layout, needs_method: bool) -> Vec<Role> {
    let has = |role: &Role| layout.column_of(*role).is_some();
    let mut missing: Vec<Role> = [Role::Date, Role::Amount, Role::Fee].into_iter().filter(|role| !has(role)).collect();
    if needs_method && ![Role::Card, Role::Channel, Role::Kind].iter().any(has) {
        missing.push(Role::Card);
    }
    missing
}
