//! diqwest with its session, which keeps a challenge for later requests, on blocking reqwest.

use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use diqwest::DigestAuthSession;
use diqwest::blocking::WithDigestAuth;
use diqwest::error::Error;
use reqwest::Method;
use reqwest::blocking::{Client, Response};
use reqwest::header::WWW_AUTHENTICATE;
use reqwest::redirect::Policy;
use sha2::{Digest, Sha256};

use crate::protocol::{Adapter, Failure, Hello, Run, Step, StepAnswer};

const METHODS: [&str; 7] = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];
const REDIRECTS: usize = 10;

pub struct DiqwestAdapter;

impl Adapter for DiqwestAdapter {
    fn hello(&self) -> Hello {
        let methods = METHODS.iter().map(|method| format!("method:{method}"));
        Hello {
            name: "diqwest",
            version: env!("DIQWEST_VERSION").to_owned(),
            capabilities: methods.chain(["body".to_owned()]).collect(),
            // digest_auth takes its cnonce from the thread's own generator, which nobody can replace.
            entropy: "observed",
            isolation: "instance",
        }
    }

    fn run(&self, run: Run, report: &mut dyn FnMut(StepAnswer)) -> Result<(), Failure> {
        let timeout = Duration::from_millis(run.timeout_ms);
        let session = DigestAuthSession::new(run.credentials.username, run.credentials.password);
        let calls = Arc::new(Calls {
            session,
            client: build_client(Policy::none(), timeout)?,
            following: build_client(Policy::limited(REDIRECTS), timeout)?,
        });
        for step in run.steps {
            let url = format!("{}{}", run.base_url, step.target);
            report(within(timeout, &calls, url, step)?);
        }
        Ok(())
    }
}

struct Calls {
    session: DigestAuthSession,
    client: Client,
    following: Client,
}

fn build_client(redirects: Policy, timeout: Duration) -> Result<Client, Failure> {
    let builder = Client::builder().no_proxy().redirect(redirects).timeout(timeout);
    builder.build().map_err(|error| fail(Error::Reqwest(error)))
}

/// reqwest bounds each request, and diqwest makes up to three of them in a call, so the call is watched.
fn within(
    timeout: Duration,
    calls: &Arc<Calls>,
    url: String,
    step: Step,
) -> Result<StepAnswer, Failure> {
    let (answered, answer) = mpsc::channel();
    let calls = Arc::clone(calls);
    thread::spawn(move || answered.send(calls.perform(&url, &step)));
    answer.recv_timeout(timeout).unwrap_or_else(|_| {
        let message = format!("no complete response within {} ms", timeout.as_millis());
        Err(Failure::Threw { kind: "StepTimeout", message })
    })
}

impl Calls {
    fn perform(&self, url: &str, step: &Step) -> Result<StepAnswer, Failure> {
        let client = if step.follow { &self.following } else { &self.client };
        let method = Method::from_bytes(step.method.as_bytes()).unwrap_or_default();
        let mut request = client.request(method, url);
        for (name, value) in &step.headers {
            request = request.header(name, value);
        }
        if let Some(body) = &step.body {
            request = request.body(body.clone());
        }
        describe(request.send_digest_auth(&self.session).map_err(fail)?)
    }
}

fn describe(response: Response) -> Result<StepAnswer, Failure> {
    let status = response.status().as_u16();
    let lines = response.headers().get_all(WWW_AUTHENTICATE);
    let lines: Vec<&[u8]> = lines.iter().map(|line| line.as_bytes()).collect();
    let challenge = lines.join(&b", "[..]).iter().map(|byte| char::from(*byte)).collect();
    let challenge = if lines.is_empty() { None } else { Some(challenge) };
    let body = response.bytes().map_err(|error| fail(Error::Reqwest(error)))?;
    let body_sha256 = Sha256::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(StepAnswer { status, body_sha256, challenge })
}

/// An error of digest_auth says that it does not answer the challenge; all others are failures.
fn fail(error: Error) -> Failure {
    let message = error.to_string();
    let kind = match error {
        Error::DigestAuth(_) => return Failure::Refused(message),
        Error::Reqwest(_) => "Reqwest",
        Error::ToStr(_) => "ToStr",
        Error::InvalidHeaderValue(_) => "InvalidHeaderValue",
        Error::AuthHeaderMissing => "AuthHeaderMissing",
        Error::RequestBuilderNotCloneable => "RequestBuilderNotCloneable",
        Error::LockPoisoned => "LockPoisoned",
        Error::MissingHost => "MissingHost",
    };
    Failure::Threw { kind, message }
}
