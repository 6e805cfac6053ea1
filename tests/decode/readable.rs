//! Tokens that a receiver can read, as text in both languages and as JSON: the first login's,
//! expired, unsigned, encrypted.

use cloakroom::{decode, text::Lang};

use super::{NOW, PAYLOAD, first_line, hs256, json, json_value, lesson, section, text};

#[test]
fn the_token_of_the_first_login_in_english() {
    let expected = format!(
        r#"Access token for u-1001 from auth.cloakroom.example, expires in 14 min 58 s; nobody has checked its signature.

found: bare token, line 1, column 1, 423 characters

header
{{
  "alg": "HS256",
  "typ": "at+jwt",
  "kid": "hs-2026-01"
}}

payload
{PAYLOAD}

times
exp 2026-01-01 00:15:00 UTC  expires in 14 min 58 s
iat 2026-01-01 00:00:00 UTC  issued 2 s ago

signature: NOT CHECKED (no key given)
32 bytes bChyHEMUh-WQUlZBzjCtSeZdChj2eaDIH_UtuPBnGlU

parts
1 header: 66 characters, 49 bytes
2 payload: 312 characters, 234 bytes
3 signature: 43 characters, 32 bytes

checks
structure  pass  three parts: 66, 312 and 43 characters
base64url  pass  49, 234 and 32 bytes
header  pass  a JSON object with 3 names
typ  not checked  no --typ given
crit  pass  no crit
kid  not checked  no key given
alg  not checked  no key given
signature  not checked  no key given
payload  pass  a JSON object with 10 names
iss  not checked  no --iss given
aud  not checked  no --aud given
exp  not checked  neither key nor --now given
nbf  not checked  neither key nor --now given
proof  not checked  no request to compare with
"#
    );
    assert_eq!(text(&lesson("TOKEN"), Lang::En), expected);
}

#[test]
fn the_token_of_the_first_login_in_japanese() {
    let expected = format!(
        r#"u-1001のアクセストークン（発行者 auth.cloakroom.example）。あと14分58秒で期限切れ。署名は未検証。

検出：トークン単体、1行目の1文字目、423文字

ヘッダー
{{
  "alg": "HS256",
  "typ": "at+jwt",
  "kid": "hs-2026-01"
}}

ペイロード
{PAYLOAD}

時刻
exp 2026-01-01 00:15:00 UTC  あと14分58秒で期限切れ
iat 2026-01-01 00:00:00 UTC  2秒前に発行

signature: NOT CHECKED（署名は未検証。鍵の指定なし）
32バイト bChyHEMUh-WQUlZBzjCtSeZdChj2eaDIH_UtuPBnGlU

構成
1 ヘッダー：66文字、49バイト
2 ペイロード：312文字、234バイト
3 署名：43文字、32バイト

検査
structure  合格  3つの部分（66、312、43文字）
base64url  合格  49、234、32バイト
header  合格  メンバー3個のJSONオブジェクト
typ  未検査  --typの指定なし
crit  合格  critなし
kid  未検査  鍵の指定なし
alg  未検査  鍵の指定なし
signature  未検査  鍵の指定なし
payload  合格  メンバー10個のJSONオブジェクト
iss  未検査  --issの指定なし
aud  未検査  --audの指定なし
exp  未検査  鍵も--nowも指定なし
nbf  未検査  鍵も--nowも指定なし
proof  未検査  照合するリクエストがない
"#
    );
    assert_eq!(text(&lesson("TOKEN"), Lang::Ja), expected);
}

#[test]
fn the_token_of_the_first_login_as_json() {
    let expected = concat!(
        r#"{"format":1,"tokens":["#,
        "\n",
        r#"{"found":{"as":"bare token","name":null,"line":1,"column":1,"length":423},"kind":"jws","#,
        r#""parts":[66,312,43],"header":{"alg":"HS256","typ":"at+jwt","kid":"hs-2026-01"},"#,
        r#""payload":{"iss":"https://auth.cloakroom.example","sub":"u-1001","#,
        r#""aud":"https://api.cloakroom.example","client_id":"web-spa","iat":1767225600,"#,
        r#""exp":1767226500,"jti":"at-0001","scope":"orders:read orders:write","#,
        r#""roles":["user"],"sid":"fam-0001"},"payload_text":null,"unprotected":null,"#,
        r#""disclosures":null,"inside":null,"#,
        r#""signature":{"bytes":32,"base64url":"bChyHEMUh-WQUlZBzjCtSeZdChj2eaDIH_UtuPBnGlU"},"#,
        r#""signature_status":"not_checked","checks":["#,
        r#"{"check":"structure","status":"pass","why":"three parts: 66, 312 and 43 characters"},"#,
        r#"{"check":"base64url","status":"pass","why":"49, 234 and 32 bytes"},"#,
        r#"{"check":"header","status":"pass","why":"a JSON object with 3 names"},"#,
        r#"{"check":"typ","status":"not_checked","why":"no --typ given"},"#,
        r#"{"check":"crit","status":"pass","why":"no crit"},"#,
        r#"{"check":"kid","status":"not_checked","why":"no key given"},"#,
        r#"{"check":"alg","status":"not_checked","why":"no key given"},"#,
        r#"{"check":"signature","status":"not_checked","why":"no key given"},"#,
        r#"{"check":"payload","status":"pass","why":"a JSON object with 10 names"},"#,
        r#"{"check":"iss","status":"not_checked","why":"no --iss given"},"#,
        r#"{"check":"aud","status":"not_checked","why":"no --aud given"},"#,
        r#"{"check":"exp","status":"not_checked","why":"neither key nor --now given"},"#,
        r#"{"check":"nbf","status":"not_checked","why":"neither key nor --now given"},"#,
        r#"{"check":"proof","status":"not_checked","why":"no request to compare with"}],"diagnosis":null,"#,
        r#""times":{"exp":{"value":1767226500,"utc":"2026-01-01T00:15:00Z","state":"future","#,
        r#""seconds":898,"why":"expires in 14 min 58 s"},"nbf":null,"#,
        r#""iat":{"value":1767225600,"utc":"2026-01-01T00:00:00Z","state":"past","#,
        r#""seconds":-2,"why":"issued 2 s ago"},"auth_time":null},"#,
        r#""findings":[],"problems":[],"explained":null,"shared":null}"#,
        "\n]}\n",
    );
    assert_eq!(json(&lesson("TOKEN"), Lang::En), expected);
}

#[test]
fn space_and_the_scheme_around_a_token_are_no_part_of_it() {
    let expected = json_value(&lesson("TOKEN"));
    for (before, form, line, column) in [
        ("  ", "bare token", 1, 3),
        ("\u{feff}\r\n", "bare token", 2, 1),
        ("Bearer ", "bearer credential", 1, 8),
        ("\nbearer\t", "bearer credential", 2, 8),
    ] {
        let mut found = json_value(&format!("{before}{}\r\n", lesson("TOKEN")));
        let place = found["found"].take();
        let wanted = serde_json::json!({"as": form, "name": null, "line": line, "column": column, "length": 423});
        assert_eq!(place, wanted);
        found["found"].clone_from(&expected["found"]);
        assert_eq!(found, expected);
    }
    for nothing in ["", " \r\n", "Bearer "] {
        assert!(decode::decode(nothing, NOW).is_empty());
    }
    assert_eq!(json("", Lang::En), "{\"format\":1,\"tokens\":[\n]}\n");
}

#[test]
fn an_expired_token_says_since_when() {
    let token = decode::decode(lesson("expired"), 1_767_224_700 + 11_520).remove(0);
    let shown = decode::text::write(&token, Lang::En);
    assert_eq!(
        first_line(&shown),
        "Access token for u-1001 from auth.cloakroom.example, expired 3 h 12 min ago; nobody has checked its signature."
    );
    assert_eq!(
        section(&shown, "times")[0],
        "exp 2025-12-31 23:45:00 UTC  expired 3 h 12 min ago"
    );
    let shown = decode::text::write(&token, Lang::Ja);
    assert_eq!(
        first_line(&shown),
        "u-1001のアクセストークン（発行者 auth.cloakroom.example）。3時間12分前に期限切れ。署名は未検証。"
    );
    let shown = decode::json::write(&[token], Lang::En);
    assert!(shown.contains(
        r#""exp":{"value":1767224700,"utc":"2025-12-31T23:45:00Z","state":"past","seconds":-11520,"#
    ));
}

#[test]
fn no_signature_is_said_first() {
    for name in ["alg_none", "alg_nOnE", "alg_NONE"] {
        let shown = text(&lesson(name), Lang::En);
        assert_eq!(
            first_line(&shown),
            "Access token for u-1001 from auth.cloakroom.example, expires in 14 min 58 s; it has no signature, anybody can have written it."
        );
        assert_eq!(
            section(
                &shown,
                "signature: NOT CHECKED (there is none: alg is none)"
            ),
            ["0 bytes"]
        );
        assert_eq!(section(&shown, "problems"), [""; 0]);
        let value = json_value(&lesson(name));
        assert_eq!(value["kind"], "unsecured");
        assert_eq!(
            value["signature"],
            serde_json::json!({"bytes": 0, "base64url": ""})
        );
    }
    let stripped = lesson("TOKEN").rsplit_once('.').expect("dots").0.to_owned() + ".";
    assert_eq!(json_value(&stripped)["kind"], "jws");
    assert_eq!(
        section(&text(&stripped, Lang::Ja), "問題"),
        ["署名の1文字目：署名が空。このトークンを守るものは何もない。"]
    );
}

#[test]
fn odd_times_are_said_to_be_odd() {
    let shown = text(&lesson("exp_millis"), Lang::En);
    assert_eq!(
        section(&shown, "times")[0],
        "exp 1767226500000  odd: looks like milliseconds: in seconds it would be 2026-01-01 00:15:00 UTC"
    );
    let exp = &json_value(&lesson("exp_millis"))["times"]["exp"];
    assert_eq!(
        *exp,
        serde_json::json!({
            "value": 1_767_226_500_000_i64, "utc": null, "state": "odd", "seconds": null,
            "why": "looks like milliseconds: in seconds it would be 2026-01-01 00:15:00 UTC"
        })
    );
    let odd = hs256(r#"{"exp":"1767226500","nbf":1767229200,"iat":-5,"auth_time":9.3e18}"#);
    assert_eq!(
        section(&text(&odd, Lang::Ja), "時刻"),
        [
            r#"exp "1767226500"  異常：秒を表す数値ではない"#,
            "nbf 2026-01-01 01:00:00 UTC  59分58秒後から使用可",
            "iat 1969-12-31 23:59:55 UTC  異常：1970年より前",
            "auth_time 9.3e18  異常：遠すぎて本来の値とは思えない",
        ]
    );
    assert_eq!(
        first_line(&text(&odd, Lang::En)),
        "JWT, not usable yet: it begins in 59 min 58 s; nobody has checked its signature."
    );
}

#[test]
fn an_encrypted_token_shows_its_header_and_no_more() {
    // RFC 7520 §5.6.
    let jwe = "eyJhbGciOiJkaXIiLCJraWQiOiI3N2M3ZTJiOC02ZTEzLTQ1Y2YtODY3Mi02MTdiNWI0NTI0M2EiLCJlbmMiOiJBMTI4R0NNIn0..refa467QzzKx6QAB.JW_i_f52hww_ELQPGaYyeAB6HYGcR559l9TYnSovc23XJoBcW29rHP8yZOZG7YhLpT1bjFuvZPjQS-m0IFtVcXkZXdH_lr_FrdYt9HRUYkshtrMmIUAyGmUnd9zMDB2n0cRDIHAzFVeJUDxkUwVAE7_YGRPdcqMyiBoCO-FBdE-Nceb4h3-FtBP-c_BIwCPTjb9o0SbdcdREEMJMyZBH8ySWMVi1gPD9yxi-aQpGbSv_F9N4IZAxscj5g-NJsUPbjk29-s7LJAGb15wEBtXphVCgyy53CoIKLHHeJHXex45Uz9aKZSRSInZI-wjsY0yu3cT4_aQ3i1o-tiE-F8Ios61EKgyIQ4CWao8PFMj8TTnp.vbb32Xvllea2OtmHAdccRQ";
    let expected = r#"Encrypted token (JWE, dir with A128GCM); nobody can read its content without the key.

found: bare token, line 1, column 1, 505 characters

header
{
  "alg": "dir",
  "kid": "77c7e2b8-6e13-45cf-8672-617b5b45243a",
  "enc": "A128GCM"
}

signature: NOT CHECKED (there is none: a JWE is protected by its authentication tag)

parts
1 header: 99 characters, 74 bytes
2 encrypted key: 0 characters, 0 bytes
3 initialization vector: 16 characters, 12 bytes
4 ciphertext: 364 characters, 273 bytes
5 authentication tag: 22 characters, 16 bytes
"#;
    assert_eq!(text(jwe, Lang::En), expected);
    let value = json_value(jwe);
    assert_eq!(value["kind"], "jwe");
    assert_eq!(value["parts"], serde_json::json!([99, 0, 16, 364, 22]));
    for absent in ["payload", "payload_text", "signature"] {
        assert!(value[absent].is_null());
    }
}

#[test]
fn no_output_calls_a_token_valid() {
    for name in [
        "TOKEN",
        "expired",
        "noncanonical_token",
        "alg_none",
        "exp_millis",
        "sid",
    ] {
        for lang in Lang::ALL {
            for shown in [text(&lesson(name), lang), json(&lesson(name), lang)] {
                assert!(!shown.to_lowercase().contains("valid"));
                assert!(!shown.contains("有効"));
            }
        }
    }
}
