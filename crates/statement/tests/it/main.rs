//! The check from outside: statements in, differences and reports out.

#[path = "../../examples/sample/made/mod.rs"]
mod made;

mod causes;
mod columns;
mod contracts;
mod documents;
mod exports;
mod fees_back;
mod found;
mod odd;
mod refunds;
mod samples;
mod shares;
mod small;
mod streams;
mod words;
mod workbooks;
