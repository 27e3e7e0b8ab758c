//! Random bytes for a ticket's key and secret.

use ticket::{Key, Secret};

/// A fresh key and secret.
///
/// # Errors
///
/// If the browser has no source of randomness; then no ticket may be made.
pub fn fresh() -> Result<(Key, Secret), NoRandomness> {
    let (mut key, mut secret) = ([0; 16], [0; 32]);
    let crypto = web_sys::window().and_then(|window| window.crypto().ok()).ok_or(NoRandomness)?;
    crypto.get_random_values_with_u8_array(&mut key).map_err(|_| NoRandomness)?;
    crypto.get_random_values_with_u8_array(&mut secret).map_err(|_| NoRandomness)?;
    Ok((Key::from_random(key), Secret::from_random(secret)))
}

/// The browser can't make random numbers.
#[derive(Clone, Copy, Debug)]
pub struct NoRandomness;
