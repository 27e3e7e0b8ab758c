//! What merchants read must not cost them money or rights, whoever their institution is. On the published content.

use std::path::Path;
use std::sync::LazyLock;

use content::check::check;
use content::pack;
use content::source::Language;
use domain::bundle::Bundle;
use domain::flow::{Escalation, NodeKind};
use domain::text::{Block, Line, Span, is_for};

static PACKED: LazyLock<Vec<(Language, Vec<u8>)>> = LazyLock::new(|| {
    let content = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-bundle")).content;
    let pack = |language| (language, pack::pack(&content, language).expect("packed").bytes);
    Language::ALL.map(pack).to_vec()
});

/// Lines of a longer text.
fn lines<'a, 'b>(say: &'b [Block<'a>]) -> impl Iterator<Item = &'b Line<'a>> {
    say.iter().flat_map(|block| match block {
        Block::Paragraph(line) => std::slice::from_ref(line),
        Block::Ordered(items) | Block::Bullets(items) => items.as_slice(),
    })
}

fn words(line: &Line<'_>) -> String {
    line.iter().map(Span::text).collect()
}

/// Every ticket of every flow, with its flow and node.
fn tickets<'a>(bundle: &Bundle<'a>) -> Vec<(String, Escalation<'a>)> {
    let mut found = Vec::new();
    for id in bundle.ids(domain::bundle::SectionKind::Flows) {
        for node in bundle.read_flow(id).expect("readable").expect("a flow").nodes {
            if let NodeKind::Ticket(ticket) = node.kind {
                found.push((format!("{id}/{}", node.id), ticket));
            }
        }
    }
    found
}

#[test]
fn each_kind_of_institution_has_its_own_lines_and_equally_many() {
    let (_, bytes) = &PACKED[0];
    let bundle = Bundle::open(bytes).expect("a bundle");
    let flow = bundle.read_flow("unexpected-fee").expect("readable").expect("a flow");
    let Some(NodeKind::Ticket(claim)) = flow.node("claim-unmarked").map(|node| node.kind.clone()) else {
        panic!("a ticket")
    };
    let shown = |profile: &str| -> Vec<String> {
        let kind = bundle.institution(profile);
        lines(&claim.say).filter(|line| is_for(line, kind)).map(words).collect()
    };
    let (bank, pay) = (shown("yunfan-bank"), shown("qinghe-pay"));
    assert_eq!(bank.len(), pay.len());
    let differ: Vec<_> = bank.iter().zip(&pay).filter(|(bank, pay)| bank != pay).collect();
    assert_eq!(differ.len(), 1, "{differ:#?}");
    assert!(differ[0].0.contains("公示价目") && differ[0].1.contains("30 天公告"), "{differ:#?}");
}

#[test]
fn every_measure_against_a_merchant_names_the_rights_to_a_reason_an_appeal_and_lifting() {
    for (language, bytes) in PACKED.iter() {
        let bundle = Bundle::open(bytes).expect("a bundle");
        let measures = ["settlement_hold", "merchant_review", "merchant_status"];
        // Documents are checked again after some months without sales: nobody is suspected of anything.
        let no_measure = "terminal-stopped/bring-your-papers";
        let mut seen = Vec::new();
        let measured = tickets(&bundle)
            .into_iter()
            .filter(|(place, ticket)| measures.contains(&ticket.category) && place != no_measure);
        for (place, ticket) in measured {
            let said: Vec<String> = lines(&ticket.say).map(words).collect();
            let right = match language {
                Language::ZhCn => ["原因、救济渠道", "申诉", "即时解除"],
                Language::En => ["the reason", "appeal", "lifted at once"],
            };
            for words in right {
                assert!(said.iter().any(|line| line.contains(words)), "{place} does not say {words}");
            }
            assert!(ticket.sources.contains(&"anti-fraud-law"), "{place} does not cite the law");
            seen.push(ticket.category);
        }
        seen.sort_unstable();
        assert_eq!(seen, ["merchant_review", "merchant_status", "settlement_hold"]);
    }
}

#[test]
fn a_merchant_charged_an_unpublished_fee_is_told_the_price_law() {
    for (_, bytes) in PACKED.iter() {
        let bundle = Bundle::open(bytes).expect("a bundle");
        for place in
            ["unexpected-fee/claim-unmarked", "unexpected-fee/reseller-charged", "money-not-settled/unknown-fee"]
        {
            let tickets = tickets(&bundle);
            let (_, ticket) = tickets.iter().find(|(found, _)| found == place).expect("a ticket");
            assert!(ticket.sources.contains(&"price-law"), "{place}");
            let unmarked = lines(&ticket.say).filter(|line| is_for(line, "")).map(words).collect::<String>();
            assert!(
                unmarked.contains("价格法第 13 条") || unmarked.contains("Price Law, articles 13"),
                "{place}: {unmarked}"
            );
        }
    }
}

#[test]
fn whatever_names_12315_also_says_how_to_report() {
    for (_, bytes) in PACKED.iter() {
        let bundle = Bundle::open(bytes).expect("a bundle");
        let mut named = 0;
        for id in bundle.ids(domain::bundle::SectionKind::Flows) {
            for node in bundle.read_flow(id).expect("readable").expect("a flow").nodes {
                let say = match &node.kind {
                    NodeKind::Step(it) => &it.say,
                    NodeKind::Solved(it) => &it.say,
                    NodeKind::Wait(it) => &it.say,
                    NodeKind::Ticket(it) => &it.say,
                    NodeKind::Rule(it) => &it.say,
                    NodeKind::Question(_) | NodeKind::Subflow(_) => continue,
                };
                let said: String = lines(say).map(words).collect();
                if said.contains("12315") {
                    named += 1;
                    assert!(said.contains("举报") || said.contains("report"), "{id}/{}: {said}", node.id);
                }
            }
        }
        assert!(named >= 3, "{named}");
    }
}

/// Where a tenant puts self-help first, these may be all that a merchant sees before a contact.
#[test]
fn a_lost_terminal_tampering_smoke_and_an_unknown_outcome_name_the_hotline_on_the_first_screen() {
    for (language, bytes) in &*PACKED {
        let bundle = Bundle::open(bytes).expect("a bundle");
        for id in ["terminal-lost", "tamper-lock", "wont-start", "unknown-outcome"] {
            let flow = bundle.read_flow(id).expect("readable").expect("there");
            let first = format!("{:?}", flow.at(flow.start).expect("a first node"));
            assert!(first.contains("{hotline}"), "{id} in {language:?}: {first}");
        }
    }
}
