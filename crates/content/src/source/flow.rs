//! `flows/<id>.yaml`: a decision tree about one problem.

use domain::flow::Fact;
use schemars::JsonSchema;
use serde::Deserialize;

use super::notice::Notice;
use super::typed::{Edge, Input, RuleNode};
use super::{Entries, Keywords, Known, Listed, Str, Text};

/// A flow.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// The id links use; the file's name.
    pub id: Str,
    /// What the problem is called.
    pub title: Text,
    /// Other words people type for it.
    #[serde(default)]
    pub keywords: Keywords,
    /// Who answers for it.
    pub owner: Str,
    /// When somebody last read it through.
    pub reviewed: Str,
    /// The first day, or day and time, on which it is there.
    pub valid_from: Option<Str>,
    /// The last day, or the day and time at which it is gone.
    pub valid_until: Option<Str>,
    /// Safety rules shown above the first question.
    #[serde(default)]
    pub safety: Vec<Str>,
    /// The first node.
    pub start: Str,
    /// All nodes, by id.
    pub nodes: Entries<Node>,
}

/// A node; its kind is its only key.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Node {
    /// Asks something.
    Question(Question),
    /// Has the merchant do something.
    Step(Step),
    /// Continues in another flow and returns.
    Subflow(Subflow),
    /// Ends: solved, or clear what to do.
    Solved(Outcome),
    /// Ends for now.
    Wait(Wait),
    /// Ends: a person has to look.
    Ticket(Ticket),
    /// Asks a rule and goes on by its outcome.
    Rule(RuleNode),
}

/// A question.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question, one line.
    pub ask: Text,
    /// Where to look for the answer, one line.
    pub hint: Option<Text>,
    /// A drawing's id.
    pub picture: Option<Str>,
    /// A highlighted box.
    pub notice: Option<Notice>,
    /// Answers to choose from …
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// … or what to type.
    pub input: Option<Input>,
    /// An answer as it could be typed.
    pub example: Option<Text>,
    /// The unit of a whole number.
    pub unit: Option<Text>,
    /// The least that is accepted: `1.00 yuan`, `1`.
    pub least: Option<Str>,
    /// The most that is accepted: `500000.00 yuan`, `99`; of a date `today`.
    pub most: Option<Str>,
    /// Where what was typed leads.
    #[serde(default)]
    pub next: Vec<Edge>,
    /// Answers that facts give, tried in order.
    #[serde(default)]
    pub known: Vec<Known>,
    /// Whether it may concern somebody's safety: always asked, and its answer confirmed with Continue.
    #[serde(default)]
    pub hazard: bool,
}

/// One answer to choose.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its id in the node, in quotes.
    pub id: Str,
    /// What the merchant reads.
    pub label: Text,
    /// The next node.
    pub go: Str,
    /// The first day, or day and time, on which it is there.
    pub valid_from: Option<Str>,
    /// The last day, or the day and time at which it is gone.
    pub valid_until: Option<Str>,
}

/// Something to do.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What to do, one line in the imperative.
    #[serde(rename = "do")]
    pub act: Text,
    /// How, in more words.
    pub say: Option<Text>,
    /// A drawing's id.
    pub picture: Option<Str>,
    /// A highlighted box.
    pub notice: Option<Notice>,
    /// What happened.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<Str>,
    /// Ids of articles to read here.
    #[serde(default)]
    pub read: Vec<Str>,
    /// What this leads to beside its answers: `flow:<id>`, `tool:<name>`, or `code` for the card of the code typed before.
    #[serde(default)]
    pub open: Vec<Str>,
}

/// Another flow that is entered and left again.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Subflow {
    /// The other flow.
    pub flow: Str,
    /// Where to go on when it ends solved.
    pub solved: Str,
    /// Where to go on when it ends otherwise.
    pub unsolved: Str,
}

/// An ending that solves or settles it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// The ending in one line.
    pub title: Text,
    /// What it means and what to do now.
    pub say: Option<Text>,
    /// A highlighted box.
    pub notice: Option<Notice>,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<Str>,
    /// Ids of articles to read here.
    #[serde(default)]
    pub read: Vec<Str>,
    /// What this leads to beside its answers: `flow:<id>`, `tool:<name>`, or `code` for the card of the code typed before.
    #[serde(default)]
    pub open: Vec<Str>,
    /// Where "this did not help" leads.
    pub unsolved: Option<Str>,
}

/// An ending for now.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// The ending in one line.
    pub title: Text,
    /// What happens meanwhile.
    pub say: Option<Text>,
    /// A highlighted box.
    pub notice: Option<Notice>,
    /// From when the wait counts.
    pub from: WaitFrom,
    /// Working days to wait, today not counted; for a wait that counts from today.
    pub working_days: Option<super::At<u8>>,
    /// From which day it counts and how long it takes, in words; for a wait that began on a day of its own.
    pub until: Option<Text>,
    /// Where to go if the problem is still there after the wait.
    pub then: Str,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<Str>,
    /// Ids of articles to read here.
    #[serde(default)]
    pub read: Vec<Str>,
    /// What this leads to beside its answers: `flow:<id>`, `tool:<name>`, or `code` for the card of the code typed before.
    #[serde(default)]
    pub open: Vec<Str>,
}

/// From when a wait counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitFrom {
    /// It begins now: the screen shows the date it ends.
    Today,
    /// It began on a day the widget does not know: the screen shows words and no date.
    Event,
}

/// An ending that hands over to a person.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ticket {
    /// Why a person is needed, in one line.
    pub title: Text,
    /// What to do meanwhile.
    pub say: Option<Text>,
    /// A highlighted box.
    pub notice: Option<Notice>,
    /// What kind of help is needed.
    pub category: Str,
    /// Facts to ask for.
    #[serde(default)]
    #[schemars(with = "Vec<Listed<Fact>>")]
    pub ask_for: Vec<Fact>,
    /// Ids of sources.
    #[serde(default)]
    pub sources: Vec<Str>,
    /// Ids of articles to read here.
    #[serde(default)]
    pub read: Vec<Str>,
    /// What this leads to beside its answers: `flow:<id>`, `tool:<name>`, or `code` for the card of the code typed before.
    #[serde(default)]
    pub open: Vec<Str>,
}

impl Node {
    /// Every text a merchant reads on it.
    pub fn texts(&self) -> Vec<&Text> {
        let (line, more, say) = match self {
            Self::Question(it) => (&it.ask, it.hint.as_ref(), None),
            Self::Step(it) => (&it.act, None, it.say.as_ref()),
            Self::Subflow(_) => return Vec::new(),
            Self::Solved(it) => (&it.title, None, it.say.as_ref()),
            Self::Wait(it) => (&it.title, it.until.as_ref(), it.say.as_ref()),
            Self::Ticket(it) => (&it.title, None, it.say.as_ref()),
            Self::Rule(it) => (&it.title, None, it.say.as_ref()),
        };
        let notice = self.notice().into_iter().flat_map(|notice| [&notice.title].into_iter().chain(&notice.say));
        let labels = self.choices().iter().map(|choice| &choice.label);
        let typed = match self {
            Self::Question(it) => [it.example.as_ref(), it.unit.as_ref()],
            _ => [None, None],
        };
        let typed = typed.into_iter().flatten();
        [line].into_iter().chain(more).chain(say).chain(notice).chain(labels).chain(typed).collect()
    }

    /// Where the node can lead: ids with their lines, in order.
    pub fn leads_to(&self) -> Vec<&Str> {
        match self {
            Self::Question(question) => {
                let choices = question.choices.iter().map(|choice| &choice.go);
                choices.chain(question.next.iter().map(|edge| &edge.go)).collect()
            }
            Self::Step(step) => step.choices.iter().map(|choice| &choice.go).collect(),
            Self::Subflow(subflow) => vec![&subflow.solved, &subflow.unsolved],
            Self::Solved(outcome) => outcome.unsolved.iter().collect(),
            Self::Wait(wait) => vec![&wait.then],
            Self::Ticket(_) => Vec::new(),
            Self::Rule(rule) => rule.next.iter().map(|edge| &edge.go).collect(),
        }
    }

    /// Whether it is a question that may concern somebody's safety.
    pub fn is_hazard(&self) -> bool {
        matches!(self, Self::Question(question) if question.hazard)
    }

    /// Whether the flow may end here.
    pub fn is_ending(&self) -> bool {
        matches!(self, Self::Solved(_) | Self::Wait(_) | Self::Ticket(_))
    }

    /// The choices of a question or step.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Question(question) => &question.choices,
            Self::Step(step) => &step.choices,
            _ => &[],
        }
    }

    /// The drawing it shows.
    pub fn picture(&self) -> Option<&Str> {
        match self {
            Self::Question(question) => question.picture.as_ref(),
            Self::Step(step) => step.picture.as_ref(),
            _ => None,
        }
    }

    /// The highlighted box on it.
    pub fn notice(&self) -> Option<&Notice> {
        match self {
            Self::Question(it) => it.notice.as_ref(),
            Self::Step(it) => it.notice.as_ref(),
            Self::Subflow(_) => None,
            Self::Solved(it) => it.notice.as_ref(),
            Self::Wait(it) => it.notice.as_ref(),
            Self::Ticket(it) => it.notice.as_ref(),
            Self::Rule(it) => it.notice.as_ref(),
        }
    }

    /// The sources it cites.
    pub fn sources(&self) -> &[Str] {
        match self {
            Self::Step(step) => &step.sources,
            Self::Solved(outcome) => &outcome.sources,
            Self::Wait(wait) => &wait.sources,
            Self::Ticket(ticket) => &ticket.sources,
            Self::Rule(rule) => &rule.sources,
            Self::Question(_) | Self::Subflow(_) => &[],
        }
    }

    /// The articles it offers.
    pub fn read(&self) -> &[Str] {
        match self {
            Self::Step(step) => &step.read,
            Self::Solved(outcome) => &outcome.read,
            Self::Wait(wait) => &wait.read,
            Self::Ticket(ticket) => &ticket.read,
            Self::Rule(rule) => &rule.read,
            Self::Question(_) | Self::Subflow(_) => &[],
        }
    }

    /// What it opens beside its answers.
    pub fn open(&self) -> &[Str] {
        match self {
            Self::Step(step) => &step.open,
            Self::Solved(outcome) => &outcome.open,
            Self::Wait(wait) => &wait.open,
            Self::Ticket(ticket) => &ticket.open,
            Self::Question(_) | Self::Subflow(_) | Self::Rule(_) => &[],
        }
    }
}
