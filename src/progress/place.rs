//! The folder in which a learner's file is: where each system has such files.

use std::ffi::OsString;
use std::path::PathBuf;

/// The folder for the program's data, for an operating system by its name in
/// [`std::env::consts::OS`] and an environment; none where neither says.
///
/// `CLOAKROOM_DATA` comes first. A path that is not absolute is passed over, as the XDG Base
/// Directory Specification has it.
#[must_use]
pub fn folder(os: &str, env: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name: &str| {
        env(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let absolute = |name: &str| path(name).filter(|path| path.is_absolute());
    if let Some(own) = path("CLOAKROOM_DATA") {
        return Some(own);
    }
    let data = match os {
        "windows" => path("APPDATA"),
        "macos" => absolute("HOME").map(|home| home.join("Library/Application Support")),
        _ => absolute("XDG_DATA_HOME")
            .or_else(|| absolute("HOME").map(|home| home.join(".local/share"))),
    };
    data.map(|data| data.join("cloakroom"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_own_place() {
        let at = |os: &str, set: &[(&str, &str)]| {
            let env = |name: &str| {
                let value = set.iter().find(|(of, _)| *of == name);
                value.map(|(_, value)| OsString::from(value))
            };
            folder(os, env).map(|path| path.to_string_lossy().replace('\\', "/"))
        };
        let home = ("HOME", "/home/alex");
        let is = |path: &str| Some(path.to_owned());
        assert_eq!(
            at("linux", &[home]),
            is("/home/alex/.local/share/cloakroom")
        );
        let xdg = ("XDG_DATA_HOME", "/data");
        assert_eq!(at("linux", &[home, xdg]), is("/data/cloakroom"));
        for passed_over in ["", "data"] {
            let xdg = ("XDG_DATA_HOME", passed_over);
            assert_eq!(at("freebsd", &[home, xdg]), at("linux", &[home]));
        }
        assert_eq!(
            at("macos", &[home, xdg]),
            is("/home/alex/Library/Application Support/cloakroom")
        );
        let roaming = ("APPDATA", "C:/Users/alex/AppData/Roaming");
        assert_eq!(
            at("windows", &[home, roaming]),
            is("C:/Users/alex/AppData/Roaming/cloakroom")
        );
        for os in ["linux", "macos", "windows"] {
            let own = ("CLOAKROOM_DATA", "kept");
            assert_eq!(at(os, &[home, xdg, roaming, own]), is("kept"));
            assert_eq!(at(os, &[]), None);
        }
    }
}
