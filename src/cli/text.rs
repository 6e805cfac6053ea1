//! The words of the command line, both languages side by side.

use clap::builder::Resettable;
use clap::{Arg, Command};

use crate::lang::{Label, Lang};

/// The command with its texts in one language.
pub fn localized(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let usage = lang.pick("Usage: ", "使い方：");
    let mut command = command
        .long_about(Resettable::Reset)
        .subcommand_help_heading(lang.pick("Commands", "コマンド"))
        .subcommand_value_name(lang.pick("COMMAND", "コマンド"))
        .help_template(format!(
            "{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .max_term_width(100)
        .mut_args(|arg| localized_arg(arg, &name, lang))
        .mut_subcommands(|sub| localized(sub, lang));
    if let Some((_, about, examples)) = COMMANDS.iter().find(|(of, ..)| *of == name) {
        command = command.about(about.get(lang));
        if !examples.get(lang).is_empty() {
            let title = lang.pick("Examples:", "例：");
            command = command.after_help(format!("{title}\n{}", examples.get(lang)));
        }
    }
    command
}

fn localized_arg(arg: Arg, command: &str, lang: Lang) -> Arg {
    let heading = if arg.is_global_set() {
        lang.pick("Common options", "共通オプション")
    } else if arg.is_positional() {
        lang.pick("Arguments", "引数")
    } else {
        lang.pick("Options", "オプション")
    };
    let mut help = label(command, arg.get_id().as_str())
        .map_or("", |label| label.get(lang))
        .to_owned();
    let arg = arg.long_help(Resettable::Reset).help_heading(heading);
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let values = arg.get_possible_values();
    if !values.is_empty() {
        let names: Vec<&str> = values
            .iter()
            .map(clap::builder::PossibleValue::get_name)
            .collect();
        help = format!("{help} [{}]", names.join(", "));
    }
    arg.help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// The text of an argument: the command's own, else the one that commands share.
fn label(command: &str, id: &str) -> Option<Label> {
    let of = |command: &str| ARGS.iter().find(|(c, i, _)| *c == command && *i == id);
    of(command).or_else(|| of("")).map(|(_, _, label)| *label)
}

/// Command, what it does, examples.
const COMMANDS: &[(&str, Label, Label)] = &[
    (
        "cloakroom",
        Label::new(
            "Session tickets and JWT passports, side by side: see who remembers that you are logged in",
            "セッションの番号札とJWTの旅券を並べて動かし、ログインを覚えているのは誰かを見る",
        ),
        Label::new(
            "  cloakroom                    open the course\n  \
               cloakroom play logout        play one scenario\n  \
               cloakroom decode < token     decode a token; it stays on this machine",
            "  cloakroom                    コースを開く\n  \
               cloakroom play logout        シナリオを1つ再生する\n  \
               cloakroom decode < token     トークンをデコードする（外部には送らない）",
        ),
    ),
    (
        "play",
        Label::new(
            "Play a scenario; without one, open the course",
            "シナリオを再生する。省略するとコースを開く",
        ),
        Label::new(
            "  cloakroom play logout\n  \
               cloakroom play 3 --plain --lang ja\n  \
               cloakroom play 3 --json --step 5\n  \
               cloakroom play logout --do '3: { tamper = { by = \"mallory\", claim = \"roles\", value = \"admin\" } }'\n  \
               cloakroom play logout --set ticket.store=shared",
            "  cloakroom play logout\n  \
               cloakroom play 3 --plain --lang ja\n  \
               cloakroom play 3 --json --step 5\n  \
               cloakroom play logout --do '3: { tamper = { by = \"mallory\", claim = \"roles\", value = \"admin\" } }'\n  \
               cloakroom play logout --set ticket.store=shared",
        ),
    ),
    (
        "list",
        Label::new(
            "List the scenarios in course order",
            "シナリオをコースの順に一覧する",
        ),
        Label::new(
            "  cloakroom list\n  cloakroom list --json",
            "  cloakroom list\n  cloakroom list --json",
        ),
    ),
    (
        "check",
        Label::new(
            "Check scenario files: format, languages, placeholders, expectations",
            "シナリオファイルを検査する：形式、言語、プレースホルダー、期待値",
        ),
        Label::new(
            "  cloakroom check\n  cloakroom check mine.toml scenarios/",
            "  cloakroom check\n  cloakroom check mine.toml scenarios/",
        ),
    ),
    (
        "decode",
        Label::new(
            "Decode every token in a text, and say whether its signature was checked",
            "テキスト中のトークンをすべてデコードし、署名を検証したかどうかを示す",
        ),
        Label::new(
            "  cloakroom decode eyJhbGciOi…\n  \
               pbpaste | cloakroom decode --json\n  \
               cloakroom decode --now 2026-01-01T00:00:00Z - < request.txt\n  \
               cloakroom decode --key-file jwks.json --iss https://auth.example - < request.txt\n  \
               cloakroom decode --share - < request.txt",
            "  cloakroom decode eyJhbGciOi…\n  \
               pbpaste | cloakroom decode --json\n  \
               cloakroom decode --now 2026-01-01T00:00:00Z - < request.txt\n  \
               cloakroom decode --key-file jwks.json --iss https://auth.example - < request.txt\n  \
               cloakroom decode --share - < request.txt",
        ),
    ),
    (
        "completions",
        Label::new(
            "Print completions for a shell",
            "シェルの補完スクリプトを出力する",
        ),
        Label::new(
            "  cloakroom completions bash > ~/.local/share/bash-completion/completions/cloakroom",
            "  cloakroom completions bash > ~/.local/share/bash-completion/completions/cloakroom",
        ),
    ),
    (
        "man",
        Label::new(
            "Print the manual page as roff",
            "マニュアルページをroff形式で出力する",
        ),
        Label::new("  cloakroom man | man -l -", "  cloakroom man | man -l -"),
    ),
];

/// Command (empty: any), argument, what it means.
const ARGS: &[(&str, &str, Label)] = &[
    (
        "",
        "lang",
        Label::new(
            "Language, else that of the environment",
            "言語。省略時は環境に従う",
        ),
    ),
    (
        "",
        "color",
        Label::new("When to use colour", "色を使う条件"),
    ),
    (
        "",
        "help",
        Label::new("Print this help", "このヘルプを表示する"),
    ),
    (
        "",
        "version",
        Label::new("Print the version", "バージョンを表示する"),
    ),
    (
        "",
        "plain",
        Label::new(
            "Linear text instead of the screen",
            "画面の代わりに、上から順に読めるテキストを出す",
        ),
    ),
    (
        "",
        "theme",
        Label::new("Colours of the screen", "画面の配色"),
    ),
    (
        "",
        "ascii",
        Label::new(
            "Draw with ASCII characters only; where the locale is not UTF-8, that is so anyway",
            "罫線などをASCII文字だけで描く。ロケールがUTF-8でないときは、指定がなくてもこうなる",
        ),
    ),
    (
        "play",
        "scenario",
        Label::new(
            "Id, number or file of a scenario",
            "シナリオのID、番号、またはファイル",
        ),
    ),
    (
        "play",
        "json",
        Label::new(
            "The whole run as one JSON document",
            "実行の全体を1つのJSON文書で出す",
        ),
    ),
    (
        "play",
        "step",
        Label::new(
            "Start at step N; with --plain or --json, print it alone",
            "ステップNから始める。--plain、--jsonではそのステップだけを出す",
        ),
    ),
    (
        "play",
        "lane",
        Label::new("This lane alone", "このレーンだけ"),
    ),
    (
        "play",
        "what_ifs",
        Label::new(
            "What if: after step N (0: before the first) do ACTION; 'N@ticket: ACTION' in one lane; repeatable",
            "「もしも」：ステップNの後（0なら最初の前）にACTIONを行う。'N@ticket: ACTION' は片方のレーンだけ。複数可",
        ),
    ),
    (
        "play",
        "sets",
        Label::new(
            "Change a setting before step 1; repeatable",
            "ステップ1の前に設定を変える。複数可",
        ),
    ),
    (
        "play",
        "settings",
        Label::new(
            "List the settings, their values here and what they may be",
            "設定の一覧、ここでの値、取りうる値を示す",
        ),
    ),
    (
        "play",
        "ask",
        Label::new(
            "With --plain: stop at each prediction and ask",
            "--plainで、予想のたびに止まって尋ねる",
        ),
    ),
    (
        "play",
        "no_predict",
        Label::new("Leave the predictions out", "予想を省く"),
    ),
    ("list", "json", Label::new("As JSON", "JSONで出す")),
    (
        "check",
        "files",
        Label::new(
            "Files and folders; none: the scenarios that come with the program",
            "ファイルやフォルダー。省略時は組み込みのシナリオ",
        ),
    ),
    (
        "decode",
        "token",
        Label::new(
            "A token, or any text with tokens in it; - or none: stdin",
            "トークン、またはトークンを含むテキスト。- か省略で標準入力",
        ),
    ),
    (
        "decode",
        "json",
        Label::new("As one JSON document", "1つのJSON文書で出す"),
    ),
    (
        "decode",
        "ndjson",
        Label::new(
            "As a line of JSON for each token, streaming",
            "トークンごとにJSONを1行ずつ、読みながら出す",
        ),
    ),
    (
        "decode",
        "explain",
        Label::new(
            "Explain every claim and header parameter, and show the bytes of every part",
            "すべてのクレームとヘッダーパラメーターを説明し、各部分のバイト列を示す",
        ),
    ),
    (
        "decode",
        "share",
        Label::new(
            "Take out the signature and personal values, so that the output may go into a ticket",
            "署名と個人情報を除き、課題管理や問い合わせに貼れる形で出す",
        ),
    ),
    (
        "decode",
        "deny",
        Label::new(
            "Exit with 1 if a finding is this severe or more",
            "この重大度以上の指摘があれば終了コードを1にする",
        ),
    ),
    (
        "decode",
        "weak_secrets",
        Label::new(
            "Try well-known weak secrets with --ndjson, too; with a file also the secrets in it, one a line",
            "--ndjsonでも、よく知られた弱い共有秘密鍵を試す。ファイルを渡せば、その各行の値も試す",
        ),
    ),
    (
        "decode",
        "now",
        Label::new(
            "The clock: RFC 3339, or seconds since 1970; none: the real one",
            "時計。RFC 3339か1970年からの秒数。省略時は現在時刻",
        ),
    ),
    (
        "decode",
        "key_file",
        Label::new(
            "Key to verify with: PEM (public key, private key, certificate), DER, JWK or JWKS; the content tells which",
            "検証に使う鍵。PEM（公開鍵、秘密鍵、証明書）、DER、JWK、JWKS。形式は内容から判断する",
        ),
    ),
    (
        "decode",
        "secret_file",
        Label::new(
            "HMAC secret: the bytes of a file, a final newline included",
            "HMACの共有秘密鍵。ファイルのバイト列（末尾の改行も含む）",
        ),
    ),
    (
        "decode",
        "secret_env",
        Label::new(
            "HMAC secret: the value of an environment variable",
            "HMACの共有秘密鍵。環境変数の値",
        ),
    ),
    (
        "decode",
        "secret_prompt",
        Label::new(
            "HMAC secret: asked for on the terminal, not shown",
            "HMACの共有秘密鍵。端末で尋ねる（入力は表示しない）",
        ),
    ),
    (
        "decode",
        "secret",
        Label::new(
            "HMAC secret; shows in ps and in the history, so better one of the three above",
            "HMACの共有秘密鍵。psや履歴に残るので、上の3つの方がよい",
        ),
    ),
    (
        "decode",
        "secret_encoding",
        Label::new(
            "How the secret is written; without it: raw",
            "共有秘密鍵のエンコード形式。省略時はraw",
        ),
    ),
    (
        "decode",
        "algs",
        Label::new(
            "Algorithm that you accept; repeatable; without it, those that fit the key",
            "受け入れるアルゴリズム。複数可。省略時は鍵に合うもの",
        ),
    ),
    (
        "decode",
        "iss",
        Label::new("Issuer that you expect", "期待する発行者"),
    ),
    (
        "decode",
        "aud",
        Label::new("Audience that you expect", "期待する宛先"),
    ),
    (
        "decode",
        "typ",
        Label::new(
            "Kind of token that you expect, such as at+jwt",
            "期待するトークンの種類。at+jwtなど",
        ),
    ),
    (
        "decode",
        "leeway",
        Label::new(
            "By how much clocks may differ; without it: 0",
            "時計のずれの許容幅。省略時は0",
        ),
    ),
    ("completions", "shell", Label::new("The shell", "シェル")),
];

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    fn commands() -> Vec<Command> {
        let root = Cli::command();
        let subs: Vec<Command> = root.get_subcommands().cloned().collect();
        subs.into_iter().chain([root]).collect()
    }

    #[test]
    fn every_command_and_argument_has_both_texts() {
        for command in commands() {
            let name = command.get_name();
            let found = COMMANDS.iter().find(|(of, ..)| *of == name);
            let (_, about, examples) = found.unwrap_or_else(|| panic!("no text for {name}"));
            assert!(!examples.en.is_empty() && !examples.ja.is_empty(), "{name}");
            let args = command.get_arguments().map(|arg| {
                let id = arg.get_id().as_str();
                label(name, id).unwrap_or_else(|| panic!("no text for {name} {id}"))
            });
            for label in args.chain([*about]) {
                assert!(!label.en.is_empty() && label.en.is_ascii(), "{label:?}");
                assert!(!label.ja.is_empty() && !label.ja.is_ascii(), "{label:?}");
            }
        }
    }

    #[test]
    fn no_text_is_left_over() {
        let commands = commands();
        for (name, ..) in COMMANDS {
            assert!(
                commands.iter().any(|command| command.get_name() == *name),
                "{name}"
            );
        }
        for (name, id, _) in ARGS {
            let mut fit = commands
                .iter()
                .filter(|c| name.is_empty() || c.get_name() == *name);
            assert!(
                fit.any(|c| c.get_arguments().any(|arg| arg.get_id() == *id)),
                "{name} {id}"
            );
        }
    }
}
