//! Answers that facts give.

use domain::flow::KnownAnswer;

use super::PackError;
use crate::source::{Known, KnownFault, Node};

/// The answers that facts give at a node.
pub(super) fn known(node: &Node) -> Result<Vec<KnownAnswer<'_>>, PackError> {
    let Node::Question(question) = node else { return Ok(Vec::new()) };
    let unchecked = |fault: KnownFault| PackError::Unchecked(format!("an entry of `known` {fault}"));
    let mut packed = Vec::with_capacity(question.known.len());
    for entry in &question.known {
        let Known { fact, answer, .. } = entry;
        let (test, fresh) = (entry.test().map_err(unchecked)?, entry.fresh_minutes().map_err(unchecked)?);
        packed.push(KnownAnswer { fact: fact.value, test, fresh, answer });
    }
    Ok(packed)
}
