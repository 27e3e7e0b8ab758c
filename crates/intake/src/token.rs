//! `intake token`: a new token for an agent. The token is for the agent alone, the line with its hash
//! for the configuration; so the two leave by different ways.

use thiserror::Error;
use ticket::Secret;

use crate::config::is_name;

/// A token that was made.
pub struct Issued {
    /// What the agent types once; to be handed over and kept nowhere.
    pub token: Secret,
    /// What stands in the configuration, TOML.
    pub setting: String,
}

/// Why there is no token.
#[derive(Debug, Error)]
pub enum TokenError {
    /// A name that can't stand in the configuration.
    #[error("`{0}` can't be an agent's name; take a short one without quotes, backslashes and blanks around it")]
    BadName(String),
    /// A tenant's id that can't be one.
    #[error("`{0}` can't be a tenant's id; take one of the configuration's [[tenants]]")]
    BadTenant(String),
    /// No chance to be had.
    #[error("the system has no random bytes to give: {0}")]
    NoChance(#[from] getrandom::Error),
}

/// Makes a token for `name`, who will see these tenants' tickets; none means everybody's.
///
/// # Errors
///
/// [`TokenError`] says what to change.
pub fn issue(name: &str, tenants: &[String]) -> Result<Issued, TokenError> {
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
    let seen = if list.is_empty() { "\"all\"".to_owned() } else { format!("[{}]", list.join(", ")) };
    let hash = token.hash();
    let setting =
        format!("[[agents.people]]\nname = \"{name}\"\ntenants = {seen}\ntoken_sha256 = \"{}\"\n", hash.as_str());
    Ok(Issued { token, setting })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    const REST: &str = "[[tenants]]\nid = 'a'\nprefix = 'AB'\norigins = ['https://a.example']\n\
                        [agents]\norigins = ['https://tickets.example']\n";

    #[test]
    fn the_line_printed_lets_its_token_in_and_no_other() {
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
    fn a_name_can_not_write_into_the_configuration() {
        for bad in ["", " li", "li\"\ntenants = \"all", "li\nwei", "li\\"] {
            assert!(issue(bad, &[]).is_err(), "{bad}");
        }
        assert!(issue("li", &["a\"]".to_owned()]).is_err());
    }
}
