//! How well search finds: runs every judged query on the packed index.

use std::collections::BTreeMap;

use domain::bundle::Bundle;
use domain::search::{HitKind, Index};

use crate::load::Content;
use crate::pack::{PackError, pack};
use crate::search::{target, target_name};
use crate::source::{JudgedQuery, Language, QueryKind};

/// An answer counts as found when it is among this many hits. Figures are comparable only at the same number.
pub const FEW: usize = 5;

/// The result of the queries.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Each query with the rank of its best answer, in the order of the file.
    pub judged: Vec<Judged>,
}

/// A query and the rank of its best answer.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The query.
    pub query: JudgedQuery,
    /// The rank of the first acceptable answer.
    pub rank: Rank,
    /// The first hits, as `flow:<id>`.
    pub first: Vec<String>,
}

/// The position of an answer among the hits, from 1; `None` if it is not among them.
pub type Rank = Option<usize>;

/// Recall and rank over some queries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many queries.
    pub queries: usize,
    /// How many have an acceptable answer first.
    pub first: usize,
    /// How many have one among the first five.
    pub few: usize,
    /// The sum of 10 000 / rank.
    pub reciprocal: u64,
}

impl Figures {
    fn add(&mut self, rank: Rank) {
        self.queries += 1;
        self.first += usize::from(rank == Some(1));
        self.few += usize::from(rank.is_some_and(|rank| rank <= FEW));
        self.reciprocal += rank.map_or(0, |rank| 10_000 / rank as u64);
    }

    /// A count as thousandths of the queries; 1000 where there are none.
    pub fn share(&self, count: usize) -> usize {
        (count * 2000 + self.queries).checked_div(2 * self.queries).unwrap_or(1000)
    }

    /// The mean reciprocal rank in thousandths.
    pub fn mean_reciprocal(&self) -> usize {
        (self.reciprocal as usize + 5 * self.queries).checked_div(10 * self.queries).unwrap_or(1000)
    }
}

impl Report {
    /// The figures by kind, and over all; held queries count where `held` is set.
    pub fn figures(&self, held: bool) -> (Vec<(QueryKind, Figures)>, Figures) {
        let mut by_kind: BTreeMap<QueryKind, Figures> = BTreeMap::new();
        let mut all = Figures::default();
        for judged in self.judged.iter().filter(|judged| held || !judged.query.held) {
            by_kind.entry(judged.query.kind).or_default().add(judged.rank);
            all.add(judged.rank);
        }
        (by_kind.into_iter().collect(), all)
    }
}

/// Runs every judged query.
///
/// # Errors
///
/// When the content can't be packed; checked content can.
pub fn judge(content: &Content) -> Result<Report, PackError> {
    let packed = Language::ALL.into_iter().map(|language| pack(content, language)).collect::<Result<Vec<_>, _>>()?;
    let mut indexes = Vec::new();
    for one in &packed {
        indexes.push((one.language, index(&one.bytes)?));
    }
    let mut report = Report::default();
    for query in content.search.judged.iter().flat_map(|file| &file.value.queries) {
        let Some((_, index)) = indexes.iter().find(|(language, _)| *language == query.locale) else { continue };
        report.judged.push(ask(index, query));
    }
    Ok(report)
}

/// The search index of a packed bundle.
///
/// # Errors
///
/// When it is no readable bundle.
pub fn index(bytes: &[u8]) -> Result<Index<'_>, PackError> {
    Ok(Bundle::open(bytes).and_then(|bundle| bundle.search_index())?)
}

fn ask(index: &Index, query: &JudgedQuery) -> Judged {
    let hits = index.find(&query.query, index.len());
    let good: Vec<(HitKind, &str)> = query.finds.iter().filter_map(|text| target(text)).collect();
    let rank = hits.iter().position(|hit| good.contains(&(hit.kind, hit.id))).map(|at| at + 1);
    let first = hits.iter().take(FEW).map(|hit| target_name(hit.kind, hit.id)).collect();
    Judged { query: query.clone(), rank, first }
}
