//! The wasm features that a Chromium 78 understands beyond the first version of wasm.

/// For the compiler.
pub const FEATURES: &str =
    "-Ctarget-cpu=mvp -Ctarget-feature=+mutable-globals,+sign-ext,+bulk-memory,+nontrapping-fptoint";
/// The same for wasm-opt.
pub const WASM_OPT_FEATURES: [&str; 4] =
    ["--enable-mutable-globals", "--enable-sign-ext", "--enable-bulk-memory", "--enable-nontrapping-float-to-int"];
