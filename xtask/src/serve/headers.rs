//! The headers of each served file that depend on its path.

/// How long browsers may cache a file: content under a name with a hash never changes.
pub fn cache(path: &str) -> &'static str {
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    if path.split('.').any(is_hash) { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The content security policy of a page.
pub fn policy(path: &str, intake: &str) -> String {
    match path {
        // The strictest policy: no style source, no HTML from text.
        "/pages/strict.html" => format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self' {intake}; \
             require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'; form-action 'none'"
        ),
        // Scripts loaded by the one script with the nonce are trusted too. A real page makes a fresh nonce per response.
        "/pages/hostile.html" => format!(
            "default-src 'none'; script-src 'nonce-hostile' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'nonce-hostile'; \
             img-src data:; connect-src 'self' {intake}; base-uri 'none'; form-action 'none'"
        ),
        // Old kiosk browsers don't know 'wasm-unsafe-eval' and ask for 'unsafe-eval' before they compile wasm.
        "/pages/kiosk.html" => common("'self' 'unsafe-eval'", intake),
        _ => common("'self' 'wasm-unsafe-eval'", intake),
    }
}

fn common(scripts: &str, intake: &str) -> String {
    format!(
        "default-src 'self'; script-src {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
         connect-src 'self' {intake}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_cached_for_good() {
        assert!(cache("/engine.zh-CN.0a1b2c3d.wasm").ends_with("immutable"));
        assert_eq!(cache("/pos-support.js"), "no-cache");
        assert_eq!(cache("/pages/bank.html"), "no-cache");
    }

    #[test]
    fn the_strict_page_names_no_style_source() {
        let policy = policy("/pages/strict.html", "http://127.0.0.1:8787");
        assert!(policy.contains("default-src 'none'") && policy.contains("connect-src 'self' http://127.0.0.1:8787;"));
        assert!(!policy.contains("style-src") && !policy.contains("unsafe-inline"));
    }
}
