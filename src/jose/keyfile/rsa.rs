//! RSA keys that prove nothing: a modulus under 2048 bits, a bad exponent, a small prime factor,
//! ROCA (CVE-2017-15361).

use super::KeyFault;

/// The odd primes that every modulus with the ROCA weakness gives away.
const PRIMES: [u32; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
    101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

/// Judges the two numbers of a public key, big-endian without leading zeros.
pub fn judge(n: &[u8], e: &[u8]) -> Result<(), KeyFault> {
    let bits = bits(n);
    // RFC 7518 §3.3; the upper bound is that of the library.
    match bits {
        0..2048 => return Err(KeyFault::ShortRsa(bits)),
        8193.. => return Err(KeyFault::LongRsa(bits)),
        _ => {}
    }
    // With exponent 1 every message is its own signature; an even one has no inverse.
    let even = |number: &[u8]| number.last().is_none_or(|byte| byte % 2 == 0);
    if e == [1] || even(e) || self::bits(e) > 33 {
        return Err(KeyFault::RsaExponent);
    }
    let small = PRIMES.iter().any(|&prime| remainder(n, prime) == 0);
    if even(n) || small {
        return Err(KeyFault::RsaModulus);
    }
    if has_roca_fingerprint(n) {
        return Err(KeyFault::Roca);
    }
    Ok(())
}

/// True if the modulus is a power of 65537 modulo each of the small primes: primes made by
/// Infineon's library before 2017 are, and can be found (CVE-2017-15361). A sound key is so once in
/// about 2^28.
fn has_roca_fingerprint(n: &[u8]) -> bool {
    PRIMES.iter().all(|&prime| {
        let generator = 65_537 % prime;
        let power = |power: &u32| Some(power * generator % prime);
        let mut powers = std::iter::successors(Some(1), power).take(prime as usize);
        let wanted = remainder(n, prime);
        powers.any(|power| power == wanted)
    })
}

fn remainder(number: &[u8], divisor: u32) -> u32 {
    let step = |rest, &byte: &u8| (rest << 8 | u32::from(byte)) % divisor;
    number.iter().fold(0, step)
}

/// Length of a number, in bits.
pub fn bits(number: &[u8]) -> usize {
    let zeros = number
        .first()
        .map_or(0, |byte| byte.leading_zeros() as usize);
    number.len() * 8 - zeros
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 65537 to some power: it is one modulo every prime as well.
    fn power_of_65537(exponent: usize) -> Vec<u8> {
        let mut number = vec![1_u8];
        for _ in 0..exponent {
            // Times 2^16, plus once.
            let shifted = [&number[..], &[0, 0]].concat();
            let mut carry = 0;
            let mut sum: Vec<u8> = (shifted.iter().rev())
                .zip(number.iter().rev().chain(std::iter::repeat(&0)))
                .map(|(a, b)| {
                    let total = u16::from(*a) + u16::from(*b) + carry;
                    carry = total >> 8;
                    total.to_le_bytes()[0]
                })
                .collect();
            assert_eq!(carry, 0);
            sum.reverse();
            number = sum;
        }
        number
    }

    #[test]
    fn the_fingerprint_is_found() {
        let weak = power_of_65537(130);
        assert_eq!(bits(&weak), 2081);
        assert_eq!(judge(&weak, &[1, 0, 1]), Err(KeyFault::Roca));
        let mut other = weak;
        let last = other.len() - 1;
        // Another number of the same size, and no multiple of a small prime.
        let sound = (1..=255).step_by(2).find(|&byte| {
            other[last] = byte;
            judge(&other, &[1, 0, 1]).is_ok()
        });
        assert!(sound.is_some());
    }

    #[test]
    fn weak_numbers_are_refused() {
        let n = |len: usize, last| [vec![0xc5; len - 1], vec![last]].concat();
        let three = [3];
        for (n, e, fault) in [
            (n(128, 0xc5), &three[..], KeyFault::ShortRsa(1024)),
            (
                [vec![0x7f], n(255, 0xc5)].concat(),
                &three,
                KeyFault::ShortRsa(2047),
            ),
            (n(1025, 0xc5), &three, KeyFault::LongRsa(8200)),
            (n(256, 0xc5), &[1], KeyFault::RsaExponent),
            (n(256, 0xc5), &[], KeyFault::RsaExponent),
            (n(256, 0xc5), &[4], KeyFault::RsaExponent),
            (n(256, 0xc5), &[7, 7, 7, 7, 7], KeyFault::RsaExponent),
            (n(256, 0xc4), &three, KeyFault::RsaModulus),
            (vec![0xff; 256], &three, KeyFault::RsaModulus),
        ] {
            assert_eq!(judge(&n, e), Err(fault));
        }
    }
}
