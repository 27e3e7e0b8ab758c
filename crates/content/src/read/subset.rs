//! The subset of YAML that content may use: no tabs in indentation, no anchors, aliases or tags.

use granit_parser::{Event, Parser};

use crate::finding::Findings;
use crate::finding::problem::YamlProblem;
use crate::rule;

/// Whether the file keeps to the subset, as far as the parser gets. Syntax errors are reported by the typed reader.
pub fn check(path: &str, text: &str, findings: &mut Findings) -> bool {
    let mut good = true;
    for (index, line) in text.lines().enumerate() {
        let lead = line.len() - line.trim_start().len();
        if line[..lead].contains('\t') && !line.trim().is_empty() {
            findings.add(&rule::YAML_TAB, path, number(index + 1), YamlProblem::Tab);
            good = false;
        }
    }
    for event in Parser::new_from_str(text) {
        let Ok((event, span)) = event else { break };
        let line = number(span.start.line());
        let (anchored, tag) = match &event {
            Event::Alias(_) => {
                findings.add(&rule::YAML_ANCHOR, path, line, YamlProblem::Alias);
                good = false;
                continue;
            }
            Event::Scalar(_, _, anchor, tag) => (*anchor > 0, tag.is_some()),
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag) => (*anchor > 0, tag.is_some()),
            _ => (false, false),
        };
        if anchored {
            findings.add(&rule::YAML_ANCHOR, path, line, YamlProblem::Anchor);
            good = false;
        }
        if tag {
            findings.add(&rule::YAML_TAG, path, line, YamlProblem::Tag);
            good = false;
        }
    }
    good
}

fn number(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}
