//! Where letters stand, so that a query looks only where its letters are.

use super::fold::{Letter, bare, is_latin, is_start, sounds};

/// The places of every letter, and of every Chinese character by what its readings begin with.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    /// Where the places of a key begin in `all`; one more than there are keys.
    from: Vec<u32>,
    all: Vec<u32>,
}

/// Keys are letters, of which those far up share some: whoever asks looks at the letter itself.
const KEYS: usize = 1 << 16;
/// Keys of Latin letters begin here, where there are only punctuation and signs.
const STARTS: usize = 0x3000;
const INSIDE: usize = 0x3020;
const HEARD: usize = 0x3040;

impl Places {
    /// The places of these letters.
    pub(super) fn new(letters: &[Letter]) -> Self {
        let mut from = vec![0_u32; KEYS + 2];
        for letter in letters {
            each_key(*letter, |key| from[key + 2] += 1);
        }
        for key in 2..from.len() {
            from[key] += from[key - 1];
        }
        let mut all = vec![0; from[KEYS + 1] as usize];
        for (at, letter) in letters.iter().enumerate() {
            each_key(*letter, |key| {
                all[from[key + 1] as usize] = at as u32;
                from[key + 1] += 1;
            });
        }
        Self { from, all }
    }

    /// Where this letter stands, a Latin one at the beginning of a word; in order, with some others between.
    pub(super) fn of(&self, letter: Letter) -> impl Iterator<Item = usize> {
        self.under(if is_latin(letter) { STARTS + nth(letter) } else { bare(letter) as usize % KEYS })
    }

    /// Where this Latin letter stands inside of words.
    pub(super) fn inside(&self, letter: Letter) -> impl Iterator<Item = usize> {
        self.under(INSIDE + nth(letter))
    }

    /// Where characters stand that may sound as this Latin letter.
    pub(super) fn heard(&self, letter: Letter) -> impl Iterator<Item = usize> {
        self.under(HEARD + nth(letter) / 2)
    }

    fn under(&self, key: usize) -> impl Iterator<Item = usize> {
        let bounds = self.from.get(key..key + 2).map(|bounds| bounds[0] as usize..bounds[1] as usize);
        bounds.and_then(|bounds| self.all.get(bounds)).unwrap_or_default().iter().map(|at| *at as usize)
    }
}

fn each_key(letter: Letter, mut take: impl FnMut(usize)) {
    take(match (is_latin(letter), is_start(letter)) {
        (true, true) => STARTS + nth(letter),
        (true, false) => INSIDE + nth(letter),
        _ => bare(letter) as usize % KEYS,
    });
    let mut heard = sounds(letter);
    while heard != 0 {
        take(HEARD + heard.trailing_zeros() as usize);
        heard &= heard - 1;
    }
}

/// Which letter of the alphabet a Latin one is.
fn nth(letter: Letter) -> usize {
    (bare(letter) - u32::from(b'a')) as usize
}
