//! Reads bytes as UTF-8 piece by piece, and recognises other encodings.

/// Reads bytes as UTF-8.
///
/// The first piece with bytes beyond ASCII decides: if most of its characters are not valid UTF-8, the file is in
/// another encoding. Otherwise, here and in later pieces, invalid bytes are read as lost characters.
#[derive(Debug)]
pub struct Utf8Reader {
    /// Whether characters beyond ASCII were read, so that the file is in UTF-8.
    is_utf8: bool,
    /// The first bytes of a character that the next piece completes.
    incomplete: Vec<u8>,
}

/// How many bytes can be missing from a character in UTF-8.
const MAX_MISSING: usize = 3;

/// The file is in another encoding than UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub struct OtherEncoding;

impl Utf8Reader {
    /// A reader at the beginning of a file.
    pub fn new() -> Self {
        Self { is_utf8: false, incomplete: Vec::new() }
    }

    /// Passes the text of these bytes to `take`, in up to three pieces.
    ///
    /// # Errors
    ///
    /// [`OtherEncoding`]. Then nothing was taken, and an incomplete character is still there: decode that and these
    /// bytes.
    pub fn read(&mut self, bytes: &[u8], take: &mut dyn FnMut(&str)) -> Result<(), OtherEncoding> {
        let bytes = self.complete_character(bytes, take);
        if self.incomplete.is_empty() {
            return self.read_joined(bytes, take);
        }
        // The incomplete bytes are no character in UTF-8, or continue beyond these few bytes.
        let joined = [&self.incomplete, bytes].concat();
        self.read_joined(&joined, take)
    }

    /// Takes the incomplete character if these bytes complete it, and returns the bytes behind it.
    fn complete_character<'b>(&mut self, bytes: &'b [u8], take: &mut dyn FnMut(&str)) -> &'b [u8] {
        let missing = if self.incomplete.is_empty() { 0 } else { MAX_MISSING.min(bytes.len()) };
        for more in 1..=missing {
            if let Ok(character) = core::str::from_utf8(&[&self.incomplete, &bytes[..more]].concat()) {
                self.is_utf8 |= !character.is_ascii();
                self.incomplete.clear();
                take(character);
                return &bytes[more..];
            }
        }
        bytes
    }

    fn read_joined(&mut self, bytes: &[u8], take: &mut dyn FnMut(&str)) -> Result<(), OtherEncoding> {
        match core::str::from_utf8(bytes) {
            Ok(text) => {
                self.is_utf8 |= !text.is_ascii();
                self.incomplete.clear();
                take(text);
            }
            Err(error) if error.error_len().is_some() => {
                let text = String::from_utf8_lossy(bytes);
                if !self.is_utf8 && is_mostly_lost(&text) {
                    return Err(OtherEncoding);
                }
                self.is_utf8 |= !text.is_ascii();
                self.incomplete.clear();
                take(&text);
            }
            Err(error) => {
                let (valid, incomplete) = bytes.split_at(error.valid_up_to());
                // `from_utf8` found these bytes valid, so this does not fail.
                let valid = core::str::from_utf8(valid).unwrap_or_default();
                self.is_utf8 |= !valid.is_ascii();
                let incomplete = incomplete.to_vec();
                take(valid);
                self.incomplete = incomplete;
            }
        }
        Ok(())
    }

    /// Removes and returns the bytes of an incomplete character.
    pub fn take_incomplete(&mut self) -> Vec<u8> {
        core::mem::take(&mut self.incomplete)
    }
}

/// Whether more than half of the characters beyond ASCII are lost ones. Some pairs of bytes in GBK are a character in
/// UTF-8 too (某 is one), and a file in UTF-8 may have lost a few characters.
fn is_mostly_lost(text: &str) -> bool {
    let beyond_ascii = text.chars().filter(|c| !c.is_ascii()).count();
    text.matches(char::REPLACEMENT_CHARACTER).count() * 2 > beyond_ascii
}
