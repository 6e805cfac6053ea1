//! The build script: lists the scenarios, for the program to hold them as texts, and links so that a
//! start waits for less.

use std::process::Command;
use std::{env, error::Error, fmt::Write as _, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=scenarios");
    println!("cargo:rerun-if-changed=src/build.rs");
    list_scenarios()?;
    if env::var("CARGO_CFG_TARGET_OS")? == "linux" && env::var("CARGO_CFG_TARGET_ENV")? == "gnu" {
        link_for_a_quick_start();
    }
    Ok(())
}

/// Has relocations packed, and the unwinder in the program instead of in a library to be loaded.
/// The program stays at a random place.
fn link_for_a_quick_start() {
    println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    // Where gcc has no such archive, it answers with the bare name.
    let archive = Command::new("cc")
        .arg("-print-file-name=libgcc_eh.a")
        .output();
    if archive.is_ok_and(|path| path.stdout.starts_with(b"/")) {
        println!("cargo:rustc-link-lib=dylib=gcc_eh");
    }
}

fn list_scenarios() -> Result<(), Box<dyn Error>> {
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
        let name = path.file_name().unwrap_or_default();
        write!(
            list,
            "Source {{ name: {name:?}, text: include_str!({path:?}) }},"
        )?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("scenarios.rs"), list)?;
    Ok(())
}
