//! Has the migrations embedded again when one is added; Cargo sees changes of Rust files only.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
