//! Why the program cannot do what was asked: one sentence each, with what to do.

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
    not_offered(text, after, offers) {
        "--do '{text}' is not possible after step {after}; what is: {offers}"
        "--do '{text}' はステップ{after}の後では行えない。行えるのは {offers}"
    }
    bad_set(text, why) {
        "--set '{text}': {why}; --settings lists what there is"
        "--set '{text}'：{why}。設定の一覧は --settings で見られる"
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
