//! What nodes open, and links from articles to tools and contacts.

mod change;
mod sample;

use std::path::Path;

use change::change;
use content::check::check;
use content::pack::pack;
use content::source::Language;
use domain::article::ArticlePart;
use domain::bundle::Bundle;
use domain::text::{Block, Span, Target};

#[test]
fn what_a_node_opens_and_links_to_tools_are_packed_and_an_older_reader_refuses_them() {
    let least = |root: &Path| {
        let checked = check(root);
        assert_eq!(checked.findings, []);
        let bytes = pack(&checked.content, Language::En).expect("packed").bytes;
        (u16::from_le_bytes([bytes[6], bytes[7]]), bytes)
    };
    let (before, _) = least(&sample::good());
    let root = sample::copy_of_good();
    let replace = |file: &str, old: &str, new: &str| change(root.path(), file, old, new);
    replace(
        "flows/no-slip.yaml",
        "en: You can go on.",
        "en: You can go on.\n      open: [flow:no-line, tool:fee, code]",
    );
    replace("articles/paper-facts.en.md", "[No slip](flow:no-slip)", "[No slip](flow:no-slip) and [fees](tool:fee)");
    replace("articles/paper-facts.zh.md", "](flow:no-slip)", "](flow:no-slip)、[联系方式](contact)");
    let (after, bytes) = least(root.path());
    assert!(before < 6 && after == 6, "{before} {after}");
    let bundle = Bundle::open(&bytes).expect("a bundle");
    assert_eq!(bundle.opens("no-slip", "done"), Ok(vec!["flow:no-line", "tool:fee", "code"]));
    assert_eq!(bundle.opens("no-slip", "check-roll"), Ok(vec![]));
    let article = bundle.article("paper-facts").expect("readable").expect("there");
    let to_fees = Span::Link("fees", Target::Tool("fee"));
    assert!(matches!(&article.parts[0], ArticlePart::Text(Block::Paragraph(spans)) if spans.contains(&to_fees)));
}

#[test]
fn the_card_of_a_code_needs_a_question_for_the_code_before_it() {
    let root = sample::copy_of_good();
    let ending = "  online:\n    solved:\n";
    change(root.path(), "flows/no-line.yaml", ending, &format!("{ending}      open: [code]\n"));
    let found: Vec<_> = check(root.path()).findings.iter().map(ToString::to_string).collect();
    assert!(
        matches!(&found[..], [only] if only.contains("error[flow-open]") && only.contains("no question before it")),
        "{found:?}"
    );
}

#[test]
fn a_node_that_opens_a_flow_with_dates_is_reported() {
    let root = sample::copy_of_good();
    let replace = |file: &str, old: &str, new: &str| change(root.path(), file, old, new);
    replace("flows/no-slip.yaml", "en: You can go on.", "en: You can go on.\n      open: [flow:no-line]");
    replace("flows/no-line.yaml", "start: ", "valid_until: \"2027-01-31\"\nstart: ");
    let found: Vec<_> = check(root.path()).findings.iter().map(ToString::to_string).collect();
    assert!(
        found.iter().any(|it| it.starts_with("flows/no-slip.yaml:") && it.contains("[valid-referred]")),
        "{found:#?}"
    );
}
