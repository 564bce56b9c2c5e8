//! The size at which a brief probably fits, by how much text there is: the first to be measured.

use typst::diag::SourceResult;
use typst::foundations::{Array, Binding, Module, Value};

use super::values::{cast, fault, two};
use crate::brief::Brief;

/// The letters of other scripts than Latin, which begin here, are so much wider.
const OTHERS: char = '\u{370}';
const WIDER: f64 = 1.1;

/// Between the sizes, by the `letters` for which a template says that there is room at the largest and at
/// the smallest of them; the largest if it does not say.
pub(super) fn size(sizes: &[f64], brief: &Brief, module: &Module) -> SourceResult<f64> {
    let (largest, smallest) = (sizes[0], sizes[sizes.len() - 1]);
    let letters = match module.scope().get("letters").map(Binding::read) {
        None | Some(Value::None) => return Ok(largest),
        Some(letters) => cast::<Array>(letters.clone())?,
    };
    let letters = letters.into_iter().map(cast::<f64>).collect::<SourceResult<Vec<_>>>()?;
    let [few, many] = two(letters, "letters")?;
    if few >= many {
        return Err(fault("of its `letters` there must be more at the smallest size"));
    }
    let share = ((width(brief) - few) / (many - few)).clamp(0.0, 1.0);
    Ok(largest - (largest - smallest) * share)
}

/// How wide all that is printed would be on one line, in Latin letters.
fn width(brief: &Brief) -> f64 {
    let of = |letter: char| if letter < OTHERS { 1.0 } else { WIDER };
    brief.printed.iter().flat_map(|it| it.text.chars()).map(of).sum()
}
