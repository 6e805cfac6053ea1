//! Sentences of what is wrong with a command line: an unexpected argument, a value that is missing,
//! options that conflict.

use crate::text::messages;

messages! {
    refused(what, command) {
        "{what}; try '{command} --help'"
        "{what}。使い方は '{command} --help' を参照"
    }
    unexpected_argument(arg, near) {
        "unexpected argument '{arg}'{near}"
        "引数 '{arg}' は使えない{near}"
    }
    no_command(name, near) {
        "there is no command '{name}'{near}"
        "コマンド '{name}' はない{near}"
    }
    near(names) {
        "; near it: {names}"
        "。近いのは {names}"
    }
    value_missing(arg, may_be) {
        "'{arg}' needs a value{may_be}"
        "'{arg}' には値が要る{may_be}"
    }
    no_value(value, arg, may_be) {
        "'{value}' is no value for '{arg}'{may_be}"
        "'{value}' は '{arg}' の値にならない{may_be}"
    }
    may_be(values) {
        "; it may be {values}"
        "。指定できるのは {values}"
    }
    no_value_because(value, arg, why) {
        "'{value}' is no value for '{arg}': {why}"
        "'{value}' は '{arg}' の値にならない：{why}"
    }
    takes_no_value(arg, value) {
        "'{arg}' takes no value, but was given '{value}'"
        "'{arg}' は値を取らないが、'{value}' が渡された"
    }
    conflict(arg, other) {
        "'{arg}' cannot be used together with '{other}'"
        "'{arg}' と '{other}' は同時に使えない"
    }
    only_once(arg) {
        "'{arg}' may be given only once"
        "'{arg}' は1回しか指定できない"
    }
    missing(arg) {
        "{arg} is missing"
        "{arg} が足りない"
    }
    not_utf8(arg) {
        "the argument '{arg}' is no UTF-8 text"
        "引数 '{arg}' はUTF-8のテキストではない"
    }
    UNREADABLE {
        "the command line cannot be read"
        "コマンドラインを読み取れない"
    }
    STEP {
        "a step is a number from 1"
        "ステップは1以上の番号で指定する"
    }
    TIME {
        "write 2026-01-01T00:00:00Z, or seconds since 1970"
        "2026-01-01T00:00:00Zの形か、1970年からの秒数で指定する"
    }
    COUNT {
        "write a whole number, such as 5000"
        "5000のような整数で指定する"
    }
    SECONDS {
        "write a number of seconds from 0, 0 for at once"
        "0以上の秒数で指定する。0なら即時"
    }
    DAY {
        "write a day as 2026-12-10"
        "日付は2026-12-10の形で指定する"
    }
    LEEWAY {
        "a leeway is a number of seconds from 0"
        "許容幅は0以上の秒数で指定する"
    }
}
