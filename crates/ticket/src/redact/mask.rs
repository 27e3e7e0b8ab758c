//! The replacement of a masked number.

/// Stars for digits, except the first six and last four of a long number, in groups of four.
pub(super) fn digits(digits: &[u8], ends_in_x: bool) -> String {
    let (head, tail) = match digits.len() {
        13.. => (6, 4),
        _ => (0, 4),
    };
    grouped(digits, head, tail, ends_in_x)
}

/// Stars for all digits, in groups of four.
pub(super) fn identity(digits: &[u8], ends_in_x: bool) -> String {
    grouped(digits, 0, 0, ends_in_x)
}

fn grouped(digits: &[u8], head: usize, tail: usize, ends_in_x: bool) -> String {
    let last = digits.len() - tail;
    let mut out = String::new();
    for (at, d) in digits.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push(' ');
        }
        out.push(if at < head || at >= last { char::from(b'0' + d) } else { '*' });
    }
    if ends_in_x {
        out.push('*');
    }
    out
}
