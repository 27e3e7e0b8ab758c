//! Corrected layouts that are remembered for the next file with the same header.

use serde::{Deserialize, Serialize};

use crate::Layout;

/// Layouts that somebody corrected, the newest first. A layout contains no cell of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedLayouts {
    /// Of this visit.
    pub visit: Vec<String>,
    /// Of this device; none on a device that strangers share.
    pub device: Vec<String>,
}

/// How many layouts are stored on a device. More recognise more files, and take more of the storage.
const MAX_ON_DEVICE: usize = 20;

impl RememberedLayouts {
    /// The layouts that can be read.
    pub fn layouts(&self) -> Vec<Layout> {
        self.visit.iter().chain(&self.device).filter_map(|text| text.parse().ok()).collect()
    }

    /// With one more layout, which replaces an older one for the same header.
    pub fn with(&self, layout: &Layout) -> Self {
        let more = |all: &[String]| {
            let is_other = |text: &&String| text.parse::<Layout>().is_ok_and(|other| other.header != layout.header);
            let others = all.iter().filter(is_other).cloned();
            std::iter::once(layout.to_string()).chain(others).collect::<Vec<_>>()
        };
        let mut next = Self { visit: more(&self.visit), device: more(&self.device) };
        next.device.truncate(MAX_ON_DEVICE);
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_layout_of_a_header_replaces_the_older_one_and_a_device_stores_twenty() {
        let layout = |header: u64, column: usize| {
            let text = format!("1;header={header:016x};fee=positive;{column}=amount");
            text.parse::<Layout>().expect("a layout")
        };
        let known = (0..30).fold(RememberedLayouts::default(), |known, header| known.with(&layout(header, 1)));
        assert_eq!((known.visit.len(), known.device.len()), (30, 20));
        let again = known.with(&layout(29, 2));
        assert_eq!((again.device.len(), &again.device[0]), (20, &layout(29, 2).to_string()));
        assert_eq!(again.layouts().iter().filter(|known| known.header == layout(29, 1).header).count(), 2);
    }
}
