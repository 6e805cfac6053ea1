//! How the values of a frame came about: the inputs, the rule, who says so, and where it makes
//! sense the shell command that shows the same.

mod rules;

use crate::jose::check::Outcome;
use crate::jose::compact::Compact;
use crate::observe::Request;
use crate::reach::Reach;
use crate::scenario::prose::elapsed;
use crate::show;
use crate::text::safe;
use crate::text::{Lang, duration};
use crate::trace::{LaneFrame, Trace};
use crate::world::World;
use crate::world::settings::{Carrier, Credential};
use crate::world::store::Command;
use crate::world::store::Hash;

/// How one value came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// What it is, and its value.
    pub value: String,
    /// What it was made from, in order.
    pub inputs: Vec<String>,
    /// The rule in words.
    pub rule: String,
    /// Who says so; empty where it is a matter of arithmetic.
    pub source: String,
    /// A shell command that shows the same.
    pub command: Option<String>,
}

/// How the values of one lane of a frame came about, from top to bottom.
#[must_use]
pub fn derivations(trace: &Trace, at: usize, lane: usize, lang: Lang) -> Vec<Derivation> {
    let Some(frame) = trace.frames.get(at).and_then(|frame| frame.lanes.get(lane)) else {
        return Vec::new();
    };
    let told = Teller {
        frame,
        start: trace.scenario.start,
        lang,
    };
    let mut list: Vec<Derivation> = Vec::new();
    if let Some(request) = frame.observed.request() {
        list.extend(told.verdict(request));
        list.extend(told.credential_line(request));
        list.extend(told.identity(request));
        list.extend(told.checks(request));
        list.extend(told.signature(request));
    }
    list.extend(told.cost());
    list.push(told.badge());
    list.extend(told.stop_latency());
    list.extend(Reach::of(told.world()).map(|reach| told.access(&reach)));
    list
}

struct Teller<'a> {
    frame: &'a LaneFrame,
    /// The start of the scenario.
    start: i64,
    lang: Lang,
}

impl Teller<'_> {
    fn world(&self) -> &World {
        &self.frame.world
    }

    fn say(&self, en: &str, ja: &str) -> String {
        self.lang.pick(en, ja).to_owned()
    }

    fn ruled(&self, rules::Rule(words, source): &rules::Rule) -> (String, String) {
        (words.get(self.lang).to_owned(), (*source).to_owned())
    }

    /// The status and the verdict, and the request as one would send it with curl.
    fn verdict(&self, request: &Request) -> Option<Derivation> {
        let verdict = request.verdict?;
        let status = request.status.map_or("–".to_owned(), |s| s.to_string());
        let (rule, source) = self.ruled(&rules::of_verdict(verdict));
        let inputs = self.frame.events.iter().map(|event| event.say(self.lang));
        Some(Derivation {
            value: format!("{status} {verdict}"),
            inputs: inputs.collect(),
            rule,
            source,
            command: Some(curl(request)),
        })
    }

    /// The octets of the line that carried the credential.
    fn credential_line(&self, request: &Request) -> Option<Derivation> {
        let bytes = request.sent.credential_bytes;
        let name = match self.world().settings.carrier {
            Carrier::Cookie => "Cookie",
            Carrier::Header => "Authorization",
        };
        let value = request.sent.message.header(name).filter(|_| bytes > 0)?;
        Some(Derivation {
            value: self.lang.pick(
                format!("{bytes} B for the credential"),
                format!("クレデンシャルの行は{bytes}バイト"),
            ),
            inputs: vec![format!("{name}: {value}")],
            rule: self.say(
                "name, colon, space, value and the line's end (CR LF), in bytes",
                "名前・コロン・空白・値・行末（CR LF）のバイト数",
            ),
            source: "RFC 9112 §2.1, §5".into(),
            command: Some(format!(
                "printf {} | wc -c",
                safe::shell_word(&format!("{name}: {value}\\r\\n"))
            )),
        })
    }

    /// What a session ID is looked up by, and until when its row is good.
    fn identity(&self, request: &Request) -> Vec<Derivation> {
        let world = self.world();
        let id = world.credential_in(&request.sent.message);
        let Some(id) = id.filter(|_| world.settings.credential == Credential::Random) else {
            return Vec::new();
        };
        let hash = Hash::of(id);
        let mut list = vec![Derivation {
            value: format!("id_hash {hash}"),
            inputs: vec![id.to_owned()],
            rule: self.say(
                "the ledger keeps SHA-256 of the ID's text, never the ID",
                "台帳が持つのはIDの文字列のSHA-256で、IDそのものではない",
            ),
            source: "OWASP Session Management Cheat Sheet".into(),
            command: Some(format!(
                "printf %s {} | openssl dgst -sha256",
                safe::shell_word(id)
            )),
        }];
        let row = world
            .places()
            .find_map(|(_, tables)| tables.sessions.get(&hash));
        let Some(row) = row else { return list };
        let now = world.now;
        let ends = [
            (
                "last_seen_at",
                row.last_seen_at,
                ("idle", "アイドル"),
                world.settings.idle,
            ),
            (
                "created_at",
                row.created_at,
                ("absolute", "絶対"),
                row.absolute_expires_at - row.created_at,
            ),
        ];
        for (from, since, (limit, ja), seconds) in ends {
            let end = since + seconds;
            list.push(Derivation {
                value: self.lang.pick(
                    format!("{limit} limit in {}", duration(end - now, self.lang)),
                    format!("{ja}期限まで{}", duration(end - now, self.lang)),
                ),
                inputs: vec![
                    format!("{from} = {since}"),
                    format!("{limit} = {seconds}"),
                    format!("now = {now}"),
                ],
                rule: format!("{from} + {limit} - now"),
                source: "OWASP Session Management Cheat Sheet".into(),
                command: Some(format!("echo $(({since} + {seconds} - {now}))")),
            });
        }
        list
    }

    /// Each check that the verifier reached.
    fn checks(&self, request: &Request) -> Vec<Derivation> {
        let reached = request
            .checks
            .iter()
            .filter(|check| check.outcome != Outcome::NotReached);
        let told = reached.map(|result| {
            let (rule, source) = self.ruled(&rules::of_check(result.check));
            let outcome = match result.outcome {
                Outcome::Pass => self.say("passes", "通る"),
                Outcome::Skipped => self.say("is skipped", "省略される"),
                _ => self.say("fails", "落ちる"),
            };
            let check = result.check;
            Derivation {
                value: self.lang.pick(
                    format!("check `{check}` {outcome}"),
                    format!("検査 `{check}`：{outcome}"),
                ),
                inputs: vec![result.why.say(self.lang).into_owned()],
                rule,
                source,
                command: None,
            }
        });
        told.collect()
    }

    /// The MAC that the token needs, where the issuer's key is a shared secret.
    fn signature(&self, request: &Request) -> Option<Derivation> {
        let world = self.world();
        let token = world.credential_in(&request.sent.message)?;
        if world.settings.credential == Credential::Random {
            return None;
        }
        let input = Compact::new(token).signing_input();
        let worked = show::worked(world, input)?;
        let sent = token.rsplit('.').next().unwrap_or_default();
        Some(Derivation {
            value: self.lang.pick(
                format!("signature needed: {}", worked.signature),
                format!("必要な署名：{}", worked.signature),
            ),
            inputs: vec![
                self.lang
                    .pick(format!("sent: {sent}"), format!("届いた署名：{sent}")),
                self.lang.pick(
                    format!("secret (a teaching key): {}", worked.secret),
                    format!("共有秘密鍵（教材用）：{}", worked.secret),
                ),
                self.lang.pick(
                    format!("signing input: {} characters", worked.message_len),
                    format!("署名対象：{}文字", worked.message_len),
                ),
            ],
            rule: self.say(
                "HMAC-SHA-256 over everything before the last dot, as base64url",
                "最後のドットより前の全体のHMAC-SHA-256を、base64urlにしたもの",
            ),
            source: "RFC 7515 §5.1, RFC 2104 §2".into(),
            command: Some(format!(
                "printf %s {} | openssl dgst -sha256 -mac HMAC -macopt hexkey:{} -binary | basenc --base64url | tr -d =",
                safe::shell_word(input),
                worked.secret
            )),
        })
    }

    /// Reads and writes, each as the command that it would be.
    fn cost(&self) -> Option<Derivation> {
        let observed = &self.frame.observed;
        let commands = &observed.commands;
        (!commands.is_empty()).then(|| Derivation {
            value: self.lang.pick(
                format!("reads {}, writes {}", observed.reads, observed.writes),
                format!("参照{}回、書き込み{}回", observed.reads, observed.writes),
            ),
            inputs: commands.iter().flat_map(Command::sql).collect(),
            rule: self.say(
                "each look-up is one read, each row written, changed or deleted one write, however many statements that takes; the user table is counted apart",
                "1回探せば参照1回、行を1つ書き、変え、消せば書き込み1回。文の数は問わない。ユーザーテーブルは別に数える",
            ),
            source: String::new(),
            command: commands
                .iter()
                .find_map(|command| command.redis().into_iter().next())
                .map(|command| format!("redis-cli {command}")),
        })
    }

    fn badge(&self) -> Derivation {
        let observed = &self.frame.observed;
        let rows = observed.counts.total();
        Derivation {
            value: observed.badge.say(self.lang).to_owned(),
            inputs: vec![
                self.lang.pick(
                    format!("rows on the server: {rows}"),
                    format!("サーバーの行：{rows}"),
                ),
                self.lang.pick(
                    format!("reads in this step: {}", observed.reads),
                    format!("このステップでの参照：{}", observed.reads),
                ),
            ],
            rule: self.say(
                "stateful: a ledger or the issuer decides each request; stateless: a signature does, and nothing is kept about the login; semi-stateful: a signature does, but rows are kept",
                "ステートフル：毎回、台帳か発行者が決める。ステートレス：署名が決め、ログインについて何も残さない。一部ステートフル：署名が決めるが、行も残す",
            ),
            source: String::new(),
            command: None,
        }
    }

    fn stop_latency(&self) -> Option<Derivation> {
        let (latency, at) = (
            self.frame.observed.stop_latency?,
            elapsed(self.world().stopped_at()? - self.start),
        );
        let latency = latency.say(self.lang);
        Some(Derivation {
            value: self.lang.pick(
                format!("stop latency {latency}"),
                format!("止まるまで{latency}"),
            ),
            inputs: vec![self.lang.pick(
                format!("stop asked for at {at}"),
                format!("止めた時刻：{at}"),
            )],
            rule: self.say(
                "from the stop to the end of the last spell in which a server lets a copy in: every server is asked, on copies of the world, at each instant at which its answer can change, so far and from now on",
                "停止から、どこかのサーバーが写しを受理する最後の期間の終わりまで。これまでとこれからについて、答えが変わりうる時刻ごとに、複製した世界で全サーバーに尋ねて求める",
            ),
            source: String::new(),
            command: None,
        })
    }

    fn access(&self, reach: &Reach) -> Derivation {
        let access = super::summary::access(reach, self.lang);
        let poses = super::summary::poses(reach, self.lang);
        let by = &reach.by;
        Derivation {
            value: self.lang.pick(
                format!("{by}: {access}, {poses}"),
                format!("{by}：{access}、{poses}"),
            ),
            inputs: vec![self.lang.pick(
                format!("her credential now: {}", reach.verdict),
                format!("今のクレデンシャル：{}", reach.verdict),
            )],
            rule: self.say(
                "the seconds since the theft in which a server would have taken her for somebody else, counted spell by spell",
                "盗んでから今までのうち、サーバーが他人として受理したはずの秒数。受理された期間ごとに数えて足す",
            ),
            source: String::new(),
            command: None,
        }
    }
}

/// The request as one would send it with curl.
fn curl(request: &Request) -> String {
    let message = &request.sent.message;
    let host = message.header("Host").unwrap_or_default();
    let mut words = vec![format!("curl -i -X {}", request.sent.method)];
    let own = |name: &str| name == "Host" || name == "Content-Length" && !message.body.is_empty();
    for (name, value) in message.fields().filter(|(name, _)| !own(name)) {
        words.push(format!(
            "-H {}",
            safe::shell_word(&format!("{name}: {value}"))
        ));
    }
    if !message.body.is_empty() {
        words.push(format!("-d {}", safe::shell_word(&message.body)));
    }
    words.push(safe::shell_word(&format!(
        "https://{host}{}",
        request.sent.path
    )));
    words.join(" ")
}
