//! All integration tests, in one program so that Typst is linked once.

mod architecture;
mod batch;
mod brands;
mod briefs;
mod cldr;
mod command;
mod components;
mod data_is_data;
mod diff;
mod email;
mod embedded;
// With devices and pipes by name, and a limit of memory.
#[cfg(unix)]
mod endless;
mod equal_content;
mod faults;
mod first_minutes;
mod fit;
mod formats;
mod gallery;
mod heights;
mod hostile;
mod languages;
mod layout;
mod manual;
mod messages;
mod office;
mod outputs;
mod pages;
mod pdf;
mod pictures;
mod press;
mod project;
mod properties;
mod reader;
mod readme;
mod release;
mod repository;
mod same_bytes;
mod shells;
mod slips;
mod snapshot;
mod template;
mod texts;
mod verify;
mod watch;
