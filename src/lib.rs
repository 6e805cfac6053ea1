//! cloakroom: session tickets and JWT passports, side by side.
//!
//! After login, who remembers that you are logged in? With a session the server does: it keeps a
//! row, and the browser carries a number that means nothing. With a JWT the client does: it carries
//! signed facts, and the server checks a signature. cloakroom does the same thing to both, step by
//! step, and shows what happens. Nothing on the screen is typed in by an author: it is computed.
//!
//! # The way of the data
//!
//! ```text
//! scenarios/*.toml -> lesson::scenario -> lesson::trace -> Trace of Frames -> page -> Page -> view, tui
//!                                             |                ^
//!                                      World::apply            | lesson::player: a cursor, and what-ifs
//!                                    (one World a lane)        | that make another Trace
//! ```
//!
//! | room | what is in it |
//! |---|---|
//! | [`jose`] | tokens as the standards write them: base64url, JSON, keys, a verifier check by check |
//! | [`advisor`] | which scheme fits a site, by rules of thumb |
//! | [`world`] | all state of one lane, by party, and what can be done to it; events as facts |
//! | [`exhibit`] | what a step computes for display |
//! | [`telling`] | how the facts of the engine are said: which message of [`words`] an event, a check, a verdict is |
//! | [`lesson`] | the scenario file and its check, its run, what is observed of a step, what-ifs, the cursor, whether a step's sentences hold on a branch |
//! | [`page`] | what one frame says, as meaning, in one language |
//! | [`view`] | pages and traces as text and JSON |
//! | [`decode`] | tokens in any text: found, taken apart, explained, checked against keys |
//! | [`tui`] | the screen: one state, one table of keys, and the terminal |
//! | [`play`], [`run`], [`cli`] | the commands; the command line in two languages |
//! | [`error`] | the one error |
//! | [`words`] | every sentence of the program, English above Japanese |
//! | [`text`] | the two languages, how a sentence is written, numbers, and what a terminal may see |
//! | [`schema`] | what a scenario file may say: the fields of a type, with their documentation |
//! | [`work`] | how much reading takes, counted in tests |
//!
//! # What always holds
//!
//! - The pure part, from [`jose`] to [`page`], knows no clock, file, terminal, environment or hash
//!   order. The same scenario and options give the same bytes, on every machine.
//! - [`world::World::apply`] never fails. An action that means nothing in a lane yields an event that says why.
//! - A [`lesson::trace::Trace`] is immutable. Back is `cursor - 1`; a what-if makes another trace, and undo
//!   drops it.
//! - Every step of a scenario states what must be observed, and a test runs them all. Facts in prose
//!   are placeholders, filled from what was observed.
//! - Text from outside reaches a terminal only as [`text::Screened`]: sinks take nothing else.
//! - On a branch a step's own sentences stand only where everything that they rest on is as in the
//!   lesson: see [`lesson::premises`].
//! - A missing language does not compile, and does not parse.
//!
//! # How to add
//!
//! - *A scenario*: one file in `scenarios/`, no Rust. `cloakroom check FILE` says what is missing.
//! - *An action*: its row in `src/world/action/rows.rs`, what carries it out, its offer in
//!   `src/world/offers`, its sentence in [`words::world`], and the arm in [`telling`] that says it; where
//!   something new can happen, a variant of [`world::Event`]. The compiler leads to all but the offer,
//!   and a test names the action that has none.
//! - *A setting*: its row in `world/settings/rows.rs`, and what it does in [`words::settings`].
//! - *A fact* of a step, for expectations and placeholders: its row in `lesson/observe/facts.rs`;
//!   where scenarios can expect it, its name in [`words::facts`], too.
//! - *A view*: one file in `src/view/` that draws a [`page::Page`].
//! - *A language*: a variant of [`text::Lang`], a field of [`text::Text`], and a line more in each message of
//!   [`words`]; the compiler and the parser list what is missing.

pub mod advisor;
pub mod cli;
pub mod decode;
pub mod error;
pub mod exhibit;
pub mod jose;
pub mod lesson;
pub mod page;
pub mod play;
pub mod run;
pub mod schema;
pub mod telling;
pub mod text;
pub mod tui;
pub mod view;
pub mod words;
pub mod work;
pub mod world;
