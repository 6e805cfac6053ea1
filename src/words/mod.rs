//! Every sentence of the program, English above Japanese, one concern a file.
//!
//! Who reads the Japanese, or adds a language, opens this room and `scenarios/`, and nothing else.
//! A message is used as `words::errors::unreadable(lang, file, why)`; which one is said, and when,
//! is for the rooms that use them.

pub mod amounts;
pub mod checks;
pub mod choice;
pub mod choose;
pub mod cli;
pub mod compare;
pub mod decode;
pub mod encodings;
pub mod errors;
pub mod facts;
pub mod given_keys;
pub mod glossary;
pub mod intervene;
pub mod interview;
pub mod key_files;
pub mod library;
pub mod marks;
pub mod near_misses;
pub mod observed;
pub mod page;
pub mod parts;
pub mod progress;
pub mod review;
pub mod run;
pub mod scenario_checks;
pub mod settings;
pub mod shown;
pub mod tags;
pub mod times;
pub mod tui;
pub mod view;
pub mod world;
