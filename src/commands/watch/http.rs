//! As much of HTTP as a page on the same machine needs: one request for each connection,
//! nothing without an end, nobody who can keep another one waiting.

use std::collections::HashMap;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The most bytes of the head of a request, most of them cookies of other programs.
const MOST_OF_HEAD: usize = 64_000;

/// The most bytes of a body.
const MOST_OF_BODY: usize = 4_000;

/// How long it may take to read a request or to write a response.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for.
#[derive(Debug)]
pub struct Request {
    /// `GET` and the like.
    pub method: String,
    /// The path with what follows a question mark.
    pub path: String,
    /// The names in small letters.
    headers: HashMap<String, String>,
    /// What is sent along.
    pub body: Vec<u8>,
}

impl Request {
    /// Reads a request.
    ///
    /// # Errors
    /// What is no request, takes too long or is too long.
    pub fn read(stream: &mut TcpStream) -> io::Result<Self> {
        let deadline = Instant::now() + PATIENCE;
        let mut bytes = Vec::new();
        let mut chunk = [0; 4096];
        let mut read_more = |bytes: &mut Vec<u8>| -> io::Result<()> {
            stream.set_read_timeout(Some(left(deadline)?))?;
            match stream.read(&mut chunk)? {
                0 => return Err(ErrorKind::UnexpectedEof.into()),
                count => bytes.extend_from_slice(&chunk[..count]),
            }
            Ok(())
        };
        let end = loop {
            match bytes.windows(4).position(|it| it == b"\r\n\r\n") {
                Some(end) => break end,
                None if bytes.len() > MOST_OF_HEAD => return Err(ErrorKind::InvalidData.into()),
                None => read_more(&mut bytes)?,
            }
        };
        let mut body = bytes.split_off(end + 4);
        let head = std::str::from_utf8(&bytes[..end]).ok().and_then(Self::of_head);
        let request = head.ok_or(ErrorKind::InvalidData)?;
        let length = request.header("content-length").map_or(Ok(0), str::parse::<usize>);
        let length = length.ok().filter(|it| *it <= MOST_OF_BODY).ok_or(ErrorKind::InvalidData)?;
        while body.len() < length {
            read_more(&mut body)?;
        }
        body.truncate(length);
        Ok(Self { body, ..request })
    }

    /// A request without a body; none if it is no such thing.
    pub fn of_head(head: &str) -> Option<Self> {
        let mut lines = head.split("\r\n");
        let first: Vec<_> = lines.next()?.split(' ').collect();
        let [method, path, "HTTP/1.1" | "HTTP/1.0"] = first[..] else { return None };
        let mut headers = HashMap::new();
        for line in lines {
            let (name, value) = line.split_once(':')?;
            let (name, value) = (name.to_ascii_lowercase(), value.trim().to_owned());
            // One that comes twice may mean one thing here and another one elsewhere.
            if headers.insert(name, value).is_some() {
                return None;
            }
        }
        let (method, path) = (method.to_owned(), path.to_owned());
        Some(Self { method, path, headers, body: Vec::new() })
    }

    /// The value of a header by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// How long it is until a deadline, however little was done before.
fn left(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
}

/// An answer.
pub struct Response {
    status: &'static str,
    /// The media type; none if there is no body.
    kind: Option<&'static str>,
    /// Shared with all who ask for it, if it is large.
    body: Box<dyn AsRef<[u8]>>,
}

/// A text that is shared.
pub struct Shared(pub Arc<str>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// What the browser must keep to, whatever is in the answer: nothing from elsewhere, nothing
/// that is not a file of its own, nobody who looks in from outside, nothing kept.
const RULES: &str = "\
Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; \
img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r
Cross-Origin-Opener-Policy: same-origin\r
Cross-Origin-Resource-Policy: same-origin\r
X-Content-Type-Options: nosniff\r
Referrer-Policy: no-referrer\r
Cache-Control: no-store\r
Connection: close\r
";

impl Response {
    /// What was asked for.
    pub fn ok(kind: &'static str, body: impl AsRef<[u8]> + 'static) -> Self {
        Self { status: "200 OK", kind: Some(kind), body: Box::new(body) }
    }

    /// It was done, and there is nothing to say.
    pub fn done() -> Self {
        Self { status: "204 No Content", kind: None, body: Box::new("") }
    }

    /// Something else, in words.
    pub fn words(status: &'static str, words: &str) -> Self {
        Self { status, kind: Some("text/plain; charset=utf-8"), body: Box::new(words.to_owned()) }
    }

    /// Writes it.
    ///
    /// # Errors
    /// Whoever asked is no more there, or takes too long to read it.
    pub fn write(&self, stream: &mut TcpStream) -> io::Result<()> {
        let deadline = Instant::now() + PATIENCE;
        let body = (*self.body).as_ref();
        let of_body = self
            .kind
            .map(|kind| format!("Content-Type: {kind}\r\nContent-Length: {}\r\n", body.len()));
        let of_body = of_body.unwrap_or_default();
        let head = format!("HTTP/1.1 {}\r\n{of_body}{RULES}\r\n", self.status);
        for mut rest in [head.as_bytes(), body] {
            while !rest.is_empty() {
                stream.set_write_timeout(Some(left(deadline)?))?;
                let count = stream.write(rest)?;
                rest = &rest[count..];
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_one_however_much_is_taken_before_it() {
        let now = Instant::now();
        assert!(left(now + PATIENCE).is_ok_and(|left| left <= PATIENCE));
        assert_eq!(left(now).unwrap_err().kind(), ErrorKind::TimedOut);
    }

    #[test]
    fn heads_are_read_and_what_is_doubtful_is_not() {
        let request = Request::of_head("GET /a?b=1 HTTP/1.1\r\nHost: x:1\r\nACCEPT: *").unwrap();
        assert_eq!((&*request.method, &*request.path), ("GET", "/a?b=1"));
        assert_eq!(request.header("host"), Some("x:1"));
        assert_eq!(request.header("accept"), Some("*"));
        for head in [
            "",
            "GET /",
            "GET / HTTP/2",
            "GET / x HTTP/1.1",
            "GET / HTTP/1.1\r\nno header",
            "GET / HTTP/1.1\r\nHost: a\r\nhost: b",
        ] {
            assert!(Request::of_head(head).is_none(), "{head}");
        }
    }
}
