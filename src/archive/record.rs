//! What a PDF says of what it was made of, in its metadata (XMP).

use crate::brief::Edition;
use crate::facts::LanguageTag;
use crate::inputs::Input;

/// The namespace of what is added.
const NAMESPACE: &str = "urn:x-twopager:made-of#";

/// What archives must be told of a schema that they do not know (ISO 19005-3, 6.6.2.3.3), before
/// its properties and behind them.
const SCHEMA: [&str; 2] = [
    concat!(
        "<rdf:li rdf:parseType=\"Resource\">",
        "<pdfaSchema:schema>What the briefing was made of</pdfaSchema:schema>",
        "<pdfaSchema:namespaceURI>urn:x-twopager:made-of#</pdfaSchema:namespaceURI>",
        "<pdfaSchema:prefix>twopager</pdfaSchema:prefix>",
        "<pdfaSchema:property><rdf:Seq>",
    ),
    "</rdf:Seq></pdfaSchema:property></rdf:li>",
];

/// The properties: their names, their types, and what they say.
const PROPERTIES: [[&str; 3]; 4] = [
    ["edition", "Text", "What the briefing is for"],
    ["grey", "Boolean", "Whether it is a proof without colours"],
    ["language", "Text", "The language that it was built in"],
    ["inputs", "seq Text", "Each file that it was made of: role, SHA-256 and name"],
];

/// One that only some have.
const DESIGN: [&str; 3] = ["design", "Text", "The design that it was asked for in"];

/// Behind the last of the schemas that are described, and behind all properties.
const END_OF_SCHEMAS: &str = "</rdf:Bag></pdfaExtension:schemas>";
const END_OF_PROPERTIES: &str = "</rdf:Description></rdf:RDF>";

/// Yes and no, as XMP has them.
const TRUE: &str = "True";
const FALSE: &str = "False";

/// What a PDF was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What it is for.
    pub edition: Edition,
    /// The design that it was asked for in; none if it does not say, and is in the usual one.
    pub design: Option<String>,
    /// Whether it has no colours.
    pub grey: bool,
    /// The language that it is in; none if it does not say, and is in that of its facts.
    pub language: Option<LanguageTag>,
    /// The files that it was made of.
    pub inputs: Vec<Input>,
}

impl Record {
    /// The metadata with what is recorded; none if they are written otherwise than expected.
    pub(super) fn added_to(&self, xmp: &str) -> Option<String> {
        let inputs: String = self.inputs.iter().map(|input| item(&input.to_string())).collect();
        let language = self.language.as_ref().map(|tag| {
            format!("<twopager:language xmlns:twopager=\"{NAMESPACE}\">{tag}</twopager:language>")
        });
        let language = language.unwrap_or_default();
        let design = self.design.as_ref().map(|name| {
            format!("<twopager:design xmlns:twopager=\"{NAMESPACE}\">{name}</twopager:design>")
        });
        let design = design.unwrap_or_default();
        let properties = format!(
            "<twopager:edition xmlns:twopager=\"{NAMESPACE}\">{}</twopager:edition>\
             <twopager:grey xmlns:twopager=\"{NAMESPACE}\">{}</twopager:grey>{language}{design}\
             <twopager:inputs xmlns:twopager=\"{NAMESPACE}\"><rdf:Seq>{inputs}</rdf:Seq>\
             </twopager:inputs>",
            self.edition,
            if self.grey { TRUE } else { FALSE },
        );
        let (described, rest) = xmp.split_once(END_OF_SCHEMAS)?;
        let (other, end) = rest.rsplit_once(END_OF_PROPERTIES)?;
        let schema = self.schema();
        let parts =
            [described, &schema, END_OF_SCHEMAS, other, &properties, END_OF_PROPERTIES, end];
        Some(parts.concat())
    }

    /// The description of the properties.
    fn schema(&self) -> String {
        let [before, behind] = SCHEMA;
        let of_design = self.design.is_some().then_some(DESIGN);
        let properties = PROPERTIES.into_iter().chain(of_design).map(|[name, kind, what]| {
            format!(
                "<rdf:li rdf:parseType=\"Resource\">\
                 <pdfaProperty:category>internal</pdfaProperty:category>\
                 <pdfaProperty:description>{what}</pdfaProperty:description>\
                 <pdfaProperty:name>{name}</pdfaProperty:name>\
                 <pdfaProperty:valueType>{kind}</pdfaProperty:valueType>\
                 </rdf:li>"
            )
        });
        format!("{before}{}{behind}", properties.collect::<String>())
    }

    /// What is recorded in the metadata of a PDF as they are written here; none if that is
    /// nothing, or nothing that this version understands.
    pub(super) fn read(xmp: &str) -> Option<Self> {
        let field = |name: &str| {
            let start = format!("<twopager:{name} xmlns:twopager=\"{NAMESPACE}\">");
            between(xmp, &start, &format!("</twopager:{name}>"))
        };
        let items = field("inputs")?.strip_prefix("<rdf:Seq>")?.strip_suffix("</rdf:Seq>")?;
        let items = items.split_terminator("</rdf:li>").map(|item| item.strip_prefix("<rdf:li>"));
        let inputs = items.map(|item| unescaped(item?).parse().ok());
        Some(Self {
            edition: field("edition")?.parse().ok()?,
            design: field("design").map(str::to_owned),
            grey: field("grey")? == TRUE,
            language: field("language").and_then(|tag| tag.parse().ok()),
            inputs: inputs.collect::<Option<_>>()?,
        })
    }
}

/// What made a PDF, by its metadata: "twopager 0.1.0".
pub(super) fn creator(xmp: &str) -> Option<String> {
    between(xmp, "<xmp:CreatorTool>", "</xmp:CreatorTool>").map(unescaped)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inside, _)| inside)
}

fn item(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<rdf:li>{text}</rdf:li>")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inputs::InputRole;

    #[test]
    fn what_is_recorded_is_read_back() {
        let input = |name| Input::new(InputRole::Map, name, b"map");
        let record = Record {
            edition: Edition::Office,
            design: Some("two-tone".to_owned()),
            grey: true,
            language: Some("en-GB".parse().unwrap()),
            inputs: vec![input("a & b <c>.svg"), input("  &lt; </rdf:li>.svg")],
        };
        let xmp = format!("<rdf:Bag>{END_OF_SCHEMAS}{END_OF_PROPERTIES}");
        let added = record.added_to(&xmp).unwrap();
        let old = Record { design: None, language: None, ..record.clone() };
        assert_eq!(Record::read(&added), Some(record));
        assert_eq!(Record::read(&old.added_to(&xmp).unwrap()), Some(old));
        assert_eq!(Record::read(&xmp), None);
    }
}
