//! cloakroom: session tickets and JWT passports, side by side.
//!
//! After login, who remembers that you are logged in? With a session the server does: it keeps a
//! row, and the browser carries a number that means nothing. With a JWT the client does: it carries
//! signed facts, and the server checks a signature. cloakroom does the same thing to both, step by
//! step, and shows what happens. Nothing on the screen is typed in by an author: it is computed.
//!
//! A scenario of [`lesson`] is played in a [`world`] for each lane, and gives a trace of frames;
//! [`page`] says what a frame means, and [`view`] and [`tui`] show it. [`decode`] takes pasted tokens
//! apart with the verifier of [`jose`]. [`interview`] grades a spoken answer. [`progress`] keeps what was answered, and brings back what was wrong. Every sentence stands in [`words`].
//!
//! `ARCHITECTURE.md` is the map: what each room owns, which file answers which question, what
//! always holds. `CONTRIBUTING.md` says how to add a scenario, an action, a setting, a view, a
//! language.

pub mod advisor;
pub mod cli;
pub mod compare;
pub mod decode;
pub mod error;
pub mod exhibit;
pub mod interview;
pub mod jose;
pub mod lesson;
pub mod page;
pub mod play;
pub mod progress;
pub mod run;
pub mod schema;
pub mod telling;
pub mod text;
pub mod tui;
pub mod view;
pub mod words;
pub mod work;
pub mod world;
