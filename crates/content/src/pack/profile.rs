//! Profiles.

use domain::flow::Notice;
use domain::profile::{Consent, Contact, Profile as Packed, TenantNotice};
use domain::service_hours::Hours;
use domain::validity::Validity;

use super::PackError;
use super::text::{Packer, ids};
use crate::article::Target;
use crate::load::Content;
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

    /// The tenant's notices.
    pub(super) fn notices<'a>(
        &self,
        content: &'a Content,
        profile: &'a Profile,
    ) -> Result<Vec<TenantNotice<'a>>, PackError> {
        profile.notices.iter().map(|notice| self.tenant_notice(content, notice)).collect()
    }

    fn tenant_notice<'a>(
        &self,
        content: &'a Content,
        notice: &'a source::TenantNotice,
    ) -> Result<TenantNotice<'a>, PackError> {
        let no_date = || PackError::Unchecked(format!("the notice {} has a date that is none", notice.id.value));
        let from = notice.valid_from.as_ref().map(|from| from.value.as_str());
        let validity = Validity::parse(from, Some(&notice.valid_until)).ok_or_else(no_date)?;
        let title = |link: &'a str| self.title_of(content, link);
        Ok(TenantNotice {
            id: &notice.id,
            notice: Notice {
                tone: notice.tone,
                title: self.line(&notice.title),
                say: self.optional_line(notice.say.as_ref()),
            },
            from: validity.from,
            until: validity.until,
            flows: ids(&notice.flows),
            link: notice.link.as_ref().and_then(|link| Some((link.value.as_str(), title(link)?))),
        })
    }

    /// The title of a flow or an article that a link leads to.
    fn title_of<'a>(&self, content: &'a Content, link: &str) -> Option<&'a str> {
        match Target::read(link)? {
            Target::Flow(id) => {
                let flow = content.flows.iter().find(|file| file.value.id.value == id)?;
                Some(self.line(&flow.value.title))
            }
            Target::Article(id) => {
                let mut articles = content.articles.iter();
                let found = articles.find(|article| article.id == id && article.language == self.language)?;
                Some(found.front.title.trim())
            }
            _ => None,
        }
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
