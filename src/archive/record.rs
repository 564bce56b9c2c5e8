//! What a PDF says of what it was made of, in its metadata (XMP).

use roxmltree::Document;

use crate::brief::Edition;
use crate::inputs::Input;

/// The namespace of what is added.
const NAMESPACE: &str = "urn:x-twopager:made-of#";

/// What archives must be told of a schema that they do not know (ISO 19005-3, 6.6.2.3.3).
const SCHEMA: &str = concat!(
    "<rdf:li rdf:parseType=\"Resource\">",
    "<pdfaSchema:schema>What the briefing was made of</pdfaSchema:schema>",
    "<pdfaSchema:namespaceURI>urn:x-twopager:made-of#</pdfaSchema:namespaceURI>",
    "<pdfaSchema:prefix>twopager</pdfaSchema:prefix>",
    "<pdfaSchema:property><rdf:Seq>",
    "<rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>What the briefing is for</pdfaProperty:description>",
    "<pdfaProperty:name>edition</pdfaProperty:name>",
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>",
    "</rdf:li>",
    "<rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>Whether it is a proof without colours</pdfaProperty:description>",
    "<pdfaProperty:name>grey</pdfaProperty:name>",
    "<pdfaProperty:valueType>Boolean</pdfaProperty:valueType>",
    "</rdf:li>",
    "<rdf:li rdf:parseType=\"Resource\">",
    "<pdfaProperty:category>internal</pdfaProperty:category>",
    "<pdfaProperty:description>Each file that was read: role, SHA-256 and name",
    "</pdfaProperty:description>",
    "<pdfaProperty:name>inputs</pdfaProperty:name>",
    "<pdfaProperty:valueType>seq Text</pdfaProperty:valueType>",
    "</rdf:li>",
    "</rdf:Seq></pdfaSchema:property>",
    "</rdf:li>",
);

/// Behind the last of the schemas that are described, and behind all properties.
const END_OF_SCHEMAS: &str = "</rdf:Bag></pdfaExtension:schemas>";
const END_OF_PROPERTIES: &str = "</rdf:Description></rdf:RDF>";

/// Yes and no, as XMP has them.
const TRUE: &str = "True";
const FALSE: &str = "False";

/// What a PDF was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What made it: "twopager 0.1.0".
    pub creator: String,
    /// What it is for.
    pub edition: Edition,
    /// Whether it has no colours.
    pub grey: bool,
    /// Each file that was read.
    pub inputs: Vec<Input>,
}

impl Record {
    /// The metadata with what is recorded, but for the creator, which they have already;
    /// none if they are written otherwise than expected.
    pub(super) fn added_to(&self, xmp: &str) -> Option<String> {
        let inputs: String = self.inputs.iter().map(|input| item(&input.to_string())).collect();
        let properties = format!(
            "<twopager:edition xmlns:twopager=\"{NAMESPACE}\">{}</twopager:edition>\
             <twopager:grey xmlns:twopager=\"{NAMESPACE}\">{}</twopager:grey>\
             <twopager:inputs xmlns:twopager=\"{NAMESPACE}\"><rdf:Seq>{inputs}</rdf:Seq>\
             </twopager:inputs>",
            self.edition,
            if self.grey { TRUE } else { FALSE },
        );
        let (described, rest) = xmp.split_once(END_OF_SCHEMAS)?;
        let (other, end) = rest.rsplit_once(END_OF_PROPERTIES)?;
        let parts = [described, SCHEMA, END_OF_SCHEMAS, other, &properties, END_OF_PROPERTIES, end];
        Some(parts.concat())
    }

    /// What the metadata of a PDF record; none if that is nothing, or nothing that can be read.
    pub(super) fn read(xmp: &str) -> Option<Self> {
        let xmp = Document::parse(xmp).ok()?;
        let find = |name: &str| xmp.descendants().find(|node| node.tag_name().name() == name);
        let ours = |name: &str| xmp.descendants().find(|node| node.has_tag_name((NAMESPACE, name)));
        let lines = ours("inputs")?.descendants().filter(|node| node.tag_name().name() == "li");
        let inputs = lines.map(|line| line.text().unwrap_or_default().parse());
        Some(Self {
            creator: find("CreatorTool")?.text()?.to_owned(),
            edition: ours("edition")?.text()?.parse().ok()?,
            grey: ours("grey")?.text()? == TRUE,
            inputs: inputs.collect::<Result<_, _>>().ok()?,
        })
    }
}

fn item(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!("<rdf:li>{text}</rdf:li>")
}
