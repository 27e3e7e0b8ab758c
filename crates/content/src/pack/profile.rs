//! Profiles.

use domain::profile::{Consent, Contact, Profile as Packed};
use domain::service_hours::Hours;

use super::PackError;
use super::text::{Packer, ids};
use crate::source::{self, Profile};

impl Packer {
    pub(super) fn profile<'a>(&self, profile: &'a Profile) -> Result<Packed<'a>, PackError> {
        let contacts = profile.contacts.iter().map(|contact| self.contact(contact)).collect::<Result<_, _>>()?;
        Ok(Packed {
            id: &profile.id,
            name: self.line(&profile.name),
            hotline: profile.hotline.trim(),
            accent: &profile.accent,
            accent_dark: &profile.accent_dark,
            contacts,
            intake_origins: ids(&profile.intake_origins),
            consent: Consent {
                version: &profile.consent.version,
                text: self.line(&profile.consent.text),
                keep_days: profile.consent.keep_days.value,
            },
        })
    }

    fn contact<'a>(&self, contact: &'a source::Contact) -> Result<Contact<'a>, PackError> {
        Ok(Contact {
            id: &contact.id,
            channel: contact.channel,
            label: self.line(&contact.label),
            value: self.line(&contact.value),
            hours: contact.hours.iter().map(|hours| pack_hours(hours)).collect::<Result<_, _>>()?,
            note: self.optional_line(contact.note.as_ref()),
        })
    }
}

fn pack_hours(hours: &source::Hours) -> Result<Hours, PackError> {
    let (from, to) = hours.minutes().ok_or_else(|| PackError::Unchecked("service hours without a time".into()))?;
    Ok(Hours { days: hours.days.clone(), from, to })
}
