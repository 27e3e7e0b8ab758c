//! A session as text, for saved visits and links.

use super::{Flows, Replay, Session, SessionError};

/// Follows an answer that a fact gave.
const KNOWN: char = '*';

impl Session {
    /// The saved text: `flow~node=answer~sub/node=answer`, which can be used in a link's fragment. An answer that a fact
    /// gave ends in `*`.
    pub fn to_text(&self) -> String {
        let mut text = escape(&self.flow);
        for answered in &self.path {
            let flow = if answered.flow == self.flow { String::new() } else { escape(&answered.flow) + "/" };
            text = format!("{text}~{flow}{}={}", escape(&answered.node), escape(&answered.answer));
            text.extend(answered.known.then_some(KNOWN));
        }
        text
    }

    /// Restores a session from its saved text, as far as this content still has its nodes and answers. Facts are not
    /// looked at: what was skipped then is skipped again.
    ///
    /// # Errors
    ///
    /// [`SessionError::Unreadable`] for a text that is not a saved session, [`SessionError::NoFlow`] if the flow no longer
    /// exists.
    pub fn replay<'a>(flows: &impl Flows<'a>, text: &str) -> Result<Replay, SessionError> {
        let unreadable = || SessionError::Unreadable(text.to_owned());
        let mut parts = text.split('~');
        let flow = parts.next().and_then(unescape).filter(|flow| !flow.is_empty()).ok_or_else(unreadable)?;
        let mut session = Self::start(flows, &flow)?;
        let mut dropped = 0;
        for part in parts {
            let (node, answer) = part.split_once('=').ok_or_else(unreadable)?;
            let (of, node) = node.split_once('/').unwrap_or((&flow, node));
            let of_person = answer.trim_end_matches(KNOWN);
            let known = of_person.len() < answer.len();
            let saved = (unescape(of), unescape(node), unescape(of_person));
            let (Some(of), Some(node), Some(answer)) = saved else { return Err(unreadable()) };
            let place = session.place(flows)?;
            let fits =
                dropped == 0 && (place.flow, place.node) == (of, node) && session.take(flows, answer, known).is_ok();
            dropped += usize::from(!fits);
        }
        Ok(Replay { session, dropped })
    }
}

/// Letters, digits, `-` and `_` stay; other bytes become `.` and two hex digits, so that `~`, `=`, `/` and `*` can be used
/// as separators.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' => out.push(char::from(byte)),
            _ => out.push_str(&format!(".{byte:02x}")),
        }
    }
    out
}

fn unescape(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'.' => {
                let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                let (high, low) = (digit(bytes.next())?, digit(bytes.next())?);
                u8::try_from(high * 16 + low).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(out).ok()
}
