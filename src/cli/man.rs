//! The manual page (`cloakroom man`) as roff: the command line's own texts, with what only a manual
//! has room for.

use std::io;

use clap_mangen::Man;

use super::command;
use crate::text::{Label, Lang};
use crate::words::cli::man as words;

/// The manual page in one language.
#[must_use]
pub fn man(lang: Lang) -> String {
    let mut page = Vec::new();
    let _ = write(&mut page, lang); // a Vec takes everything
    let mut page = String::from_utf8_lossy(&page).into_owned();
    // clap_mangen has these three in English only.
    for title in [words::NAME, words::SYNOPSIS, words::DESCRIPTION] {
        let said = |title: &str| format!(".SH {title}\n");
        page = page.replacen(&said(title.en), &said(title.get(lang)), 1);
    }
    page
}

fn write(page: &mut Vec<u8>, lang: Lang) -> io::Result<()> {
    let mut command = command(lang);
    command.build();
    let root = Man::new(command.clone());
    root.render_title(page)?;
    root.render_name_section(page)?;
    root.render_synopsis_section(page)?;
    root.render_description_section(page)?;
    root.render_options_section(page)?;
    for sub in command.get_subcommands() {
        let name = format!("cloakroom {}", sub.get_name());
        section(page, &name.to_uppercase());
        page.extend(subsection(sub)?.bytes());
    }
    for (title, rows) in SECTIONS {
        section(page, title.get(lang));
        for (term, what) in *rows {
            let what = what.get(lang).replace('-', "\\-");
            page.extend(format!(".TP\n{term}\n{what}\n").bytes());
        }
    }
    Ok(())
}

/// What the manual says of one command. The options that all commands share are said once, above.
fn subsection(sub: &clap::Command) -> io::Result<String> {
    let own = sub.clone().mut_args(|arg| {
        let common = arg.is_global_set();
        arg.hide(common)
    });
    let man = Man::new(own);
    let mut text = Vec::new();
    man.render_description_section(&mut text)?;
    man.render_options_section(&mut text)?;
    if sub.get_after_help().is_some() {
        man.render_extra_section(&mut text)?;
    }
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(|line| match line.strip_prefix(".SH ") {
        Some("DESCRIPTION") => ".PP\n".to_owned(),
        Some("EXTRA") => ".PP\n.nf\n".to_owned(), // the examples, last: each on its own line
        Some(title) => format!(".SS {title}\n"),
        None => format!("{line}\n"),
    });
    Ok(lines.chain([".fi\n".to_owned()]).collect())
}

fn section(page: &mut Vec<u8>, title: &str) {
    page.extend(format!(".SH \"{title}\"\n").bytes());
}

/// Title, then terms and what they mean.
const SECTIONS: &[(Label, &[(&str, Label)])] = &[
    (
        words::EXIT_STATUS,
        &[
            ("0", words::DONE),
            ("1", words::DOES_NOT_HOLD),
            ("2", words::BAD_COMMAND_LINE),
            ("3", words::BAD_INPUT),
            ("4", words::BAD_OUTPUT),
        ],
    ),
    (
        words::ENVIRONMENT,
        &[
            ("CLOAKROOM_LANG, LC_ALL, LC_MESSAGES, LANG", words::LANGUAGE),
            ("NO_COLOR, CLICOLOR_FORCE", words::COLOUR),
            ("ACCESSIBLE, TERM=dumb", words::LINEAR),
        ],
    ),
];
