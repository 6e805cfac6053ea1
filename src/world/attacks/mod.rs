//! What an attacker does: copies credentials, makes some up, runs a script in a page, plants a cookie.

pub(super) mod fixation;
pub(super) mod forgery;
pub(super) mod theft;
mod xss;
