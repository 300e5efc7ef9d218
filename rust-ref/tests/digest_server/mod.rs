//! A server that demands HTTP Digest and recomputes each response by itself.

use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use md5::{Digest, Md5};

pub const USERNAME: &str = "Mufasa";
pub const PASSWORD: &str = "Circle of Life";
const REALM: &str = "MMS Public API";
const NONCE: &str = "+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6";
pub const CHALLENGE: &str = concat!(
    r#"Digest realm="MMS Public API", domain="", nonce="+4YICU5YLx6mQEzmVhx1G5ySQVrufjv6", "#,
    r#"algorithm=MD5, qop="auth", stale=false"#
);

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

pub struct DigestServer {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
}

impl DigestServer {
    /// Serves until the test program ends.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let kept = Arc::clone(&kept);
                thread::spawn(move || serve(connection.unwrap(), &kept));
            }
        });
        Self { address, requests }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn last_request(&self) -> String {
        self.requests.lock().unwrap().last().unwrap().clone()
    }

    /// The values of a parameter in the credentials that came.
    pub fn values(&self, name: &str) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        requests.iter().filter_map(|request| credentials(request)?.remove(name)).collect()
    }
}

fn serve(mut connection: TcpStream, kept: &Mutex<Vec<String>>) {
    while let Some(request) = read_request(&mut connection) {
        let answer = answer(&request);
        kept.lock().unwrap().push(request);
        match answer {
            Some(answer) => connection.write_all(answer.as_bytes()).unwrap(),
            // Says nothing until the client goes.
            None => drop(connection.read(&mut [0])),
        }
    }
}

fn read_request(connection: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        let mut byte = [0];
        if connection.read(&mut byte).ok()? == 0 {
            return None;
        }
        bytes.push(byte[0]);
        if bytes.ends_with(b"\r\n\r\n") {
            break;
        }
    }
    let head = String::from_utf8(bytes).unwrap();
    let length = field(&head, "content-length").map_or(0, |text| text.parse().unwrap());
    let mut body = vec![0; length];
    connection.read_exact(&mut body).ok()?;
    Some(head + &String::from_utf8(body).unwrap())
}

fn answer(request: &str) -> Option<String> {
    let refuse = |challenge: &str| {
        format!("HTTP/1.1 401 U\r\nWWW-Authenticate: {challenge}\r\nContent-Length: 0\r\n\r\n")
    };
    Some(match request.split(' ').nth(1).unwrap() {
        "/hang" => return None,
        "/moved" => "HTTP/1.1 302 F\r\nLocation: /open\r\nContent-Length: 0\r\n\r\n".to_owned(),
        "/unknown" => refuse(r#"Digest realm="r", nonce="n", algorithm=SHA3-256"#),
        "/open" => OK.to_owned(),
        _ if accepts(request) => OK.to_owned(),
        _ => refuse(CHALLENGE),
    })
}

fn accepts(request: &str) -> bool {
    let Some(sent) = credentials(request) else { return false };
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap(), words.next().unwrap());
    let ha1 = md5(&format!("{USERNAME}:{REALM}:{PASSWORD}"));
    let ha2 = md5(&format!("{method}:{target}"));
    let (nc, cnonce) = (&sent["nc"], &sent["cnonce"]);
    sent["response"] == md5(&format!("{ha1}:{NONCE}:{nc}:{cnonce}:auth:{ha2}"))
}

fn credentials(request: &str) -> Option<HashMap<String, String>> {
    let value = field(request, "authorization")?.strip_prefix("Digest ")?;
    let pairs = value.split(", ").filter_map(|pair| pair.split_once('='));
    Some(pairs.map(|(name, value)| (name.to_owned(), value.trim_matches('"').to_owned())).collect())
}

fn field<'r>(request: &'r str, name: &str) -> Option<&'r str> {
    let mut fields = request.split("\r\n").filter_map(|line| line.split_once(": "));
    fields.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn md5(text: &str) -> String {
    Md5::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}
