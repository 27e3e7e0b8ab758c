//! The opened bundle as the source of flows. Where typed answers and the outcomes of rules lead is decided in the late
//! part: the first part shows no question that needs it.

use domain::bundle::Bundle;
use domain::flow::{Asked, Flow, Flows};

use super::table::LATE_PART;
use crate::content::bundle::OpenBundle;

impl Flows<'static> for OpenBundle {
    fn flow(&self, id: &str) -> Option<&Flow<'static>> {
        Flows::flow(as_bundle(self), id)
    }

    fn ahead(&self, asked: &Asked<'_, 'static>) -> Option<u16> {
        (LATE_PART.get()?.edge_of)(as_bundle(self), asked).map(|(_, go)| go)
    }
}

fn as_bundle(of: &OpenBundle) -> &Bundle<'static> {
    of
}
