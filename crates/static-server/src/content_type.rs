//! The content type of a file by its name.

/// The value of `Content-Type` for a path or file name.
pub fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json" | "webmanifest") => "application/json; charset=utf-8",
        Some("txt" | "ts" | "md") => "text/plain; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_can_compile_wasm_while_it_downloads() {
        assert_eq!(content_type("/engine.en.0a1b2c3d.wasm"), "application/wasm");
    }

    #[test]
    fn the_last_extension_decides_and_an_unknown_one_is_bytes() {
        assert_eq!(content_type("widget.d.ts"), "text/plain; charset=utf-8");
        assert_eq!(content_type("bundle.zh-CN.psb"), "application/octet-stream");
        assert_eq!(content_type("LICENSE"), "application/octet-stream");
    }
}
