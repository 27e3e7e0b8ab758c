//! All records of the content in one language, written section by section.

use domain::bundle::{Bundle, BundleWriter, Header, SectionKind};
use domain::catalogue::{SELF_HELP_FIRST, dated_of, institution_of, own_code};
use domain::flow::SafetyRule;
use domain::source::Source;

use super::error::there;
use super::known::known;
use super::text::{Packer, ids};
use super::typed::TypedRecords;
use super::usual::set_usual_screens;
use super::{PackError, calendar, deposit, fees, picture};
use crate::article::Target;
use crate::dated::{dated, is_dated};
use crate::load::Content;
use crate::source::{Language, Meta};

/// A writer that holds all records. It sorts them, so the order of the calls below does not matter, but for the search
/// index, which reads what was written before it.
pub(super) fn write(content: &Content, language: Language) -> Result<BundleWriter, PackError> {
    let meta = there(&content.meta, "bundle.yaml")?;
    let header = Header {
        compiler: env!("CARGO_PKG_VERSION").to_owned(),
        version: meta.version.value.clone(),
        sequence: meta.sequence.value,
        language: language.tag().to_owned(),
    };
    let mut writer = BundleWriter::new(header).needs_reader(least_reader(content, 4));
    let packer = Packer::new(language);
    words(&mut writer, content, language)?;
    let typed = TypedRecords::of(content, &packer)?;
    typed.write(&mut writer)?;
    if !typed.is_empty() {
        // Format 6 is the first that knows typed questions and rules in flows.
        writer = writer.needs_reader(6);
    }
    flows(&mut writer, content, &packer, typed)?;
    codes_and_profiles(&mut writer, content, &packer)?;
    sources_and_safety(&mut writer, content, language)?;
    pictures(&mut writer, content, language)?;
    let written = writer.clone().finish()?;
    let written = Bundle::open(&written)?;
    writer.add(SectionKind::SearchIndex, "index", &packer.search_index(content, &written)?)?;
    for file in &content.calendars {
        let record = calendar::year(&file.value)?;
        writer.add(SectionKind::Calendar, &record.year.to_string(), &record)?;
    }
    if content.fees.tariff.is_some() {
        writer.add(SectionKind::Fees, "tariff", &fees::tariff(&content.fees, language)?)?;
    }
    deposit::deposit(&mut writer, content, language)?;
    lists(&mut writer, content, meta)?;
    dates(&mut writer, content, meta)?;
    releases(&mut writer, content, meta)?;
    Ok(writer)
}

/// Whether a node opens something, or an article links to a tool or to the contacts.
fn opens(content: &Content) -> bool {
    let nodes = content.flows.iter().flat_map(|file| file.value.nodes.iter());
    let links = content.articles.iter().flat_map(|article| &article.links);
    nodes.into_iter().any(|entry| !entry.value.open().is_empty())
        || links.into_iter().any(|link| matches!(Target::read(link), Some(Target::Tool(_) | Target::Contact)))
}

/// Interface words, and which kind of institution each tenant is.
fn words(writer: &mut BundleWriter, content: &Content, language: Language) -> Result<(), PackError> {
    for (_, words) in content.words.iter().filter(|(of, _)| *of == language) {
        for entry in words.value.iter() {
            writer.add(SectionKind::Words, &entry.key, &entry.value.trim_matches('\n'))?;
        }
    }
    for profile in content.profiles.iter().map(|file| &file.value) {
        writer.add(SectionKind::Words, &institution_of(&profile.id), &profile.kind.key())?;
    }
    Ok(())
}

/// Flows, what can be read beside their nodes, and articles.
fn flows<'a>(
    writer: &mut BundleWriter,
    content: &'a Content,
    packer: &'a Packer,
    typed: TypedRecords<'a>,
) -> Result<(), PackError> {
    let packed = content.flows.iter().map(|file| packer.flow(content, &file.value)).collect::<Result<Vec<_>, _>>()?;
    for flow in set_usual_screens(packed, typed, content)? {
        writer.add(SectionKind::Flows, flow.id, &flow)?;
    }
    for flow in content.flows.iter().map(|file| &file.value) {
        for entry in flow.nodes.iter().filter(|entry| entry.value.is_hazard()) {
            writer.add(SectionKind::Hazards, &format!("{}/{}", flow.id.value, entry.key.value), &())?;
        }
        for entry in flow.nodes.iter().filter(|entry| !entry.value.read().is_empty()) {
            let node = format!("{}/{}", flow.id.value, entry.key.value);
            writer.add(SectionKind::Reading, &node, &ids(entry.value.read()))?;
        }
        for entry in flow.nodes.iter() {
            let known = known(&entry.value)?;
            if !known.is_empty() {
                writer.add(SectionKind::Known, &format!("{}/{}", flow.id.value, entry.key.value), &known)?;
            }
        }
        for entry in flow.nodes.iter().filter(|entry| !entry.value.open().is_empty()) {
            let node = format!("{}/{}", flow.id.value, entry.key.value);
            writer.add(SectionKind::Opens, &node, &ids(entry.value.open()))?;
        }
    }
    for article in content.articles.iter().filter(|article| article.language == packer.language) {
        writer.add(SectionKind::Articles, &article.id, &packer.article(article)?)?;
    }
    Ok(())
}

/// The table of response codes, and profiles with the codes that mean something else to them.
fn codes_and_profiles<'a>(
    writer: &mut BundleWriter,
    content: &'a Content,
    packer: &'a Packer,
) -> Result<(), PackError> {
    for code in content.codes.iter().flat_map(|file| &file.value.codes) {
        writer.add(SectionKind::Codes, &code.code, &packer.code(content, code)?)?;
    }
    for profile in content.profiles.iter().map(|file| &file.value) {
        writer.add(SectionKind::Profiles, &profile.id, &packer.profile(profile)?)?;
        if !profile.notices.is_empty() {
            writer.add(SectionKind::Notices, &profile.id, &packer.notices(content, profile)?)?;
        }
        for code in &profile.codes {
            writer.add(SectionKind::Codes, &own_code(&profile.id, &code.code), &packer.code(content, code)?)?;
        }
    }
    Ok(())
}

fn sources_and_safety(writer: &mut BundleWriter, content: &Content, language: Language) -> Result<(), PackError> {
    for source in content.sources.iter().flat_map(|file| &file.value.sources) {
        let record = Source { id: &source.id, cite: source.cite.get(language), kind: source.kind };
        writer.add(SectionKind::Sources, &source.id, &record)?;
    }
    for rule in content.safety.iter().flat_map(|file| &file.value.rules) {
        let record = SafetyRule { id: &rule.id, title: rule.title.get(language), say: rule.say.get(language) };
        writer.add(SectionKind::Safety, &in_order(&rule.id), &record)?;
    }
    Ok(())
}

fn pictures(writer: &mut BundleWriter, content: &Content, language: Language) -> Result<(), PackError> {
    for drawing in &content.pictures {
        let label = content.labels.as_ref().and_then(|labels| labels.value.get(&drawing.id));
        let label = label.map_or("", |label| label.get(language));
        writer.add(SectionKind::Pictures, &drawing.id, &picture::picture(drawing, label))?;
    }
    Ok(())
}

/// The lists of the home and contact screens.
fn lists(writer: &mut BundleWriter, content: &Content, meta: &Meta) -> Result<(), PackError> {
    let lists = [
        ("home", &meta.home),
        ("guides", &meta.guides),
        ("contact", &meta.contact),
        ("contact-read", &meta.contact_read),
    ];
    for (id, list) in lists {
        writer.add(SectionKind::Home, id, &ids(list))?;
    }
    let first = content.profiles.iter().map(|file| &file.value).filter(|profile| profile.self_help_first);
    let first: Vec<&str> = first.map(|profile| profile.id.value.as_str()).collect();
    if !first.is_empty() {
        writer.add(SectionKind::Home, SELF_HELP_FIRST, &first)?;
    }
    Ok(())
}

/// The oldest reader that understands this content, if parts of it need at least `least`: format 4 is the first that
/// knows waits without a date and lines for one kind of institution, format 6 the first that knows dates, notices, what
/// nodes open, and links to tools and contacts.
pub(super) fn least_reader(content: &Content, least: u16) -> u16 {
    if dated(content).is_empty() && !opens(content) { least } else { 6 }
}

/// When what has dates is valid, and which entries of the home screen have dates.
fn dates(writer: &mut BundleWriter, content: &Content, meta: &Meta) -> Result<(), PackError> {
    let all = dated(content);
    for (id, dated) in all.iter().filter_map(|dated| Some((dated.packed_id()?, dated))) {
        let no_date = || PackError::Unchecked(format!("{id} has a date that is none"));
        let validity = dated.validity().ok_or_else(no_date)?;
        writer.add(SectionKind::Validity, &id, &(validity.from, validity.until))?;
    }
    for (list, kind, of) in [("home", "flow", &meta.home), ("guides", "article", &meta.guides)] {
        let of: Vec<&str> = ids(of).into_iter().filter(|id| is_dated(&all, &format!("{kind}:{id}"))).collect();
        if !of.is_empty() {
            writer.add(SectionKind::Home, &dated_of(list), &of)?;
        }
    }
    Ok(())
}

/// What releases are known by: which content this is, and where each tenant's newer content is published.
fn releases(writer: &mut BundleWriter, content: &Content, meta: &Meta) -> Result<(), PackError> {
    if let Some(id) = &meta.id {
        writer.add(SectionKind::Release, "content", &id.value)?;
    }
    for profile in content.profiles.iter().map(|file| &file.value) {
        if let Some(address) = &profile.updates {
            writer.add(SectionKind::Release, &format!("updates/{}", profile.id.value), &address.value)?;
        }
    }
    Ok(())
}

/// Pads the number at an id's end, so that `X2` sorts before `X10`.
pub(super) fn in_order(id: &str) -> String {
    let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
    match id[name.len()..].parse::<u32>() {
        Ok(number) => format!("{name}{number:02}"),
        Err(_) => id.to_owned(),
    }
}
