//! A ticket's key, which makes a retry the same ticket, and its secret, which gives access to it.
//!
//! The caller passes the random bytes; nothing here reads entropy.

use core::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A ticket's idempotency key: 32 lower-case hex digits from 16 random bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Key(String);

/// The secret that only the merchant's device knows: 64 lower-case hex digits from 32 random bytes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret(String);

/// SHA-256 of a [`Secret`]'s text, 64 lower-case hex digits; safe to send and to store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecretHash(String);

impl Key {
    /// Makes a key from 16 random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        Self(hex(&bytes))
    }

    /// A key that was stored or sent, unchecked; see [`Key::is_well_formed`].
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text has the format of a key; a key from outside may not.
    pub fn is_well_formed(&self) -> bool {
        is_hex(&self.0, 32)
    }
}

impl Secret {
    /// Makes a secret from 32 random bytes.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(hex(&bytes))
    }

    /// A secret that somebody presents, unchecked.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself; show it to intake only.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Key and secret for a separate ticket, if intake holds other words under the first key.
    ///
    /// They are derived from the first secret and the words: the same words give the same ticket again, after a crash or
    /// in another tab, and nobody without the secret can guess them.
    pub fn derive(&self, words: &str) -> (Key, Secret) {
        let part = |name: &str| Sha256::new().chain_update(name).chain_update(&self.0).chain_update(words).finalize();
        (Key(hex(&part("key")[..16])), Self(hex(&part("secret"))))
    }

    /// The hash that is sent with the ticket.
    pub fn hash(&self) -> SecretHash {
        SecretHash(hex(&Sha256::digest(self.0.as_bytes())))
    }
}

/// Never prints the secret: a log line must not contain it.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl SecretHash {
    /// The hash as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text has the format of a hash.
    pub fn is_well_formed(&self) -> bool {
        is_hex(&self.0, 64)
    }

    /// Whether this is the hash of `secret`, compared in constant time.
    pub fn matches(&self, secret: &Secret) -> bool {
        let (ours, theirs) = (self.0.as_bytes(), secret.hash().0);
        let theirs = theirs.as_bytes();
        ours.len() == theirs.len() && ours.iter().zip(theirs).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |four: u8| char::from(DIGITS[usize::from(four & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

fn is_hex(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_matches_its_secret_and_no_other() {
        let secret = Secret::from_random([7; 32]);
        assert!(secret.hash().matches(&secret));
        assert!(!secret.hash().matches(&Secret::from_random([8; 32])));
        assert!(!SecretHash(String::new()).matches(&secret));
    }

    #[test]
    fn a_secret_is_hashed_as_sha_256_of_its_text() {
        // A known value, so that other programs can check a secret too.
        assert_eq!(
            Secret::from_text("abc").hash().as_str(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_derived_key_and_secret_are_the_same_only_for_the_same_text() {
        let secret = Secret::from_random([7; 32]);
        let (key, fresh) = secret.derive("one");
        assert_eq!(secret.derive("one"), (key.clone(), fresh.clone()));
        assert!(key.is_well_formed() && fresh.hash().is_well_formed());
        let others = [secret.derive("two"), Secret::from_random([8; 32]).derive("one")];
        assert!(others.iter().all(|(other_key, other)| *other_key != key && *other != fresh));
        assert_ne!(fresh, secret);
    }

    #[test]
    fn a_secret_does_not_print_itself() {
        assert_eq!(format!("{:?}", Secret::from_text("abc")), "Secret(…)");
    }
}
