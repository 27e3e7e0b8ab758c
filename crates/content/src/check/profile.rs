//! Profiles: colours with enough contrast, safe origins, possible service hours.

use domain::profile::is_loopback;

use super::files;
use super::limits::CONTRAST;
use crate::finding::Findings;
use crate::finding::problem::{AddressProblem, ProfileProblem};
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{At, Hours, Profile, Str};

/// The background of the accent, and of the dark accent.
const BACKGROUNDS: [&str; 2] = ["#ffffff", "#141c1a"];

/// Words that people write in place of a name.
const NOT_NAMES: [&str; 8] = ["admin", "tbd", "todo", "unknown", "test", "客服", "待定", "某某"];

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.profiles {
        let (profile, path) = (&file.value, file.path.as_str());
        files::named_after(path, file.stem(), &profile.id, findings);
        files::kebab(path, &profile.id, findings);
        colour(path, &profile.accent, BACKGROUNDS[0], findings);
        colour(path, &profile.accent_dark, BACKGROUNDS[1], findings);
        for origin in &profile.intake_origins {
            if let Err(problem) = check_origin(origin) {
                let problem = ProfileProblem::Address { address: origin.value.clone(), problem };
                findings.add_at(&rule::PROFILE_ORIGIN, path, origin, problem);
            }
        }
        if let Some(address) = &profile.updates {
            if let Err(problem) = check_address(address) {
                let problem = ProfileProblem::Address { address: address.value.clone(), problem };
                findings.add_at(&rule::PROFILE_UPDATES, path, address, problem);
            } else if content.meta.as_ref().is_some_and(|meta| meta.value.id.is_none()) {
                let problem = ProfileProblem::UpdatesWithoutId { address: address.value.clone() };
                findings.add_at(&rule::PROFILE_UPDATES, path, address, problem);
            }
        }
        contacts(file, findings);
        files::date(path, &profile.consent.version, findings);
    }
}

fn contacts(file: &File<Profile>, findings: &mut Findings) {
    let ids: Vec<&Str> = file.value.contacts.iter().map(|contact| &contact.id).collect();
    files::differ(&file.path, &ids, findings);
    for contact in &file.value.contacts {
        files::kebab(&file.path, &contact.id, findings);
        if let Some(checked) = &contact.checked {
            files::date(&file.path, &checked.on, findings);
            let letters = checked.by.chars().filter(|c| c.is_alphabetic()).count();
            if letters < 2 || NOT_NAMES.contains(&checked.by.trim().to_lowercase().as_str()) {
                let problem = ProfileProblem::NotAPerson { name: checked.by.value.clone() };
                findings.add_at(&rule::CONTACT_CHECKED, &file.path, &checked.by, problem);
            }
        }
        for at in &contact.hours {
            hours(&file.path, at, findings);
        }
    }
}

fn hours(path: &str, hours: &At<Hours>, findings: &mut Findings) {
    let twice = hours.days.iter().enumerate().any(|(at, day)| hours.days[..at].contains(day));
    let (from, to) = (hours.from.value.clone(), hours.to.value.clone());
    let problem = match hours.minutes() {
        None => ProfileProblem::NotTimes { from, to },
        Some((opens, closes)) if opens >= closes => ProfileProblem::ClosesFirst { from, to },
        Some(_) if hours.days.is_empty() => ProfileProblem::NoDays,
        Some(_) if twice => ProfileProblem::DayTwice,
        Some(_) => return,
    };
    findings.add_at(&rule::HOURS_INVALID, path, hours, problem);
}

fn colour(path: &str, colour: &Str, background: &'static str, findings: &mut Findings) {
    let (Some(own), Some(behind)) = (luminance(colour), luminance(background)) else {
        let problem = ProfileProblem::NotAColour { text: colour.value.clone() };
        findings.add_at(&rule::PROFILE_COLOUR, path, colour, problem);
        return;
    };
    let contrast = (own.max(behind) + 0.05) / (own.min(behind) + 0.05);
    if contrast < CONTRAST {
        let contrast = format!("{contrast:.1}");
        let problem = ProfileProblem::Contrast { colour: colour.value.clone(), ground: background, contrast };
        findings.add_at(&rule::PROFILE_CONTRAST, path, colour, problem);
    }
}

/// Relative luminance as WCAG 2 defines it; `None` for anything but `#rrggbb`.
fn luminance(colour: &str) -> Option<f64> {
    let digits = colour.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    if digits.bytes().any(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}

fn check_origin(origin: &str) -> Result<(), AddressProblem> {
    let (scheme, rest) = origin.split_once("://").ok_or(AddressProblem::NoScheme)?;
    if rest.contains(['/', '?', '#', '@', '\\']) || rest.chars().any(char::is_whitespace) {
        return Err(AddressProblem::MoreThanOrigin);
    }
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    let loopback = is_loopback(&format!("http://{host}"));
    match scheme {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err(AddressProblem::PlainHttp),
        _ => return Err(AddressProblem::OtherScheme),
    }
    let good_host = host.split('.').all(|label| {
        let inside = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        inside && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    });
    if !loopback && !good_host {
        return Err(AddressProblem::Host);
    }
    match port {
        None => Ok(()),
        Some("*") if loopback && scheme == "http" => Ok(()),
        Some("*") => Err(AddressProblem::WildcardPort),
        Some(port) => match port.parse::<u16>() {
            Ok(number) if number > 0 && number.to_string() == port => Ok(()),
            _ => Err(AddressProblem::Port),
        },
    }
}

/// Checks an origin as for tickets, followed by a path that ends in a slash; its port is a number.
fn check_address(address: &str) -> Result<(), AddressProblem> {
    let path = address.split_once("://").and_then(|(_, rest)| rest.find('/'));
    let at = path.ok_or(AddressProblem::NoSlash)? + address.find("://").unwrap_or_default() + 3;
    let (origin, path) = address.split_at(at);
    check_origin(origin)?;
    if origin.ends_with('*') {
        return Err(AddressProblem::WildcardPort);
    }
    if !path.ends_with('/') {
        return Err(AddressProblem::NoSlash);
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    if !path.bytes().all(plain) || path.contains("//") || path.contains("/.") {
        return Err(AddressProblem::Path);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_and_malformed_origins_are_refused() {
        for good in ["https://t.bank.example", "https://t.bank.example:8443", "http://127.0.0.1:*", "http://[::1]:8787"]
        {
            assert_eq!(check_origin(good), Ok(()), "{good}");
        }
        for bad in [
            "http://t.bank.example",
            "https://*.bank.example",
            "https://bank.example:*",
            "https://bank.example/",
            "bank.example",
            "https://",
            "https://a.example:0",
            "https://A.example",
            "null",
        ] {
            assert!(check_origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn newer_content_is_published_in_a_folder_under_https() {
        for good in ["https://content.bank.example/", "https://cdn.example:8443/pos/v1/", "http://127.0.0.1:9000/c/"] {
            assert_eq!(check_address(good), Ok(()), "{good}");
        }
        for bad in [
            "https://content.bank.example",
            "https://content.bank.example/pos",
            "http://content.bank.example/",
            "http://127.0.0.1:*/",
            "https://content.bank.example/?x=/",
            "https://content.bank.example/#/",
            "https://me@content.bank.example/",
            "https://content.bank.example//",
            "https://content.bank.example/../",
            "//content.bank.example/",
            "/content/",
        ] {
            assert!(check_address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn black_on_white_has_a_contrast_of_21() {
        let (black, white) = (luminance("#000000").expect("a colour"), luminance("#ffffff").expect("a colour"));
        assert!(((white + 0.05) / (black + 0.05) - 21.0).abs() < 1e-9);
        assert_eq!(luminance("#FFF"), None);
    }
}
