//! Which language, English or Japanese (`--lang`, `CLOAKROOM_LANG`, the locale), and whether there
//! is colour (`--color`, `NO_COLOR`). They are settled before the command line is parsed, because
//! the help and the errors of the parser need them.

use std::ffi::OsString;

use crate::text::Lang;

/// The language: `--lang`, else the first of `CLOAKROOM_LANG`, `LC_ALL`, `LC_MESSAGES`, `LANG`
/// that is not empty; `env` looks a variable up.
pub fn lang(args: &[OsString], env: impl Fn(&str) -> Option<String>) -> Lang {
    let asked = value_of(args, "--lang").filter(|name| ["en", "ja"].contains(name));
    let locale = || {
        ["CLOAKROOM_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .find_map(|name| env(name).filter(|value| !value.is_empty()))
    };
    asked
        .map(str::to_owned)
        .or_else(locale)
        .map_or(Lang::En, |name| Lang::of_locale(&name))
}

/// True where colour is to be used: `--color`, else `NO_COLOR` (no-color.org), else
/// `CLICOLOR_FORCE`, else on a terminal that is not `dumb`.
pub fn color(args: &[OsString], env: impl Fn(&str) -> Option<String>, terminal: bool) -> bool {
    let set = |name| env(name).is_some_and(|value| !value.is_empty());
    match value_of(args, "--color") {
        Some("always") => true,
        Some("never") => false,
        _ if set("NO_COLOR") => false,
        _ if env("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0") => true,
        _ => terminal && env("TERM").as_deref() != Some("dumb"),
    }
}

/// The value of an option that is common to all commands, wherever it stands before `--`.
fn value_of<'a>(args: &'a [OsString], option: &str) -> Option<&'a str> {
    let mut args = args
        .iter()
        .skip(1)
        .map_while(|arg| (arg != "--").then_some(arg));
    while let Some(arg) = args.next() {
        match arg.to_str()?.strip_prefix(option) {
            Some("") => return args.next()?.to_str(),
            Some(rest) if rest.starts_with('=') => return Some(&rest[1..]),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    fn env<'a>(vars: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        move |name| {
            vars.iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| (*value).to_owned())
        }
    }

    #[test]
    fn the_option_comes_before_the_environment_and_its_order_is_kept() {
        let ja = env(&[("LANG", "ja_JP.UTF-8")]);
        assert_eq!(lang(&words("cloakroom"), &ja), Lang::Ja);
        assert_eq!(lang(&words("cloakroom play 3 --lang en"), &ja), Lang::En);
        assert_eq!(lang(&words("cloakroom --lang=en list"), &ja), Lang::En);
        assert_eq!(lang(&words("cloakroom decode -- --lang en"), &ja), Lang::Ja);
        assert_eq!(lang(&words("cloakroom"), env(&[])), Lang::En);
        let mixed = env(&[("LANG", "ja"), ("LC_MESSAGES", "fr"), ("LC_ALL", "")]);
        assert_eq!(lang(&words("cloakroom"), mixed), Lang::En);
        let ours = env(&[("LC_ALL", "C"), ("CLOAKROOM_LANG", "ja")]);
        assert_eq!(lang(&words("cloakroom"), ours), Lang::Ja);
        for (name, as_said) in [
            ("ja_JP.utf8@x", Lang::Ja),
            ("ja_JP", Lang::Ja),
            ("ja_JP.eucJP", Lang::En),
            ("ja_JP.SJIS", Lang::En),
        ] {
            let locale = [("LC_ALL", name)];
            assert_eq!(lang(&words("cloakroom"), env(&locale)), as_said, "{name}");
        }
    }

    #[test]
    fn colour_is_settled_by_the_first_that_speaks() {
        let plain = words("cloakroom");
        let forced = env(&[("CLICOLOR_FORCE", "1")]);
        let both = env(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]);
        assert!(color(&words("cloakroom --color=always"), &both, false));
        assert!(!color(&words("cloakroom --color never"), &forced, true));
        assert!(!color(&plain, &both, true));
        assert!(color(&plain, &forced, false));
        assert!(color(&plain, env(&[("NO_COLOR", "")]), true));
        assert!(!color(&plain, env(&[]), false));
        assert!(!color(&plain, env(&[("TERM", "dumb")]), true));
    }
}
