//! How many screens usually follow a node, for the progress that a merchant sees: as the flow's cases go.

use std::collections::BTreeMap;

use domain::calendar::Year;
use domain::date::Date;
use domain::flow::{Asked, Event, Flow, Flows, Session};

use super::typed::TypedRecords;
use super::{PackError, calendar};

use crate::load::Content;
use crate::source::Case;

/// All flows, by id, to walk through.
struct Table<'a> {
    flows: BTreeMap<&'a str, Flow<'a>>,
    typed: TypedRecords<'a>,
    years: Vec<Year>,
}

impl<'a> Flows<'a> for Table<'a> {
    fn flow(&self, id: &str) -> Option<&Flow<'a>> {
        self.flows.get(id)
    }

    fn ahead(&self, asked: &Asked<'_, 'a>) -> Option<u16> {
        self.typed.ahead(asked, &self.years)
    }
}

/// Sets what follows each node to the usual way: the median over those of the flow's cases that pass it and come to an
/// ending. A node that no case passes keeps its longest way.
pub(super) fn set_usual_screens<'a>(
    flows: Vec<Flow<'a>>,
    typed: TypedRecords<'a>,
    content: &Content,
) -> Result<Vec<Flow<'a>>, PackError> {
    let years = content.calendars.iter().map(|file| calendar::year(&file.value)).collect::<Result<_, _>>()?;
    let mut table = Table { flows: flows.into_iter().map(|flow| (flow.id, flow)).collect(), typed, years };
    let mut seen: BTreeMap<(String, String), Vec<u8>> = BTreeMap::new();
    for cases in content.cases.iter().map(|file| &file.value) {
        for case in &cases.cases {
            let screens = walked(&table, &cases.flow, case).unwrap_or_default();
            for (at, node) in screens.iter().enumerate() {
                // Of a node that is passed twice, the first time; a screen of another flow counts for this one only.
                if let Some(node) = node.as_ref().filter(|_| !screens[..at].contains(node)) {
                    let further = u8::try_from(screens.len() - 1 - at).unwrap_or(u8::MAX);
                    seen.entry((cases.flow.value.clone(), node.clone())).or_default().push(further);
                }
            }
        }
    }
    for ((flow, node), mut further) in seen {
        further.sort_unstable();
        let node = table.flows.get_mut(flow.as_str()).and_then(|flow| flow.nodes.iter_mut().find(|of| of.id == node));
        if let Some(node) = node.filter(|node| !node.is_outcome()) {
            node.left = further[(further.len() - 1) / 2].max(1);
        }
    }
    Ok(table.flows.into_values().collect())
}

/// The screens of a case in order, those of its own flow with their ids; `None` if it does not come to an ending.
fn walked(flows: &Table, flow: &str, case: &Case) -> Option<Vec<Option<String>>> {
    let mut session = Session::start(flows, flow).ok()?;
    let mut left: Vec<(&str, &str)> =
        case.answers.iter().map(|entry| (entry.key.value.as_str(), entry.value.value.as_str())).collect();
    let mut screens = Vec::new();
    loop {
        let place = session.place(flows).ok()?;
        let own = place.flow == flow;
        let at = if own { place.node.clone() } else { format!("{}/{}", place.flow, place.node) };
        screens.push(own.then(|| place.node.clone()));
        let Some(found) = left.iter().position(|(node, _)| *node == at) else {
            let ends = flows.flow(&place.flow)?.node(&place.node)?.is_outcome();
            return ends.then_some(screens);
        };
        let answer = left.remove(found).1;
        let today = case.date().unwrap_or(Date::from_days(0));
        // As a session keeps it; “I don't know” can't be read.
        let kept = flows.typed.input(&place.flow, &place.node).and_then(|input| input.read(answer, today).ok());
        session = session.reduce(flows, Event::Answer(kept.unwrap_or_else(|| answer.to_owned()))).ok()?;
    }
}
