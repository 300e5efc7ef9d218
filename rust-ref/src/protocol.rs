//! The adapter side of docs/adapter-protocol.md: one JSON object a line in, one a line out.
//! Knows no HTTP library.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

const ERROR_TEXT_LIMIT: usize = 500;

/// What an adapter says of itself; the loop adds language and runtime.
#[derive(Serialize)]
pub struct Hello {
    pub name: &'static str,
    pub version: String,
    pub capabilities: Vec<String>,
    pub entropy: &'static str,
    pub isolation: &'static str,
}

/// One attempt: the steps are made one after the other with one client.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    pub base_url: String,
    pub credentials: Credentials,
    pub steps: Vec<Step>,
    pub timeout_ms: u64,
}

/// What a user typed.
#[derive(Deserialize)]
pub struct Credentials {
    pub username: String,
    pub password: String,
}

/// One call.
#[derive(Clone, Deserialize)]
pub struct Step {
    pub method: String,
    pub target: String,
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    #[serde(default)]
    pub body: Option<String>,
    #[serde(default)]
    pub follow: bool,
}

/// The response a step brought. Each character of `challenge` is one byte of the header field; it is
/// `None` where the library hides the field.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepAnswer {
    pub status: u16,
    pub body_sha256: String,
    pub challenge: Option<String>,
}

/// Why a run ended early.
pub enum Failure {
    /// The library declined a challenge in its own documented way.
    Refused(String),
    /// The library raised an error to its caller.
    Threw { kind: &'static str, message: String },
}

/// One library behind the protocol.
pub trait Adapter {
    fn hello(&self) -> Hello;
    /// Performs the steps in order and reports each that brought a response.
    fn run(&self, run: Run, report: &mut dyn FnMut(StepAnswer)) -> Result<(), Failure>;
}

/// Answers commands until `bye` or the end of the input.
pub fn serve(adapter: &dyn Adapter, input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    for line in input.lines() {
        let message: Map<String, Value> = serde_json::from_str(&line?).unwrap_or_default();
        let id = message.get("id").cloned();
        let answer = match message.get("cmd").and_then(Value::as_str) {
            Some("bye") => return Ok(()),
            Some("hello") => answer_hello(adapter),
            Some("run") => answer_run(adapter, id, Value::Object(message)),
            command => unsupported(id, command.unwrap_or("(not a JSON object with a cmd)")),
        };
        writeln!(output, "{answer}")?;
        output.flush()?;
    }
    Ok(())
}

fn answer_hello(adapter: &dyn Adapter) -> Value {
    let mut hello = json!(adapter.hello());
    hello["language"] = json!("Rust");
    hello["runtime"] = json!(format!("Rust {}", env!("RUSTC_RELEASE")));
    hello
}

fn answer_run(adapter: &dyn Adapter, id: Option<Value>, message: Value) -> Value {
    let Ok(run) = serde_json::from_value::<Run>(message) else {
        return unsupported(id, "a run that does not fit the schema");
    };
    let password = run.credentials.password.clone();
    let mut steps = Vec::new();
    let result = adapter.run(run, &mut |step| steps.push(step));
    let mut answer = json!({ "id": id, "steps": steps });
    match result {
        Ok(()) => answer["ok"] = json!(true),
        Err(Failure::Refused(why)) => answer["refused"] = json!(without_secrets(&why, &password)),
        Err(Failure::Threw { kind, message }) => {
            answer["threw"] =
                json!({ "type": kind, "message": without_secrets(&message, &password) });
        }
    }
    answer
}

fn unsupported(id: Option<Value>, what: &str) -> Value {
    match id {
        Some(id) => json!({ "id": id, "unsupported": what }),
        None => json!({ "unsupported": what }),
    }
}

/// An error's text without the password and without a whole `response` value, cut to 500 characters.
pub fn without_secrets(text: &str, password: &str) -> String {
    let mut clean = text.to_owned();
    if !password.is_empty() {
        clean = clean.replace(password, "[password]");
        clean = clean.replace(&password.escape_debug().to_string(), "[password]");
    }
    let mut pieces = clean.split("response=\"");
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        kept.push_str("response=\"[response]");
        kept.push_str(piece.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()));
    }
    kept.chars().take(ERROR_TEXT_LIMIT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reports one step a run and then ends as told.
    struct Fake(fn() -> Result<(), Failure>);

    impl Adapter for Fake {
        fn hello(&self) -> Hello {
            Hello {
                name: "fake",
                version: "1".to_owned(),
                capabilities: vec![],
                entropy: "observed",
                isolation: "instance",
            }
        }

        fn run(&self, _: Run, report: &mut dyn FnMut(StepAnswer)) -> Result<(), Failure> {
            report(StepAnswer { status: 200, body_sha256: String::new(), challenge: None });
            self.0()
        }
    }

    const RUN: &str = r#"{"cmd":"run","id":"7","baseUrl":"","timeoutMs":1,"steps":[],"credentials":{"username":"u","password":"se\"cret"}}"#;

    fn ask(end: fn() -> Result<(), Failure>, lines: &[&str]) -> Vec<Value> {
        let mut output = Vec::new();
        serve(&Fake(end), lines.join("\n").as_bytes(), &mut output).unwrap();
        let text = String::from_utf8(output).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn steps() -> Value {
        json!([{ "status": 200, "bodySha256": "", "challenge": null }])
    }

    #[test]
    fn hello_names_language_and_runtime() {
        let hello = &ask(|| Ok(()), &[r#"{"cmd":"hello","protocol":1}"#])[0];
        assert_eq!((&hello["name"], &hello["language"]), (&json!("fake"), &json!("Rust")));
        assert!(hello["runtime"].as_str().unwrap().starts_with("Rust 1."));
    }

    #[test]
    fn what_is_not_known_is_unsupported() {
        let answers =
            ask(|| Ok(()), &[r#"{"cmd":"honesty-probe","id":"probe"}"#, "not JSON", "[1]"]);
        let nothing = json!({ "unsupported": "(not a JSON object with a cmd)" });
        let probe = json!({ "id": "probe", "unsupported": "honesty-probe" });
        assert_eq!(answers, [probe, nothing.clone(), nothing]);
    }

    #[test]
    fn bye_ends_the_loop() {
        assert!(ask(|| Ok(()), &[r#"{"cmd":"bye"}"#, RUN]).is_empty());
    }

    #[test]
    fn a_run_is_answered_with_what_became_of_it() {
        assert_eq!(ask(|| Ok(()), &[RUN])[0], json!({ "id": "7", "ok": true, "steps": steps() }));
        let refused = ask(|| Err(Failure::Refused("alg".to_owned())), &[RUN]);
        assert_eq!(refused[0], json!({ "id": "7", "refused": "alg", "steps": steps() }));
    }

    #[test]
    fn an_error_is_told_without_secrets() {
        let end = || {
            let message = r#"se"cret, se\"cret, response="0a1b", x"#.to_owned();
            Err(Failure::Threw { kind: "Reqwest", message })
        };
        let threw = json!({
            "type": "Reqwest",
            "message": r#"[password], [password], response="[response]", x"#
        });
        assert_eq!(ask(end, &[RUN])[0], json!({ "id": "7", "threw": threw, "steps": steps() }));
    }
}
