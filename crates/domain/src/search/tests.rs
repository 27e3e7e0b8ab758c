//! What search promises, on a few entries.
