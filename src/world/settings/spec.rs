//! The macro `settings!`, which makes `Settings`, both presets and the list `SETTINGS` of the table
//! of settings.

/// Declares the settings, one row each, by what they are about:
///
/// ```ignore
/// settings! {
///     /// What the settings of a group are about.
///     group: Group {
///         /// Its documentation in the source.
///         name: Type = value; SENTENCE;
///         /// And with all that a row may have:
///         name: i64 = 0, passport: 900; SENTENCE, values: SECONDS, from: 0, check: |it| ranges::one_replica(it.rows.wait_replicas), matters: |it| it.session.expire;
///     }
/// }
/// ```
///
/// - The value is the one of both presets, or, where `passport` has another, that of `ticket`.
/// - The *sentence* is what it does, the *values* what it may be: messages of [`crate::words::settings`].
///   Values may be left out where the type itself lists them.
/// - *from* is the fewest seconds that it may have, *check* refuses what is out of range.
/// - *matters* is true if it has any effect, given the others; without it, it always has.
macro_rules! settings {
    ($(
        $(#[doc = $about:literal])+
        $group:ident: $kind:ident {$(
            $(#[doc = $doc:literal])+
            $name:ident: $type:ty = $ticket:expr $(, passport: $passport:expr)?;
                $what:ident
                $(, values: $values:ident)?
                $(, from: $least:literal)?
                $(, check: $check:expr)?
                $(, matters: $matters:expr)?;
        )+}
    )+) => {
        /// All settings of one lane, by what they are about. Times are in seconds.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Settings {
            $($(#[doc = $about])+ pub $group: $kind,)+
        }

        $(
            $(#[doc = $about])+
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $kind {
                $($(#[doc = $doc])+ pub $name: $type,)+
            }
        )+

        /// A setting: one row of the table.
        #[derive(Clone, Copy, Debug)]
        pub struct Setting {
            /// The name: in files, after `--set`, and in JSON.
            pub name: &'static str,
            /// Its documentation in the source.
            pub doc: &'static str,
            /// What it does.
            pub what: Label,
            /// What its value looks like.
            pub shape: fn() -> Shape,
            /// What its value may be, where its shape does not say it.
            pub values: Option<Label>,
            /// Reads its value.
            pub value: fn(&Settings) -> Value,
            /// Writes its value.
            pub(super) set: fn(&mut Settings, &Value) -> Result<(), serde_json::Error>,
            /// Refuses a value that is out of range.
            pub(super) check: fn(&Settings) -> Result<(), Fault>,
            /// True if it has any effect, given the others.
            pub(super) matters: fn(&Settings) -> bool,
        }

        impl Preset {
            /// The settings that a preset stands for.
            #[must_use]
            pub fn settings(self) -> Settings {
                let mut settings = Settings {
                    $($group: $kind { $($name: $ticket,)+ },)+
                };
                if self == Self::Passport {
                    $($($(settings.$group.$name = $passport;)?)+)+
                }
                settings
            }
        }

        /// Every setting, in the order of the table.
        pub const SETTINGS: &[Setting] = &[$($(Setting {
            name: stringify!($name),
            doc: concat!($($doc, "\n"),+),
            what: words::$what,
            shape: <$type as Documented>::shape,
            values: settings!(@option $(words::$values)?),
            value: |settings| serde_json::to_value(&settings.$group.$name).unwrap_or_default(),
            set: |settings, value| {
                settings.$group.$name = <$type>::deserialize(value)?;
                Ok(())
            },
            check: settings!(@check $group $name $(from $least)? $($check)?),
            matters: settings!(@matters $($matters)?),
        },)+)+];
    };

    (@option) => { None };
    (@option $some:expr) => { Some($some) };
    (@check $group:ident $name:ident) => { |_| Ok(()) };
    (@check $group:ident $name:ident from $least:literal) => {
        |settings| ranges::seconds(stringify!($name), settings.$group.$name, $least)
    };
    (@check $group:ident $name:ident $check:expr) => { $check };
    (@matters) => { |_| true };
    (@matters $matters:expr) => { $matters };
}

pub(super) use settings;
