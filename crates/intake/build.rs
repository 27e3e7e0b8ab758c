//! Rebuilds the crate when a migration is added; by itself Cargo notices changes of Rust files only.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
