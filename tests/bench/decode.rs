//! Speed of the decoder: how fast tokens are found, decoded and written again. The budgets: more
//! than 350,000 tokens a second and a core, 1 GB a second of log.

use std::fmt::Write as _;
use std::hint::black_box;

use cloakroom::{
    decode::{self, Asked, Keys},
    jose::{
        key::{Alg, SigningKey},
        keyfile,
        mint::mint,
    },
    text::Lang,
};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// 2026-01-01.
const NOW: i64 = 1_767_225_600;

/// What the tokens are signed with.
const SECRET: &[u8] = b"a secret of the bench, of 32 byte";

/// Tokens of about 300 characters, each its own.
fn tokens(count: usize) -> String {
    let key = SigningKey::secret(None, Alg::Hs256, SECRET).expect("HMAC");
    let mut all = String::new();
    for n in 0..count {
        let payload = format!(
            r#"{{"iss":"https://auth.example","sub":"u-{n}","aud":"https://api.example","iat":1767225600,"exp":1767226500,"jti":"at-{n:06}","scope":"orders:read"}}"#
        );
        all += &mint(
            r#"{"alg":"HS256","typ":"at+jwt","kid":"hs-2026-01"}"#,
            &payload,
            &key,
        );
        all.push('\n');
    }
    all
}

/// Lines of a log with a token in the first.
fn log(lines: usize) -> String {
    let mut all = tokens(1);
    for n in 0..lines {
        let _ = writeln!(
            all,
            "2026-01-01T00:00:00.{:03}Z INFO app.orders.service id={n:08x} path=/api/v1/orders/{n} status=200 took=1.{n}ms client=10.0.0.{} agent=\"Mozilla/5.0 (X11; Linux x86_64)\"",
            n % 1000,
            n % 256
        );
    }
    all
}

fn asked(keys: Option<Keys>) -> Asked {
    Asked {
        keys,
        now: NOW,
        ..Asked::default()
    }
}

fn keys() -> Keys {
    Keys {
        set: keyfile::secret(SECRET).expect("a secret").into(),
        source: SECRET.to_vec(),
        notes: Vec::new(),
        from: "bench".to_owned().into(),
    }
}

fn bulk(criterion: &mut Criterion) {
    let input = tokens(20_000).into_bytes();
    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Elements(20_000));
    for (name, asked) in [("no key", asked(None)), ("HS256", asked(Some(keys())))] {
        group.bench_function(format!("ndjson, all cores, {name}"), |bench| {
            bench.iter(|| {
                let input = std::io::Cursor::new(input.clone());
                let done = decode::bulk::run(input, &asked, Lang::En, |lines| {
                    black_box(lines);
                    Ok(())
                });
                assert_eq!(done.expect("tokens"), (20_000, true));
            });
        });
        group.bench_function(format!("one by one, {name}"), |bench| {
            bench.iter(|| {
                let mut out = String::new();
                for mut token in decode::tokens(&input, NOW) {
                    token.check(&asked);
                    out.clear();
                    decode::json::line(&mut out, &token, Lang::En);
                    black_box(&out);
                }
            });
        });
    }
    let input = log(50_000);
    group.throughput(Throughput::Bytes(input.len() as u64));
    group.bench_function("a log with one token in it", |bench| {
        bench.iter(|| {
            let found = decode::tokens(black_box(input.as_bytes()), NOW).count();
            assert_eq!(found, 1);
        });
    });
    group.finish();
}

criterion_group!(benches, bulk);
criterion_main!(benches);
