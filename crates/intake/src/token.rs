//! `intake token`: makes a token for an agent. The token itself is for the agent alone, and the lines with
//! its hash are for the configuration, so the two are printed to different streams.

use thiserror::Error;
use ticket::Secret;

use crate::config::is_name;

/// A token that was just made.
pub struct NewToken {
    /// What the agent signs in with; it is stored nowhere.
    pub token: Secret,
    /// The TOML lines for the configuration.
    pub setting: String,
}

/// Why no token was made.
#[derive(Debug, Error)]
pub enum TokenError {
    /// The name can't be written into the configuration.
    #[error("`{0}` can't be an agent's name; take a short one without quotes, backslashes and surrounding spaces")]
    BadName(String),
    /// The tenant's id can't be written into the configuration.
    #[error("`{0}` can't be a tenant's id; take one of the configuration's [[tenants]]")]
    BadTenant(String),
    /// The system has no random bytes.
    #[error("the system has no random bytes: {0}")]
    NoRandomness(#[from] getrandom::Error),
}

/// Makes a token for the agent `name`, who will see these tenants' tickets; an empty list means all tenants.
///
/// # Errors
///
/// [`TokenError`] says what to change.
pub fn issue(name: &str, tenants: &[String]) -> Result<NewToken, TokenError> {
    let quotable = |text: &str| !text.contains(['"', '\\']);
    if !is_name(name) || !quotable(name) {
        return Err(TokenError::BadName(name.to_owned()));
    }
    if let Some(bad) = tenants.iter().find(|id| !is_name(id) || !quotable(id)) {
        return Err(TokenError::BadTenant(bad.clone()));
    }
    let mut random = [0; 32];
    getrandom::fill(&mut random)?;
    let token = Secret::from_random(random);
    let list: Vec<String> = tenants.iter().map(|id| format!("\"{id}\"")).collect();
    let visible = if list.is_empty() { "\"all\"".to_owned() } else { format!("[{}]", list.join(", ")) };
    let hash = token.hash();
    let setting =
        format!("[[agents.people]]\nname = \"{name}\"\ntenants = {visible}\ntoken_sha256 = \"{}\"\n", hash.as_str());
    Ok(NewToken { token, setting })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const REST: &str = "[[tenants]]\nid = 'a'\nprefix = 'AB'\norigins = ['https://a.example']\n\
                        [agents]\norigins = ['https://tickets.example']\n";

    #[test]
    fn the_printed_lines_accept_their_token_and_no_other() {
        for tenants in [vec![], vec!["a".to_owned()]] {
            let issued = issue("李伟 (li.wei)", &tenants).unwrap();
            let config = Config::from_toml(&format!("{REST}{}", issued.setting)).unwrap();
            let agents = config.agents.unwrap();
            assert_eq!(agents.by_token(&issued.token.hash()).unwrap().name, "李伟 (li.wei)");
            assert!(agents.by_token(&issue("li", &[]).unwrap().token.hash()).is_none());
            assert!(!issued.setting.contains(issued.token.reveal()));
        }
    }

    #[test]
    fn a_name_cannot_add_lines_to_the_configuration() {
        for bad in ["", " li", "li\"\ntenants = \"all", "li\nwei", "li\\"] {
            assert!(issue(bad, &[]).is_err(), "{bad}");
        }
        assert!(issue("li", &["a\"]".to_owned()]).is_err());
    }
}
