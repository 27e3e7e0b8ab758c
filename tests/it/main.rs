//! The repository from outside: what its documents promise, held by tests that read its files.

mod bundle;
mod docs;
mod files;
mod layers;
mod repo;
mod rust;
mod search;
mod search_answers;
mod words;
