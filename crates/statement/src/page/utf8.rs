//! Whether bytes are UTF-8, piece by piece.

/// What came before in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Seen {
    /// Only ASCII, which says nothing.
    Ascii,
    /// Signs that only UTF-8 has.
    Utf8,
}

/// Reads bytes as UTF-8. The first piece with signs beyond ASCII decides: if most of them are none of UTF-8, the file
/// is in another encoding; else what is not is a sign that was lost.
#[derive(Debug)]
pub struct Utf8 {
    seen: Seen,
    /// The beginning of a sign that the next piece ends.
    begun: Vec<u8>,
}

/// The most bytes that end a sign of UTF-8 that was begun.
const MOST_LEFT: usize = 3;

/// Another encoding than UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct Other;

impl Utf8 {
    /// At the beginning of a file.
    pub fn new() -> Self {
        Self { seen: Seen::Ascii, begun: Vec::new() }
    }

    /// Hands the text of these bytes to `take`, in up to three pieces.
    ///
    /// # Errors
    ///
    /// [`Other`], with nothing taken, not even a sign that was begun: call on with what the caller decodes.
    pub fn read(&mut self, bytes: &[u8], take: &mut dyn FnMut(&str)) -> Result<(), Other> {
        let bytes = self.end_begun(bytes, take);
        if self.begun.is_empty() {
            return self.whole(bytes, take);
        }
        // What was begun is no sign of UTF-8, or goes on beyond these few bytes.
        let joined = [&self.begun, bytes].concat();
        self.whole(&joined, take)
    }

    /// Takes the sign that was begun, if these bytes end it; gives what stands behind it.
    fn end_begun<'b>(&mut self, bytes: &'b [u8], take: &mut dyn FnMut(&str)) -> &'b [u8] {
        let most = if self.begun.is_empty() { 0 } else { MOST_LEFT.min(bytes.len()) };
        for more in 1..=most {
            if let Ok(sign) = core::str::from_utf8(&[&self.begun, &bytes[..more]].concat()) {
                self.note(sign);
                self.begun.clear();
                take(sign);
                return &bytes[more..];
            }
        }
        bytes
    }

    fn whole(&mut self, bytes: &[u8], take: &mut dyn FnMut(&str)) -> Result<(), Other> {
        match core::str::from_utf8(bytes) {
            Ok(text) => {
                self.note(text);
                self.begun.clear();
                take(text);
            }
            Err(error) if error.error_len().is_some() => {
                let text = String::from_utf8_lossy(bytes);
                if self.seen == Seen::Ascii && is_mostly_lost(&text) {
                    return Err(Other);
                }
                self.note(&text);
                self.begun.clear();
                take(&text);
            }
            Err(error) => {
                let (good, begun) = bytes.split_at(error.valid_up_to());
                // What `from_utf8` found valid stays so.
                let good = core::str::from_utf8(good).unwrap_or_default();
                self.note(good);
                let begun = begun.to_vec();
                take(good);
                self.begun = begun;
            }
        }
        Ok(())
    }

    /// The sign that was begun and never ended.
    pub fn rest(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.begun)
    }

    fn note(&mut self, text: &str) {
        if self.seen == Seen::Ascii && !text.is_ascii() {
            self.seen = Seen::Utf8;
        }
    }
}

/// Whether more signs were lost than found. Here and there two bytes of GBK are a sign of UTF-8, too (某 is one), and a
/// file in UTF-8 may have lost a few.
fn is_mostly_lost(text: &str) -> bool {
    let signs = text.chars().filter(|sign| !sign.is_ascii()).count();
    text.matches(char::REPLACEMENT_CHARACTER).count() * 2 > signs
}
