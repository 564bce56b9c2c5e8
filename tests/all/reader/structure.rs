//! A PDF as it is heard: what its structure tree says, in the order of reading.

use std::collections::HashMap;
use std::string::String;

use hayro::hayro_interpret::hayro_syntax::object::{
    Dict, Name, Object, ObjectIdentifier, String as PdfString,
};

use super::{Reader, squeezed, text};

/// Something that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A heading, and which: `H1`, `H2` and so on.
    Heading(String, String),
    /// Words, without white space and without hyphens, of which some divide words, in small letters: a glyph
    /// of small capitals is that of two letters, and which is meant the reader does not say.
    Words(String),
    /// What is said of a picture.
    Picture(String),
    /// Where what was said before leads: to an address, or to another place in the document, which the
    /// words of reference marks tell.
    Link(Option<String>),
}

/// The words of all marked content, by its page and its number there.
type Marked = HashMap<(ObjectIdentifier, i32), String>;

impl Reader {
    /// All that is said. Words that follow one another are one, whatever they are parts of: the cells of
    /// a table say the same as the items of a list.
    pub fn said(&self) -> Vec<Said> {
        let mut marked = Marked::new();
        for page in self.0.pages().iter() {
            let id = page.raw().obj_id().expect("a page is an object");
            for (number, text) in Self::characters(page) {
                let Some(number) = number else { continue };
                marked.entry((id, number)).or_default().push_str(&text);
            }
        }
        let root = self.catalog().get::<Dict>("StructTreeRoot").expect("a structure tree");
        let mut said = Vec::new();
        hear(&root, None, &marked, &mut said);
        said
    }
}

/// What a node of the structure tree says; `page` is that of its parent.
fn hear(node: &Dict<'_>, page: Option<ObjectIdentifier>, marked: &Marked, said: &mut Vec<Said>) {
    let page = node.get::<Dict>("Pg").and_then(|page| page.obj_id()).or(page);
    let role = node.get::<Name>("S").map(|role| role.as_str().to_owned()).unwrap_or_default();
    if role == "Figure" {
        let alt = node.get::<PdfString>("Alt").expect("what is said of a picture");
        said.push(Said::Picture(text(&alt)));
        return;
    }
    let mut own = Vec::new();
    if let Some(actual) = node.get::<PdfString>("ActualText") {
        say(text(&actual), &mut own);
    } else {
        match node.get::<Object>("K") {
            Some(Object::Array(children)) => {
                children.iter::<Object>().for_each(|it| hear_child(&it, page, marked, &mut own));
            }
            Some(child) => hear_child(&child, page, marked, &mut own),
            None => {}
        }
    }
    if role == "Link" {
        // Its words may be in several places, each with the link.
        let link = own.iter().rev().find(|it| matches!(it, Said::Link(_))).cloned();
        own = vec![Said::Words(words_of(&own))];
        own.extend(link);
    }
    let is_heading = role.strip_prefix('H').is_some_and(|level| level.parse::<usize>().is_ok());
    if is_heading {
        said.push(Said::Heading(role, words_of(&own)));
        own.retain(|it| !matches!(it, Said::Words(_)));
    }
    for it in own {
        match it {
            Said::Words(words) => say(words, said),
            it => said.push(it),
        }
    }
}

fn hear_child(
    child: &Object<'_>,
    page: Option<ObjectIdentifier>,
    marked: &Marked,
    said: &mut Vec<Said>,
) {
    match child {
        Object::Number(number) => say_marked(number.as_i64() as i32, page, marked, said),
        Object::Dict(child) => {
            let kind = child.get::<Name>("Type");
            match kind.as_ref().map(Name::as_str) {
                Some("MCR") => {
                    let own = child.get::<Dict>("Pg").and_then(|page| page.obj_id());
                    let number = child.get::<i32>("MCID").expect("its number");
                    say_marked(number, own.or(page), marked, said);
                }
                Some("OBJR") => {
                    let annotation = child.get::<Dict>("Obj").expect("an annotation");
                    let action = annotation.get::<Dict>("A");
                    let address = action.and_then(|it| it.get::<PdfString>("URI"));
                    let link = Said::Link(address.map(|it| text(&it)));
                    // One that goes over several lines is several annotations.
                    if said.last() != Some(&link) {
                        said.push(link);
                    }
                }
                _ => hear(child, page, marked, said),
            }
        }
        _ => panic!("what is {child:?}?"),
    }
}

fn say_marked(number: i32, page: Option<ObjectIdentifier>, marked: &Marked, said: &mut Vec<Said>) {
    let page = page.expect("marked content is on a page");
    if let Some(words) = marked.get(&(page, number)) {
        say(words.clone(), said);
    }
}

/// All words of what is said.
fn words_of(said: &[Said]) -> String {
    said.iter().map(|it| if let Said::Words(words) = it { words } else { "" }).collect()
}

/// Adds words to those before them.
fn say(words: String, said: &mut Vec<Said>) {
    let words = squeezed(&words).replace(['\u{ad}', '-'], "").to_lowercase();
    match said.last_mut() {
        _ if words.is_empty() => {}
        Some(Said::Words(before)) => before.push_str(&words),
        _ => said.push(Said::Words(words)),
    }
}
