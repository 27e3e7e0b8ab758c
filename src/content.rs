//! The content that shows: the opened bundles, how further ones are loaded, and the tenant's view of one.

pub mod bundle;
mod decoded;
pub mod load;
pub mod tenant;
