//! Takes a custom section out of a wasm module, to weigh the engine without its bundle.

use anyhow::{Result, bail};

/// The section that carries a bundle; the name is `domain::bundle::CUSTOM_SECTION`.
pub const BUNDLE: &str = "ps-bundle";

const HEADER: &[u8] = b"\0asm\x01\0\0\0";

/// The module without its custom sections of that name.
pub fn without(wasm: &[u8], name: &str) -> Result<Vec<u8>> {
    if !wasm.starts_with(HEADER) {
        bail!("the engine is not a wasm module; run `cargo xtask build`");
    }
    let mut kept = HEADER.to_vec();
    let mut at = HEADER.len();
    while at < wasm.len() {
        let (size, body) = number(wasm, at + 1)?;
        let Some(content) = wasm.get(body..body + size) else {
            bail!("the engine is cut short; run `cargo xtask build`")
        };
        if wasm[at] != 0 || !is_named(content, name)? {
            kept.extend_from_slice(&wasm[at..body + size]);
        }
        at = body + size;
    }
    Ok(kept)
}

fn is_named(custom: &[u8], name: &str) -> Result<bool> {
    let (length, start) = number(custom, 0)?;
    Ok(custom.get(start..start + length) == Some(name.as_bytes()))
}

/// An unsigned LEB128 number and where it ends.
fn number(bytes: &[u8], start: usize) -> Result<(usize, usize)> {
    let mut value = 0;
    for (index, byte) in bytes.iter().skip(start).take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((value, start + index + 1));
        }
    }
    bail!("the engine has a broken section; run `cargo xtask build`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_named_custom_section_goes() {
        let module = |sections: &[&[u8]]| [HEADER, &sections.concat()].concat();
        let code: &[u8] = &[10, 2, 1, 0];
        let other: &[u8] = b"\x00\x04\x02abZ";
        let long = [&[0, 0x8a, 0x01, 9], &b"ps-bundle"[..], &[7; 128]].concat();
        let kept = without(&module(&[code, &long, other]), BUNDLE).expect("a module");
        assert_eq!(kept, module(&[code, other]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(without(b"<!doctype html>", BUNDLE).is_err());
        assert!(without(&[HEADER, &[0, 200]].concat(), BUNDLE).is_err());
    }
}
