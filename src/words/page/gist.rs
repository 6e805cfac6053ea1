//! Words of the hall view: let in, kept out, leaves.

use crate::text::messages;

messages! {
    let_in(who) { "{who} in" "{who} 通過" }
    leaves(who) { "{who} leaves" "{who} 退出" }
    kept_out(who) { "{who} out" "{who} 拒否" }
    refused(who) { "{who} refused" "{who} 拒否" }
    /// Of an alarm: whose success it is.
    breach(who, alarm) { "{who} {alarm}" "{who} {alarm}" }
    NO_DECISION { "no decision" "判定なし" }
    NO_ANSWER { "no answer" "応答なし" }
    SIGNATURE { "a signature" "署名" }
    NOBODY { "nobody" "誰も覚えていない" }
}
