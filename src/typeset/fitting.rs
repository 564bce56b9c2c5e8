//! A brief fitted to its pages: measured at the sizes that are tried, and what was
//! decided handed over to the template as data.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Value, json};
use typst::World;
use typst::comemo::Track;
use typst::diag::{SourceDiagnostic, SourceResult};
use typst::ecow::eco_vec;
use typst::engine::{Route, Sink, Traced};
use typst::foundations::{Module, Value as TypstValue};
use typst::introspection::{EmptyIntrospector, PagedPosition};
use typst::syntax::{Source, Span};
use typst_layout::PagedDocument;

use super::measuring::{Layout, Stage};
use super::values::fault;
use super::world::{BriefingWorld, MEASURED};
use super::{even, links};
use crate::brief::{Brief, List};
use crate::fit::{self, Even, Fit, Fitted, Sizes};

/// How a brief is set on its pages.
#[derive(Debug, Clone)]
pub(crate) struct Fitting {
    fitted: Fitted,
    /// How wide and high is what is set on one line.
    lines: Value,
    /// How it is set instead if there is little to say.
    open: Option<Open>,
}

/// How a brief with little to say is set: in larger type, and other places.
#[derive(Debug, Clone)]
struct Open {
    /// What the template calls this layout.
    layout: Value,
    fitted: Fitted,
    lines: Value,
}

impl Fitting {
    /// Measures a brief and decides; none if the template is not to be measured.
    pub(super) fn find(world: &BriefingWorld<'_>, sizes: Sizes) -> SourceResult<Option<Self>> {
        let source = world.file_of_template(MEASURED).map_err(|error| {
            eco_vec![SourceDiagnostic::error(Span::detached(), format!("`{MEASURED}`: {error}"))]
        })?;
        let Some(source) = source else { return Ok(None) };
        Self::by(world, &source, sizes).map(Some).map_err(|mut errors| {
            // What was found out about the pieces is a fault of all of them.
            for error in errors.make_mut().iter_mut().filter(|error| error.span.is_detached()) {
                error.span = source.root().span().into();
            }
            errors
        })
    }

    fn by(world: &BriefingWorld<'_>, source: &Source, sizes: Sizes) -> SourceResult<Self> {
        let (traced, introspector) = (Traced::default(), EmptyIntrospector);
        let module = {
            let world: &dyn World = world;
            typst_eval::eval(
                world.track(),
                world.library(),
                traced.track(),
                Sink::new().track_mut(),
                Route::default().track(),
                source,
            )?
        };
        let mut stage = Stage::new(world, &introspector, &traced, &module)?;
        let fitted = fit::fit(&stage.sizes.clone(), sizes, &mut stage)?;
        let lines = to_json(&stage.lines)?;
        let open = Open::find(&fitted, &mut stage, &module)?;
        Ok(Self { fitted, lines, open })
    }

    /// What the brief is set by.
    fn fitted(&self) -> &Fitted {
        self.open.as_ref().map_or(&self.fitted, |open| &open.fitted)
    }

    /// How full the pages are.
    pub(crate) fn report(&self) -> Fit {
        let mut report = self.fitted.report();
        if let Some(open) = &self.open {
            // How full a page would be otherwise tells what there is to say; not how it looks.
            for (page, open) in report.pages.iter_mut().zip(open.fitted.report().pages) {
                page.is_sparse = open.is_sparse_within_its_frame();
            }
        }
        report
    }

    /// Whether there is probably room without some items, each of a list and where it is in
    /// that, and with only a share of the sources.
    pub(crate) fn holds_without(&self, items: &[(List, usize)], sources: f64) -> bool {
        self.fitted.holds_without(items, sources)
    }

    /// What the template sets the pages by: the `fit` of the brief.
    pub(super) fn given(&self, brief: &Brief) -> Value {
        let mut given = self.fitted().given();
        given["lines"] = self.open.as_ref().map_or(&self.lines, |open| &open.lines).clone();
        if let Some(open) = &self.open {
            given["layout"] = open.layout.clone();
        }
        given["sources"] = json!(links::placeholders(brief.sources.len()));
        given
    }

    /// Whether the texts with even lines have as many as they should; those that have more
    /// are left as they were before. Where lines break was only estimated.
    pub(super) fn is_kept_by(&mut self, document: &PagedDocument) -> bool {
        let set: HashMap<_, _> = document
            .pages()
            .iter()
            .flat_map(|page| even::Text::all(&page.frame))
            .map(|text| (text.name.clone(), text.lines()))
            .collect();
        let has_more =
            |(name, even): &(&str, &Even)| set.get(*name).is_some_and(|lines| *lines > even.lines);
        let more = self.fitted().even().filter(has_more).map(|(name, _)| name.to_owned());
        let more: Vec<_> = more.collect();
        let fitted = self.open.as_mut().map_or(&mut self.fitted, |open| &mut open.fitted);
        fitted.forget_even(&more);
        more.is_empty()
    }
}

impl Open {
    /// The first layout for little to say in which both pages hold, if there is little.
    fn find(fitted: &Fitted, stage: &mut Stage<'_>, module: &Module) -> SourceResult<Option<Self>> {
        let size = stage.sizes[0];
        if fitted.size() < size {
            return Ok(None);
        }
        let Some(open) = stage.open(module)? else { return Ok(None) };
        if fitted.average_fill() > open.most {
            return Ok(None);
        }
        // The pages that were found to be too long.
        let mut too_long = [Vec::new(), Vec::new()];
        for layouts in stage.open_layouts(module, &open)? {
            // What does not hold in the last one holds in none of them.
            let Some((last, others)) = layouts.split_last() else { continue };
            let Some(in_last) = Self::in_layout(last, size, &mut too_long, stage)? else {
                continue;
            };
            for layout in others {
                if let Some(open) = Self::in_layout(layout, size, &mut too_long, stage)? {
                    return Ok(Some(open));
                }
            }
            return Ok(Some(in_last));
        }
        Ok(None)
    }

    /// A brief as it is set in a layout, if it holds. It is not measured where a page is known to be
    /// too long.
    fn in_layout(
        layout: &Layout,
        size: f64,
        too_long: &mut [Vec<TypstValue>; 2],
        stage: &mut Stage<'_>,
    ) -> SourceResult<Option<Self>> {
        if layout.pages.iter().zip(&*too_long).any(|(page, known)| known.contains(page)) {
            return Ok(None);
        }
        stage.go_over_to(layout);
        let fitted = fit::fit_openly(size, stage)?;
        let mut holds = true;
        for (index, page_holds) in fitted.hold().into_iter().enumerate() {
            if !page_holds {
                holds = false;
                too_long[index].push(layout.pages[index].clone());
            }
        }
        if !holds {
            return Ok(None);
        }
        let (layout, lines) = (to_json(&layout.name)?, to_json(&stage.lines)?);
        Ok(Some(Self { layout, fitted, lines }))
    }
}

fn to_json(value: &impl Serialize) -> SourceResult<Value> {
    serde_json::to_value(value).map_err(|error| fault(&error.to_string()))
}

/// Adds to the fit of a brief, if it has one, what is known now that it is set, so that the
/// data of the brief is whole.
pub(super) fn complete(brief: &mut Brief, document: &PagedDocument) {
    let Some(mut fit) = brief.fit.take() else { return };
    for (index, place) in links::places(document, brief.sources.len()).iter().enumerate() {
        if let Some(PagedPosition { page, point }) = place {
            fit["sources"][index] = json!([page, point.x.to_pt(), point.y.to_pt()]);
        }
    }
    // What the template knows a brief by that is no longer the one that was fitted.
    brief.fit = None;
    let bytes = brief.to_compact_json();
    let sum: u64 = bytes.iter().copied().map(u64::from).sum();
    fit["of"] = json!([bytes.len(), sum]);
    brief.fit = Some(fit);
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    use super::*;
    use crate::fit::samples::{block, measured, standing};
    use crate::fit::{Block, Piece};
    use crate::typeset::trial;

    /// Blocks of up to five items, on either page, of which some flow.
    fn blocks() -> impl Strategy<Value = Vec<Block>> {
        vec((0..2usize, 0..=5usize, any::<bool>()), 0..=6).prop_map(|blocks| {
            let of = |(number, (page, count, flows)): (usize, (usize, usize, bool))| Block {
                count,
                breaks: flows.then(|| (1..=count).collect()),
                body: Some(Piece::Solid(1.0)),
                ..block(&format!("block {number}"), page, 1.0)
            };
            blocks.into_iter().enumerate().map(of).collect()
        })
    }

    /// What the fit estimates with and what the template sets are the same, wherever the
    /// second page begins.
    #[test]
    fn the_template_puts_every_item_on_the_page_for_which_it_was_measured() {
        let mut runner = TestRunner::deterministic();
        let case = |blocks: Vec<Block>| {
            let flowing = blocks.iter().filter(|block| block.breaks.is_some());
            let last: usize = flowing.map(|block| block.count).sum();
            let brief = measured(blocks);
            let part = |(name, items): (String, std::ops::Range<usize>)| {
                json!([name, items.collect::<Vec<_>>()])
            };
            let page = |page: Vec<_>| page.into_iter().map(part).collect::<Vec<_>>();
            let pages: Vec<_> = (0..=last).map(|at| standing(&brief, at).map(page)).collect();
            let block = |it: &Block| {
                json!({
                    "name": it.name, "page": it.page, "count": it.count,
                    "flows": it.breaks.is_some(),
                })
            };
            json!({
                "blocks": brief.blocks.iter().map(block).collect::<Vec<_>>(),
                "usual": brief.usual,
                "pages": pages,
            })
        };
        let cases: Vec<_> =
            (0..100).map(|_| case(blocks().new_tree(&mut runner).unwrap().current())).collect();
        let main = r#"
#import "pages.typ": first, parts-on, second, usual-place
#for case in json("data.json") {
  let blocks = case.blocks.map(it => (
    name: it.name,
    page: it.page,
    items: range(it.count),
    breaks: if it.flows { count => range(1, count + 1) },
  ))
  assert.eq(usual-place(blocks), case.usual)
  for (at, pages) in case.pages.enumerate() {
    let made = (first, second).map(page => parts-on(blocks, page, at))
    assert.eq(made.map(page => page.map(it => (it.name, it.items))), pages)
    // So that heading, axis and map are made once.
    for it in made.flatten() {
      let all = blocks.find(block => block.name == it.name).items
      assert.eq(it.begins, all == () or it.items.first() == all.first())
      assert.eq(it.ends, all == () or it.items.last() == all.last())
    }
  }
}
"#;
        trial::document(main, &json!(cases));
    }
}
