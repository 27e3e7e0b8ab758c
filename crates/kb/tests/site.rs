//! The help site is consistent: every link has a target, every page is complete, in both languages.

use std::collections::BTreeSet;
use std::path::Path;

use content::check::check;
use content::pack;
use content::source::Language;
use kb::site::{Files, Options, build};

fn real_site() -> Files {
    let content = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content;
    let bundles: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| (language, pack::pack(&content, language).expect("packed").bytes))
        .collect();
    let options = Options {
        profile: "yunfan-bank".to_owned(),
        base: Some("https://help.bank.example".to_owned()),
        widget: Some("https://bank.example/help".to_owned()),
    };
    build(&bundles, &options).expect("a site")
}

fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let open = format!(" {attribute}=\"");
    page.split(open.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_an_existing_page_and_section() {
    let files = real_site();
    let mut broken = Vec::new();
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let folder: Vec<&str> = path.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
        for link in values(page, "href") {
            if ["https://", "tel:", "mailto:"].iter().any(|scheme| link.starts_with(scheme)) {
                continue;
            }
            let (to, section) = link.split_once('#').unwrap_or((link, ""));
            let mut target = if to.is_empty() { Vec::new() } else { folder.clone() };
            for part in to.split('/').filter(|part| !part.is_empty()) {
                match part {
                    ".." => drop(target.pop()),
                    part => target.push(part),
                }
            }
            let target = if to.is_empty() { path.clone() } else { target.join("/") };
            let exists =
                files.get(&target).is_some_and(|page| section.is_empty() || values(page, "id").contains(&section));
            if !exists {
                broken.push(format!("{path}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_is_complete_and_in_its_language() {
    const VOID: [&str; 3] = ["meta", "link", "br"];
    let files = real_site();
    for (path, page) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let mut open: Vec<&str> = Vec::new();
        for tag in page.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{path}: </{name}>");
            } else if !tag.starts_with('!') && !VOID.contains(&name) {
                open.push(name);
            }
        }
        assert_eq!(open, [] as [&str; 0], "{path}");
        let ids = values(page, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{path} has an id twice");
        assert!(!page.contains('{') || page.contains("ld+json"), "{path} contains a placeholder");
        let shown = page.split("</head>").nth(1).unwrap_or_default();
        assert!(!shown.contains('{') && !shown.contains("<script"), "{path} shows a placeholder, or needs a script");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        let tag = if path.starts_with("en/") { "<html lang=\"en\">" } else { "<html lang=\"zh-CN\">" };
        assert!(page.contains(tag), "{path}");
        if let Some(data) = page.split("ld+json\">").nth(1).and_then(|rest| rest.split("</script>").next()) {
            serde_json::from_str::<serde_json::Value>(data).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }
}

#[test]
fn the_site_has_every_flow_article_and_code_in_both_languages() {
    let files = real_site();
    for kind in ["flow", "article", "code"] {
        let of = |language: &str| -> BTreeSet<String> {
            let prefix = format!("{language}/{kind}/");
            files.keys().filter_map(|path| path.strip_prefix(&prefix).map(str::to_owned)).collect()
        };
        assert!(!of("zh").is_empty() && of("zh") == of("en"), "{kind}");
    }
    let map = &files["sitemap.xml"];
    let pages = files.keys().filter(|path| path.ends_with(".html") && path.contains('/'));
    for path in pages {
        assert!(map.contains(&format!("<loc>https://help.bank.example/{path}</loc>")), "{path}");
    }
    assert!(files["zh/flow/no-network.html"].contains("https://bank.example/help#pos-support=flow:no-network"));
}

#[test]
fn no_merchant_reads_what_is_true_only_of_the_other_kind_of_institution() {
    let content = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content;
    let bundles = Language::ALL.map(|language| (language, pack::pack(&content, language).expect("packed").bytes));
    for profile in content.profiles.iter().map(|file| &file.value) {
        let id = &profile.id.value;
        let options = Options { profile: id.clone(), base: None, widget: None };
        for (path, page) in build(&bundles, &options).expect("a site") {
            assert!(!page.contains("{if_"), "{id} {path}: a marker is shown");
            // Sources may have such words in their titles.
            let page = page.split("<aside class=\"sources\"").next().unwrap_or_default();
            let shown = page
                .replace(profile.name.get(Language::ZhCn), "{bank}")
                .replace(profile.name.get(Language::En), "{bank}");
            for claim in ["{bank}是支付机构", "{bank}是银行", "{bank}如果是", "{bank} is a bank", "{bank} is a payment"]
            {
                assert!(!shown.contains(claim), "{id} {path}: {claim}");
            }
            let lower = shown.to_lowercase();
            let others: &[&str] = match profile.kind.key() {
                "bank" => {
                    &["清算协会举报", "report to the payment &amp; clearing association", "30 天公告", "public notice"]
                }
                _ => &["12378", "公示价目", "15 days, complex ones"],
            };
            if path.contains("/flow/") {
                let found = others.iter().find(|words| lower.contains(*words));
                assert_eq!(found, None, "{id} {path}");
            }
        }
    }
}
