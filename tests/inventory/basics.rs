//! The rows that the first scenarios show: login, anatomy, logout, refresh, scale-out.

use super::{outcome, play, step};

#[test]
fn i_27_a_deleted_row_stops_every_copy_and_a_token_lives_until_it_expires() {
    let trace = play("logout", &[], &[]);
    let verdicts = |id: &str| outcome(step(&trace, id)).map(|(_, verdict)| verdict);
    assert_eq!(verdicts("replay"), [Some("unknown_id"), Some("ok")]);
    assert_eq!(verdicts("last-second"), [Some("unknown_id"), Some("ok")]);
    assert_eq!(verdicts("expired"), [Some("unknown_id"), Some("expired")]);
}
