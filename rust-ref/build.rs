//! Tells the adapter which compiler built it and which diqwest Cargo.lock pins.

use std::env;
use std::fs;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=Cargo.lock");
    let rustc = env::var("RUSTC").unwrap();
    let said = Command::new(rustc).arg("--version").output().unwrap().stdout;
    let said = String::from_utf8(said).unwrap();
    let release = said.split(' ').nth(1).unwrap();
    println!("cargo::rustc-env=RUSTC_RELEASE={release}");

    let lock = fs::read_to_string("Cargo.lock").unwrap();
    let entry = lock.split("[[package]]").find(|one| one.contains("name = \"diqwest\"")).unwrap();
    let version = entry.split("version = \"").nth(1).unwrap().split('"').next().unwrap();
    println!("cargo::rustc-env=DIQWEST_VERSION={version}");
}
