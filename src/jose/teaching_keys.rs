//! The fixed keys that the lessons sign with: `hs-2026-01`, `rs-2026-01`, `ed-2026-01` and their
//! successors, mallory's, the gateway's, the weak word `secret`. They are published, so they
//! protect nothing.
//!
//! A key is built when it is first asked for.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::key::{Alg, SigningKey};

/// The secret of `hs-2026-01`: the bytes 00 to 1f.
pub const HS_2026_01: [u8; 32] = run(0x00);

/// The secret of `hs-2026-02`: the bytes 40 to 5f.
pub const HS_2026_02: [u8; 32] = run(0x40);

/// The key of the CSRF tokens: the bytes 20 to 3f.
pub const CSRF: [u8; 32] = run(0x20);

/// The seed of `ed-2026-01` (RFC 8037 §A.1).
pub const ED_2026_01: [u8; 32] = [
    0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
    0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
];

/// The seed of `ed-2026-02`: the bytes 60 to 7f.
pub const ED_2026_02: [u8; 32] = run(0x60);

/// The teaching key of a name: `hs-2026-01`, `hs-2026-02`, `rs-2026-01` to `rs-2026-03`,
/// `ed-2026-01` or `ed-2026-02`.
#[must_use]
pub fn named(kid: &str) -> Option<SigningKey> {
    static KEYS: [(&str, LazyLock<SigningKey>); 7] = [
        (
            "hs-2026-01",
            LazyLock::new(|| hs("hs-2026-01", &HS_2026_01)),
        ),
        (
            "hs-2026-02",
            LazyLock::new(|| hs("hs-2026-02", &HS_2026_02)),
        ),
        (
            "rs-2026-01",
            LazyLock::new(|| rs("rs-2026-01", RSA_PKCS1[0])),
        ),
        (
            "rs-2026-02",
            LazyLock::new(|| rs("rs-2026-02", RSA_PKCS1[1])),
        ),
        (
            "rs-2026-03",
            LazyLock::new(|| rs("rs-2026-03", RSA_PKCS1[2])),
        ),
        (
            "ed-2026-01",
            LazyLock::new(|| ed("ed-2026-01", &ED_2026_01)),
        ),
        (
            "ed-2026-02",
            LazyLock::new(|| ed("ed-2026-02", &ED_2026_02)),
        ),
    ];
    let (_, key) = KEYS.iter().find(|(name, _)| *name == kid)?;
    Some(SigningKey::clone(key))
}

/// The seed of [`mallory`]'s key: the bytes 80 to 9f.
const MALLORY: [u8; 32] = run(0x80);

/// The seed of [`gateway`]'s key: the bytes a0 to bf.
const GATEWAY: [u8; 32] = run(0xa0);

/// The Ed25519 key that an attacker made for herself, `mallory-1`.
#[must_use]
pub fn mallory() -> SigningKey {
    ed("mallory-1", &MALLORY)
}

/// The Ed25519 key of a gateway, `gw-2026-01`: what it signs is for the services behind it.
#[must_use]
pub fn gateway() -> &'static SigningKey {
    static KEY: LazyLock<SigningKey> = LazyLock::new(|| ed("gw-2026-01", &GATEWAY));
    &KEY
}

/// The key with number `n` for an algorithm, from 1: its teaching key, or where there are no more
/// of these, a key whose bytes are the SHA-256 of its name. `None` where an algorithm's keys are
/// prime numbers, and there is no further one.
#[must_use]
pub fn numbered(alg: Alg, n: u32) -> Option<SigningKey> {
    let prefix = match alg {
        Alg::Hs256 => "hs",
        Alg::Rs256 => "rs",
        Alg::Ed25519 => "ed",
        _ => return None,
    };
    let kid = format!("{prefix}-2026-{n:02}");
    named(&kid).or_else(|| {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(digest(&SHA256, kid.as_bytes()).as_ref());
        from_bytes(alg, &kid, &bytes)
    })
}

/// A key of these bytes; `None` where an algorithm's keys are not just bytes.
#[must_use]
pub fn from_bytes(alg: Alg, kid: &str, bytes: &[u8; 32]) -> Option<SigningKey> {
    match alg {
        Alg::Hs256 => Some(hs(kid, bytes)),
        Alg::Ed25519 => Some(ed(kid, bytes)),
        _ => None,
    }
}

/// The key that nobody should have: the word `secret`, six bytes (RFC 8725 §3.5).
#[must_use]
pub fn weak(kid: &str) -> SigningKey {
    hs(kid, b"secret")
}

/// The first HMAC key, `hs-2026-01`.
#[must_use]
pub fn hs_2026_01() -> SigningKey {
    fixed("hs-2026-01")
}

/// The HMAC key that replaces it, `hs-2026-02`.
#[must_use]
pub fn hs_2026_02() -> SigningKey {
    fixed("hs-2026-02")
}

/// The RSA key, `rs-2026-01` (RFC 7515 §A.2).
#[must_use]
pub fn rs_2026_01() -> SigningKey {
    fixed("rs-2026-01")
}

/// The first Ed25519 key, `ed-2026-01` (RFC 8037 §A.1).
#[must_use]
pub fn ed_2026_01() -> SigningKey {
    fixed("ed-2026-01")
}

/// The Ed25519 key that replaces it, `ed-2026-02`.
#[must_use]
pub fn ed_2026_02() -> SigningKey {
    fixed("ed-2026-02")
}

fn fixed(kid: &str) -> SigningKey {
    named(kid).expect("a teaching key")
}

fn hs(kid: &str, secret: &[u8]) -> SigningKey {
    SigningKey::secret(Some(kid), Alg::Hs256, secret).expect("a secret fits HMAC")
}

fn ed(kid: &str, seed: &[u8; 32]) -> SigningKey {
    SigningKey::ed25519(Some(kid), Alg::Ed25519, seed).expect("a seed fits Ed25519")
}

fn rs(kid: &str, pkcs1: &str) -> SigningKey {
    let der = STANDARD.decode(pkcs1).expect("base64");
    SigningKey::rsa(Some(kid), Alg::Rs256, &der).expect("an RSA key")
}

/// 32 bytes that count up.
const fn run(first: u8) -> [u8; 32] {
    let mut bytes = [first; 32];
    let mut n = 1;
    while n < bytes.len() {
        bytes[n] = bytes[n - 1] + 1;
        n += 1;
    }
    bytes
}

/// The RSA keys as `RSAPrivateKey` of PKCS#1, DER in base64: that of RFC 7515 §A.2.1, and those that
/// replace it.
const RSA_PKCS1: [&str; 3] = [
    "\
MIIEowIBAAKCAQEAofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd/wWJcyQoTbji9k0l8W26mPddxHm\
fHQp+Vaw+4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL+yRT+SFd2lZS+pCgNMsD1W/YpRPEwOWvG6b3269\
0r2jZ47soMZo9wGzjb/7OMg0LOL+bSf63kpaSHSXndS5z5rexMdbBYUsLA9e+KXBdQOS+UTo7WTB\
EMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6/I5IhlJH7aGhyxXFvUK+DWNmoud\
F8NAco9/h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQIDAQABAoIBABKucaRpzQor\
w35SbEUAVx8dYXUdZOlJcHtiWQ+dC6V8ljxAHj/PLyzTveyI5QO/xkObCyjIL303l2cfUhPu2MFa\
JdjVzqACXuOrLot/eSFvxjvqVidTtAZExqFRJ9mylUVAoLvhowVWmC1On95fZCXxTUtxNEG1Xcc7\
m0rtzJKs45J+N/V9DP1edYH6USyPSWGp6wuA+KgHRnKKVf9GRx80JQY7nVNkL17eHoTWEwga+lwi\
0FEoW9Y7lDtWXYmKBWhUE+U8PGxlJf8f40493HDw1WRQ/aSLoS4QTp3rn7gYgeHEvfJdkkf0UMhl\
knlo53M09EFPdadQ4TlUbjqKc50CgYEA4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH/5IB3jw3bcx\
Gn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw/Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t\
7yLc1QlQ5xHdwW1VhvKn+nXqhJTBgIPgtldC+KDV5z+y2XDwGUcCgYEAuQPEfgmVtjL0Uyyx88GZ\
FF1fOunH3+7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD/Yw\
D66t62wDmpe/HlB+TnBA+njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdcC\
gYAHAp9XcCSrn8wVkMVkKdb7DOX4IKjzdahm+ctDAJN4O/y7OW5FKebvUjdAIt2GuoTZ71iTG+7F\
0F+lP88jtjP4U4qe7VHoewl4MKOfXZKTe+YCS1XbNvfgwJ3Ltyl1OH9hWvu2yza7q+d5PCsDzqtm\
27kxuvULVeya+TEdAB1ijQKBgQCH/3r6YrVH/uCWGy6bzV1nGNOdjKc9tmkfOJmN54dxdixdpozC\
Q6U4OxZrsj3FcOhHBsqAHvX2uuYjagqvo3cOj1TRqNocX40omfCCMx3bD1yPPf/6TI2XECva/ggq\
EY2mYzmIiA5LVVmc5nrybr+lssFKneeyxN2Wq93S0iJMdQKBgCGHewxzoa1r8ZMD0LETNrToK423\
K377UCYqXfg5XMclbrjPbEC3YI1ZNqMtuhdBJqUnBi6tjKMF+34Xf0CUN8ncuXGO2CAYvO8PdyCi\
xHX52ybaDjy1FtCE6yUXjoKNXKvUm7MWGsAYH6f4IegOetN5NvmUMFStCSkh7ixZLkN1",
    "\
MIIEowIBAAKCAQEAzRBYqoZvzgK40k5tFO7qMgDsn7RGIS2k25QbQTkXcdfK0QFqnYnth3JV1y4/\
nYOGEeAXmbRhKJ5KP/Mg+qtMqVF07h3ei/TYhLnJ9OE1smMcuaD8ojAcPvRfiRX9aA8GPpxS6ejI\
1qYcGUUvUQtitFXnDX057cO1DewkJ2Yxz7XTSEoKeQVKhdEAFgQ6GGD07KqLMznxx4zb66gR6tiS\
XjHozigm/oi39xQ0DxBkCjKhFlSIyd9X7gTW5Eb7fRyW98ETRMi10rOre93j4WeNGYonfUtF0ZlG\
A93GXtbBjbToxSm3xGLdMcO3IZMTfRy7Mi8j6MPEorxgLRVD/BvruwIDAQABAoIBAAH1cANg+Vxs\
ZjuMCDq09YO4wonb/PeAKhz20zPSSckKmKNachxDHwO2Md+2T2E/yl4NV+xd7remm2r09ZGvZTIQ\
1x8XJfMMSa0q4ST3qb2keLfFM+SQtRRc3TTAAwWlbxfWAmy9jn2OZKJRKNyLUUwLrgNQ+OaugeI6\
KTY/IaasP5AH0vb5VO4as+4ny+Nfwt698yP83FoyD6/xi7PJhOf/yOJwaIp7IIhnoQb2L/8hz8p4\
TQJJ+y6dkTFgN1E97ypqlEVqwnNO/PGIoANzg7ZG6A0GJ/pRG/qAg/ZtXbWCcxH+W9bGrLh6MXc/\
l6pJW5BoFvQajrhGUWFyg8KHn1ECgYEA8pb0gxoxgrBu/6hU18qiwcTPfHEnvWg4bf/nHDJXL1Wp\
oC1Dl4J7lWXdyoPZc8I8o4pc1nVB7xOA/QMeb4uni/BQP8EkAnGCyaB5FeAPtYNy9nCtaeXDIZSr\
73N8JbDh37NAtJYiO8uexcmu/saFzeBSc2R1XhCSTzifO5cIPp0CgYEA2GZWwe6np1k2o6fd/GgP\
Ejv3u1vViqMLr1mqNCc9N+HPFDEhgGYan+VjoOs6otwT3/zMj7zmaxAwgSlf4Tm82c/trrXuXXkj\
sWNXFfLQahL5nQoUCypenAFlLTr2xTeLpEnCo9dYjh3L0NsjgLlxXXegbV7iGiqvhgJoc+3q2DcC\
gYBx9sC/plqEDubWa/oPtj5n0VG4IGCO9psr8gBcmrminxelDB6o2r+8G7LqJK7PVvytx559kXB8\
JCmAsyplNLJtZ2QLz2xfSXwrxJudzzkSCMLFS4HsMehNqk5rm1FDU6mJMei/7Zf/h1T7jhgL0K+j\
XDLfyt3oZtiVJwCHOhjBcQKBgQCYewwY3LRPzCIfETLvHte3zn+SCnSemqKqLTEsTJXrYXaL0M69\
bbTHBFi+U+HeTdrHUpdFlSJ7QE4dRO0lg4yZodTl7ZYHUUugO9JqSc0nYTV3vVlAQNuna6hCRbEK\
aEhCPCMlVaE1irNJ+I+8rW6/IILvbhM9wuQpNlspjPSU4wKBgCXpOJi1nHOw7EEM8cNEVKYELv7T\
gc7DtZI2dQxTEZUDhF50aZUl2NU+HnE/VWiYNTZi4EUfea5F1CPQym7ZKetEJpiNAxF+Sxzjixcu\
V9W3elKu4ISnq4+6UZ/fMk04hOsmHPpXnr5pEFY+a+qHU56RPEkZiewEfRUDKCllYjUI",
    "\
MIIEogIBAAKCAQEAu/jsS4w6FxR+AC+U8PTWjWfx+24hbHmqcYnRd9AqTiTnSgn6fgc0VGWJu+Nv\
0qULHBYBH5cFtuhXj+i3saVS3DXDAWSsHc3mCmWxLKQ0gmdLBC1ZF2QSQ5t727yQb7BslMaM0KY5\
ZM0Vl43vXHT3bdHZ3z98kssjK0x91OXoGAjuKYbnBeGj6M+wHrv/PG4pjijhuAEhD21jit4PlWxN\
xModA/Lh+6SzjCQ86j37Hcz+fjWgL3QK12gU4coKYomMENyCCm28NN3qYEPxDLw+FkwXzngitkO5\
TFjdqZuwBTslqsLesJD7KBqumjgsQ+IqYdUSsZS2tPcyiwfyvT29YwIDAQABAoIBAAZr4FqhAuJY\
oLNN7NHMc2s85/nVuc4/BnEUKwk48xux9rVt9iuJqyJ6SNnCe8afkmvBCVnJwCK5o4rMLED6gQRP\
0TEXfipofG7SKYV5Degp3NiwLzvK1IrltrX7e5hX17sUtf5yEezdIAXfjelD1P4LQ1z1NMK+WMhj\
t7q8Uzua51+dQxeckMFDbbLqj1QDmlrbBgvg1XhGQ+mpzlKEzjycnRydwI0AENxjhN+nBxiDVr25\
vDQ0MfkAEgHOGDeZC3bCROksohoCOT6fHrw+6MZxJAm0C7/etEHDV2WKtvU053Oo4/7QbrdpQhn1\
/NOrH/Kdq3nppUsInmvps9ra7OkCgYEA+p/YxMtPcLs7duNEZJykZBXXuaGkCoKYnu5VslnLfhbB\
9I9DZMBO7b0mGcf1C9EZ+Cx9y/znK9wZPEXVJ/A4l/cVlb+ob0FKDiFOfANrEuthzTwZyFhQj/85\
OeIgrFYO/5tlDDGSGzfTQWIEKWGSD6pIzqapb9PTAxLgUlubJhsCgYEAwAEPavxjKX9QnJjWsTfM\
jLirT1tsPLXCR6Pm6QpBJrmd7L3Eh1dufLWB6MKW1SrD6zFmMcbn3qKluogWRVVMvBgN5JlqiTu6\
+b7jdtL3rAhfnKHfL/k8bE+0RTXA+YQ7h2/Q0Rm7aFUO5oisSeTG4HMZTNZ6UX45RKhgEDk4WlkC\
gYA7eyh1PFN0S9uHEdUvk8WoQ07ZrbVDEU+rmKEaHRmgqUILCt1R0hppbhTW1ZAg59WkAtswSKuM\
y0Xp+iDmw6qK1od27O/Kx9INnHYGFMGa0eZ6USNFW0BzjH1GcZaTkDErFPRcen9UmmE3CU43jAKg\
WSfCc+eOtNVFy3sV0Mv3tQKBgERdXEcEvK4e5e4MQY1yR8PnUR/9dmmbciSeCG77trz6JHASFbL2\
/6Ep46qj9p7KDl5lBXU91HuiQA5NvFhNifgDPJcjxRo+CVI5lLZPYd6AUMLtpBFp1gjezFpETITL\
f4K23oxFdEQu3RJaobXh3qo2cVC5oW342p1GsoW0SgtpAoGAA8j+NotMxTJzIsoiPnGQ5qX+8VSA\
/Yplfbytd8gHLdhlTMip3CJMjePDx5ycAS53p5/+3/g1atUFaQGmS15xjumdzH3jSfaeDNCUnJdQ\
zbFsIIAeeqzd0DJCJOanFTxblNhLaOfdCwGBe4qb3fV0UTcIIiw0fSI7wnbL7PzveDk=",
];
