//! A flow as cards and arrows in one language, before they are placed.

use content::condition::edge_in_words;
use content::source::{Edge, Flow, Input, Language, Node, Str, Text};

/// A flow to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The flow's id.
    pub id: String,
    /// The flow's title.
    pub title: String,
    /// A card for each node, in the order of the file.
    pub cards: Vec<Card>,
    /// The card of the first node; `None` if the flow's `start` is not one of its nodes.
    pub start: Option<usize>,
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The node's id.
    pub id: String,
    /// The kind of node.
    pub shape: Shape,
    /// The kind in a word or two; for a wait also how long.
    pub kind: String,
    /// Its question, action or title; for a subflow the id of the other flow.
    pub text: String,
    /// The answers, each with its target.
    pub exits: Vec<Exit>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The answer's id as cases write it; empty if there is none, as for typed codes.
    pub answer: String,
    /// The text that the merchant reads, or the codes.
    pub label: String,
    /// The id it leads to.
    pub to: String,
    /// The card of that id; `None` if the flow has no such node.
    pub card: Option<usize>,
}

/// The kinds of nodes, each with a shape of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Asks something.
    Question,
    /// Tells the merchant to do something.
    Step,
    /// Goes through another flow.
    Subflow,
    /// Asks a rule.
    Rule,
    /// Ends solved.
    Solved,
    /// Ends for now.
    Wait,
    /// Ends with a ticket for a person.
    Ticket,
}

impl Shape {
    /// Whether the flow may end here.
    pub fn is_ending(self) -> bool {
        matches!(self, Self::Solved | Self::Wait | Self::Ticket)
    }

    /// The kind in a word.
    pub fn word(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::Question => ("问题", "Question"),
            Self::Step => ("操作", "Step"),
            Self::Subflow => ("子流程", "Other flow"),
            Self::Rule => ("规则", "Rule"),
            Self::Solved => ("已解决", "Solved"),
            Self::Wait => ("等待", "Wait"),
            Self::Ticket => ("转工单", "Ticket"),
        };
        language.pick(zh, en)
    }
}

impl Chart {
    /// The chart of a flow. A flow with errors has one too: what it lacks is left out.
    pub fn new(flow: &Flow, language: Language) -> Self {
        let card_of = |id: &str| flow.nodes.iter().position(|entry| entry.key.value == id);
        let cards = flow.nodes.iter().map(|entry| Card {
            id: entry.key.value.clone(),
            shape: shape(&entry.value),
            kind: kind(&entry.value, language),
            text: gist(&entry.value, language),
            exits: exits(&entry.value, language)
                .into_iter()
                .map(|(answer, label, go)| Exit { answer, label, to: go.value.clone(), card: card_of(go) })
                .collect(),
        });
        Self {
            id: flow.id.value.clone(),
            title: flow.title.get(language).to_owned(),
            cards: cards.collect(),
            start: card_of(&flow.start),
        }
    }
}

fn shape(node: &Node) -> Shape {
    match node {
        Node::Question(_) => Shape::Question,
        Node::Step(_) => Shape::Step,
        Node::Subflow(_) => Shape::Subflow,
        Node::Solved(_) => Shape::Solved,
        Node::Wait(_) => Shape::Wait,
        Node::Ticket(_) => Shape::Ticket,
        Node::Rule(_) => Shape::Rule,
    }
}

fn kind(node: &Node, language: Language) -> String {
    let word = shape(node).word(language);
    match (node, language) {
        (Node::Wait(wait), language) => match (&wait.working_days, language) {
            (None, _) => word.to_owned(),
            (Some(days), Language::ZhCn) => format!("{word} {} 个工作日", days.value),
            (Some(days), Language::En) => {
                format!("{word} for {}", content::finding::plural(usize::from(days.value), "working day"))
            }
        },
        _ => word.to_owned(),
    }
}

fn gist(node: &Node, language: Language) -> String {
    let text: &Text = match node {
        Node::Question(question) => &question.ask,
        Node::Step(step) => &step.act,
        Node::Subflow(subflow) => return subflow.flow.value.clone(),
        Node::Solved(outcome) => &outcome.title,
        Node::Wait(wait) => &wait.title,
        Node::Ticket(ticket) => &ticket.title,
        Node::Rule(rule) => &rule.title,
    };
    text.get(language).to_owned()
}

/// Answer, label and target of each answer of a node.
fn exits(node: &Node, language: Language) -> Vec<(String, String, &Str)> {
    let word = |answer: &str, zh: &str, en: &str| (answer.to_owned(), language.pick(zh, en).to_owned());
    let with = |(answer, label): (String, String), go| (answer, label, go);
    match node {
        Node::Question(question) if question.choices.is_empty() => {
            let typed = |edge: &Edge| match question.input {
                Some(Input::ResponseCode) if edge.otherwise == Some(true) => {
                    language.pick("其他代码", "any other code").to_owned()
                }
                _ => edge_in_words(edge, language),
            };
            question.next.iter().map(|edge| (String::new(), typed(edge), &edge.go)).collect()
        }
        Node::Question(_) | Node::Step(_) => {
            let label = |text: &Text| text.get(language).to_owned();
            node.choices().iter().map(|choice| (choice.id.value.clone(), label(&choice.label), &choice.go)).collect()
        }
        Node::Subflow(subflow) => vec![
            with(word("solved", "解决了", "it helped"), &subflow.solved),
            with(word("unsolved", "没解决", "it did not help"), &subflow.unsolved),
        ],
        Node::Solved(outcome) => {
            let unsolved = outcome.unsolved.iter();
            unsolved.map(|go| with(word("unsolved", "没解决", "it did not help"), go)).collect()
        }
        Node::Wait(wait) => vec![with(word("unsolved", "等过了还没好", "still not solved after the wait"), &wait.then)],
        Node::Ticket(_) => Vec::new(),
        Node::Rule(rule) => {
            rule.next.iter().map(|edge| (String::new(), edge_in_words(edge, language), &edge.go)).collect()
        }
    }
}
