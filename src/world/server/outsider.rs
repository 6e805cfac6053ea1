//! An issuer from outside the lesson that verifiers trust, too: its keys, and the `iss`, `aud` and
//! `typ` that its tokens are held to.

use crate::jose::key::KeySet;

/// An issuer from outside the lesson that the verifiers trust beside their own: its tokens are held
/// to its own names. What is `None` is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outsider {
    /// Its keys; where there are none, its tokens are held to those of the lesson's issuer.
    pub keys: KeySet,
    /// The kind of its tokens.
    pub typ: Option<String>,
    /// Its name.
    pub iss: Option<String>,
    /// Whom its tokens are for.
    pub aud: Option<String>,
}
