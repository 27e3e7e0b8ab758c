//! What a terminal or a portal says about itself, each fact with the time at which it was true.

use serde::{Deserialize, Serialize};

/// How a terminal may be connected.
pub const NETWORKS: [&str; 5] = ["none", "wifi", "cellular", "ethernet", "other"];
/// How much paper a terminal may have.
pub const PAPERS: [&str; 3] = ["ok", "low", "out"];
/// The largest number of transactions not uploaded.
pub const MOST_UNSENT: u32 = 1_000_000;

/// Facts about the terminal; absent when the page did not give them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// The model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<DeviceFact>,
    /// The firmware.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub firmware: Option<DeviceFact>,
    /// The serial number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<DeviceFact>,
    /// The battery in percent, `0` to `100`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub battery: Option<DeviceFact>,
    /// Whether it is charging, `yes` or `no`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charging: Option<DeviceFact>,
    /// How it is connected: `none`, `wifi`, `cellular`, `ethernet` or `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<DeviceFact>,
    /// Its paper: `ok`, `low` or `out`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<DeviceFact>,
    /// When it last signed on, `2026-11-22T10:41:07+08:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sign_on: Option<DeviceFact>,
    /// How many transactions it has not uploaded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsent: Option<DeviceFact>,
}

/// One fact; always text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeviceFact {
    /// The value.
    pub value: String,
    /// When it was true, `2026-11-22T10:41:07+08:00`.
    pub at: String,
}

impl Device {
    /// Every fact by its name, in the order they are listed.
    pub fn facts(&self) -> [(&'static str, &Option<DeviceFact>); 9] {
        [
            ("model", &self.model),
            ("firmware", &self.firmware),
            ("serial", &self.serial),
            ("battery", &self.battery),
            ("charging", &self.charging),
            ("network", &self.network),
            ("paper", &self.paper),
            ("last_sign_on", &self.last_sign_on),
            ("unsent", &self.unsent),
        ]
    }

    /// The fact of this name, to set it; `None` for a name that no fact has.
    pub fn fact_mut(&mut self, name: &str) -> Option<&mut Option<DeviceFact>> {
        Some(match name {
            "model" => &mut self.model,
            "firmware" => &mut self.firmware,
            "serial" => &mut self.serial,
            "battery" => &mut self.battery,
            "charging" => &mut self.charging,
            "network" => &mut self.network,
            "paper" => &mut self.paper,
            "last_sign_on" => &mut self.last_sign_on,
            "unsent" => &mut self.unsent,
            _ => return None,
        })
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.facts().iter().all(|(_, fact)| fact.is_none())
    }
}
