//! Settings by their names: set and read as scenario files, `--set` and `--settings` spell them,
//! and whether one has any effect.

use serde_json::Value;

use super::fault::Fault;
use super::rows::{SETTINGS, Setting, Settings};

impl Setting {
    /// The setting that has a name.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }
}

impl Settings {
    /// Sets one setting by its name.
    ///
    /// # Errors
    /// No setting has the name, or it cannot have the value.
    pub fn set(&mut self, name: &str, value: &Value) -> Result<(), Fault> {
        let setting = Setting::of(name).ok_or_else(|| Fault::Unknown(name.to_owned()))?;
        let mut value = value.clone();
        // What of the load is not named stays as it is.
        if let (Value::Object(old), Value::Object(new)) = ((setting.value)(self), &mut value)
            && name == "load"
        {
            *new = old.into_iter().chain(std::mem::take(new)).collect();
        }
        let mut changed = self.clone();
        (setting.set)(&mut changed, &value).map_err(|why| Fault::Value {
            name: name.to_owned(),
            value,
            why: why.to_string(),
        })?;
        (setting.check)(&changed)?;
        *self = changed;
        Ok(())
    }

    /// The value of one setting by its name.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<Value> {
        Some((Setting::of(name)?.value)(self))
    }

    /// The settings that others have another value of, with the value here.
    #[must_use]
    pub fn apart_from(&self, others: &Self) -> Vec<(&'static str, Value)> {
        if self == others {
            return Vec::new();
        }
        let values = SETTINGS.iter().map(|setting| {
            let [here, there] = [self, others].map(setting.value);
            (setting.name, here, there)
        });
        values
            .filter(|(_, here, there)| here != there)
            .map(|(name, here, _)| (name, here))
            .collect()
    }

    /// True if a setting has any effect, given the others.
    #[must_use]
    pub fn matters(&self, name: &str) -> bool {
        Setting::of(name).is_none_or(|setting| (setting.matters)(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::world::settings::Preset;

    #[test]
    fn what_a_preset_has_can_be_set_and_what_may_be_set_is_said() {
        for preset in [Preset::Ticket, Preset::Passport] {
            let settings = preset.settings();
            for setting in SETTINGS {
                let mut same = settings.clone();
                let value = (setting.value)(&settings);
                assert_eq!(same.set(setting.name, &value), Ok(()), "{}", setting.name);
                assert_eq!(same, settings, "{}", setting.name);
                let said = setting.say_values(Lang::En);
                assert!(!said.is_empty(), "{}", setting.name);
            }
        }
    }

    #[test]
    fn a_wrong_value_names_the_right_ones() {
        let mut settings = Preset::Ticket.settings();
        let said = |fault: Fault| fault.say(Lang::En);
        let why = said(settings.set("store", &Value::from("redis")).unwrap_err());
        assert!(
            why.contains("`memory`") && why.contains("`replicated`"),
            "{why}"
        );
        let why = said(settings.set("stor", &Value::from(1)).unwrap_err());
        assert!(why.contains("store"), "{why}");
        assert!(settings.set("leeway", &Value::from(-1)).is_err());
        settings.set("leeway", &Value::from(60)).unwrap();
        assert_eq!(settings.token.leeway, 60);
    }
}
