//! Sentences of errors: why the program cannot do what was asked (no such scenario, step or
//! setting, an unreadable file), with what to do.

use crate::text::messages;

messages! {
    unknown_scenario(name) {
        "there is no scenario '{name}'; `cloakroom list` shows them all"
        "シナリオ '{name}' はない。一覧は `cloakroom list` で見られる"
    }
    unknown_scenario_near(name, near) {
        "there is no scenario '{name}'; near it: {near}; `cloakroom list` shows them all"
        "シナリオ '{name}' はない。近いのは {near}。一覧は `cloakroom list` で見られる"
    }
    unknown_lane(name, lanes) {
        "there is no lane '{name}' in this scenario; it has {lanes}"
        "レーン '{name}' はこのシナリオにない。あるのは{lanes}"
    }
    bad_do(text, why) {
        "--do '{text}' cannot be read: {why}; write '3: {{ wait = 5 }}', or '3@ticket: …' for one lane"
        "--do '{text}' を読み取れない：{why}。書き方は '3: {{ wait = 5 }}'、片方のレーンだけなら '3@ticket: …'"
    }
    not_offered(text, after, others) {
        "--do '{text}' is not possible after step {after}; there is: {others}"
        "--do '{text}' はステップ{after}の後では行えない。行えるのは {others}"
    }
    not_offered_so(text, after, of_the_kind, others) {
        "--do '{text}' is not possible after step {after}; of this kind there is {of_the_kind}; of others: {others}"
        "--do '{text}' はステップ{after}の後では行えない。同じ種類では {of_the_kind}。ほかの種類では {others}"
    }
    and_more(offers, more) {
        "{offers}, {more} more"
        "{offers}、ほか{more}件"
    }
    unknown_action(text, name, known) {
        "--do '{text}': there is no action `{name}`; there are: {known}"
        "--do '{text}'：操作 `{name}` はない。あるのは {known}"
    }
    unknown_action_near(text, name, near, known) {
        "--do '{text}': there is no action `{name}`; near it: {near}; there are: {known}"
        "--do '{text}'：操作 `{name}` はない。近いのは {near}。あるのは {known}"
    }
    bad_set(option, text, why) {
        "{option} '{text}': {why}; `cloakroom play SCENARIO --settings` lists what there is"
        "{option} '{text}'：{why}。設定の一覧は cloakroom play SCENARIO --settings で見られる"
    }
    step_out_of_range(step, steps) {
        "there is no step {step}; the scenario has steps 1 to {steps}"
        "ステップ{step}はない。このシナリオのステップは1から{steps}まで"
    }
    unreadable(file, why) {
        "cannot read '{file}': {why}"
        "'{file}' を読み込めない：{why}"
    }
    not_a_file(file) {
        "cannot read '{file}': it is neither a file nor a pipe of the shell's; give a file, or <(…)"
        "'{file}' を読み込めない：ファイルでも、シェルのパイプでもない。ファイルか <(…) を渡す"
    }
    too_long(file, mebibytes) {
        "cannot read '{file}': it is longer than {mebibytes} MiB, and is not read in part"
        "'{file}' を読み込めない：{mebibytes} MiBを超えている。一部だけを読むことはしない"
    }
    output(why) {
        "the output could not be written: {why}"
        "出力を書き込めない：{why}"
    }
    NOTHING { "nothing" "なし" }
}
