//! Cases of the rules L12–L19: signatures and secrets.

use cloakroom::decode::findings::{Context, Keys};
use cloakroom::jose::{
    key::{Alg, SigningKey},
    mint::mint,
};
use serde_json::{Value, json};

use super::{Case, case, clean_claims, edited, input, signed};

#[expect(clippy::too_many_lines, reason = "a table")]
pub fn cases() -> Vec<Case> {
    let keys = |keys| Context {
        keys: Some(keys),
        ..Context::default()
    };
    let secret = |len| {
        keys(Keys {
            secret_len: Some(len),
            ..Keys::default()
        })
    };
    let weak = Context {
        weak_secrets: true,
        ..Context::default()
    };
    let public = keys(Keys {
        public: PUBLIC,
        ..Keys::default()
    });
    let modulus = keys(Keys {
        modulus_len: Some(384),
        ..Keys::default()
    });
    vec![
        case(
            "L12",
            input(sized("Ed25519", 0), &["error L12"]),
            input(sized("none", 0), &["error L07"]),
        ),
        case(
            "L13",
            input(sized("none", 32), &["error L07", "error L13"]),
            input(sized("none", 0), &["error L07"]),
        ),
        case(
            "L14",
            input(sized("HS256", 31), &["error L14"]),
            input(sized("HS256", 32), &[]),
        ),
        case(
            "L14",
            input(sized("HS384", 32), &["error L14"]),
            input(sized("HS384", 48), &[]),
        ),
        case(
            "L14",
            input(sized("HS512", 32), &["error L14"]),
            input(sized("HS512", 64), &[]),
        ),
        case(
            "L14",
            input(sized("ES512", 131), &["error L14"]),
            input(sized("ES512", 132), &[]),
        ),
        case(
            "L14",
            input(sized("ES384", 64), &["error L14"]),
            input(sized("ES384", 96), &[]),
        ),
        case(
            "L14",
            input(sized("Ed448", 64), &["error L14"]),
            input(sized("Ed448", 114), &[]),
        ),
        case(
            "L14",
            input(sized("RS256", 32), &["error L14"]),
            input(sized("RS256", 256), &[]),
        ),
        case(
            "L14",
            input(sized("PS256", 256), &["error L14"]).with(modulus),
            input(sized("PS256", 384), &[]).with(modulus),
        ),
        case(
            "L15",
            input(der(70), &["error L14", "error L15"]),
            // Begins like DER, and is none.
            input(der(64).replacen(".MD4C", ".MD4D", 1), &[]),
        ),
        case(
            "L16",
            input(sized("HS256", 32), &["error L16"]).with(secret(31)),
            input(sized("HS256", 32), &[]).with(secret(32)),
        ),
        case(
            "L16",
            input(sized("HS512", 64), &["error L16"]).with(secret(63)),
            input(sized("ES256", 64), &[]).with(secret(1)),
        ),
        case(
            "L17",
            input(hmac(b"secret"), &["critical L17"]).with(weak),
            // Nobody asked.
            input(hmac(b"secret"), &[]),
        ),
        case(
            "L17",
            input(hmac(b""), &["critical L17"]).with(weak),
            input(hmac(b"secret "), &[]).with(weak),
        ),
        case(
            "L18",
            input(hmac(PEM.as_bytes()), &["critical L18"]).with(public),
            input(hmac(PEM.as_bytes()), &[]).with(keys(Keys::default())),
        ),
        case(
            "L18",
            // Read without its last newline.
            input(hmac(PEM.trim_end().as_bytes()), &["critical L18"]).with(public),
            input(hmac(&PEM.as_bytes()[1..]), &[]).with(public),
        ),
        case(
            "L19",
            input(
                to("HS256", json!("https://api.cloakroom.example"), json!({})),
                &["info L19"],
            ),
            input(
                to("Ed25519", json!("https://api.cloakroom.example"), json!({})),
                &[],
            ),
        ),
        case(
            "L19",
            input(
                to("HS256", json!([ISS, "https://b.example"]), json!({})),
                &["info L19"],
            ),
            input(to("HS256", json!([ISS]), json!({})), &[]),
        ),
        case(
            "L19",
            input(to("HS256", json!(["web-spa"]), json!({})), &["info L19"]),
            // The secret of an ID token is its client's own.
            input(id_token(), &[]),
        ),
    ]
}

const ISS: &str = "https://auth.cloakroom.example";

const PUBLIC: &[&[u8]] = &[PEM.as_bytes()];

/// The P-256 key of the lessons.
const PEM: &str = "-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEf83OJ3D2xF1Bg8vub9tLe1gHMzV7
6e8Tus9uPHvRVEXH8UTNG72bfocs3+257rn0s2ldbqkLJK2KRiMohYjlrQ==
-----END PUBLIC KEY-----
";

fn header(alg: &str) -> String {
    json!({ "alg": alg, "typ": "at+jwt", "kid": "k" }).to_string()
}

/// A token whose issuer is its own audience, with a signature of a length.
fn sized(alg: &str, length: usize) -> String {
    let claims = edited(clean_claims(), json!({ "aud": ISS }), &[]);
    signed(&header(alg), &claims, length)
}

/// A token for an audience.
fn to(alg: &str, aud: Value, mut more: Value) -> String {
    more["aud"] = aud;
    let length = if alg == "HS256" { 32 } else { 64 };
    signed(&header(alg), &edited(clean_claims(), more, &[]), length)
}

fn id_token() -> String {
    let header = json!({ "alg": "HS256", "typ": "JWT", "kid": "k" }).to_string();
    let more = json!({ "aud": "web-spa", "nonce": "n" });
    let claims = edited(clean_claims(), more, &["scope", "client_id"]);
    signed(&header, &claims, 32)
}

/// A token with a real HMAC.
fn hmac(secret: &[u8]) -> String {
    let key = SigningKey::secret(None, Alg::Hs256, secret).expect("a secret");
    let claims = edited(clean_claims(), json!({ "aud": ISS }), &[]);
    mint(&header("HS256"), &claims, &key)
}

/// A token with an ECDSA signature in DER of so many bytes in all.
fn der(length: usize) -> String {
    let inner = length - 2;
    let [r, s] = [(inner - 4) / 2, (inner - 4).div_ceil(2)];
    let length = |n: usize| u8::try_from(n).expect("short");
    let der = [
        &[0x30, length(inner), 0x02, length(r)][..],
        &vec![1; r],
        &[0x02, length(s)],
        &vec![1; s],
    ]
    .concat();
    let token = sized("ES256", 0);
    format!("{token}{}", cloakroom::jose::base64url::encode(&der))
}

#[test]
fn no_finding_tells_the_secret() {
    let text = hmac(b"your-256-bit-secret");
    let context = Context {
        weak_secrets: true,
        ..Context::default()
    };
    for finding in super::find(&super::decoded(&text), &context) {
        for lang in [super::Lang::En, super::Lang::Ja] {
            assert!(
                !finding.why(lang).contains("your-256"),
                "{}",
                finding.rule.id
            );
        }
    }
}
