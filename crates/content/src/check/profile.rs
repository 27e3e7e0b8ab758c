//! Profiles: colours that can be read, origins that are safe, hours that make sense.

use domain::profile::is_loopback;

use super::files;
use crate::finding::Findings;
use crate::load::Content;
use crate::read::File;
use crate::rule;
use crate::source::{At, Hours, Profile, Str};

/// The ground the accent stands on, and the one the dark accent stands on.
const GROUNDS: [&str; 2] = ["#ffffff", "#141c1a"];

/// What stands where a name should.
const NOBODY: [&str; 8] = ["admin", "tbd", "todo", "unknown", "test", "客服", "待定", "某某"];

pub(super) fn check(content: &Content, findings: &mut Findings) {
    for file in &content.profiles {
        let (profile, path) = (&file.value, file.path.as_str());
        files::named_after(path, file.stem(), &profile.id, findings);
        files::kebab(path, &profile.id, findings);
        colour(path, &profile.accent, GROUNDS[0], findings);
        colour(path, &profile.accent_dark, GROUNDS[1], findings);
        for origin in &profile.intake_origins {
            if let Err(what) = check_origin(origin) {
                findings.add_at(&rule::PROFILE_ORIGIN, path, origin, format!("`{}` {what}", origin.value));
            }
        }
        if let Some(address) = &profile.updates {
            if let Err(what) = check_address(address) {
                findings.add_at(&rule::PROFILE_UPDATES, path, address, format!("`{}` {what}", address.value));
            } else if content.meta.as_ref().is_some_and(|meta| meta.value.id.is_none()) {
                let what = "is of no use while bundle.yaml has no `id`: releases of which content?";
                findings.add_at(&rule::PROFILE_UPDATES, path, address, format!("`{}` {what}", address.value));
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
            let letters = checked.by.chars().filter(|sign| sign.is_alphabetic()).count();
            if letters < 2 || NOBODY.contains(&checked.by.trim().to_lowercase().as_str()) {
                let message = format!("`{}` is nobody's name", checked.by.value);
                findings.add_at(&rule::CONTACT_CHECKED, &file.path, &checked.by, message);
            }
        }
        for at in &contact.hours {
            hours(&file.path, at, findings);
        }
    }
}

fn hours(path: &str, hours: &At<Hours>, findings: &mut Findings) {
    let twice = hours.days.iter().enumerate().any(|(at, day)| hours.days[..at].contains(day));
    let message = match hours.minutes() {
        None => format!("`{}` to `{}` are no times of day", hours.from.value, hours.to.value),
        Some((from, to)) if from >= to => {
            format!("closes at {} before it opens at {}", hours.to.value, hours.from.value)
        }
        Some(_) if hours.days.is_empty() => "names no days".to_owned(),
        Some(_) if twice => "names a day twice".to_owned(),
        Some(_) => return,
    };
    findings.add_at(&rule::HOURS_INVALID, path, hours, message);
}

fn colour(path: &str, colour: &Str, ground: &str, findings: &mut Findings) {
    let (Some(here), Some(there)) = (luminance(colour), luminance(ground)) else {
        findings.add_at(&rule::PROFILE_COLOUR, path, colour, format!("`{}` is no colour", colour.value));
        return;
    };
    let contrast = (here.max(there) + 0.05) / (here.min(there) + 0.05);
    if contrast < 4.5 {
        let message = format!("`{}` on {ground} has a contrast of {contrast:.1} : 1", colour.value);
        findings.add_at(&rule::PROFILE_CONTRAST, path, colour, message);
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

fn check_origin(origin: &str) -> Result<(), &'static str> {
    let (scheme, rest) = origin.split_once("://").ok_or("has no scheme")?;
    if rest.contains(['/', '?', '#', '@', '\\']) || rest.chars().any(char::is_whitespace) {
        return Err("is more than scheme, host and port");
    }
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    let loopback = is_loopback(&format!("http://{host}"));
    match scheme {
        "https" => {}
        "http" if loopback => {}
        "http" => return Err("is plain http, which is for this machine only"),
        _ => return Err("has a scheme other than https"),
    }
    let good_host = host.split('.').all(|label| {
        let inside = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        inside && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    });
    if !loopback && !good_host {
        return Err("has a host that no browser would name so");
    }
    match port {
        None => Ok(()),
        Some("*") if loopback && scheme == "http" => Ok(()),
        Some("*") => Err("has a wildcard for its port"),
        Some(port) => match port.parse::<u16>() {
            Ok(number) if number > 0 && number.to_string() == port => Ok(()),
            _ => Err("has a port that is no number"),
        },
    }
}

/// An origin as for tickets, then a path that ends in a slash; a port is a number.
fn check_address(address: &str) -> Result<(), &'static str> {
    let path = address.split_once("://").and_then(|(_, rest)| rest.find('/'));
    let at = path.ok_or("does not end in a slash")? + address.find("://").unwrap_or_default() + 3;
    let (origin, path) = address.split_at(at);
    check_origin(origin)?;
    if origin.ends_with('*') {
        return Err("has a wildcard for its port");
    }
    if !path.ends_with('/') {
        return Err("does not end in a slash");
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    if !path.bytes().all(plain) || path.contains("//") || path.contains("/.") {
        return Err("has a path with more than letters, digits, hyphens and dots between its slashes");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_of_strangers_are_refused() {
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
    fn newer_content_comes_by_https_from_a_folder() {
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
    fn black_on_white_has_the_contrast_everybody_knows() {
        let (black, white) = (luminance("#000000").expect("a colour"), luminance("#ffffff").expect("a colour"));
        assert!(((white + 0.05) / (black + 0.05) - 21.0).abs() < 1e-9);
        assert_eq!(luminance("#FFF"), None);
    }
}
