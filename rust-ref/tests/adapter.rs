//! The adapter driven over its standard streams, as the harness drives it.

mod digest_server;

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use digest_server::{CHALLENGE, DigestServer, PASSWORD, USERNAME};
use serde_json::{Value, json};

/// A running adapter; it ends with the test.
struct Adapter {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Adapter {
    fn start() -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_adapter"));
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let input = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        Self { process, input, output }
    }

    fn ask(&mut self, message: &Value) -> Value {
        writeln!(self.input, "{message}").unwrap();
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    fn run(&mut self, server: &DigestServer, steps: &[Value]) -> Value {
        self.run_as(server, PASSWORD, 10_000, steps)
    }

    fn run_as(
        &mut self,
        server: &DigestServer,
        password: &str,
        timeout: u64,
        steps: &[Value],
    ) -> Value {
        self.ask(&json!({
            "cmd": "run", "id": "7", "baseUrl": server.url(), "timeoutMs": timeout, "steps": steps,
            "credentials": { "username": USERNAME, "password": password },
            "entropy": { "cnonce": "0a4f113b0a4f113b", "time": "2024-01-01T00:00:00Z" },
        }))
    }
}

impl Drop for Adapter {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn get(target: &str) -> Value {
    json!({ "method": "GET", "target": target })
}

fn statuses(answer: &Value) -> Vec<u64> {
    let steps = answer["steps"].as_array().unwrap();
    steps.iter().map(|step| step["status"].as_u64().unwrap()).collect()
}

#[test]
fn says_hello_with_the_pinned_version_and_ends_on_bye() {
    let mut adapter = Adapter::start();
    let hello = adapter.ask(&json!({ "cmd": "hello", "protocol": 1 }));
    assert_eq!((&hello["name"], &hello["version"]), (&json!("diqwest"), &json!("3.2.0")));
    assert_eq!(hello["entropy"], json!("observed"));
    writeln!(adapter.input, r#"{{"cmd":"bye"}}"#).unwrap();
    assert!(adapter.process.wait().unwrap().success());
}

#[test]
fn keeps_the_client_within_a_run_and_starts_each_afresh() {
    let server = DigestServer::start();
    let mut adapter = Adapter::start();
    let twice = adapter.run(&server, &[get("/dir/index.html?a=1"), get("/b")]);
    assert_eq!(statuses(&twice), [200, 200]);
    assert_eq!(statuses(&adapter.run(&server, &[get("/")])), [200]);
    assert_eq!(server.values("nc"), ["00000001", "00000002", "00000001"]);
}

#[test]
fn sends_method_header_and_body_and_reports_what_came_back() {
    let server = DigestServer::start();
    let step = json!({
        "method": "POST", "target": "/p", "headers": { "X-Note": "n" }, "body": "a=\u{fc}"
    });
    let answer = Adapter::start().run(&server, &[step]);
    let body = "2689367b205c16ce32ed4200942b8b8b1e262dfc70d9bc9fbc77c49699a4f1df";
    let steps = json!([{ "status": 200, "bodySha256": body, "challenge": null }]);
    assert_eq!(answer, json!({ "id": "7", "ok": true, "steps": steps }));
    let request = server.last_request();
    assert!(request.starts_with("POST /p HTTP/1.1\r\n") && request.contains("x-note: n\r\n"));
    assert!(request.ends_with("\r\n\r\na=\u{fc}"));
}

#[test]
fn follows_redirects_only_when_asked() {
    let server = DigestServer::start();
    let follow = json!({ "method": "GET", "target": "/moved", "follow": true });
    assert_eq!(statuses(&Adapter::start().run(&server, &[get("/moved"), follow])), [302, 200]);
}

#[test]
fn a_wrong_password_brings_the_401_and_its_challenge() {
    let server = DigestServer::start();
    let answer = Adapter::start().run_as(&server, "wrong", 10_000, &[get("/")]);
    assert_eq!(statuses(&answer), [401]);
    assert_eq!(answer["steps"][0]["challenge"], json!(CHALLENGE));
}

#[test]
fn an_error_of_digest_auth_is_a_refusal() {
    let server = DigestServer::start();
    let answer = Adapter::start().run(&server, &[get("/"), get("/unknown")]);
    assert_eq!(answer["refused"], json!("Unknown algorithm: SHA3-256"));
    assert_eq!(statuses(&answer), [200]);
}

#[test]
fn a_step_that_hangs_times_out_and_the_next_run_works() {
    let server = DigestServer::start();
    let mut adapter = Adapter::start();
    let answer = adapter.run_as(&server, PASSWORD, 200, &[get("/hang")]);
    assert_eq!(answer["threw"]["type"], json!("StepTimeout"));
    assert_eq!(statuses(&adapter.run(&server, &[get("/")])), [200]);
}
