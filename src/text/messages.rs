//! The macro `messages!`: the one way to write a sentence, English above Japanese, with its plural.

/// Declares messages: a name, what is put in, then the English above the Japanese.
///
/// ```ignore
/// messages! {
///     NOTHING { "nothing" "なし" }
///     row_written(node, table) {
///         "{node} writes a row: {table}."
///         "{node}が行を1つ書く（{table}）。"
///     }
///     rows(count) {
///         "1 row" | "{count} rows"
///         "{count}行"
///     }
/// }
/// ```
///
/// The first becomes a [`Label`](crate::text::Label); the others become functions that take the
/// language and what is put in, and write one side. The third has an English singular, which
/// stands where the first of what is put in reads `1`. A language that is missing, a placeholder
/// that is misspelt, or one that a language leaves out does not compile.
macro_rules! messages {
    ($($(#[$note:meta])* $name:ident $(($($given:ident),+))? { $($side:tt)+ })*) => {
        $($crate::text::message! { $(#[$note])* $name $(($($given),+))? { $($side)+ } })*
    };
}

/// Declares one message: see [`messages`].
macro_rules! message {
    ($(#[$note:meta])* $name:ident { $en:literal $ja:literal }) => {
        #[doc = concat!("```text\n", $en, "\n", $ja, "\n```")]
        $(#[$note])*
        pub const $name: $crate::text::Label = $crate::text::Label::new($en, $ja);
    };
    ($(#[$note:meta])* $name:ident($($given:ident),+) { $en:literal $ja:literal }) => {
        #[doc = concat!("```text\n", $en, "\n", $ja, "\n```")]
        $(#[$note])*
        #[must_use]
        #[deny(unused_variables)]
        pub fn $name(lang: $crate::text::Lang, $($given: impl std::fmt::Display),+) -> String {
            let en = |$($given: &dyn std::fmt::Display),+| format!($en);
            let ja = |$($given: &dyn std::fmt::Display),+| format!($ja);
            match lang {
                $crate::text::Lang::En => en($(&$given),+),
                $crate::text::Lang::Ja => ja($(&$given),+),
            }
        }
    };
    ($(#[$note:meta])* $name:ident($count:ident $(, $given:ident)*) {
        $one:literal | $en:literal $ja:literal
    }) => {
        #[doc = concat!("```text\n", $one, " | ", $en, "\n", $ja, "\n```")]
        $(#[$note])*
        #[must_use]
        #[deny(unused_variables)]
        pub fn $name(
            lang: $crate::text::Lang,
            $count: impl std::fmt::Display,
            $($given: impl std::fmt::Display),*
        ) -> String {
            let one = |$($given: &dyn std::fmt::Display),*| format!($one);
            let en = |$count: &dyn std::fmt::Display, $($given: &dyn std::fmt::Display),*| format!($en);
            let ja = |$count: &dyn std::fmt::Display, $($given: &dyn std::fmt::Display),*| format!($ja);
            match lang {
                $crate::text::Lang::En if $count.to_string() == "1" => one($(&$given),*),
                $crate::text::Lang::En => en(&$count, $(&$given),*),
                $crate::text::Lang::Ja => ja(&$count, $(&$given),*),
            }
        }
    };
    ($(#[$note:meta])* $name:ident $($rest:tt)*) => {
        compile_error!(concat!(stringify!($name), ": one sentence for each language"));
    };
}

pub(crate) use {message, messages};

#[cfg(test)]
mod tests {
    use crate::text::Lang;

    messages! {
        NOTHING { "nothing" "なし" }
        row_written(node, table) {
            "{node} writes a row: {table}."
            "{node}が行を1つ書く（{table}）。"
        }
        rows(count, table) {
            "1 row of {table}" | "{count} rows of {table}"
            "{table}の{count}行"
        }
    }

    #[test]
    fn a_message_is_written_in_one_language() {
        assert_eq!(NOTHING.get(Lang::Ja), "なし");
        assert_eq!(
            row_written(Lang::En, "node-a", "sessions"),
            "node-a writes a row: sessions."
        );
        assert_eq!(
            row_written(Lang::Ja, "node-a", "sessions"),
            "node-aが行を1つ書く（sessions）。"
        );
    }

    #[test]
    fn one_is_a_singular() {
        assert_eq!(rows(Lang::En, 1, "orders"), "1 row of orders");
        assert_eq!(rows(Lang::En, 0, "orders"), "0 rows of orders");
        assert_eq!(rows(Lang::Ja, 1, "orders"), "ordersの1行");
    }
}
