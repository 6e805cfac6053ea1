//! Random actions made from the rows of the actions: of whatever kinds there are, with whatever
//! their fields take.

use cloakroom::schema::{Field, Shape, Table};
use cloakroom::text::Lang;
use cloakroom::world::settings::Preset;
use cloakroom::world::{Action, World};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::{T0, check};

/// Texts that mean something in one field or another, and some that mean nothing anywhere.
const TEXTS: &[&str] = &[
    "alice",
    "alice.phone",
    "bob",
    "mallory",
    "node-a",
    "auth",
    "store",
    "orders",
    "billing",
    "/orders",
    "/admin",
    "evil.example",
    "at-0001",
    "hs-2026-01",
    "roles",
    "leeway",
    "{random}",
    "a##",
    "",
    "é;\r\n",
];

/// An action of any kind, its fields filled at random.
pub fn any_kind() -> impl Strategy<Value = Action> {
    select(Action::specs()).prop_flat_map(|kind| of_kind(&kind))
}

/// An action of one kind. Fields that have a default are left out now and then.
fn of_kind(kind: &Field) -> impl Strategy<Value = Action> + use<> {
    let name = kind.name;
    value(&kind.shape).prop_map(move |particulars| {
        let written = json!({ name: particulars });
        serde_json::from_value(written.clone())
            .unwrap_or_else(|why| panic!("{name}: no random action: {why}: {written}"))
    })
}

fn value(shape: &Shape) -> BoxedStrategy<Value> {
    let texts = || select(TEXTS.to_vec()).prop_map(str::to_owned);
    let named = |of: &Shape| btree_map(texts(), value(of), 0..3);
    match shape {
        Shape::Text => texts().prop_map(Value::from).boxed(),
        Shape::Texts => texts()
            .prop_map(|text| json!({ "en": text, "ja": text }))
            .boxed(),
        Shape::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Whole => select(vec![1, 2, 3, 60]).prop_map(Value::from).boxed(),
        Shape::Any => select(vec![
            json!("admin"),
            json!(1),
            json!(true),
            json!(["a"]),
            json!({}),
        ])
        .boxed(),
        Shape::OneOf(choices) => {
            let values: Vec<Value> = choices.iter().map(|choice| choice.value.clone()).collect();
            select(values).boxed()
        }
        Shape::List(of) => vec(value(of), 0..3).prop_map(Value::from).boxed(),
        Shape::Named(of) => named(of).prop_map(|values| json!(values)).boxed(),
        Shape::Table(table) => filled(table),
        Shape::Tagged(table) => {
            let fields = table.fields.iter();
            let one = |field: &Field| {
                let name = field.name;
                value(&field.shape)
                    .prop_map(move |value| json!({ name: value }))
                    .boxed()
            };
            proptest::strategy::Union::new(fields.map(one)).boxed()
        }
    }
}

/// A table with the fields that it must have, and some of the others.
fn filled(table: &Table) -> BoxedStrategy<Value> {
    let fields = table.fields.iter().map(|field| {
        let (name, value) = (field.name, value(&field.shape));
        let value = if field.required {
            value.prop_map(Some).boxed()
        } else {
            proptest::option::of(value).boxed()
        };
        value.prop_map(move |value| Some((name.to_owned(), value?)))
    });
    let fields: Vec<_> = fields.collect();
    fields
        .prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>()))
        .boxed()
}

/// A row is all that it takes: each kind is documented, made at random, told in both languages, read
/// as it is written, and done.
#[test]
fn every_action_can_be_made_from_its_row() {
    let kinds = Action::specs();
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name).collect();
    assert_eq!(names, Action::KINDS);
    for kind in kinds {
        assert!(
            !kind.doc.trim().is_empty(),
            "{}: no documentation",
            kind.name
        );
        check(24, of_kind(&kind), |action| {
            prop_assert_eq!(action.kind(), kind.name);
            for lang in Lang::ALL {
                prop_assert!(
                    !action.say(lang).trim().is_empty(),
                    "{}: not told",
                    kind.name
                );
            }
            let written = serde_json::to_value(&action).expect("JSON");
            let read: Action = serde_json::from_value(written).expect("an action");
            prop_assert_eq!(&read, &action);
            for preset in [Preset::Ticket, Preset::Passport] {
                let mut world = World::new(preset, preset.settings(), 7, T0);
                prop_assert!(!world.apply(&action).is_empty(), "{}: no event", kind.name);
            }
            Ok(())
        });
    }
}
