//! How the values of a step came about (key `=`): inputs, rule, source, and the `curl` or shell
//! command that shows the same.

mod rules;

use super::curtain::Part;
use crate::exhibit;
use crate::jose::check::Outcome;
use crate::jose::compact::Compact;
use crate::lesson::exposure::Reach;
use crate::lesson::observe::Request;
use crate::lesson::trace::{LaneFrame, Trace};
use crate::text::{Label, Lang};
use crate::text::{elapsed, safe};
use crate::words::amounts::duration;
use crate::words::page::derivation as words;
use crate::world::http::Message;
use crate::world::settings::{Carrier, Credential};
use crate::world::stores::Command;
use crate::world::stores::Hash;
use crate::world::{Event, World};

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
    /// What it tells of a page.
    pub(super) part: Part,
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
    list.extend(told.cookie());
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

    fn said(&self, label: Label) -> String {
        label.get(self.lang).to_owned()
    }

    fn ruled(&self, rules::Rule(rule, source): &rules::Rule) -> (String, String) {
        (self.said(*rule), (*source).to_owned())
    }

    /// The status and the verdict, and the request as one would send it with curl.
    fn verdict(&self, request: &Request) -> Option<Derivation> {
        let verdict = request.verdict?;
        let status = request.status.map_or("–".to_owned(), |s| s.to_string());
        let (rule, source) = self.ruled(&rules::of_verdict(verdict));
        let inputs = self.frame.events.iter().map(|event| event.say(self.lang));
        Some(Derivation {
            part: Part::Answers,
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
        let name = match self.world().settings().scheme.carrier {
            Carrier::Cookie => "Cookie",
            Carrier::Header => "Authorization",
        };
        let value = request.sent.message.header(name).filter(|_| bytes > 0)?;
        Some(Derivation {
            part: Part::Sizes,
            value: words::credential_line(self.lang, bytes),
            inputs: vec![format!("{name}: {value}")],
            rule: self.said(words::CREDENTIAL_LINE_RULE),
            source: "RFC 9112 §2.1, §5".into(),
            command: Some(format!(
                "printf {} | wc -c",
                safe::shell_word(&format!("{name}: {value}\\r\\n"))
            )),
        })
    }

    /// What the prefix of a cookie's name asks of a browser.
    fn cookie(&self) -> Option<Derivation> {
        let name = self.world().cookie_name();
        name.strip_prefix("__Host-")?;
        let answers = self.frame.events.iter().filter_map(|event| match event {
            Event::Answered(answer) => answer.message.as_deref(),
            _ => None,
        });
        let mut fields = answers.flat_map(Message::fields);
        let (field, value) = fields.find(|(field, value)| {
            let own = value.strip_prefix(name);
            *field == "Set-Cookie" && own.is_some_and(|rest| rest.starts_with('='))
        })?;
        Some(Derivation {
            part: Part::Token,
            value: words::cookie_name(self.lang, name),
            inputs: vec![format!("{field}: {value}")],
            rule: self.said(words::HOST_PREFIX_RULE),
            source: "RFC 6265bis §4.1.3.2".into(),
            command: None,
        })
    }

    /// What a session ID is looked up by, and until when its row is good.
    fn identity(&self, request: &Request) -> Vec<Derivation> {
        let world = self.world();
        let id = world.credential_in(&request.sent.message);
        let Some(id) = id.filter(|_| world.settings().scheme.credential == Credential::Random)
        else {
            return Vec::new();
        };
        let hash = Hash::of(id);
        let mut list = vec![Derivation {
            part: Part::State,
            value: format!("id_hash {hash}"),
            inputs: vec![id.to_owned()],
            rule: self.said(words::ID_RULE),
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
        let now = world.now();
        let ends = [
            (
                "last_seen_at",
                row.last_seen_at,
                ("idle", words::IDLE),
                world.settings().session.idle,
            ),
            (
                "created_at",
                row.created_at,
                ("absolute", words::ABSOLUTE),
                row.absolute_expires_at - row.created_at,
            ),
        ];
        for (from, since, (limit, name), seconds) in ends {
            let left = duration(since + seconds - now, self.lang);
            list.push(Derivation {
                part: Part::State,
                value: words::limit_left(self.lang, name.get(self.lang), left),
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
                Outcome::Pass => words::PASSES,
                Outcome::Skipped => words::SKIPPED,
                _ => words::FAILS,
            };
            Derivation {
                part: Part::Answers,
                value: words::check(self.lang, result.check, outcome.get(self.lang)),
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
        if world.settings().scheme.credential == Credential::Random {
            return None;
        }
        let input = Compact::new(token).signing_input();
        let worked = exhibit::worked(world, input)?;
        let sent = token.rsplit('.').next().unwrap_or_default();
        Some(Derivation {
            part: Part::Token,
            value: words::signature(self.lang, &worked.signature),
            inputs: vec![
                words::signature_sent(self.lang, sent),
                words::secret(self.lang, &worked.secret),
                words::signing_input(self.lang, worked.message_len),
            ],
            rule: self.said(words::SIGNATURE_RULE),
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
            part: Part::Cost,
            value: words::cost(self.lang, observed.facts.reads, observed.facts.writes),
            inputs: commands.iter().flat_map(Command::sql).collect(),
            rule: self.said(words::COST_RULE),
            source: String::new(),
            command: commands
                .iter()
                .find_map(|command| command.redis().into_iter().next())
                .map(|command| format!("redis-cli {command}")),
        })
    }

    fn badge(&self) -> Derivation {
        let observed = &self.frame.observed;
        Derivation {
            part: Part::Badge,
            value: observed.facts.badge.say(self.lang).to_owned(),
            inputs: vec![
                words::rows(self.lang, observed.counts.total()),
                words::reads(self.lang, observed.facts.reads),
            ],
            rule: self.said(words::BADGE_RULE),
            source: String::new(),
            command: None,
        }
    }

    fn stop_latency(&self) -> Option<Derivation> {
        let (latency, at) = (
            self.frame.observed.facts.stop_latency?,
            elapsed(self.world().stopped_at()? - self.start),
        );
        let latency = latency.say(self.lang);
        Some(Derivation {
            part: Part::StopLatency,
            value: words::stop_latency(self.lang, latency),
            inputs: vec![words::stopped_at(self.lang, at)],
            rule: self.said(words::STOP_RULE),
            source: String::new(),
            command: None,
        })
    }

    fn access(&self, reach: &Reach) -> Derivation {
        let access = super::summary::access(reach, self.lang);
        let poses = super::summary::poses(reach, self.lang);
        Derivation {
            part: Part::Thief,
            value: words::access(self.lang, &reach.by, access, poses),
            inputs: vec![words::thief_now(self.lang, reach.verdict)],
            rule: self.said(words::ACCESS_RULE),
            source: String::new(),
            command: None,
        }
    }
}

/// The request as one would send it with curl.
fn curl(request: &Request) -> String {
    let message = &request.sent.message;
    let host = message.header("Host").unwrap_or_default();
    let mut command = vec![format!("curl -i -X {}", request.sent.method)];
    let own = |name: &str| name == "Host" || name == "Content-Length" && !message.body.is_empty();
    for (name, value) in message.fields().filter(|(name, _)| !own(name)) {
        command.push(format!(
            "-H {}",
            safe::shell_word(&format!("{name}: {value}"))
        ));
    }
    if !message.body.is_empty() {
        command.push(format!("-d {}", safe::shell_word(&message.body)));
    }
    command.push(safe::shell_word(&format!(
        "https://{host}{}",
        request.sent.path
    )));
    command.join(" ")
}
