//! How places and checks of facts are written, and whether they exist.

use crate::article::TOOLS;
use crate::load::Content;
use crate::rule;
use crate::source::Language;

/// Screens that are an answer themselves.
const SCREENS: [&str; 7] = ["contact", "outbox", "receipt", "safety", "search", "sources", "ticket"];

/// A place in the widget, as `coverage.yaml` writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoveragePlace<'a> {
    /// `flow:<id>/<node>`: an ending of a flow, or a step that is an answer itself.
    Flow(&'a str, &'a str),
    /// `article:<id>` or `article:<id>#<heading>`, the heading as in English with hyphens.
    Article(&'a str, Option<&'a str>),
    /// `code:68`.
    Code(&'a str),
    /// `safety:X4`.
    Safety(&'a str),
    /// `rule:<id>`: a rule of the deposit check.
    Rule(&'a str),
    /// `tool:fee`, `tool:deposit`, `tool:statement`, `tool:rating`.
    Tool(&'a str),
    /// `screen:contact` and others.
    Screen(&'a str),
}

/// What fails when content contradicts a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactCheck<'a> {
    /// `lint:<rule>`: `kb check` reports content that contradicts it.
    Lint(&'a str),
    /// `case:<file>: <name>`: this case fails.
    Case(&'a str, &'a str),
}

impl<'a> CoveragePlace<'a> {
    /// Reads a place; `None` for an unknown form.
    pub fn read(text: &'a str) -> Option<Self> {
        let (kind, of) = text.split_once(':')?;
        Some(match kind {
            "flow" => of.split_once('/').map(|(flow, node)| Self::Flow(flow, node))?,
            "article" => match of.split_once('#') {
                Some((article, heading)) => Self::Article(article, Some(heading)),
                None => Self::Article(of, None),
            },
            "code" => Self::Code(of),
            "safety" => Self::Safety(of),
            "rule" => Self::Rule(of),
            "tool" => Self::Tool(of),
            "screen" => Self::Screen(of),
            _ => return None,
        })
    }

    /// Whether the content has it. A node of a flow counts only if it is a step or an ending.
    pub fn exists(self, content: &Content) -> bool {
        match self {
            Self::Flow(flow, node) => {
                let found = content.flows.iter().find(|file| file.value.id.value == flow);
                let node = found.and_then(|file| file.value.nodes.get(node));
                node.is_some_and(|node| node.value.is_ending() || matches!(node.value, crate::source::Node::Step(_)))
            }
            Self::Article(id, heading) => {
                let mut known = content.articles.iter().filter(|article| article.id == id).peekable();
                let exists = known.peek().is_some();
                let mut english = known.filter(|article| article.language == Language::En);
                heading.map_or(exists, |it| english.any(|article| article.headings().any(|words| slug(words) == it)))
            }
            Self::Code(code) => {
                content.codes.iter().any(|file| file.value.codes.iter().any(|of| of.code.value == code))
            }
            Self::Safety(id) => content.safety.iter().any(|file| file.value.rules.iter().any(|of| of.id.value == id)),
            Self::Rule(id) => {
                content.deposit.rules.iter().any(|file| file.value.rules.iter().any(|of| of.id.value == id))
            }
            Self::Tool(id) => TOOLS.contains(&id),
            Self::Screen(id) => SCREENS.contains(&id),
        }
    }
}

impl<'a> FactCheck<'a> {
    /// Reads a check; `None` for an unknown form.
    pub fn read(text: &'a str) -> Option<Self> {
        let (kind, of) = text.split_once(':')?;
        match kind {
            "lint" => Some(Self::Lint(of)),
            "case" => of.split_once(": ").map(|(file, name)| Self::Case(file, name)),
            _ => None,
        }
    }

    /// Whether there is such a rule or case.
    pub fn exists(self, content: &Content) -> bool {
        match self {
            Self::Lint(id) => rule::ALL.iter().any(|rule| rule.id == id),
            Self::Case(file, name) => {
                let flows =
                    content.cases.iter().map(|of| (&of.path, of.value.cases.iter().map(|case| &case.name).collect()));
                let fees = content.fees.cases.iter();
                let fees = fees.map(|of| (&of.path, of.value.cases.iter().map(|case| &case.name).collect()));
                let deposits = content.deposit.cases.iter();
                let deposits = deposits.map(|of| (&of.path, of.value.cases.iter().map(|case| &case.name).collect()));
                let mut all = flows.chain(fees).chain(deposits);
                all.any(|(path, names): (_, Vec<_>)| path == file && names.iter().any(|of| of.value == name))
            }
        }
    }
}

/// A heading as a link refers to it: `Give it to nobody` → `give-it-to-nobody`.
fn slug(words: &str) -> String {
    let letters = words.chars().filter(|c| *c != '\'' && *c != '’').flat_map(char::to_lowercase);
    let spaced: String = letters.map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_becomes_lower_case_words_with_hyphens() {
        assert_eq!(slug("When there's no “answer”: 3 ways on"), "when-theres-no-answer-3-ways-on");
    }
}
