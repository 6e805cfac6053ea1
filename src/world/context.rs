//! What every party of a lane shares: its settings, its clock, its chance and its log.

use super::cast::{API_HOST, APP_HOST};
use super::chance::Chance;
use super::event::Event;
use super::settings::{ApiOrigin, Preset, Settings};

/// What every party of a lane shares. It is handed down to whoever acts.
#[derive(Clone, Debug)]
pub(in crate::world) struct Ctx {
    /// What the lane started from: how its login page and its answers look.
    pub preset: Preset,
    /// The scheme, and its dials.
    pub settings: Settings,
    /// The lane's clock, seconds since 1970.
    pub now: i64,
    /// The source of ids.
    pub chance: Chance,
    /// What has happened in the action that is being done.
    pub log: Vec<Event>,
    /// The number of requests so far.
    pub exchanges: u32,
}

impl Ctx {
    /// The host that the nodes answer for: a backend for frontends is the server of the page.
    pub(in crate::world) fn host(&self) -> &'static str {
        match self.settings.browser.api_origin {
            ApiOrigin::Cross if !self.settings.is_bff() => API_HOST,
            _ => APP_HOST,
        }
    }
}
