//! The adapter of diqwest, the Digest extension of reqwest.

mod client;
mod protocol;

use std::io::{self, BufReader};
use std::panic;
use std::process;

use client::DiqwestAdapter;

fn main() -> io::Result<()> {
    // A panic of a library ends a user's program, so it ends the adapter, from whichever thread.
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        report(fault);
        process::abort();
    }));
    protocol::serve(&DiqwestAdapter, BufReader::new(io::stdin()), io::stdout())
}
