//! Decodes packed records: postcard's format, by hand.
//!
//! `kb` writes records with postcard. Decoding them through serde would add 2.3 KB to the engine after brotli
//! (ADR 0010), so each packed type lists its fields with [`fields`], in the order they are declared. A test decodes
//! every record of a bundle both ways and compares.
//!
//! Numbers are LEB128, texts and lists begin with their length, options and variants with a number.
//!
//! On bytes that are not valid, the reader remembers the failure and goes on with empty values: one check at the end
//! takes fewer bytes of code than an early return after each field (ADR 0016).

/// Bytes being read.
pub struct Unpacker<'a> {
    rest: &'a [u8],
    /// Some bytes were not valid; values read since then mean nothing.
    failed: bool,
}

/// A type that is packed in a bundle.
pub trait Packed<'a>: Sized {
    /// Decodes one value. If the bytes are not valid, the reader has [failed](Unpacker::fail) and the value means
    /// nothing.
    fn unpack(from: &mut Unpacker<'a>) -> Self;
}

/// Decodes a record; bytes after it are ignored.
pub fn unpack<'a, T: Packed<'a>>(bytes: &'a [u8]) -> Option<T> {
    let mut from = Unpacker { rest: bytes, failed: false };
    let record = T::unpack(&mut from);
    (!from.failed).then_some(record)
}

impl<'a> Unpacker<'a> {
    /// Marks the bytes as not valid: nothing more is read.
    pub fn fail<T: Default>(&mut self) -> T {
        self.rest = &[];
        self.failed = true;
        T::default()
    }

    /// The value; `None` fails.
    pub fn found<T: Default>(&mut self, value: Option<T>) -> T {
        value.unwrap_or_else(|| self.fail())
    }

    /// The number of a variant, from 0 and below `count`; 0 if it has failed.
    pub fn variant(&mut self, count: usize) -> usize {
        let number = usize::try_from(self.number()).ok().filter(|number| *number < count);
        self.found(number)
    }

    /// One of several values, by its index.
    pub fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.variant(all.len())]
    }

    fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else { return self.fail() };
        self.rest = rest;
        *first
    }

    fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return self.found(u32::try_from(number).ok());
            }
        }
        self.fail()
    }

    fn text(&mut self) -> &'a str {
        let length = usize::try_from(self.number()).unwrap_or(usize::MAX);
        let Some((text, rest)) = self.rest.split_at_checked(length) else { return self.fail() };
        self.rest = rest;
        self.found(core::str::from_utf8(text).ok())
    }
}

impl Packed<'_> for u8 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.byte()
    }
}

impl Packed<'_> for u16 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        let number = u16::try_from(from.number()).ok();
        from.found(number)
    }
}

impl Packed<'_> for u32 {
    fn unpack(from: &mut Unpacker<'_>) -> Self {
        from.number()
    }
}

impl<'a> Packed<'a> for &'a str {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        from.text()
    }
}

impl<'a> Packed<'a> for String {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        from.text().to_owned()
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Option<T> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        match from.byte() {
            0 => None,
            1 => Some(T::unpack(from)),
            _ => from.fail(),
        }
    }
}

impl<'a, T: Packed<'a>> Packed<'a> for Vec<T> {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        let count = from.number();
        // The count may be wrong, so no memory is reserved for it; each item takes at least one byte.
        let mut all = Vec::new();
        for _ in 0..count {
            if from.failed {
                break;
            }
            all.push(T::unpack(from));
        }
        all
    }
}

impl<'a, A: Packed<'a>, B: Packed<'a>> Packed<'a> for (A, B) {
    fn unpack(from: &mut Unpacker<'a>) -> Self {
        (A::unpack(from), B::unpack(from))
    }
}

/// Implements [`Packed`] for structs that borrow, with their fields in the order they are declared.
macro_rules! fields {
    ($($type:ident { $($field:ident),+ })+) => {$(
        impl<'a> $crate::bundle::Packed<'a> for $type<'a> {
            fn unpack(from: &mut $crate::bundle::Unpacker<'a>) -> Self {
                Self { $($field: $crate::bundle::Packed::unpack(from)),+ }
            }
        }
    )+};
}

/// Implements [`Packed`] for enums whose variants have no fields, with the variants in the order they are declared.
macro_rules! names {
    ($($type:path { $($variant:ident),+ })+) => {$(
        impl $crate::bundle::Packed<'_> for $type {
            fn unpack(from: &mut $crate::bundle::Unpacker<'_>) -> Self {
                const ALL: &[$type] = &[$(<$type>::$variant),+];
                from.one_of(ALL)
            }
        }
    )+};
}

pub(crate) use {fields, names};
