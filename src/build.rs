//! The build script: lists the scenarios, for the program to hold them as texts.

use std::{env, error::Error, ffi::OsStr, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=scenarios");
    println!("cargo:rerun-if-changed=src/build.rs");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("scenarios");
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "toml")
    });
    paths.sort();
    let mut list = String::from("[");
    for path in paths {
        let name = path.file_name().and_then(OsStr::to_str);
        let (Some(name), Some(path)) = (name, path.to_str()) else {
            return Err("the name of a scenario is no UTF-8".into());
        };
        write!(
            list,
            "Source {{ name: {name:?}, text: include_str!({path:?}) }},"
        )?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("scenarios.rs"), list)?;
    Ok(())
}
