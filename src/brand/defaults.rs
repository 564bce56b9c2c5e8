//! What a brand file has for this tool alone: the group `defaults.twopager`.

use super::BrandDesign;
use super::reader::{Reader, Value};

/// What the group is called, beside those of other tools.
pub(super) const OURS: &str = "twopager";

/// The design that `defaults` name for us.
pub(super) fn design(defaults: &Value<'_>, reader: &mut Reader<'_>) -> Option<BrandDesign> {
    let ours = defaults.get(OURS).filter(|ours| reader.is_group(ours, "design"))?;
    reader.warn_of_typos(&ours, &["design"], &[]);
    let design = ours.get("design")?;
    let name = reader.text(&design, "the name of a design")?.trim().to_owned();
    Some(BrandDesign { name, place: reader.place(&design) })
}
