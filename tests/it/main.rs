//! The repository from outside: what `ARCHITECTURE.md` promises, held by tests.
