//! Cases of the rules L58 and L59: disclosures and the key binding of an SD-JWT.

use aws_lc_rs::digest::{SHA256, digest};
use cloakroom::jose::base64url;
use serde_json::json;

use super::{Case, case, claims, input, part, token};

pub fn cases() -> Vec<Case> {
    let one = part(r#"["salt","name","value"]"#);
    let hash = base64url::encode(digest(&SHA256, one.as_bytes()).as_ref());
    let signed = claims(json!({ "_sd": [hash] }), &[]);
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    let bound = claims(json!({ "cnf": { "jwk": jwk } }), &[]);
    vec![
        case(
            "L58",
            input(format!("{}~{one}~", token()), &["error L58"]),
            input(format!("{signed}~{one}~"), &[]),
        ),
        case(
            "L58",
            input(format!("{signed}~{one}"), &["error L58"]),
            input(format!("{signed}~"), &[]),
        ),
        case(
            "L59",
            input(format!("{}~{}", token(), token()), &["error L59"]),
            input(format!("{bound}~{}", token()), &["info L50"]),
        ),
    ]
}
