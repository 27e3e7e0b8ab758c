//! Tests of the check by its public interface: statements in, differences and reports out.

#[path = "../../examples/sample/generator/mod.rs"]
mod generator;

mod causes;
mod characters;
mod checking;
mod columns;
mod contracts;
mod dates;
mod documents;
mod exports;
mod irregular_files;
mod numbers;
mod planted_errors;
mod refunds;
mod returned_fees;
mod samples;
mod shares;
mod sheets;
mod streams;
mod units;
mod words;
mod workbooks;
