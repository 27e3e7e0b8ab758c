//! `intake check-origin`: whether a page may send tickets, and what to add where it may not.

use std::fmt::Write;

use thiserror::Error;

use crate::{
    config::{Config, Tenant},
    origin::{AllowedOrigin, OriginError},
};

/// Why there is nothing to tell.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum CheckError {
    /// What was typed is no origin.
    #[error(transparent)]
    NoOrigin(#[from] OriginError),
    /// No such tenant.
    #[error("no tenant `{0}` is configured; there are {1}")]
    NoTenant(String, String),
}

/// What there is to say of an origin.
#[derive(Debug, PartialEq, Eq)]
pub struct Checked {
    /// Whether every tenant that was asked about allows it; without one named, whether any does.
    pub allowed: bool,
    /// What to tell, line by line.
    pub text: String,
}

/// Checks an origin against a configuration, for one tenant or all.
///
/// # Errors
///
/// [`CheckError`] says what to type instead.
pub fn check(config: &Config, origin: &str, tenant: Option<&str>) -> Result<Checked, CheckError> {
    // What a browser would send: lower case, without the scheme's own port.
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
        "\nThe page's own side: its profile's `intake_origins` has to name this intake, and so has `connect-src` of \
         its content policy.\nTo see what a browser is told:\n    curl -i -X OPTIONS -H 'Origin: {named}' -H \
         'Access-Control-Request-Method: POST' \\\n        -H 'Access-Control-Request-Headers: content-type' \
         INTAKE/v1/tickets\nIt may send if the answer has `access-control-allow-origin: {named}`."
    );
    Ok(Checked { allowed, text })
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
    fn an_origin_that_is_missing_is_told_with_the_line_to_write() {
        let checked = check(&config(), "https://Portal.bank.example:443", Some("bank")).unwrap();
        assert!(!checked.allowed);
        let line = "origins = [\"https://www.bank.example\", \"https://portal.bank.example\"]";
        assert!(checked.text.contains(line), "{}", checked.text);
        assert!(checked.text.contains("curl -i -X OPTIONS -H 'Origin: https://portal.bank.example'"));
    }

    #[test]
    fn an_origin_that_is_allowed_is_told_for_whom() {
        let checked = check(&config(), "https://www.bank.example", None).unwrap();
        assert!(checked.allowed);
        assert!(checked.text.contains("bank: pages at https://www.bank.example may send tickets"));
        assert!(checked.text.contains("pay: pages at https://www.bank.example may NOT send"));
        assert!(!check(&config(), "https://www.bank.example", Some("pay")).unwrap().allowed);
        assert!(check(&config(), "http://localhost:8080", Some("pay")).unwrap().allowed);
    }

    #[test]
    fn what_is_no_origin_or_no_tenant_is_said() {
        let error = |origin, tenant| check(&config(), origin, tenant).unwrap_err().to_string();
        assert!(error("https://www.bank.example/help", None).contains("is more than scheme, host and port"));
        assert!(error("www.bank.example", None).contains("has no scheme; write https:// in front of it"));
        assert_eq!(error("https://a.example", Some("x")), "no tenant `x` is configured; there are bank, pay");
    }
}
