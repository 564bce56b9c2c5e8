//! What a brief takes at a size: the template's pieces, laid out by Typst itself and
//! never made into pages.

use typst::World;
use typst::comemo::{Track, Tracked};
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::EcoVec;
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{
    Array, Binding, Content, Context, Dict, Func, IntoValue, Module, StyleChain, StyledElem,
    Styles, Target, TargetElem, Value,
};
use typst::introspection::{EmptyIntrospector, Introspector};
use typst::layout::{Abs, Length};
use typst::utils::Protected;

use super::likely;
use super::links;
use super::pieces::{Bench, LaidOut, Words, sizes_of};
use super::too_long::TooLong;
use super::values::{cast, fault, get, of_module, points};
use super::world::BriefingWorld;
use crate::fit::{self, Attempt, Measured};

/// The template's pieces, to be measured at any size.
pub(super) struct Stage<'a> {
    world: Tracked<'a, dyn World + 'a>,
    introspector: &'a EmptyIntrospector,
    traced: &'a Traced,
    /// The sizes to be tried, from the largest down, in points.
    pub(super) sizes: Vec<f64>,
    /// The one of them at which the brief probably fits, or one between them.
    likely: f64,
    /// Whether blocks that would rather stay on their page do.
    is_firm: bool,
    /// From a size and what is known to the pieces.
    pieces: Func,
    /// How wide and high is what is set on one line, in parts of the size.
    pub(super) lines: Value,
    /// Where the sources stand, as far as it matters for measuring.
    sources: Value,
    /// The words that are too long at the size that was measured last.
    too_long: Words,
    last: Option<Last>,
}

/// How a template sets briefs with little to say.
pub(super) struct Openly {
    /// How full both pages are otherwise on average, at most.
    pub(super) most: f64,
    /// Makes the layouts.
    layouts: Func,
    /// Makes what is set on one line in them.
    lines: Func,
}

/// A layout of a template.
pub(super) struct Layout {
    /// What the template knows it by.
    pub(super) name: Value,
    /// What each page is set by: one that is set by the same in another layout is the same there.
    pub(super) pages: [Value; 2],
    /// As those of all briefs.
    pieces: Func,
}

/// The size that was measured last.
struct Last {
    size: f64,
    pieces: Dict,
    laid_out: LaidOut,
}

impl<'a> Stage<'a> {
    /// Takes the pieces of a template, and measures what is set on one line.
    pub(super) fn new(
        world: &'a BriefingWorld<'a>,
        introspector: &'a EmptyIntrospector,
        traced: &'a Traced,
        module: &Module,
    ) -> SourceResult<Self> {
        let brief = world.brief();
        let world: &dyn World = world;
        let mut stage = Self {
            world: world.track(),
            introspector,
            traced,
            sizes: Vec::new(),
            likely: 0.0,
            is_firm: true,
            pieces: of_module(module, "pieces")?,
            lines: Value::None,
            sources: places(&links::placeholders(brief.sources.len())),
            too_long: Words::new(),
            last: None,
        };
        let sizes: Array = of_module(module, "sizes")?;
        for size in sizes {
            stage.sizes.push(points(size)?);
        }
        let is_descending = stage.sizes.is_sorted_by(|one, other| one > other);
        if !is_descending || stage.sizes.last().is_none_or(|size| *size <= 0.0) {
            return Err(fault("in `sizes` there must be a size, and from the largest down"));
        }
        stage.likely = likely::size(&stage.sizes, brief, module)?;
        stage.lines = stage.sizes_of_lines(module, of_module(module, "lines")?)?;
        Ok(stage)
    }

    /// The sizes of what is set on one line, in parts of the size of the type.
    fn sizes_of_lines(&self, module: &Module, lines: Value) -> SourceResult<Value> {
        let unit = points(of_module::<Value>(module, "line-size")?)?;
        if unit <= 0.0 {
            return Err(fault("`line-size` must be positive"));
        }
        let type_of_lines = Type::of(&of_module(module, "type-of-lines")?);
        self.with_engine(|engine, base| {
            type_of_lines.with(base, |styles| sizes_of(engine, styles, lines, unit))
        })
    }

    /// What the template has for a brief with little to say; none if it has nothing.
    pub(super) fn open(&self, module: &Module) -> SourceResult<Option<Openly>> {
        let open = match module.scope().get("open").map(Binding::read) {
            None | Some(Value::None) => return Ok(None),
            Some(open) => cast::<Dict>(open.clone())?,
        };
        let (most, layouts, lines) =
            (get(&open, "most")?, get(&open, "layouts")?, get(&open, "lines")?);
        Ok(Some(Openly { most, layouts, lines }))
    }

    /// Goes over to the layouts for a brief with little to say, and measures what is set on one
    /// line in them. Returns them in groups, in the order in which they are tried; in the last of
    /// a group a brief has room if it has any in these.
    pub(super) fn open_layouts(
        &mut self,
        module: &Module,
        open: &Openly,
    ) -> SourceResult<Vec<Vec<Layout>>> {
        let call = |function: &Func| {
            self.with_engine(|engine, _| {
                function.call(engine, Context::none().track(), [] as [Value; 0])
            })
        };
        let groups: Array = cast(call(&open.layouts)?)?;
        if !groups.is_empty() {
            self.lines = self.sizes_of_lines(module, call(&open.lines)?)?;
        }
        let layout = |layout: Value| {
            let layout: Dict = cast(layout)?;
            let name: Dict = get(&layout, "layout")?;
            let pages: Array = get(&name, "pages")?;
            let pages = pages.into_iter().collect::<Vec<_>>().try_into();
            let pages = pages.map_err(|_| fault("a layout must have two `pages`"))?;
            Ok(Layout { name: name.into_value(), pages, pieces: get(&layout, "pieces")? })
        };
        let group = |group: Value| cast::<Array>(group)?.into_iter().map(layout).collect();
        groups.into_iter().map(group).collect()
    }

    /// Measures in a layout from now on.
    pub(super) fn go_over_to(&mut self, layout: &Layout) {
        self.pieces = layout.pieces.clone();
        self.too_long.clear();
        self.last = None;
    }

    /// The pieces at a size, if words are known to be too long.
    fn pieces(&self, engine: &mut Engine, size: f64) -> SourceResult<Dict> {
        let words =
            |words: &Vec<TooLong>| -> Array { words.iter().map(TooLong::to_value).collect() };
        let too_long: Dict = self
            .too_long
            .iter()
            .map(|(block, them)| (block.as_str().into(), words(them).into_value()))
            .collect();
        let size = Length::from(Abs::pt(size)).into_value();
        let arguments = [size, self.lines.clone(), too_long.into_value(), self.sources.clone()];
        cast(self.pieces.call(engine, Context::none().track(), arguments)?)
    }

    /// An engine that measures: nothing is known of the finished document, and nothing may
    /// be asked of it.
    fn with_engine<T>(
        &self,
        act: impl FnOnce(&mut Engine, StyleChain) -> SourceResult<T>,
    ) -> SourceResult<T> {
        let library = self.world.library();
        let mut sink = Sink::new();
        let introspector: &dyn Introspector = self.introspector;
        let mut engine = Engine {
            library,
            world: self.world,
            introspector: Protected::new(introspector.track()),
            traced: self.traced.track(),
            sink: sink.track_mut(),
            route: Route::default(),
        };
        let base = StyleChain::new(&library.styles);
        let target = TargetElem::target.set(Target::Paged).wrap();
        let made = act(&mut engine, base.chain(&target))?;
        let delayed = sink.delayed();
        if delayed.is_empty() { Ok(made) } else { Err(delayed) }
    }
}

impl fit::Measuring for Stage<'_> {
    type Error = EcoVec<SourceDiagnostic>;

    fn likely_size(&self) -> f64 {
        self.likely
    }

    /// Words that prove to be too long for their lines are known from then on.
    fn measure(&mut self, size: f64) -> SourceResult<Attempt> {
        if let Some(last) = &self.last
            && last.size != size
        {
            for words in self.too_long.values_mut() {
                *words = words.drain(..).filter_map(|it| it.at(size / last.size)).collect();
            }
        }
        let mut laid_out = LaidOut::default();
        let (pieces, (measured, found)) = self.with_engine(|engine, styles| {
            let pieces = self.pieces(engine, size)?;
            let measured = Type::of(&get(&pieces, "type")?).with(styles, |styles| {
                Bench::new(engine, styles, &mut laid_out, self.is_firm).measured(
                    size,
                    &pieces,
                    &self.too_long,
                )
            })?;
            Ok((pieces, measured))
        })?;
        self.last = Some(Last { size, pieces, laid_out });
        let is_settled = found.values().all(Vec::is_empty);
        for (block, mut words) in found {
            self.too_long.entry(block).or_default().append(&mut words);
        }
        Ok(Attempt { measured, is_settled })
    }

    fn loosen(&mut self) {
        self.is_firm = false;
    }

    fn estimate(&mut self, size: f64) -> SourceResult<Measured> {
        let Some(mut last) = self.last.take() else { return Ok(self.measure(size)?.measured) };
        let scale = size / last.size;
        let estimated = self.with_engine(|engine, styles| {
            Type::of(&get(&last.pieces, "type")?).with(styles, |styles| {
                Bench::new(engine, styles, &mut last.laid_out, self.is_firm).estimated(
                    size,
                    &last.pieces,
                    scale,
                )
            })
        });
        self.last = Some(last);
        estimated
    }
}

/// The type in which texts are set: the styles around an empty text, from the outermost
/// in.
struct Type(Vec<Styles>);

impl Type {
    fn of(empty: &Content) -> Self {
        let mut styles = Vec::new();
        let mut content = empty;
        while let Some(styled) = content.to_packed::<StyledElem>() {
            styles.push(styled.styles.clone());
            content = &styled.child;
        }
        Self(styles)
    }

    fn with<T>(&self, base: StyleChain, act: impl FnOnce(StyleChain) -> T) -> T {
        nest(base, &self.0, Box::new(act))
    }
}

fn nest<T>(outer: StyleChain, styles: &[Styles], act: Box<dyn FnOnce(StyleChain) -> T + '_>) -> T {
    match styles.split_first() {
        Some((first, rest)) => nest(outer.chain(first), rest, act),
        None => act(outer),
    }
}

/// Places as the template takes them.
fn places(places: &[(usize, f64, f64)]) -> Value {
    let place = |(page, x, y): &(usize, f64, f64)| -> Value {
        let page = i64::try_from(*page).unwrap_or_default();
        let numbers = [Value::Int(page), Value::Float(*x), Value::Float(*y)];
        Value::Array(numbers.into_iter().collect())
    };
    Value::Array(places.iter().map(place).collect())
}
