//! A lane to act on, and what its last action brought.

use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, Event, World};
use serde_json::Value;

/// 2026-01-01T00:00:00Z.
pub const T0: i64 = 1_767_225_600;

/// A lane, and what its last action brought.
#[derive(Clone)]
pub struct Lane {
    pub world: World,
    pub events: Vec<Event>,
}

impl Lane {
    pub fn new(preset: Preset, set: Value) -> Self {
        let mut settings = preset.settings();
        let Value::Object(set) = set else {
            panic!("settings are an object");
        };
        for (name, value) in set {
            settings.set(&name, &value).expect("a setting");
        }
        Self {
            world: World::new(preset, settings, 7, T0),
            events: Vec::new(),
        }
    }

    pub fn act(&mut self, action: Value) -> &mut Self {
        let action: Action = serde_json::from_value(action).expect("an action");
        self.events = self.world.apply(&action);
        self
    }
}
