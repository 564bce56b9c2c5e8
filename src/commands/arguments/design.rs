//! The name of a design.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use twopager::assets;

/// Takes any name, since a template of one's own has designs of its own, and offers those of the
/// template inside.
#[derive(Debug, Clone, Copy)]
pub struct NameOfDesign;

impl TypedValueParser for NameOfDesign {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |(name, remark): (&'static str, String)| {
            PossibleValue::new(name).help(remark.trim_end_matches('.').to_owned())
        };
        Some(Box::new(assets::designs().map(value)))
    }
}
