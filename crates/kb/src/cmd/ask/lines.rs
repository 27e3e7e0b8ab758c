//! Many questions as a stream: one JSON object per line in, one per line out, in the same order.
//!
//! A line that is no question is answered with an error, and the next one is read. Answers are written out before
//! the command waits for more input, so that a caller can wait for each answer.

use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};

use content::refusal::Refusal;
use serde::Serialize;
use serde_json::{Map, Value};

/// The longest line that is read, in bytes. A question has a few hundred.
const LONGEST: usize = 64 * 1024;

/// An answer, with the id the question came with.
#[derive(Serialize)]
struct Answered<'a, T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(flatten)]
    answer: T,
}

#[derive(Serialize)]
struct Refused {
    error: Refusal,
}

/// Answers every line of `from`. An `id` in a question comes back in its answer.
///
/// # Errors
///
/// Errors of reading and writing, except that nobody reads the answers any more.
pub(super) fn answer_lines<T: Serialize>(
    from: impl Read,
    out: impl Write,
    mut answer: impl FnMut(&Map<String, Value>) -> Result<T, Refusal>,
) -> io::Result<()> {
    let mut from = BufReader::with_capacity(LONGEST, from);
    let mut out = BufWriter::with_capacity(LONGEST, out);
    let answered = answer_all(&mut from, &mut out, &mut answer).and_then(|()| out.flush());
    match answered {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            // Otherwise dropping it would try to write the rest of the buffer again.
            let _ = out.into_parts();
            Ok(())
        }
        answered => answered,
    }
}

fn answer_all<T: Serialize>(
    from: &mut BufReader<impl Read>,
    out: &mut impl Write,
    answer: &mut impl FnMut(&Map<String, Value>) -> Result<T, Refusal>,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        if from.buffer().is_empty() {
            out.flush()?;
        }
        let Some(complete) = next_line(from, &mut line)? else { return Ok(()) };
        match question(&line, complete) {
            Ok(question) => {
                let id = question.get("id");
                match answer(&question) {
                    Ok(answer) => put(out, &Answered { id, answer })?,
                    Err(error) => put(out, &Answered { id, answer: Refused { error } })?,
                }
            }
            Err(error) => put(out, &Refused { error })?,
        }
    }
}

fn put(out: &mut impl Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

/// Reads a line without its line break into `line`. `None` at the end of the stream, `false` for a line that is too
/// long, of which only the beginning is kept.
fn next_line(from: &mut BufReader<impl Read>, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let (mut complete, mut any) = (true, false);
    loop {
        let buffered = match from.fill_buf() {
            Ok(buffered) => buffered,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if buffered.is_empty() {
            return Ok(any.then_some(complete));
        }
        any = true;
        let end = buffered.iter().position(|byte| *byte == b'\n');
        let part = &buffered[..end.unwrap_or(buffered.len())];
        let room = LONGEST - line.len();
        complete &= part.len() <= room;
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = end.map_or(buffered.len(), |end| end + 1);
        from.consume(used);
        if end.is_some() {
            return Ok(Some(complete));
        }
    }
}

fn question(line: &[u8], complete: bool) -> Result<Map<String, Value>, Refusal> {
    if !complete {
        let message = format!("a question has at most {LONGEST} bytes; write one question per line");
        return Err(Refusal::general("line_too_long", message));
    }
    let text = core::str::from_utf8(line)
        .map_err(|_| Refusal::general("not_utf8", "the line is not UTF-8; write the questions in UTF-8"))?;
    match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(question)) => Ok(question),
        Ok(_) => Err(Refusal::general("not_an_object", "a question is a JSON object, {\"amount\": \"100.00\", …}")),
        Err(error) => {
            Err(Refusal::general("not_json", format!("the line is not JSON: {error}; write one JSON object per line")))
        }
    }
}

/// The text under a key; `None` if it is not given.
///
/// # Errors
///
/// A number is refused, because its sender may have rounded it.
pub(super) fn text<'q>(key: &str, value: &'q Value) -> Result<Option<&'q str>, Refusal> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        _ => Err(Refusal::of("not_text", key, format!("{key}: a value is a text; write it in quotes"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_refused_and_the_next_one_is_answered() {
        let mut questions = format!("{{\"a\": \"{}\"}}\n", "x".repeat(3 * LONGEST)).into_bytes();
        questions.extend_from_slice(b"{\"a\": \"b\"}\n\xff\n[]\n\n{\"a\": \"end\"}");
        let mut out = Vec::new();
        let echo = |question: &Map<String, Value>| Ok(question.clone());
        answer_lines(&questions[..], &mut out, echo).expect("written");
        let out = String::from_utf8(out).expect("text");
        let codes: Vec<String> = out
            .lines()
            .map(|line| {
                let value: Value = serde_json::from_str(line).expect("JSON");
                value["error"]["code"].as_str().or(value["a"].as_str()).unwrap_or_default().to_owned()
            })
            .collect();
        assert_eq!(codes, ["line_too_long", "b", "not_utf8", "not_an_object", "not_json", "end"]);
    }

    #[test]
    fn an_answer_is_written_before_the_next_line_is_read() {
        /// Gives one question; on the next read it checks that the question was answered.
        struct Input<'a>(usize, &'a std::cell::RefCell<Vec<u8>>);
        impl Read for Input<'_> {
            fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
                self.0 += 1;
                match self.0 {
                    1 => {
                        into[..3].copy_from_slice(b"{}\n");
                        Ok(3)
                    }
                    _ => {
                        assert_eq!(*self.1.borrow(), b"{}\n");
                        Ok(0)
                    }
                }
            }
        }
        struct Output<'a>(&'a std::cell::RefCell<Vec<u8>>);
        impl Write for Output<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.borrow_mut().extend_from_slice(bytes);
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let written = std::cell::RefCell::new(Vec::new());
        let echo = |question: &Map<String, Value>| Ok(question.clone());
        answer_lines(Input(0, &written), Output(&written), echo).expect("written");
    }
}
