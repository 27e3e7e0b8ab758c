//! Gives each column of a header its role.

use super::content::Content;
use super::headers::{Named, named};
use super::money::Figures;
use super::{Column, Confidence};
use domain::text::fold;

use crate::keep::keep;
use crate::layout::{FeeSign, Layout};
use crate::role::Role;
use crate::unit::Unit;

/// Roles given to columns.
pub struct Assigned {
    /// The layout, its header still to be set.
    pub layout: Layout,
    /// The columns as they are shown.
    pub columns: Vec<Column>,
    /// Roles that are needed and no column has.
    pub missing: Vec<Role>,
    /// How much speaks for this being the header.
    pub points: usize,
}

/// A role that a column may have.
struct Claim {
    column: usize,
    role: Role,
    confidence: Confidence,
    points: usize,
}

/// Points of a name known exactly, and of one that only has a known name inside. Ranks stay below
/// the distance between them.
const EXACT: usize = 300;
const PART: usize = 150;

/// Gives each column its role, by its name and by the cells below it.
pub fn assign(header: &[String], rows: &[Vec<String>], units: &[Unit], needs_way: bool) -> Assigned {
    let cells = |column: usize| rows.iter().filter_map(move |row| row.get(column)).map(String::as_str);
    let unit = |column: usize| units.get(column).copied().unwrap_or(Unit::YUAN);
    let contents: Vec<Content> = (0..header.len()).map(|column| Content::of(cells(column), unit(column))).collect();
    let mut claims: Vec<Claim> = header
        .iter()
        .enumerate()
        .map(|(column, name)| (column, named(name)))
        .flat_map(|(column, names)| {
            let alone = names.len() == 1;
            names.into_iter().map(move |named| (column, named, alone))
        })
        .filter_map(|(column, named, alone)| claim(column, named, alone, &contents[column]))
        .collect();
    claims.sort_by_key(|claim| (core::cmp::Reverse(claim.points), claim.column));

    let mut taken = Taken { header, given: vec![None; header.len()], points: 0 };
    for claim in &claims {
        taken.give(claim.column, claim.role, claim.confidence, claim.points);
    }
    let figures = Figures::of(rows, units);
    taken.guess(&contents, &figures);
    taken.received_and_original(&figures);

    let mut layout = Layout { header: None, columns: Vec::new(), fee_sign: FeeSign::Positive, words: Vec::new() };
    taken.drop_doubtful_net(&figures, &mut layout.fee_sign);
    let held = taken.given.iter().enumerate();
    layout.columns = held.filter_map(|(column, given)| given.map(|(role, _)| (column, role))).collect();
    let missing = missing(&layout, &contents, needs_way);
    let column = |(name, given): (&String, &Option<(Role, Confidence)>)| Column {
        header: shown(name),
        role: given.map(|(role, _)| role),
        confidence: given.map(|(_, confidence)| confidence),
    };
    let columns = header.iter().zip(&taken.given).map(column).collect();
    Assigned { layout, columns, missing, points: taken.points }
}

/// A header's name as it may be shown.
pub fn shown(name: &str) -> String {
    keep(name, None).chars().take(40).collect()
}

fn claim(column: usize, named: Named, alone: bool, content: &Content) -> Option<Claim> {
    let (base, confidence) = match (named.exactly, content.goes_with(named.role)) {
        (true, true) if content.filled > 0 => (EXACT, Confidence::Certain),
        (true, true) => (EXACT - 60, Confidence::Likely),
        // A name that means one thing is believed against odd cells: those are faults then, told one
        // by one. What is not needed is left out rather than read wrongly.
        (true, false) if alone && by_name(named.role) => (EXACT - 120, Confidence::Likely),
        (false, true) if content.filled > 0 => (PART, Confidence::Likely),
        (false, true) => (PART - 60, Confidence::Likely),
        (_, false) => return None,
    };
    Some(Claim { column, role: named.role, confidence, points: base - named.rank.min(50) })
}

/// Whether a role is told by a column's name alone.
fn by_name(role: Role) -> bool {
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

/// Roles given so far.
struct Taken<'h> {
    header: &'h [String],
    given: Vec<Option<(Role, Confidence)>>,
    points: usize,
}

impl Taken<'_> {
    fn column_of(&self, role: Role) -> Option<usize> {
        self.given.iter().position(|given| given.is_some_and(|(held, _)| held == role))
    }

    /// Gives a column a role, unless either has been given away.
    fn give(&mut self, column: usize, role: Role, confidence: Confidence, points: usize) {
        if self.given[column].is_none() && (role.may_repeat() || self.column_of(role).is_none()) {
            self.given[column] = Some((role, confidence));
            self.points += points;
        }
    }

    /// Roles that cells show where no name does.
    fn guess(&mut self, contents: &[Content], figures: &Figures) {
        for role in [Role::Date, Role::Card, Role::Kind] {
            let unnamed = |column: &usize| self.given[*column].is_none() && contents[*column].shows(role);
            // A card may be told under channel as well, and a wallet by the kind of row: then 付款银行 is no card.
            let kind = self.column_of(Role::Kind).filter(|at| contents[*at].tells_every_way());
            let other = self.column_of(Role::Channel).or(kind).is_some();
            let told = self.column_of(role).is_some() || role == Role::Card && other;
            if let Some(column) = (0..contents.len()).find(unnamed).filter(|_| !told) {
                self.give(column, role, Confidence::Guess, 10);
            }
        }
        let money = |column: &usize| {
            let held = self.given[*column].map(|(role, _)| role);
            held.map_or(contents[*column].is_money(), Role::is_money)
        };
        if self.column_of(Role::Amount).is_none() || self.column_of(Role::Fee).is_none() {
            let columns: Vec<usize> = (0..self.header.len()).filter(money).collect();
            if let Some(triple) = figures.triple(&columns) {
                for (column, role) in triple.into_iter().zip([Role::Amount, Role::Fee, Role::Net]) {
                    self.give(column, role, Confidence::Guess, 10);
                }
            }
        }
    }

    /// What the merchant received is the amount where there is no other, and a net where it is amount less
    /// fee. The original's number names the column it was taken from: 原交易单 that of 交易单号.
    fn received_and_original(&mut self, figures: &Figures) {
        if let Some(received) = self.column_of(Role::Received) {
            let (amount, fee) = (self.column_of(Role::Amount), self.column_of(Role::Fee));
            let is_net = |amount, fee| figures.is_less_fee(received, amount, fee);
            if amount.is_none() {
                self.given[received] = Some((Role::Amount, Confidence::Likely));
            } else if let (Some(amount), Some(fee)) = (amount, fee)
                && is_net(amount, fee)
            {
                let taken = self.column_of(Role::Net).is_some();
                self.given[received] = (!taken).then_some((Role::Net, Confidence::Likely));
            }
        }
        let names: Vec<String> = self.header.iter().map(|name| fold(name)).collect();
        let Some(original) = self.column_of(Role::Original) else { return };
        let Some(stem) = names[original].strip_prefix('原').map(|stem| stem.trim_end_matches('号')) else { return };
        let is_named =
            |at: &usize| names[*at].starts_with(stem) && names[*at].chars().count() <= stem.chars().count() + 2;
        let reference = self.column_of(Role::Reference);
        if stem.is_empty() || reference.as_ref().is_some_and(is_named) {
            return;
        }
        let free = |at: &usize| self.given[*at].is_none();
        if let Some(named) = (0..names.len()).filter(free).find(is_named) {
            if let Some(reference) = reference {
                self.given[reference] = None;
            }
            self.given[named] = Some((Role::Reference, Confidence::Likely));
        }
    }

    /// Net is used only where it is amount less fee; the sign of fees is found on the way.
    fn drop_doubtful_net(&mut self, figures: &Figures, fee_sign: &mut FeeSign) {
        let (Some(amount), Some(fee)) = (self.column_of(Role::Amount), self.column_of(Role::Fee)) else { return };
        let net = self.column_of(Role::Net);
        let extra: Vec<usize> =
            (0..self.given.len()).filter(|at| self.given[*at].is_some_and(|(role, _)| role == Role::Extra)).collect();
        let relation = figures.relation(amount, fee, net, &extra);
        *fee_sign = relation.fee_sign;
        if let Some(net) = net.filter(|_| !relation.net_holds) {
            self.given[net] = None;
        }
    }
}

/// What the check can't do without.
fn missing(layout: &Layout, contents: &[Content], needs_way: bool) -> Vec<Role> {
    // Files for wallets name the wallet in the kind of row.
    let kind_tells = layout.column_of(Role::Kind).is_some_and(|column| contents[column].shows(Role::Card));
    let told = layout.column_of(Role::Card).or(layout.column_of(Role::Channel)).is_some() || kind_tells;
    let mut missing = lacks(layout, false);
    missing.extend((needs_way && !told).then_some(Role::Card));
    missing
}

/// What a layout lacks, whatever the cells say; a kind of row may tell the way to pay.
pub fn lacks(layout: &Layout, needs_way: bool) -> Vec<Role> {
    let has = |role: &Role| layout.column_of(*role).is_some();
    let mut lacking: Vec<Role> = [Role::Date, Role::Amount, Role::Fee].into_iter().filter(|role| !has(role)).collect();
    if needs_way && ![Role::Card, Role::Channel, Role::Kind].iter().any(has) {
        lacking.push(Role::Card);
    }
    lacking
}
