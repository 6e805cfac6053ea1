//! Which sentence says why a setting cannot be set, and what its value may be.

use serde::{Serialize, Serializer};

use crate::schema::Shape;
use crate::text::{Lang, Text};
use crate::words::{library, marks, settings as words};
use crate::world::settings::{
    Fault, Load, MAX_NODES, MAX_SECONDS, MAX_SERVICES, SETTINGS, Setting,
};
use crate::world::{ISSUER, LISTS, STORE};

impl Setting {
    /// What its value may be.
    #[must_use]
    pub fn say_values(&self, lang: Lang) -> String {
        match (self.values, (self.shape)()) {
            (Some(values), _) => values.get(lang).to_owned(),
            (None, Shape::Flag) => "true | false".to_owned(),
            (None, Shape::OneOf(choices)) => {
                let choices = choices.iter().filter_map(|choice| choice.value.as_str());
                choices.collect::<Vec<_>>().join(" | ")
            }
            (None, Shape::Table(table)) => {
                let fields: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
                format!("{{ {} }}", fields.join(", "))
            }
            (None, _) => String::new(),
        }
    }
}

impl Fault {
    /// What is wrong and what is allowed, in one clause without a full stop.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::Unknown(name) => {
                let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).collect();
                words::unknown(lang, name, names.join(marks::COMMA.get(lang)))
            }
            Self::Value { name, value, why } => {
                words::bad_value(lang, name, value, library::said(why).get(lang))
            }
            Self::Seconds { name, least } => words::seconds(lang, name, least, MAX_SECONDS),
            Self::OneReplica => words::ONE_REPLICA.get(lang).to_owned(),
            Self::DrawnRsaKey => words::DRAWN_RSA_KEY.get(lang).to_owned(),
            Self::Load => words::load(lang, Load::MAX),
            Self::NodeCount => words::node_count(lang, MAX_NODES),
            Self::ServiceCount => words::service_count(lang, MAX_SERVICES),
            Self::NoMachine(name) => words::no_machine(lang, name, ISSUER, LISTS, STORE),
            Self::SameMachine(name) => words::same_machine(lang, name),
            Self::Skew => words::skew(lang, MAX_SECONDS),
        }
    }
}

impl From<Fault> for Text {
    fn from(fault: Fault) -> Self {
        Self::of(|lang| fault.say(lang))
    }
}

/// JSON has one text for a reason, whatever language it is read in.
impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.say(Lang::En))
    }
}
