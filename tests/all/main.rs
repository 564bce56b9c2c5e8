//! All integration tests, in one program so that Typst is linked once.

mod architecture;
mod brands;
mod briefs;
mod command;
mod components;
mod data_is_data;
mod embedded;
mod faults;
mod fit;
mod gallery;
mod hostile;
mod layout;
mod manual;
mod messages;
mod pages;
mod pdf;
mod pictures;
mod press;

mod properties;
mod reader;
mod readme;
mod same_bytes;
mod slips;
mod template;
