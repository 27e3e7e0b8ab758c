//! A help site of static pages from the same content: for search engines, for visitors without scripts, and for
//! browsers too old for the widget. Nothing on it needs a script, and nothing is loaded from other sites.
//!
//! Pages are built from packed bundles, so they say what the widget says. [`page`] is the frame around each page;
//! `flow`, `article`, `code` and `home` are the kinds of pages; `text` has what all of them use.

mod article;
mod code;
mod flow;
mod home;
mod page;
mod text;
mod words;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use content::source::Language;
use domain::bundle::{Bundle, SectionKind};
use domain::profile::Profile;
use domain::response_code::ResponseCode;
use domain::text::{Line, fill, is_for};

use crate::dates::in_words;

const STYLE: &str = include_str!("site/style.css");

/// For whom and for which address a site is built.
#[derive(Clone, Debug)]
pub struct Options {
    /// The institution whose site it is.
    pub profile: String,
    /// Its address, such as `https://help.bank.example`, without a slash at the end: for the site map and for search
    /// engines. Without it there is no site map.
    pub base: Option<String>,
    /// The page that has the widget; each flow links to it.
    pub widget: Option<String>,
}

/// The files of a site by path, such as `zh/flow/no-network.html`.
pub type Files = BTreeMap<String, String>;

/// Builds the site from the bundles of all languages.
///
/// # Errors
///
/// If a bundle can't be read or has no such profile.
pub fn build(bundles: &[(Language, Vec<u8>)], options: &Options) -> Result<Files> {
    let mut files = Files::new();
    for (language, bytes) in bundles {
        let bundle = Bundle::open(bytes)?;
        let profile = bundle.profile(&options.profile)?.with_context(|| {
            let known = bundle.ids(SectionKind::Profiles).join(", ");
            format!("there is no profile {}; there are {known}", options.profile)
        })?;
        let site = Site { bundle: &bundle, profile, language: *language, options };
        site.pages(&mut files)?;
        if *language == Language::ZhCn {
            files.insert("style.css".to_owned(), style(&site.profile));
            files.insert("index.html".to_owned(), home::language_choice(&site).into_string());
        }
    }
    if let Some(base) = &options.base {
        let map = sitemap(base, files.keys().filter(|path| path.contains('/')));
        files.insert("sitemap.xml".to_owned(), map);
        files.insert("robots.txt".to_owned(), format!("User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n"));
    }
    Ok(files)
}

/// The site in one language.
pub(crate) struct Site<'a> {
    bundle: &'a Bundle<'a>,
    profile: Profile<'a>,
    language: Language,
    options: &'a Options,
}

impl<'a> Site<'a> {
    fn pages(&self, files: &mut Files) -> Result<()> {
        let mut put = |name: String, page: maud::Markup| {
            files.insert(format!("{}/{name}.html", self.language.key()), page.into_string());
        };
        put("index".to_owned(), home::home(self)?);
        for id in self.bundle.ids(SectionKind::Flows) {
            if let Some(flow) = self.bundle.read_flow(id)? {
                put(format!("flow/{id}"), flow::flow(self, &flow)?);
            }
        }
        for id in self.bundle.ids(SectionKind::Articles) {
            if let Some(article) = self.bundle.article(id)? {
                put(format!("article/{id}"), article::article(self, &article)?);
            }
        }
        for (id, code) in self.codes()? {
            put(format!("code/{id}"), code::code(self, &code)?);
        }
        Ok(())
    }

    /// Every response code, with the institution's own meaning if it has one.
    fn codes(&self) -> Result<Vec<(&'a str, ResponseCode<'a>)>> {
        let mut codes = Vec::new();
        for id in self.bundle.ids(SectionKind::Codes).into_iter().filter(|id| !id.contains('/')) {
            codes.extend(self.bundle.code_for(self.profile.id, id)?.map(|code| (id, code)));
        }
        Ok(codes)
    }

    /// A text with the institution's placeholders filled in.
    fn fill(&self, text: &str) -> String {
        fill(text, |name| self.profile.placeholder(name))
    }

    /// Whether a line is for an institution of this kind.
    fn is_for(&self, line: &Line) -> bool {
        is_for(line, self.bundle.institution(self.profile.id))
    }

    /// From when until when something is valid, in words; nothing for what always is.
    fn valid(&self, id: &str) -> Option<String> {
        in_words(self.bundle.validity(id), self.language)
    }

    /// An interface text, filled in.
    fn word(&self, key: &str) -> String {
        self.fill(self.bundle.word(key).unwrap_or_default())
    }

    /// An interface text with one more placeholder filled in.
    fn word_with(&self, key: &str, name: &str, value: &str) -> String {
        let text = self.bundle.word(key).unwrap_or_default();
        fill(text, |known| if known == name { Some(value.to_owned()) } else { self.profile.placeholder(known) })
    }

    /// One of two texts by the site's language.
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }
}

/// The style with the institution's colours.
fn style(profile: &Profile) -> String {
    STYLE.replace("#0b6b5f", profile.accent).replace("#5cc9b6", profile.accent_dark)
}

fn sitemap<'p>(base: &str, paths: impl Iterator<Item = &'p String>) -> String {
    let mut map = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    map += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
    for path in paths.filter(|path| path.ends_with(".html")) {
        map += &format!("  <url><loc>{base}/{path}</loc></url>\n");
    }
    map + "</urlset>\n"
}
