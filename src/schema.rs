//! The fields and values that a type has in files, with their documentation:
//! docs/scenario-format.md and random actions are made from it.

use std::collections::BTreeMap;
use std::num::NonZeroU8;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::text::Text;

/// What a value looks like in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A string.
    Text,
    /// A text in both languages: `{ en = "…", ja = "…" }`.
    Texts,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Whole,
    /// Any value.
    Any,
    /// One of these values.
    OneOf(Vec<Choice>),
    /// Values, in order.
    List(Box<Shape>),
    /// Values by names that are not fixed.
    Named(Box<Shape>),
    /// A table whose fields are fixed.
    Table(Table),
    /// A table with exactly one of these fields.
    Tagged(Table),
}

/// The fields of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The name of the type in the source.
    pub name: &'static str,
    /// Its documentation.
    pub doc: &'static str,
    /// Its fields, in the order of the source.
    pub fields: Vec<Field>,
}

impl Table {
    /// A table, all of whose fields may have defaults.
    pub(crate) fn of(
        name: &'static str,
        doc: &'static str,
        all_default: bool,
        mut fields: Vec<Field>,
    ) -> Self {
        for field in &mut fields {
            field.required &= !all_default;
        }
        Self { name, doc, fields }
    }
}

/// A field of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The name, as it stands in files.
    pub name: &'static str,
    /// Its documentation.
    pub doc: &'static str,
    /// What its value looks like.
    pub shape: Shape,
    /// It must be there.
    pub required: bool,
}

/// A value of a type that has few.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The value; one that needs a text has an empty one.
    pub value: Value,
    /// Its documentation.
    pub doc: &'static str,
}

impl Choice {
    /// A choice as serde writes it.
    pub(crate) fn of(value: impl Serialize, doc: &'static str) -> Self {
        let value = serde_json::to_value(value).unwrap_or_default();
        Self { value, doc }
    }
}

/// A type whose values stand in files.
pub trait Documented {
    /// What its values look like there.
    fn shape() -> Shape;
}

/// The values of a type that has few.
pub(crate) fn choices<T: Documented>() -> Vec<Choice> {
    match T::shape() {
        Shape::OneOf(choices) => choices,
        _ => Vec::new(),
    }
}

/// Declares structs and enums as they stand, and makes them [`Documented`]: the documentation, the
/// names and the types of the fields are taken from the declaration.
macro_rules! documented {
    // The documentation among attributes.
    (@doc) => { "" };
    (@doc #[doc = $doc:literal] $($rest:tt)*) => {
        concat!($doc, "\n", $crate::schema::documented!(@doc $($rest)*))
    };
    (@doc #[$($other:tt)*] $($rest:tt)*) => { $crate::schema::documented!(@doc $($rest)*) };

    // The name that a field has in files, from its name and its attributes.
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident #[serde($(default,)? rename = $name:literal)] $($rest:tt)*) => { $name };
    (@name $field:ident #[$($other:tt)*] $($rest:tt)*) => {
        $crate::schema::documented!(@name $field $($rest)*)
    };

    // True if an attribute gives a default.
    (@default) => { false };
    (@default #[serde(default $($more:tt)*)] $($rest:tt)*) => { true };
    (@default #[$($other:tt)*] $($rest:tt)*) => {
        $crate::schema::documented!(@default $($rest)*)
    };

    // A value of an enum; the values of one that stands in another untagged.
    (@values $value:ident $(($of:ty))?, $(#[doc = $doc:literal])* #[serde(untagged)]) => {
        $($crate::schema::choices::<$of>())?
    };
    (@values $value:ident $(($of:ty))?, $(#[$($at:tt)*])*) => {
        vec![$crate::schema::Choice::of(
            Self::$value $((<$of>::default()))?,
            $crate::schema::documented!(@doc $(#[$($at)*])*),
        )]
    };

    () => {};
    (
        $(#[$($on:tt)*])*
        pub struct $name:ident {
            $($(#[$($at:tt)*])* pub $field:ident: $type:ty,)*
        }
        $($rest:tt)*
    ) => {
        $(#[$($on)*])*
        pub struct $name {
            $($(#[$($at)*])* pub $field: $type,)*
        }

        impl $crate::schema::Documented for $name {
            fn shape() -> $crate::schema::Shape {
                $crate::schema::Shape::Table($crate::schema::Table::of(
                    stringify!($name),
                    $crate::schema::documented!(@doc $(#[$($on)*])*),
                    $crate::schema::documented!(@default $(#[$($on)*])*),
                    vec![$($crate::schema::Field {
                        name: $crate::schema::documented!(@name $field $(#[$($at)*])*),
                        doc: $crate::schema::documented!(@doc $(#[$($at)*])*),
                        shape: <$type as $crate::schema::Documented>::shape(),
                        required: !$crate::schema::documented!(@default $(#[$($at)*])*),
                    }),*],
                ))
            }
        }

        $crate::schema::documented! { $($rest)* }
    };
    (
        $(#[$($on:tt)*])*
        pub enum $name:ident {
            $($(#[$($at:tt)*])* $value:ident $(($of:ty))?,)*
        }
        $($rest:tt)*
    ) => {
        $(#[$($on)*])*
        pub enum $name {
            $($(#[$($at)*])* $value $(($of))?,)*
        }

        impl $crate::schema::Documented for $name {
            fn shape() -> $crate::schema::Shape {
                let choices = [$($crate::schema::documented!(
                    @values $value $(($of))?, $(#[$($at)*])*
                )),*];
                $crate::schema::Shape::OneOf(choices.concat())
            }
        }

        $crate::schema::documented! { $($rest)* }
    };
}

pub(crate) use documented;

/// Says of types what their values look like.
macro_rules! shapes {
    ($($($type:ty),+ => $shape:expr;)+) => {
        $($(impl Documented for $type {
            fn shape() -> Shape {
                $shape
            }
        })+)+
    };
}

shapes! {
    String => Shape::Text;
    Text => Shape::Texts;
    bool => Shape::Flag;
    NonZeroU8, u8, u16, u32, u64, usize, i64 => Shape::Whole;
    Value => Shape::Any;
    Map<String, Value> => Shape::Named(Box::new(Shape::Any));
}

impl<T: Documented> Documented for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Documented> Documented for Box<T> {
    fn shape() -> Shape {
        T::shape()
    }
}

impl<T: Documented> Documented for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Documented> Documented for [T; 2] {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

impl<T: Documented> Documented for BTreeMap<String, T> {
    fn shape() -> Shape {
        Shape::Named(Box::new(T::shape()))
    }
}
