//! The check from outside: statements in, differences and reports out.

#[path = "../../examples/sample/made/mod.rs"]
mod made;

mod causes;
mod characters;
mod columns;
mod contracts;
mod dates;
mod documents;
mod exports;
mod fees_back;
mod found;
mod numbers;
mod odd;
mod refunds;
mod samples;
mod shares;
mod sheets;
mod small;
mod streams;
mod units;
mod words;
mod workbooks;
