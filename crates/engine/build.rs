//! Has the linker keep what cutting the engine into parts needs: relocations, and the function table's export.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
        println!("cargo::rustc-link-arg-cdylib=--export-table");
    }
}
