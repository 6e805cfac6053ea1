//! Sentences of keys and secrets that the command line gives: no key in a file, a variable that is
//! not set, a warning of `--secret`.

use crate::text::messages;

messages! {
    note(from, note) {
        "note: {from}: {note}"
        "note: {from}: {note}"
    }
    no_key(from, why) {
        "'{from}' gives no key to verify with: {why}"
        "'{from}' から検証用の鍵を得られない：{why}"
    }
    no_list(from, why) {
        "'{from}' gives no list of secrets: {why}"
        "'{from}' から秘密のリストを得られない：{why}"
    }
    fault_and_miss(fault, miss) {
        "{fault}; {miss}"
        "{fault}。{miss}"
    }
    unset_variable(name) {
        "the environment variable {name} is not set: export it, or use --secret-file"
        "環境変数{name}が設定されていない。exportするか、--secret-file を使う"
    }
    ASK_SECRET { "HMAC secret (not shown): " "HMACの共有秘密鍵（非表示）：" }
    NO_TERMINAL {
        "--secret-prompt needs a terminal to ask on: use --secret-file or --secret-env"
        "--secret-prompt には尋ねる端末が必要。--secret-file か --secret-env を使う"
    }
    SECRET_SHOWS {
        "warning: --secret shows in `ps` and in the shell's history; better --secret-file, --secret-env or --secret-prompt"
        "warning: --secret の値は `ps` とシェルの履歴に残る。--secret-file、--secret-env、--secret-prompt の方がよい"
    }
    NEITHER_FILE_NOR_PIPE {
        "it is neither a regular file nor a pipe"
        "通常のファイルでもパイプでもない"
    }
    NO_REGULAR_FILE {
        "it is no regular file"
        "通常のファイルではない"
    }
    NOBODY_WRITES {
        "it is a pipe, and nobody writes into it"
        "パイプだが、書き込む側がいない"
    }
    too_long(bytes) {
        "longer than {bytes} bytes"
        "{bytes}バイトより長い"
    }
}
