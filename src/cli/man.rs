//! The manual page: the command line's own texts as roff, with what only a manual has room for.

use std::io;

use clap_mangen::Man;

use super::command;
use crate::text::{Label, Lang};

/// The manual page in one language.
#[must_use]
pub fn man(lang: Lang) -> String {
    let mut page = Vec::new();
    let _ = write(&mut page, lang); // a Vec takes everything
    let mut page = String::from_utf8_lossy(&page).into_owned();
    if lang == Lang::Ja {
        // clap_mangen has these three in English only.
        for (en, ja) in [
            ("NAME", "名前"),
            ("SYNOPSIS", "書式"),
            ("DESCRIPTION", "説明"),
        ] {
            page = page.replacen(&format!(".SH {en}\n"), &format!(".SH {ja}\n"), 1);
        }
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
    for (title, text) in SECTIONS {
        section(page, title.get(lang));
        page.extend(text.get(lang).bytes());
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

const SECTIONS: &[(Label, Label)] = &[
    (
        Label::new("EXIT STATUS", "終了コード"),
        Label::new(
            ".TP\n0\nDone; every check that was asked for passed.\n\
             .TP\n1\nDone, and something that was asked for does not hold.\n\
             .TP\n2\nThe command line is wrong.\n\
             .TP\n3\nThe input cannot be used.\n\
             .TP\n4\nThe output could not be written.\n",
            ".TP\n0\n完了。求められた検査はすべて通った。\n\
             .TP\n1\n完了したが、求められたことの一部が成り立たない。\n\
             .TP\n2\nコマンドラインの誤り。\n\
             .TP\n3\n入力を使えない。\n\
             .TP\n4\n出力を書き込めない。\n",
        ),
    ),
    (
        Label::new("ENVIRONMENT", "環境変数"),
        Label::new(
            ".TP\nCLOAKROOM_LANG, LC_ALL, LC_MESSAGES, LANG\nThe language, where \\-\\-lang does not say it; the first that is set counts.\n\
             .TP\nNO_COLOR, CLICOLOR_FORCE\nNo colour, or colour even where stdout is no terminal.\n\
             .TP\nACCESSIBLE, TERM=dumb\nLinear text instead of the screen.\n",
            ".TP\nCLOAKROOM_LANG, LC_ALL, LC_MESSAGES, LANG\n\\-\\-lang がないときの言語。設定されている最初のものに従う。\n\
             .TP\nNO_COLOR, CLICOLOR_FORCE\n色を使わない。または、端末以外への出力でも色を使う。\n\
             .TP\nACCESSIBLE, TERM=dumb\n画面の代わりに、上から順に読めるテキストを出す。\n",
        ),
    ),
];
