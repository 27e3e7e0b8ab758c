//! Keys: ECDSA on P-256, because every browser's WebCrypto verifies it, so that the widget needs no code for it.

use std::path::Path;

use base64ct::{Base64, Encoding};
use content::pack::hex_hash;
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::elliptic_curve::rand_core::OsRng;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use thiserror::Error;

/// Why a key can't be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// A text is not a private key.
    #[error("this is not a private key for P-256 in PKCS#8 form; `kb keygen --out FILE` creates one")]
    NotPrivate,
    /// A line is not a public key.
    #[error("line {line} is not a public key; write `<id> <base64>` as `kb keygen` printed it")]
    NotPublic {
        /// The number of the line.
        line: usize,
    },
    /// A public key has the id of another key.
    #[error(
        "line {line} gives its key the id {written}, but that is {actual}; copy the complete line that `kb keygen` printed"
    )]
    WrongId {
        /// The number of the line.
        line: usize,
        /// The id in the line.
        written: String,
        /// The key's id.
        actual: String,
    },
    /// Other users can read the file of a private key.
    #[error("{0} can be read by others on this machine; `chmod 600` it, and consider a new key")]
    Exposed(String),
}

/// The key that signs.
pub struct PrivateKey(SigningKey);

/// The key that verifies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// The first 16 hex digits of the point's SHA-256.
    pub id: String,
    key: VerifyingKey,
}

impl PrivateKey {
    /// Creates one from the system's random bytes.
    pub fn generate() -> Self {
        Self(SigningKey::random(&mut OsRng))
    }

    /// Reads one from PEM.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotPrivate`], which does not contain the text.
    pub fn read(pem: &str) -> Result<Self, KeyError> {
        SigningKey::from_pkcs8_pem(pem.trim()).map(Self).map_err(|_| KeyError::NotPrivate)
    }

    /// The key as PEM, to be stored in a file.
    ///
    /// # Errors
    ///
    /// [`KeyError::NotPrivate`] if it can't be encoded.
    pub fn pem(&self) -> Result<String, KeyError> {
        self.0.to_pkcs8_pem(LineEnding::LF).map(|pem| pem.to_string()).map_err(|_| KeyError::NotPrivate)
    }

    /// The public key of the pair.
    pub fn public(&self) -> PublicKey {
        PublicKey::of(*self.0.verifying_key())
    }

    /// A signature in base64: r and s, 32 bytes each, as WebCrypto reads it. It is deterministic (RFC 6979).
    pub fn sign(&self, text: &[u8]) -> String {
        let signature: Signature = self.0.sign(text);
        Base64::encode_string(&signature.to_bytes())
    }
}

impl PublicKey {
    fn of(key: VerifyingKey) -> Self {
        let id = hex_hash(key.to_encoded_point(false).as_bytes());
        Self { id: id[..16].to_owned(), key }
    }

    /// `<id> <base64 of the uncompressed point>`, as `kb keygen` prints it and a build takes it.
    pub fn line(&self) -> String {
        format!("{} {}", self.id, Base64::encode_string(self.key.to_encoded_point(false).as_bytes()))
    }

    /// Whether a signature in base64 is this key's signature of the text.
    pub fn verifies(&self, text: &[u8], signature: &str) -> bool {
        let signature = Base64::decode_vec(signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
        signature.is_some_and(|signature| self.key.verify(text, &signature).is_ok())
    }
}

/// Reads a file of public keys, one per line; text after `#` is a comment.
///
/// # Errors
///
/// A [`KeyError`] that names the line.
pub fn public_keys(text: &str) -> Result<Vec<PublicKey>, KeyError> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.split('#').next().unwrap_or_default().trim()));
    lines
        .filter(|(_, text)| !text.is_empty())
        .map(|(line, text)| {
            let (id, point) = text.split_once(' ').ok_or(KeyError::NotPublic { line })?;
            let point = Base64::decode_vec(point.trim()).map_err(|_| KeyError::NotPublic { line })?;
            let key = VerifyingKey::from_sec1_bytes(&point).map_err(|_| KeyError::NotPublic { line })?;
            let key = PublicKey::of(key);
            match key.id == id {
                true => Ok(key),
                false => Err(KeyError::WrongId { line, written: id.to_owned(), actual: key.id }),
            }
        })
        .collect()
}

/// Refuses the file of a private key that other users can read.
///
/// # Errors
///
/// [`KeyError::Exposed`].
pub fn check_permissions(path: &Path) -> Result<(), KeyError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let open = std::fs::metadata(path).is_ok_and(|it| it.permissions().mode() & 0o077 != 0);
        if open {
            return Err(KeyError::Exposed(path.display().to_string()));
        }
    }
    Ok(())
}
