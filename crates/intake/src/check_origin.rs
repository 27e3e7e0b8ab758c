//! `intake check-origin`: says whether a page may send tickets, and what to add if it may not.

use std::fmt::Write;

use thiserror::Error;

use crate::{
    config::{Config, Tenant},
    origin::{AllowedOrigin, OriginError},
};

/// Why an origin can't be checked.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CheckError {
    /// The text is not an origin.
    #[error(transparent)]
    NoOrigin(#[from] OriginError),
    /// The tenant is not configured.
    #[error("no tenant `{0}` is configured; the configured ones are {1}")]
    NoTenant(String, String),
}

/// The answer about one origin.
#[derive(Debug, PartialEq, Eq)]
pub struct OriginReport {
    /// Whether a checked tenant allows it: the named tenant, or any tenant if none is named.
    pub allowed: bool,
    /// The answer as text, several lines.
    pub text: String,
}

/// Checks an origin against a configuration, for one tenant or all.
///
/// # Errors
///
/// [`CheckError`] says what to correct.
pub fn check(config: &Config, origin: &str, tenant: Option<&str>) -> Result<OriginReport, CheckError> {
    // As a browser would send it: lower case, without the scheme's default port.
    let named = origin.parse::<AllowedOrigin>()?.to_string();
    let tenants: Vec<&Tenant> = match tenant {
        None => config.tenants.iter().collect(),
        Some(id) => match config.tenant(id) {
            Some(tenant) => vec![tenant],
            None => {
                let ids: Vec<&str> = config.tenants.iter().map(|tenant| tenant.id.as_str()).collect();
                return Err(CheckError::NoTenant(id.to_owned(), ids.join(", ")));
            }
        },
    };
    let mut text = String::new();
    let mut allowed = false;
    for tenant in tenants {
        let id = &tenant.id;
        // Writing to a String can't fail.
        let _ = if tenant.allows(&named) {
            allowed = true;
            writeln!(text, "{id}: pages at {named} may send tickets")
        } else {
            let mut origins: Vec<String> = tenant.origins.iter().map(ToString::to_string).collect();
            origins.push(named.clone());
            let list = origins.iter().map(|origin| format!("\"{origin}\"")).collect::<Vec<_>>().join(", ");
            writeln!(
                text,
                "{id}: pages at {named} may NOT send tickets. To allow them, restart intake with\n    origins = [{list}]"
            )
        };
    }
    let _ = writeln!(
        text,
        "\nThe page's own side: its profile's `intake_origins` must name this intake, and so must `connect-src` of \
         its content security policy.\nTo see what a browser gets:\n    curl -i -X OPTIONS -H 'Origin: {named}' -H \
         'Access-Control-Request-Method: POST' \\\n        -H 'Access-Control-Request-Headers: content-type' \
         INTAKE/v1/tickets\nThe page may send if the answer has `access-control-allow-origin: {named}`."
    );
    Ok(OriginReport { allowed, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config() -> Config {
        let text = "[[tenants]]\nid = 'bank'\nprefix = 'AB'\norigins = ['https://www.bank.example']\n\
                    [[tenants]]\nid = 'pay'\nprefix = 'CD'\norigins = ['https://pay.example', 'http://localhost:*']\n";
        Config::from_toml(text).unwrap()
    }

    #[test]
    fn for_a_missing_origin_the_line_to_write_is_printed() {
        let checked = check(&config(), "https://Portal.bank.example:443", Some("bank")).unwrap();
        assert!(!checked.allowed);
        let line = "origins = [\"https://www.bank.example\", \"https://portal.bank.example\"]";
        assert!(checked.text.contains(line), "{}", checked.text);
        assert!(checked.text.contains("curl -i -X OPTIONS -H 'Origin: https://portal.bank.example'"));
    }

    #[test]
    fn for_an_allowed_origin_the_tenants_are_listed() {
        let checked = check(&config(), "https://www.bank.example", None).unwrap();
        assert!(checked.allowed);
        assert!(checked.text.contains("bank: pages at https://www.bank.example may send tickets"));
        assert!(checked.text.contains("pay: pages at https://www.bank.example may NOT send"));
        assert!(!check(&config(), "https://www.bank.example", Some("pay")).unwrap().allowed);
        assert!(check(&config(), "http://localhost:8080", Some("pay")).unwrap().allowed);
    }

    #[test]
    fn an_invalid_origin_or_an_unknown_tenant_is_an_error() {
        let error = |origin, tenant| check(&config(), origin, tenant).unwrap_err().to_string();
        assert!(error("https://www.bank.example/help", None).contains("is more than scheme, host and port"));
        assert!(error("www.bank.example", None).contains("has no scheme; write https:// in front of it"));
        assert_eq!(
            error("https://a.example", Some("x")),
            "no tenant `x` is configured; the configured ones are bank, pay"
        );
    }
}
