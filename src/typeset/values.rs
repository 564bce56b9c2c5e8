//! Reading what a template says of its pieces.

use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::{EcoVec, eco_vec};
use typst::foundations::{Array, Dict, FromValue, Module, Value};
use typst::layout::Length;
use typst::syntax::Span;

pub(super) fn cast<T: FromValue>(value: Value) -> SourceResult<T> {
    value.cast::<T>().map_err(|error| fault(error.message().as_str()))
}

pub(super) fn get<T: FromValue>(dict: &Dict, key: &str) -> SourceResult<T> {
    let value = dict.get(key).map_err(|error| fault(&error))?;
    value.clone().cast::<T>().map_err(|error| fault(&format!("`{key}`: {}", error.message())))
}

/// What a template may leave out.
pub(super) fn optional<T: FromValue>(dict: &Dict, key: &str) -> SourceResult<Option<T>> {
    match dict.get(key) {
        Err(_) | Ok(Value::None) => Ok(None),
        Ok(_) => get(dict, key).map(Some),
    }
}

pub(super) fn of_module<T: FromValue>(module: &Module, name: &str) -> SourceResult<T> {
    match module.scope().get(name) {
        Some(binding) => cast(binding.read().clone()),
        None => Err(fault(&format!("it has no `{name}`"))),
    }
}

/// A fault without a place: it is one of all pieces.
pub(super) fn fault(message: &str) -> EcoVec<SourceDiagnostic> {
    eco_vec![SourceDiagnostic::error(Span::detached(), message)]
}

/// A length in points, which must not depend on the size of the type around it.
pub(super) fn points(value: Value) -> SourceResult<f64> {
    let length: Length = cast(value)?;
    if length.em.get() != 0.0 {
        return Err(fault("lengths must be absolute, not in `em`"));
    }
    let points = length.abs.to_pt();
    if points.is_finite() { Ok(points) } else { Err(fault("lengths must be finite")) }
}

pub(super) fn length(dict: &Dict, key: &str) -> SourceResult<f64> {
    points(get::<Value>(dict, key)?).map_err(|errors| of(&format!("`{key}`"), errors))
}

/// The same faults, and of what they are.
pub(super) fn of(what: &str, mut errors: EcoVec<SourceDiagnostic>) -> EcoVec<SourceDiagnostic> {
    for error in errors.make_mut().iter_mut().filter(|error| error.span.is_detached()) {
        error.message = format!("{what}: {}", error.message).into();
    }
    errors
}

pub(super) fn integers(array: Array) -> SourceResult<Vec<usize>> {
    array.into_iter().map(cast).collect()
}

pub(super) fn two<T>(items: Vec<T>, what: &str) -> SourceResult<[T; 2]> {
    items.try_into().map_err(|_| fault(&format!("there must be two `{what}`")))
}
