//! `twopager watch`, as a browser and somebody who writes meet it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use snapbox::cmd::cargo_bin;
use tempfile::TempDir;

const GOOD: &str = "title: A day\ndate: 2025-11-28\nissuer: Press office\n";

/// No save takes so long.
const LONG: Duration = Duration::from_secs(60);

/// The command while it runs, in a folder with `brief.yaml`.
struct Watching {
    folder: TempDir,
    command: Child,
    /// `127.0.0.1:PORT`.
    host: String,
    /// The path that cannot be guessed, with a slash at both ends.
    root: String,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.command.kill();
        let _ = self.command.wait();
    }
}

impl Watching {
    fn begin(facts: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("brief.yaml"), facts).unwrap();
        Self::begin_in(folder, &[])
    }

    fn begin_in(folder: TempDir, arguments: &[&str]) -> Self {
        let mut command = Command::new(cargo_bin!("twopager"))
            .args(["watch", "brief.yaml"])
            .args(arguments)
            .current_dir(folder.path())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(command.stderr.take().unwrap());
        let mut line = String::new();
        stderr.read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("brief.yaml is at http://").expect(&line);
        let (host, path) = address.split_once('/').unwrap();
        let (host, root) = (host.to_owned(), format!("/{path}"));
        // The rest is read for it not to be kept waiting.
        std::thread::spawn(move || std::io::copy(&mut stderr, &mut std::io::sink()));
        Self { folder, command, host, root }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn save(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Sends a request as it is written; the status, the head and the body of the answer.
    fn send(&self, request: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").expect(&answer);
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_owned(), body.to_owned())
    }

    /// What is at a name below the path.
    fn get(&self, name: &str) -> (u16, String) {
        let Self { host, root, .. } = self;
        let (status, _, body) =
            self.send(&format!("GET {root}{name} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        (status, body)
    }

    /// What there is to show after a generation.
    fn after(&self, generation: &Value) -> Value {
        let (status, body) = self.get(&format!("changes?after={generation}"));
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).unwrap()
    }

    /// The first of what there is to show that is as it should be.
    fn until(&self, is_it: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        let mut state = self.after(&Value::from(0));
        while !is_it(&state) {
            assert!(began.elapsed() < LONG, "{state:#}");
            state = self.after(&state["generation"]);
        }
        state
    }

    fn first(&self) -> Value {
        self.until(|state| state["generation"] != 0)
    }

    /// Every text of the pages with its path.
    fn texts(&self, state: &Value) -> Vec<(String, String)> {
        let (status, body) = self.get(state["texts"].as_str().unwrap());
        assert_eq!(status, 200, "{body}");
        let pages: Vec<Vec<Value>> = serde_json::from_str(&body).unwrap();
        let text = |it: &Value, key: &str| it[key].as_str().unwrap().to_owned();
        pages.iter().flatten().map(|it| (text(it, "text"), text(it, "path"))).collect()
    }

    fn title(&self, state: &Value) -> String {
        let texts = self.texts(state);
        texts.into_iter().find(|(_, path)| path == "title").unwrap().0
    }
}

fn codes(state: &Value) -> Vec<&str> {
    let diagnostics = state["diagnostics"].as_array().unwrap();
    diagnostics.iter().map(|it| it["code"].as_str().unwrap()).collect()
}

#[test]
fn every_way_to_save_makes_new_pages() {
    let watching = Watching::begin(GOOD);
    let first = watching.first();
    assert_eq!((watching.title(&first), codes(&first)), ("A day".to_owned(), vec![]));
    assert_eq!(first["pages"].as_array().unwrap().len(), 2);

    watching.save("brief.yaml", GOOD.replace("A day", "A week"));
    let second = watching.after(&first["generation"]);
    assert_eq!(watching.title(&second), "A week");

    // Most editors write another file, and give it the name.
    watching.save("brief.yaml.new", GOOD.replace("A day", "A month"));
    fs::rename(watching.path("brief.yaml.new"), watching.path("brief.yaml")).unwrap();
    let third = watching.after(&second["generation"]);
    assert_eq!(watching.title(&third), "A month");

    // Others put the old one aside first.
    fs::rename(watching.path("brief.yaml"), watching.path("brief.yaml~")).unwrap();
    watching.save("brief.yaml", GOOD.replace("A day", "A year"));
    let fourth = watching.after(&third["generation"]);
    assert_eq!((watching.title(&fourth), codes(&fourth)), ("A year".to_owned(), vec![]));

    // Many at once are one, and what is half written is not read.
    for number in 0..100 {
        watching.save("brief.yaml", "title: \"open");
        watching.save("brief.yaml", GOOD.replace("A day", &format!("Day {number}")));
    }
    let fifth = watching.after(&fourth["generation"]);
    assert_eq!((watching.title(&fifth), codes(&fifth)), ("Day 99".to_owned(), vec![]));
}

#[test]
fn a_page_that_looks_as_before_is_not_drawn_again() {
    let watching = Watching::begin(GOOD);
    let first = watching.first();
    watching.save("brief.yaml", format!("{GOOD}# a remark\n"));
    let second = watching.after(&first["generation"]);
    assert_ne!(second["generation"], first["generation"]);
    assert_eq!(second["pages"], first["pages"]);
    let drawing = first["pages"][0]["drawing"].as_str().unwrap();
    let (status, svg) = watching.get(drawing);
    assert!(status == 200 && svg.starts_with("<svg"), "{status}");
    watching.save("brief.yaml", GOOD.replace("A day", "A week"));
    let third = watching.after(&second["generation"]);
    assert_ne!(third["pages"][0]["drawing"], first["pages"][0]["drawing"]);
    assert_eq!(watching.get(drawing).0, 404, "it is gone");
}

#[test]
fn old_pages_stay_while_there_is_a_fault() {
    let watching = Watching::begin("titel: A day\n");
    let none = watching.first();
    assert_eq!(none["pages"].as_array().unwrap().len(), 0);
    assert!(none["is_old"] == true && codes(&none).contains(&"unknown-key"), "{none:#}");

    watching.save("brief.yaml", GOOD);
    let good = watching.after(&none["generation"]);
    assert!(good["is_old"] == false && codes(&good).is_empty(), "{good:#}");

    watching.save("brief.yaml", format!("{GOOD}lead: \"open\nleed: x\n"));
    let bad = watching.after(&good["generation"]);
    assert_eq!((&bad["is_old"], &bad["pages"]), (&Value::from(true), &good["pages"]));
    assert_eq!(bad["diagnostics"][0]["start"]["line"], 4);
    assert_eq!(watching.title(&bad), "A day");

    fs::remove_file(watching.path("brief.yaml")).unwrap();
    let gone = watching.after(&bad["generation"]);
    assert_eq!((codes(&gone), &gone["pages"]), (vec!["file-not-readable"], &good["pages"]));

    watching.save("brief.yaml", GOOD.replace("A day", "A week"));
    let mended = watching.after(&gone["generation"]);
    assert!(mended["is_old"] == false && codes(&mended).is_empty(), "{mended:#}");
    assert_eq!(watching.title(&mended), "A week");
}

#[test]
fn what_the_facts_name_is_watched_even_before_it_is_there() {
    let picture = |colour: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'>\
             <rect width='400' height='400' fill='{colour}'/></svg>"
        )
    };
    let watching = Watching::begin(&format!(
        "{GOOD}portrait: {{ file: pictures/a.svg, alt: A square }}\nbrand: _brand.yml\n"
    ));
    let none = watching.first();
    assert_eq!(codes(&none), ["named-file-not-readable"; 2]);
    // The folder of the picture is not there yet either.
    fs::create_dir(watching.path("pictures")).unwrap();
    watching.save("pictures/a.svg", picture("red"));
    let one = watching.until(|state| codes(state).len() == 1);
    watching.save("_brand.yml", "color: { primary: '#123456' }\n");
    let both = watching.after(&one["generation"]);
    assert!(codes(&both).is_empty(), "{both:#}");
    watching.save("pictures/a.svg", picture("blue"));
    let blue = watching.after(&both["generation"]);
    assert_ne!(blue["pages"], both["pages"]);
    watching.save("_brand.yml", "color: { primary: '#361212' }\n");
    let brand = watching.after(&blue["generation"]);
    assert_ne!(brand["pages"], blue["pages"]);
}

#[test]
fn a_template_and_its_fonts_are_watched() {
    let folder = tempfile::tempdir().unwrap();
    let twopager = |arguments: &[&str]| {
        let command = Command::new(cargo_bin!("twopager"))
            .args(arguments)
            .current_dir(folder.path())
            .output();
        assert!(command.unwrap().status.success(), "{arguments:?}");
    };
    twopager(&["new", "--template", "house"]);
    fs::write(folder.path().join("brief.yaml"), GOOD).unwrap();
    fs::create_dir_all(folder.path().join("fonts/more")).unwrap();
    let watching =
        Watching::begin_in(folder, &["--template", "./house", "--fonts", "fonts", "--verbose"]);
    let first = watching.first();
    assert!(codes(&first).is_empty(), "{first:#}");

    let styles = fs::read_to_string(watching.path("house/designs/classic/styles.typ")).unwrap();
    watching.save("house/designs/classic/styles.typ", format!("#let (\n{styles}"));
    let broken = watching.after(&first["generation"]);
    assert!(codes(&broken).iter().all(|code| *code == "template"), "{broken:#}");
    assert_eq!((&broken["is_old"], &broken["pages"]), (&Value::from(true), &first["pages"]));
    assert_eq!(broken["diagnostics"][0]["file"], "./house/designs/classic/styles.typ");

    fs::rename(watching.path("house/main.typ"), watching.path("house/aside.typ")).unwrap();
    let closed = watching.after(&broken["generation"]);
    assert_eq!((codes(&closed), &closed["pages"]), (vec!["file-not-readable"], &first["pages"]));

    fs::rename(watching.path("house/aside.typ"), watching.path("house/main.typ")).unwrap();
    let tokens = fs::read_to_string(watching.path("house/designs/classic/tokens.typ")).unwrap();
    watching.save("house/designs/classic/styles.typ", styles);
    watching.save("house/designs/classic/tokens.typ", tokens.replace("0f2747", "361212"));
    let other = watching.until(|state| codes(state).is_empty() && state["pages"] != first["pages"]);
    assert_eq!(other["is_old"], false);

    // One that comes later, in a folder that is in the folder.
    watching.save("fonts/more/none.otf", "no font");
    let fonts = watching.after(&other["generation"]);
    assert_eq!(codes(&fonts), ["font-invalid"]);
}

#[test]
fn only_this_machine_can_look_and_only_at_the_path() {
    let watching = Watching::begin(GOOD);
    let state = watching.first();
    let Watching { host, root, .. } = &watching;
    let status = |method: &str, path: &str, headers: &str| {
        watching.send(&format!("{method} {path} HTTP/1.1\r\n{headers}\r\n\r\n")).0
    };
    let own = format!("Host: {host}");
    let drawing = state["pages"][0]["drawing"].as_str().unwrap();
    for name in ["", "page.js", "page.css", "icon.svg", "changes?after=0", drawing] {
        let path = format!("{root}{name}");
        assert_eq!(status("GET", &path, &own), 200, "{path}");
        let port = host.split_once(':').unwrap().1;
        for foreign in [
            "Host: evil.example".to_owned(),
            format!("Host: evil.example:{port}"),
            format!("Host: 127.0.0.1.evil.example:{port}"),
            "Accept: */*".to_owned(),
            format!("{own}\r\nOrigin: http://evil.example"),
            format!("{own}\r\nSec-Fetch-Site: cross-site"),
        ] {
            assert_eq!(status("GET", &path, &foreign), 403, "{path} {foreign}");
        }
    }
    for path in [
        "/",
        "/page.js",
        &root[..root.len() - 1],
        "/0123/",
        &format!("{root}nothing"),
        &format!("{root}../brief.yaml"),
        &format!("{root}page-3-1.svg"),
    ] {
        assert_eq!(status("GET", path, &own), 404, "{path}");
    }
    assert_eq!(status("POST", root, &format!("{own}\r\nOrigin: http://{host}")), 404);
    assert_eq!(status("POST", &format!("{root}edit"), &own), 403, "it does not say who it is");
    assert_eq!(status("NO REQUEST", root, &own), 400);

    let (_, head, _) = watching.send(&format!("GET {root} HTTP/1.1\r\n{own}\r\n\r\n"));
    for rule in [
        "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; \
         img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors 'none'",
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: no-referrer",
        "Cache-Control: no-store",
        "Cross-Origin-Resource-Policy: same-origin",
    ] {
        assert!(head.lines().any(|line| line == rule), "{rule}\n{head}");
    }
    let other = Watching::begin(GOOD);
    assert_ne!(other.root, *root, "no path comes twice");
}

/// Whoever connects and says nothing, or asks without an end, keeps nobody waiting.
#[test]
fn idle_connections_are_no_hindrance() {
    let watching = Watching::begin(GOOD);
    let state = watching.first();
    let idle: Vec<_> = (0..40).map(|_| TcpStream::connect(&watching.host).unwrap()).collect();
    let mut endless = TcpStream::connect(&watching.host).unwrap();
    // It is refused while this is still being written.
    let _ = endless.write_all("GET / HTTP/1.1\r\n".as_bytes());
    let _ = endless.write_all("X: y\r\n".repeat(50_000).as_bytes());
    watching.save("brief.yaml", GOOD.replace("A day", "A week"));
    assert_eq!(watching.title(&watching.after(&state["generation"])), "A week");
    drop(idle);
}

#[cfg(unix)]
#[test]
fn a_text_opens_in_the_editor_at_its_place() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let script = "#!/bin/sh\nprintf '%s|' \"$@\" >opened.new && mv opened.new opened\n";
    fs::write(folder.path().join("my editor"), script).unwrap();
    fs::set_permissions(folder.path().join("my editor"), fs::Permissions::from_mode(0o755))
        .unwrap();
    fs::write(folder.path().join("brief.yaml"), GOOD).unwrap();
    let command = format!("'{}/my editor' +{{line}}:{{column}} {{file}}", folder.path().display());
    let watching = Watching::begin_in(folder, &["--editor", &command]);
    assert_eq!(watching.first()["has_editor"], true);
    let Watching { host, root, .. } = &watching;
    let edit = |file: &str| {
        let body = serde_json::json!({ "file": file, "line": 3, "column": 9 }).to_string();
        let length = body.len();
        watching.send(&format!(
            "POST {root}edit HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Content-Length: {length}\r\n\r\n{body}"
        ))
    };
    assert_eq!(edit("/etc/passwd").0, 404, "the pages are not made with it");
    assert_eq!(edit("brief.yaml").0, 204);
    let began = Instant::now();
    let opened = loop {
        match fs::read_to_string(watching.path("opened")) {
            Ok(opened) => break opened,
            Err(error) => assert!(began.elapsed() < LONG, "{error}"),
        }
    };
    let file = watching.path("brief.yaml");
    let expected = format!("+3:9|{}|", fs::canonicalize(file).unwrap().display());
    assert_eq!(opened, expected);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_and_nothing_is_left_behind() {
    use std::os::unix::process::ExitStatusExt;
    let names = |folder: &std::path::Path| {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let mut watching = Watching::begin(GOOD);
    let state = watching.first();
    watching.save("brief.yaml", GOOD.replace("A day", "A week"));
    watching.after(&state["generation"]);
    let process = watching.command.id().to_string();
    assert!(Command::new("kill").args(["-INT", &process]).status().unwrap().success());
    let status = watching.command.wait().unwrap();
    assert_eq!(status.signal(), Some(2), "shells call that 130");
    assert_eq!(names(watching.folder.path()), ["brief.yaml"]);
}

#[test]
fn what_makes_no_sense_is_said_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("brief.yaml"), GOOD).unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (arguments, exit, message) in [
        (vec![], 2, "<FACTS>"),
        (vec!["-"], 2, "what comes from standard input is not saved"),
        (vec!["breif.yaml"], 3, "did you mean `brief.yaml`?"),
        (vec!["brief.yaml", "--editor", "ed"], 2, "how `ed` opens a line is not known"),
        (vec!["brief.yaml", "--port", &port], 2, "cannot be had"),
        (vec!["brief.yaml", "--port", "80"], 2, "80 is not in 1024..=65535"),
        (vec!["brief.yaml", "--template", "none"], 3, "there is no folder `none`"),
    ] {
        let output = Command::new(cargo_bin!("twopager"))
            .arg("watch")
            .args(&arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(exit), "{arguments:?} {stderr}");
        assert!(stderr.contains(message), "{arguments:?} {stderr}");
    }
}
