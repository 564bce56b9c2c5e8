//! Who may look at the pages: the browser of this machine, at the address that was printed.
//! Other pages that are open in it may know the port, and may have a name that leads here.

use super::http::Request;

/// A path that cannot be guessed: 128 random bits of the system.
///
/// # Errors
/// A system without any.
pub fn path() -> Result<String, getrandom::Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits)?;
    Ok(format!("/{:032x}/", u128::from_be_bytes(bits)))
}

/// Whether a request is from the page itself, or from whoever typed its address: by the name
/// that it asked for, and by what the browser says of where it comes from.
pub fn admits(request: &Request, port: u16) -> bool {
    let Some(host) = request.header("host") else { return false };
    let is_here = ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{port}"));
    let is_own = match request.header("origin") {
        Some(origin) => origin.strip_prefix("http://") == Some(host),
        // What does something always says where it comes from.
        None => request.method == "GET",
    };
    let is_asked_for = request.header("sec-fetch-site");
    is_here && is_own && is_asked_for.is_none_or(|site| site == "same-origin" || site == "none")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(method: &str, headers: &[&str]) -> bool {
        let head = format!("{method} / HTTP/1.1\r\n{}", headers.join("\r\n"));
        admits(&Request::of_head(&head).unwrap(), 4000)
    }

    #[test]
    fn the_page_itself_and_whoever_types_its_address_is_admitted() {
        for headers in [
            ["Host: 127.0.0.1:4000", "Accept: *"],
            ["Host: localhost:4000", "Accept: *"],
            ["Host: 127.0.0.1:4000", "Sec-Fetch-Site: none"],
            ["Host: 127.0.0.1:4000", "Sec-Fetch-Site: same-origin"],
            ["Host: localhost:4000", "Origin: http://localhost:4000"],
        ] {
            assert!(admitted("GET", &headers), "{headers:?}");
        }
        assert!(admitted("POST", &["Host: 127.0.0.1:4000", "Origin: http://127.0.0.1:4000"]));
    }

    #[test]
    fn nobody_else_is_admitted() {
        for headers in [
            // A name of somebody else that leads here.
            ["Host: evil.example:4000", "Accept: *"],
            ["Host: 127.0.0.1.evil.example:4000", "Accept: *"],
            ["Host: 127.0.0.1", "Accept: *"],
            ["Host: 127.0.0.1:40000", "Accept: *"],
            ["Host: [::1]:4000", "Accept: *"],
            ["Accept: *", "Origin: http://127.0.0.1:4000"],
            // Another page.
            ["Host: 127.0.0.1:4000", "Origin: http://evil.example"],
            ["Host: 127.0.0.1:4000", "Origin: null"],
            ["Host: 127.0.0.1:4000", "Origin: http://127.0.0.1:5000"],
            ["Host: 127.0.0.1:4000", "Origin: https://127.0.0.1:4000"],
            ["Host: 127.0.0.1:4000", "Origin: http://localhost:4000"],
            ["Host: 127.0.0.1:4000", "Sec-Fetch-Site: cross-site"],
            ["Host: 127.0.0.1:4000", "Sec-Fetch-Site: same-site"],
        ] {
            assert!(!admitted("GET", &headers), "{headers:?}");
            assert!(!admitted("POST", &headers), "{headers:?}");
        }
        assert!(!admitted("POST", &["Host: 127.0.0.1:4000"]), "it does not say who it is");
    }

    #[test]
    fn no_path_comes_twice() {
        let (one, other) = (path().unwrap(), path().unwrap());
        assert_eq!(one.len(), "//".len() + 32);
        assert_ne!(one, other);
    }
}
