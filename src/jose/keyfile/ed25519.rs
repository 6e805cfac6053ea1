//! Whether 32 bytes are a point of Ed25519 that a key may be (RFC 8032 §5.1.3).
//!
//! aws-lc-rs takes any 32 bytes as a key and fails at each signature instead; it takes points of
//! small order too. Nothing here is secret, so nothing takes care of time.

use super::KeyFault;
use crate::jose::key::Kind;

/// Judges the bytes of a public key.
#[expect(clippy::many_single_char_names, reason = "the names of RFC 8032")]
pub fn judge(x: &[u8]) -> Result<(), KeyFault> {
    let off = KeyFault::NotOnCurve(Kind::Ed25519);
    let mut bytes: [u8; 32] = x.try_into().map_err(|_| off.clone())?;
    let sign = bytes[31] >> 7;
    bytes[31] &= 0x7f;
    let y = Field::of_bytes(bytes).ok_or_else(|| off.clone())?;
    // -x² + y² = 1 + d x² y² with d = -121665/121666, so x² = u/v for these two:
    let (a, b) = (Field::small(121_666), Field::small(121_665));
    let yy = y.times(y);
    let u = yy.minus(Field::ONE).times(a);
    let v = a.minus(b.times(yy));
    // u/v is a square where u·v is.
    let square = u.times(v).legendre();
    let x_is_zero = u == Field::ZERO;
    if square != Field::ONE && !x_is_zero || x_is_zero && sign == 1 {
        return Err(off);
    }
    // The points whose multiples come back within 8: y is 0, 1, -1, or d y⁴ + 2 y² = 1.
    let eighth = a
        .times(yy)
        .plus(a.times(yy))
        .minus(b.times(yy).times(yy))
        .minus(a);
    if x_is_zero || y == Field::ZERO || eighth == Field::ZERO {
        return Err(KeyFault::SmallOrder);
    }
    Ok(())
}

/// A number modulo p = 2^255 - 19, in four 64-bit digits, the lowest first; always below p.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field([u64; 4]);

const P: [u64; 4] = [u64::MAX - 18, u64::MAX, u64::MAX, u64::MAX >> 1];

impl Field {
    const ZERO: Self = Self([0; 4]);
    const ONE: Self = Self([1, 0, 0, 0]);

    fn small(number: u64) -> Self {
        Self([number, 0, 0, 0])
    }

    /// Little-endian; `None` from p on.
    fn of_bytes(bytes: [u8; 32]) -> Option<Self> {
        let mut digits = [0; 4];
        for (digit, bytes) in digits.iter_mut().zip(bytes.as_chunks::<8>().0) {
            *digit = u64::from_le_bytes(*bytes);
        }
        (reduced(digits) == digits).then_some(Self(digits))
    }

    fn plus(self, other: Self) -> Self {
        // Both are below 2^255, so the sum is below 2^256.
        Self(reduced(add(self.0, other.0).0))
    }

    fn minus(self, other: Self) -> Self {
        self.plus(Self(reduced(subtract(P, other.0).0)))
    }

    fn times(self, other: Self) -> Self {
        let mut product = [0_u64; 8];
        for (i, &a) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (j, &b) in other.0.iter().enumerate() {
                (product[i + j], carry) = wide(product[i + j], a, b, carry);
            }
            product[i + 4] = carry;
        }
        // 2^256 is 38, twice: the first time leaves one digit over.
        let [low @ .., d4, d5, d6, d7] = product;
        let mut sum = low;
        let mut carry = 0;
        for (digit, high) in sum.iter_mut().zip([d4, d5, d6, d7]) {
            (*digit, carry) = wide(*digit, high, 38, carry);
        }
        let (folded, over) = add(sum, [38 * carry, 0, 0, 0]);
        let (folded, _) = add(folded, [38 * u64::from(over), 0, 0, 0]);
        Self(reduced(folded))
    }

    /// 1 for a square, -1 for none, 0 for zero: the power (p - 1) / 2 = 2^254 - 10.
    fn legendre(self) -> Self {
        // 2^254 - 10 in binary: 250 ones, then 0110.
        let mut power = Self::ONE;
        for bit in (0..254).rev() {
            power = power.times(power);
            if bit >= 4 || matches!(bit, 1 | 2) {
                power = power.times(self);
            }
        }
        power
    }
}

/// Below p what is below 2^256.
fn reduced(mut digits: [u64; 4]) -> [u64; 4] {
    loop {
        let (less, borrow) = subtract(digits, P);
        if borrow {
            return digits;
        }
        digits = less;
    }
}

/// `sum + a * b + carry`, as a digit and the next carry.
fn wide(sum: u64, a: u64, b: u64, carry: u64) -> (u64, u64) {
    let total = u128::from(a) * u128::from(b) + u128::from(sum) + u128::from(carry);
    let low = total & u128::from(u64::MAX);
    let digit = |half: u128| u64::try_from(half).unwrap_or_default();
    (digit(low), digit(total >> 64))
}

fn add(a: [u64; 4], b: [u64; 4]) -> ([u64; 4], bool) {
    let mut carry = false;
    let sum = std::array::from_fn(|n| {
        let (sum, one) = a[n].overflowing_add(b[n]);
        let (sum, two) = sum.overflowing_add(u64::from(carry));
        carry = one || two;
        sum
    });
    (sum, carry)
}

fn subtract(a: [u64; 4], b: [u64; 4]) -> ([u64; 4], bool) {
    let mut borrow = false;
    let rest = std::array::from_fn(|n| {
        let (rest, one) = a[n].overflowing_sub(b[n]);
        let (rest, two) = rest.overflowing_sub(u64::from(borrow));
        borrow = one || two;
        rest
    });
    (rest, borrow)
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};

    use super::*;

    #[test]
    fn every_public_key_is_a_point() {
        for seed in 0..=255 {
            let pair = Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).expect("a seed");
            assert_eq!(judge(pair.public_key().as_ref()), Ok(()), "{seed}");
        }
    }

    #[test]
    fn half_of_all_numbers_are_none() {
        let off = |y: &u8| {
            let mut bytes = [0; 32];
            bytes[0] = *y;
            judge(&bytes) == Err(KeyFault::NotOnCurve(Kind::Ed25519))
        };
        // Worked out with Euler's criterion in other software.
        let on = (0..24).filter(|y| !off(y)).collect::<Vec<_>>();
        assert_eq!(on, [0, 1, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 19, 21, 23]);
        assert!(judge(&[1; 31]).is_err());
        // p + 3 is another spelling of 3.
        let mut three = [0xff; 32];
        three[0] = 0xf0;
        three[31] = 0x7f;
        assert!(off(&2) && judge(&three).is_err());
    }

    #[test]
    fn points_of_small_order_are_refused() {
        let hex = |text: &str| -> Vec<u8> {
            let byte = |n| u8::from_str_radix(&text[n..n + 2], 16).expect("hex");
            (0..64).step_by(2).map(byte).collect()
        };
        for y in [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000080",
            "0100000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        ] {
            assert_eq!(judge(&hex(y)), Err(KeyFault::SmallOrder), "{y}");
        }
        let negative_zero = "0100000000000000000000000000000000000000000000000000000000000080";
        assert_eq!(
            judge(&hex(negative_zero)),
            Err(KeyFault::NotOnCurve(Kind::Ed25519))
        );
    }
}
