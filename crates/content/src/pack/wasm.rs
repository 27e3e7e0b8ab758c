//! Puts a bundle into a wasm file as a custom section, without any wasm toolchain.
//!
//! A module is eight bytes of magic and version, then sections: one byte id, a LEB128 length, the
//! content. A custom section has id 0 and begins with its name. Engines ignore custom sections
//! wherever they stand; ours goes to the end.

use thiserror::Error;

const MAGIC: &[u8] = b"\0asm\x01\0\0\0";

/// Why a file can't carry a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WasmError {
    /// No wasm module at all.
    #[error("this is not a wasm module of version 1; give the engine's .wasm file")]
    NotWasm,
    /// A section that ends past the file, or an invalid length.
    #[error("the wasm is damaged at byte {at}; build the engine again")]
    Damaged {
        /// The position of the damage.
        at: usize,
    },
}

/// The module with `content` as its only custom section of this name; one that was there is replaced.
///
/// # Errors
///
/// A [`WasmError`] where `module` is no complete wasm module.
pub fn with_section(module: &[u8], name: &str, content: &[u8]) -> Result<Vec<u8>, WasmError> {
    let mut out = MAGIC.to_vec();
    for section in sections(module)? {
        if section.name != Some(name.as_bytes()) {
            out.extend_from_slice(section.whole);
        }
    }
    let mut body = Vec::with_capacity(name.len() + content.len() + 5);
    push_leb(&mut body, name.len());
    body.extend_from_slice(name.as_bytes());
    body.extend_from_slice(content);
    out.push(0);
    push_leb(&mut out, body.len());
    out.extend_from_slice(&body);
    Ok(out)
}

/// The content of the custom section of this name.
///
/// # Errors
///
/// As [`with_section`].
pub fn section<'a>(module: &'a [u8], name: &str) -> Result<Option<&'a [u8]>, WasmError> {
    let found = sections(module)?.into_iter().find(|section| section.name == Some(name.as_bytes()));
    Ok(found.map(|section| section.content))
}

struct Section<'a> {
    /// Id, length and body.
    whole: &'a [u8],
    /// Of a custom section.
    name: Option<&'a [u8]>,
    /// The body, after the name of a custom section.
    content: &'a [u8],
}

fn sections(module: &[u8]) -> Result<Vec<Section<'_>>, WasmError> {
    let mut rest = module.strip_prefix(MAGIC).ok_or(WasmError::NotWasm)?;
    let mut sections = Vec::new();
    while !rest.is_empty() {
        let at = module.len() - rest.len();
        let (section, after) = one_section(rest).ok_or(WasmError::Damaged { at })?;
        sections.push(section);
        rest = after;
    }
    Ok(sections)
}

fn one_section(bytes: &[u8]) -> Option<(Section<'_>, &[u8])> {
    let (id, rest) = bytes.split_first()?;
    let (len, rest) = read_leb(rest)?;
    let (body, after) = rest.split_at_checked(len)?;
    let whole = &bytes[..bytes.len() - after.len()];
    if *id != 0 {
        return Some((Section { whole, name: None, content: body }, after));
    }
    let (len, rest) = read_leb(body)?;
    let (name, content) = rest.split_at_checked(len)?;
    Some((Section { whole, name: Some(name), content }, after))
}

/// Reads an unsigned LEB128 number of at most 32 bits.
fn read_leb(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let mut value = 0u64;
    for (at, byte) in bytes.iter().take(5).enumerate() {
        value |= u64::from(byte & 0x7f) << (7 * at);
        if byte & 0x80 == 0 {
            let value = usize::try_from(u32::try_from(value).ok()?).ok()?;
            return Some((value, &bytes[at + 1..]));
        }
    }
    None
}

fn push_leb(out: &mut Vec<u8>, mut value: usize) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    fn module(sections: &[(u8, Vec<u8>)]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for (id, body) in sections {
            out.push(*id);
            push_leb(&mut out, body.len());
            out.extend_from_slice(body);
        }
        out
    }

    #[test]
    fn what_is_no_wasm_is_refused_with_words() {
        let refused = |bytes: &[u8]| with_section(bytes, "x", b"").expect_err("no module").to_string();
        assert_eq!(refused(b"<!doctype"), "this is not a wasm module of version 1; give the engine's .wasm file");
        let cut = &module(&[(1, vec![0; 200])])[..100];
        assert_eq!(refused(cut), "the wasm is damaged at byte 8; build the engine again");
    }

    proptest! {
        #[test]
        fn a_bundle_put_in_twice_is_there_once_and_reads_back(
            sections in vec((1u8..12, vec(any::<u8>(), 0..300)), 0..6),
            first in vec(any::<u8>(), 0..300),
            second in vec(any::<u8>(), 0..20_000),
        ) {
            let bare = module(&sections);
            let once = with_section(&bare, "ps-bundle", &second).expect("a module");
            let twice = with_section(&once, "ps-bundle", &second).expect("a module");
            let replaced = with_section(&with_section(&bare, "ps-bundle", &first).expect("a module"), "ps-bundle", &second);
            prop_assert_eq!(&once, &twice);
            prop_assert_eq!(&replaced.expect("a module"), &once);
            prop_assert_eq!(section(&once, "ps-bundle").expect("a module"), Some(second.as_slice()));
            prop_assert_eq!(section(&bare, "ps-bundle").expect("a module"), None);
            prop_assert!(once.starts_with(&bare));
        }

        #[test]
        fn no_bytes_make_it_panic(tail in vec(any::<u8>(), 0..200)) {
            let bytes = [MAGIC, &tail].concat();
            let _ = with_section(&bytes, "ps-bundle", b"x");
        }
    }
}
