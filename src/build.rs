//! The build script: builds again when a file is added to scenarios/ (`include_dir!` alone does not
//! notice a new one).

fn main() {
    println!("cargo:rerun-if-changed=scenarios");
}
