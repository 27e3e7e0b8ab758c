//! The container of the packed knowledge: one file per language, of which only the records that are asked for are
//! read. What the records mean is in [`catalogue`](crate::catalogue).
//!
//! A bundle may come in two files of the same format: a first part with what the first screens show, in which flows
//! are cut after their first screen, and the rest, which is fetched once the first screen is shown: see
//! [`Bundle::joined_with`].
//!
//! Layout, all numbers little-endian:
//!
//! ```text
//!  0  "PSKB"                 magic
//!  4  u16 format             the format it was written in
//!  6  u16 least reader       the oldest reader that understands it
//!  8  [u8; 32] SHA-256       of everything after these 40 bytes
//! 40  u32 length, Header     postcard
//!     u16 number of sections, then per section: u16 kind, u32 start, u32 length
//!     sections               u32 count, then per record: u32 id start, u16 id length,
//!                            u32 record start, u32 record length (ids sorted), then the bytes;
//!                            starts count from the section's own start
//!     checksums              since format 3: the first 4 bytes of the SHA-256 of each piece of 16 KiB, counted from
//!                            byte 40, the last one shorter
//!     [u8; 8] seal           since format 3: the first 8 bytes of the SHA-256 of the checksums
//! ```
//!
//! A record is one postcard value, decoded by hand (see [`Unpacker`]). Sections of unknown kinds are skipped. A record
//! type never changes in place, because postcard has no default fields: a changed type gets a new [`SectionKind`]
//! number. An enum may get a new variant at its end that only sections of newer kinds contain.
//!
//! Reading one record costs what that record costs, however large the bundle is: a piece is checked against its
//! checksum when something of it is first read. The hash of everything is used by format 1 and 2 readers, and when
//! packing or signing.

mod container;
mod error;
mod format;
mod open;
mod pieces;
mod release;
mod section;
mod unpack;
mod write;

pub use container::Bundle;
pub use error::BundleError;
pub use format::{CUSTOM_SECTION, FORMAT, Header, READER, SectionKind};
pub use release::{least_reader, with_sequence};
pub use unpack::{Packed, Unpacker, unpack};
pub(crate) use unpack::{fields, names};
pub use write::BundleWriter;

#[cfg(test)]
mod tests;
