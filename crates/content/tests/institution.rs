//! What is true of one kind of institution alone is on no screen of a tenant of the other kind: every node of every flow,
//! every code and safety rule, read from the packed bundle as the widget shows it. An article may explain both kinds, but
//! what it says of this tenant is true of its kind.

use std::path::Path;

use content::check::check;
use content::pack::pack;
use content::source::Language;
use domain::article::ArticlePart;
use domain::bundle::{Bundle, SectionKind};
use domain::flow::{Input, Node, NodeKind, Notice};
use domain::text::{Block, Span, is_for};

/// What only the other kind is, has or is bound by. Words that name both kinds are taken out first.
const OF_PAYMENT_INSTITUTIONS: [&str; 6] =
    ["支付机构", "清算协会", "备付金", "payment institution", "clearing association", "client reserve"];
const OF_BANKS: [&str; 4] = ["12378", "银保监", "金融监管总局热线", "banking and insurance hotline"];
const OF_BOTH: [&str; 8] = [
    "银行或支付机构",
    "银行、支付机构",
    "银行和支付机构",
    "银行或者支付机构",
    "bank or payment institution",
    "bank, payment institution",
    "banks, payment institutions",
    "banks and payment institutions",
];

/// The texts of a bundle that a tenant's merchants read, each with its place.
struct Shown<'a> {
    institution: &'a str,
    texts: Vec<(String, String)>,
}

impl Shown<'_> {
    fn line(&mut self, place: &str, text: &str) {
        self.texts.push((place.to_owned(), text.to_owned()));
    }

    fn spans(&mut self, place: &str, spans: &[Span]) {
        if is_for(spans, self.institution) {
            let text: String = spans
                .iter()
                .map(|span| match span {
                    Span::Plain(text) | Span::Strong(text) | Span::Link(text, _) => *text,
                })
                .collect();
            self.line(place, &text);
        }
    }

    fn block(&mut self, place: &str, block: &Block) {
        match block {
            Block::Paragraph(spans) => self.spans(place, spans),
            Block::Ordered(items) | Block::Bullets(items) => items.iter().for_each(|item| self.spans(place, item)),
        }
    }

    fn notice(&mut self, place: &str, notice: Option<&Notice>) {
        for text in notice.iter().flat_map(|notice| [Some(notice.title), notice.say]).flatten() {
            self.line(place, text);
        }
    }

    fn node(&mut self, place: &str, node: &Node) {
        self.line(place, node.summary());
        let (say, notice, choices) = match &node.kind {
            NodeKind::Question(it) => {
                it.hint.into_iter().for_each(|hint| self.line(place, hint));
                let choices = if let Input::Choice(choices) = &it.input { &choices[..] } else { &[] };
                (&[][..], it.notice.as_ref(), choices)
            }
            NodeKind::Step(it) => (&it.say[..], it.notice.as_ref(), &it.choices[..]),
            NodeKind::Solved(it) => (&it.say[..], it.notice.as_ref(), &[][..]),
            NodeKind::Wait(it) => (&it.say[..], it.notice.as_ref(), &[][..]),
            NodeKind::Ticket(it) => (&it.say[..], it.notice.as_ref(), &[][..]),
            _ => return,
        };
        say.iter().for_each(|block| self.block(place, block));
        self.notice(place, notice);
        choices.iter().for_each(|choice| self.line(place, choice.label));
    }

    fn article(&mut self, place: &str, part: &ArticlePart) {
        let before = self.texts.len();
        self.part(place, part);
        let of_tenant: Vec<_> =
            self.texts.split_off(before).into_iter().filter(|(_, text)| text.contains("{bank}")).collect();
        self.texts.extend(of_tenant);
    }

    fn part(&mut self, place: &str, part: &ArticlePart) {
        match part {
            ArticlePart::Heading(text) | ArticlePart::Subheading(text) => self.line(place, text),
            ArticlePart::Text(block) => self.block(place, block),
            ArticlePart::Notice(notice) => self.notice(place, Some(notice)),
            ArticlePart::Picture(_) => {}
            ArticlePart::Table(table) => {
                for row in table.rows.iter().filter(|row| row.first().is_none_or(|cell| is_for(cell, self.institution)))
                {
                    row.iter().for_each(|cell| self.spans(place, cell));
                }
            }
        }
    }

    /// Places that have words of the other kind.
    fn wrong(&self, others: &[&str]) -> Vec<String> {
        let is_wrong = |text: &str| {
            let mut text = text.to_lowercase();
            OF_BOTH.iter().for_each(|both| text = text.replace(both, ""));
            others.iter().any(|words| text.contains(words))
        };
        self.texts.iter().filter(|(_, text)| is_wrong(text)).map(|(place, text)| format!("{place}: {text}")).collect()
    }
}

/// Everything that merchants of a tenant may read.
fn shown<'a>(bundle: &Bundle<'a>, profile: &str) -> Shown<'a> {
    let mut shown = Shown { institution: bundle.institution(profile), texts: Vec::new() };
    for id in bundle.ids(SectionKind::Flows) {
        let flow = bundle.read_flow(id).expect("readable").expect("a flow");
        flow.nodes.iter().for_each(|node| shown.node(&format!("{id}/{}", node.id), node));
    }
    for rule in bundle.safety().expect("readable") {
        shown.line(rule.id, rule.title);
        shown.line(rule.id, rule.say);
    }
    for id in bundle.ids(SectionKind::Codes).into_iter().filter(|id| !id.contains('/')) {
        let code = bundle.code_for(profile, id).expect("readable").expect("a code");
        shown.line(id, code.meaning);
        code.first.iter().for_each(|block| shown.block(id, block));
    }
    for id in bundle.ids(SectionKind::Articles).into_iter() {
        let article = bundle.article(id).expect("readable").expect("an article");
        article.parts.iter().for_each(|part| shown.article(id, part));
    }
    shown
}

#[test]
fn no_screen_of_a_tenant_says_what_is_true_of_the_other_kind_of_institution_alone() {
    let content = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content;
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let packed = pack(&content, language).expect("packed");
        let bundle = Bundle::open(&packed.bytes).expect("a bundle");
        for (profile, kind, others) in [
            ("yunfan-bank", "bank", &OF_PAYMENT_INSTITUTIONS[..]),
            ("qinghe-pay", "payment_institution", &OF_BANKS[..]),
        ] {
            assert_eq!(bundle.institution(profile), kind);
            let shown = shown(&bundle, profile);
            assert!(shown.texts.len() > 2_000, "{} texts", shown.texts.len());
            wrong.extend(shown.wrong(others).into_iter().map(|text| format!("{profile} {} {text}", language.tag())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
