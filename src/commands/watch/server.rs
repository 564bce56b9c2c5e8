//! The pages for the browser of this machine, and for nobody else.

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use twopager::diagnostic::{Code, Diagnostic};

use super::editor::Editor;
use super::guard;
use super::http::{Request, Response, Shared};
use super::preview::Preview;
use crate::commands::Failure;

/// How many may ask for something at a time: a browser has up to six connections.
const MOST_CONNECTIONS: usize = 64;

/// How long somebody waits for something new before asking again, so that nobody is waited
/// for who is no more there.
const PATIENCE: Duration = Duration::from_secs(20);

const HTML: &str = include_str!("page/index.html");
const CSS: &str = include_str!("page/page.css");
const JS: &str = include_str!("page/page.js");
const ICON: &str = include_str!("page/icon.svg");

/// A server that runs as long as the command.
pub struct Server {
    address: String,
}

/// What all connections share.
struct Site {
    port: u16,
    /// Where everything is, with a slash at both ends.
    root: String,
    preview: Arc<Preview>,
    editor: Option<Editor>,
}

impl Server {
    /// Begins to serve, at a port of the system's choice if none is given.
    ///
    /// # Errors
    /// The port is taken.
    pub fn start(
        preview: Arc<Preview>,
        editor: Option<Editor>,
        port: Option<u16>,
    ) -> Result<Self, Failure> {
        let bind = || {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port.unwrap_or(0)))?;
            let port = listener.local_addr()?.port();
            Ok((listener, port, guard::path().map_err(io::Error::other)?))
        };
        let (listener, port, root) = bind().map_err(|error: io::Error| {
            let message = match port {
                Some(port) => format!("the port {port} cannot be had: {}", error.kind()),
                None => format!("the pages cannot be served: {}", error.kind()),
            };
            let fault = Diagnostic::error(Code::Usage, message);
            vec![port.into_iter().fold(fault, |fault, _| fault.hint("leave `--port` out"))]
        })?;
        let address = format!("http://127.0.0.1:{port}{root}");
        let site = Arc::new(Site { port, root, preview, editor });
        thread::spawn(move || site.serve(&listener));
        Ok(Self { address })
    }

    /// Where the pages are.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Site {
    /// Answers everybody in a thread of its own, as long as there are not too many.
    fn serve(self: Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming().filter_map(Result::ok) {
            // One is here, the others are in the threads.
            if Arc::strong_count(&self) <= MOST_CONNECTIONS {
                let site = Arc::clone(&self);
                // Without a thread, whoever asked asks again.
                let _ = thread::Builder::new().spawn(move || site.answer_at(stream));
            }
        }
    }

    fn answer_at(&self, mut stream: TcpStream) {
        let response = match Request::read(&mut stream) {
            Ok(request) => self.answer(&request),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                Response::words("400 Bad Request", "")
            }
            // Nobody is there any more.
            Err(_) => return,
        };
        let _ = response.write(&mut stream);
    }

    fn answer(&self, request: &Request) -> Response {
        if !guard::admits(request, self.port) {
            return Response::words("403 Forbidden", "These pages are for this machine alone.\n");
        }
        let found = match (&*request.method, request.path.strip_prefix(&self.root)) {
            ("GET", Some(path)) => self.file(path),
            ("POST", Some("edit")) => Some(self.edit(&request.body)),
            _ => None,
        };
        found.unwrap_or_else(|| Response::words("404 Not Found", "There is nothing here.\n"))
    }

    fn file(&self, path: &str) -> Option<Response> {
        Some(match path {
            "" => Response::ok("text/html; charset=utf-8", HTML),
            "page.css" => Response::ok("text/css; charset=utf-8", CSS),
            "page.js" => Response::ok("text/javascript; charset=utf-8", JS),
            "icon.svg" => Response::ok("image/svg+xml", ICON),
            path => match path.strip_prefix("changes?after=") {
                Some(after) => {
                    let changes = self.preview.after(after.parse().ok()?, PATIENCE);
                    Response::ok("application/json", changes)
                }
                None => self.drawing(path).or_else(|| self.texts(path))?,
            },
        })
    }

    /// `page-1-17.svg`: page 1 as it was drawn for generation 17.
    fn drawing(&self, path: &str) -> Option<Response> {
        let name = path.strip_prefix("page-")?.strip_suffix(".svg")?;
        let (number, drawn) = name.split_once('-')?;
        let drawing = self.preview.drawing(number.parse().ok()?, drawn.parse().ok()?)?;
        Some(Response::ok("image/svg+xml", Shared(drawing)))
    }

    /// `texts-17.json`: the texts of the pages as they were set for generation 17.
    fn texts(&self, path: &str) -> Option<Response> {
        let set = path.strip_prefix("texts-")?.strip_suffix(".json")?;
        Some(Response::ok("application/json", self.preview.texts(set.parse().ok()?)?))
    }

    /// Opens a place in the editor, in a file that the pages are made with and in no other.
    fn edit(&self, body: &[u8]) -> Response {
        let (Some(editor), Ok(place)) = (&self.editor, serde_json::from_slice::<Place>(body))
        else {
            return Response::words("400 Bad Request", "");
        };
        if !self.preview.is_made_with(&place.file) {
            return Response::words("404 Not Found", "The pages are made with no such file.\n");
        }
        match editor.open(&place.file, place.line, place.column) {
            Ok(()) => Response::done(),
            Err(error) => {
                let (program, kind) = (editor.program(), error.kind());
                let words = match kind {
                    io::ErrorKind::NotFound => format!("There is no program {program}."),
                    kind => format!("{program} does not start: {kind}."),
                };
                Response::words("500 Internal Server Error", &words)
            }
        }
    }
}

/// A place to be opened.
#[derive(Deserialize)]
struct Place {
    file: String,
    line: usize,
    column: usize,
}
