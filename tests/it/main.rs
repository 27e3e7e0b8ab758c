//! The repository from outside: what its documents promise, held by tests that read its files.

mod bundle;
mod circles;
mod docs;
mod files;
mod functions;
mod layers;
mod map;
mod modules;
mod plain_words;
mod repo;
mod rust;
mod scripts;
mod search;
mod search_answers;
mod words;
