//! Which part of each flow the authors' cases walk. Journeys walk everything by themselves and so say nothing about it:
//! a case is a claim that somebody made.
//!
//! What a case walks of a subflow counts for that flow, wherever the case began.

use std::collections::BTreeMap;

use domain::bundle::Bundle;

use super::parts::{Part, PartKind, parts};
use super::walked::{End, Walked, taps};
use crate::load::Content;
use crate::read::File;
use crate::source::Flow;

/// Taps before a flow's first question: the launcher, and the flow on home.
const TAPS_TO_FLOW: usize = 2;

/// What the cases walk of one flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowCoverage {
    /// The flow.
    pub flow: String,
    /// Its file, relative to the content.
    pub file: String,
    /// Every part of the flow in the order of the file, and whether a case walks it.
    pub parts: Vec<(Part, bool)>,
    /// The ending that most cases of this flow reach; `None` if none reaches one.
    pub commonest: Option<CommonestEnding>,
}

/// The ending that most cases of a flow reach, and the shortest way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommonestEnding {
    /// The ending's node.
    pub node: String,
    /// How many cases end there.
    pub cases: usize,
    /// How many answers its shortest case gives.
    pub answers: usize,
    /// How many taps those are: two to open the widget and the flow, one for each choice or verdict, two for an answer
    /// that is typed and sent, or confirmed.
    pub taps: usize,
}

/// How many are walked, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many a case walks.
    pub walked: usize,
    /// How many there are.
    pub all: usize,
}

impl Share {
    /// In whole per cent, rounded down so that only everything is 100; 100 if there is nothing to walk.
    pub fn percent(self) -> usize {
        (self.walked * 100).checked_div(self.all).unwrap_or(100)
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { walked: self.walked + other.walked, all: self.all + other.all }
    }
}

impl FlowCoverage {
    /// The share of one kind of part, or of all.
    pub fn share(&self, kind: Option<PartKind>) -> Share {
        let parts = self.parts.iter().filter(|(part, _)| kind.is_none_or(|kind| part.kind == kind));
        let count = |share: Share, (_, walked): &(Part, bool)| share.with(Share { walked: (*walked).into(), all: 1 });
        parts.fold(Share::default(), count)
    }

    /// The parts that no case walks.
    pub fn missing(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|(_, walked)| !walked).map(|(part, _)| part)
    }
}

/// The coverage of every flow.
pub(super) fn coverage(content: &Content, bundle: &Bundle, walked: &Walked) -> Vec<FlowCoverage> {
    let of_flow = |file: &File<Flow>| {
        let flow = file.value.id.value.as_str();
        let parts = parts(&file.value).into_iter().map(|part| {
            let walked = walked.has(flow, &part);
            (part, walked)
        });
        FlowCoverage {
            flow: flow.to_owned(),
            file: file.path.clone(),
            parts: parts.collect(),
            commonest: commonest(walked.ends(flow), bundle),
        }
    };
    content.flows.iter().map(of_flow).collect()
}

/// The ending with most cases; of equal ones, the one with the shorter way.
fn commonest<'w>(ends: impl Iterator<Item = &'w End>, bundle: &Bundle) -> Option<CommonestEnding> {
    let mut endings: BTreeMap<&str, CommonestEnding> = BTreeMap::new();
    for end in ends {
        let way = CommonestEnding {
            node: end.node.clone(),
            cases: 0,
            answers: end.session.path().len(),
            taps: TAPS_TO_FLOW + end.session.path().iter().map(|given| taps(bundle, given)).sum::<usize>(),
        };
        let known = endings.entry(&end.node).or_insert_with(|| way.clone());
        if way.taps < known.taps {
            *known = CommonestEnding { cases: known.cases, ..way };
        }
        known.cases += 1;
    }
    endings.into_values().min_by_key(|ending| (std::cmp::Reverse(ending.cases), ending.taps))
}
