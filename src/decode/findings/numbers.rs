//! Numbers that mean something: a payment card, an Individual Number, one that parsers round.

/// 2^53: from here on a double cannot tell neighbours apart (RFC 8259 §6).
const EXACT: i128 = 1 << 53;

/// True if a text is a payment card's number: 13 to 19 digits, blanks and hyphens aside, with the
/// prefix and the length of a known scheme (ISO/IEC 7812-1) and a check digit that fits.
pub(in crate::decode) fn is_card(text: &str) -> bool {
    let Some(digits) = digits(text) else {
        return false;
    };
    let digits = digits.as_slice();
    has_scheme(digits) && luhn(digits)
}

/// True if a text is a Japanese Individual Number (My Number): 12 digits, the last a check digit.
pub(super) fn is_my_number(text: &str) -> bool {
    let Some(digits) = digits(text) else {
        return false;
    };
    let [rest @ .., check] = digits.as_slice() else {
        return false;
    };
    if rest.len() != 11 {
        return false;
    }
    let weights = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = rest.iter().zip(weights).map(|(d, w)| d * w).sum();
    let expected = match sum % 11 {
        0 | 1 => 0,
        other => 11 - other,
    };
    *check == expected
}

/// True if a JSON number lies outside ±2^53.
pub(super) fn is_too_large(number: &str) -> bool {
    // 15 digits are always below it, however they are signed.
    if number.len() <= 15 && !number.contains(['e', 'E']) {
        return false;
    }
    match number.parse::<i128>() {
        Ok(exact) => exact.abs() > EXACT,
        // 2^53 itself is a double; what is larger rounds to no less.
        #[expect(clippy::cast_precision_loss)]
        Err(_) => number
            .parse::<f64>()
            .is_ok_and(|near| near.abs() > EXACT as f64),
    }
}

/// At most 19 digits.
struct Digits {
    digits: [u32; 19],
    len: usize,
}

impl Digits {
    fn as_slice(&self) -> &[u32] {
        &self.digits[..self.len]
    }
}

/// The digits of a text that holds nothing but digits, blanks and hyphens, at most 19 of them.
fn digits(text: &str) -> Option<Digits> {
    let mut found = Digits {
        digits: [0; 19],
        len: 0,
    };
    for c in text.chars().filter(|c| !matches!(c, ' ' | '-')) {
        *found.digits.get_mut(found.len)? = c.to_digit(10)?;
        found.len += 1;
    }
    Some(found)
}

fn has_scheme(digits: &[u32]) -> bool {
    let prefix = |len: usize| {
        let digits = digits.get(..len).unwrap_or_default();
        digits.iter().fold(0, |number, digit| number * 10 + digit)
    };
    let long = (16..=19).contains(&digits.len());
    match (digits.len(), prefix(2), prefix(3), prefix(4)) {
        (13 | 16 | 19, 40..=49, ..) // Visa
        | (16, 51..=55, ..) // Mastercard
        | (16, _, _, 2221..=2720)
        | (15, 34 | 37, ..) // American Express
        | (14, 36 | 38 | 39, ..) // Diners Club
        | (14, _, 300..=305, _) => true,
        // JCB, UnionPay, Discover
        (_, 62 | 65, ..) | (_, _, 644..=649, _) | (_, _, _, 3528..=3589 | 6011) => long,
        _ => false,
    }
}

/// The check of ISO/IEC 7812-1, annex B.
fn luhn(digits: &[u32]) -> bool {
    let doubled = |(n, digit): (usize, &u32)| match n % 2 {
        0 => *digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    };
    let sum: u32 = digits.iter().rev().enumerate().map(doubled).sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_have_a_prefix_a_length_and_a_check_digit() {
        for card in [
            "4111111111111111",
            "4111 1111 1111 1111",
            "5555-5555-5555-4444",
            "2223003122003222",
            "378282246310005",
            "6011111111111117",
            "3530111333300000",
            "30569309025904",
            "4222222222222",
            "6200000000000005",
        ] {
            assert!(is_card(card), "{card}");
        }
        for other in [
            "4111111111111112",     // check digit
            "1111111111111117",     // no scheme
            "411111111111116",      // 15 digits
            "41111111111111111111", // 20 digits
            "1767225600000",
            "4111.1111.1111.1111",
            "",
        ] {
            assert!(!is_card(other), "{other}");
        }
    }

    #[test]
    fn my_number_has_a_check_digit() {
        assert!(is_my_number("123456789018"));
        assert!(is_my_number("1234-5678-9018"));
        for other in ["123456789012", "12345678901", "1234567890180", ""] {
            assert!(!is_my_number(other), "{other}");
        }
    }

    #[test]
    fn doubles_are_exact_up_to_two_to_the_53() {
        for exact in [
            "0",
            "9007199254740992",
            "-9007199254740992",
            "1767225600.123456789012345",
            "1e15",
            "0.00000000000000000001",
        ] {
            assert!(!is_too_large(exact), "{exact}");
        }
        for large in [
            "9007199254740993",
            "-9007199254740993",
            "1e16",
            "1e400",
            "12345678901234567890123",
        ] {
            assert!(is_too_large(large), "{large}");
        }
    }
}
