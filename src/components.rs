//! The pieces screens are made of. They draw and report; they know no rule and no route.

pub mod answers;
pub mod blocks;
pub mod choices;
pub mod copy;
pub mod field;
pub mod icon;
pub mod layout;
pub mod notice;
pub mod panel;
pub mod picture;
pub mod sources;
