//! Which files a briefing is made of: of the facts, of a template other than the one inside,
//! and of fonts other than those inside.

use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

use typst::foundations::Bytes;
use typst::layout::FrameItem;
use typst::syntax::ast;
use typst::syntax::{FileId, RootedPath, SyntaxNode, VirtualPath, VirtualRoot};
use typst::text::{Font, FontInfo, FontStretch, FontStyle, FontVariant};
use typst_kit::files::FileStore;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use super::frames;
use super::template::{MAIN, Template};
use super::world::{BRIEF, MEASURED};
use crate::assets;
use crate::brief::Brief;
use crate::inputs::{Input, InputRole};
use crate::materials::Format;

/// All files that pages are made of, sorted.
pub(super) fn of(
    brief: &Brief,
    template: &[Input],
    document: &PagedDocument,
    fonts: &FontStore,
) -> Vec<Input> {
    let mut all: Vec<_> = brief.inputs.iter().chain(template).cloned().collect();
    if assets::has_others(fonts) {
        let used = of_pages(document).into_iter().chain(of_drawings(brief, fonts));
        let used: BTreeSet<_> = used.filter(|it| !is_inside(it.data())).map(of_font).collect();
        all.extend(used);
    }
    all.sort();
    all
}

/// The files of a template, if it is not the one inside: those where it begins, and whatever
/// a text in one of them names that is there.
///
/// Which of them one brief makes it read is not asked: of pages that were set before, Typst
/// remembers more than it would read again, and the same facts would not make the same bytes.
pub(super) fn of_template(files: &FileStore<Template>) -> Vec<Input> {
    if matches!(files.loader(), Template::Embedded(_)) {
        return Vec::new();
    }
    let begin = [MAIN, MEASURED].into_iter().filter_map(|name| VirtualPath::new(name).ok());
    let mut found = BTreeMap::new();
    let mut waiting: Vec<_> = begin.collect();
    while let Some(path) = waiting.pop() {
        let name = path.get_without_slash().to_owned();
        if name == BRIEF || found.contains_key(&name) {
            continue;
        }
        let id = RootedPath::new(VirtualRoot::Project, path.clone()).intern();
        let Ok(bytes) = files.file(id) else { continue };
        found.insert(name.clone(), Input::new(InputRole::Template, &name, &bytes));
        if name.ends_with(".typ") {
            waiting.extend(named(files, id));
        }
    }
    found.into_values().collect()
}

/// The paths that stand in a file of the template as texts.
fn named(files: &FileStore<Template>, id: FileId) -> Vec<VirtualPath> {
    fn collect(node: &SyntaxNode, texts: &mut BTreeSet<String>) {
        texts.extend(node.cast::<ast::Str>().map(|text| text.get().to_string()));
        node.children().for_each(|child| collect(child, texts));
    }
    let Ok(source) = files.source(id) else { return Vec::new() };
    let mut texts = BTreeSet::new();
    collect(source.root(), &mut texts);
    let folder = id.get().vpath().parent();
    let path = |text: &String| match text.strip_prefix('/') {
        Some(text) => VirtualPath::new(text).ok(),
        None => folder.as_ref()?.join(text).ok(),
    };
    texts.iter().filter_map(path).collect()
}

/// The fonts of the pages.
fn of_pages(document: &PagedDocument) -> Vec<Font> {
    let mut seen: Vec<Font> = Vec::new();
    frames::visit_all(document, |item| {
        if let FrameItem::Text(text) = item
            && !seen.contains(text.font.font())
        {
            seen.push(text.font.font().clone());
        }
    });
    seen
}

/// The fonts that drawings ask for by the names of their families.
fn of_drawings(brief: &Brief, fonts: &FontStore) -> Vec<Font> {
    let drawings = brief.pictures().filter(|picture| picture.image.format == Format::Svg);
    let drawings = drawings.filter_map(|it| std::str::from_utf8(&it.image.bytes).ok());
    let drawings: Vec<_> = drawings.filter(|drawing| drawing.contains("<text")).collect();
    if drawings.is_empty() {
        return Vec::new();
    }
    let infos = (0..).map_while(|index| Some((index, fonts.book().info(index)?)));
    let named = infos.filter(|(_, info)| drawings.iter().any(|it| it.contains(&info.family)));
    named.filter_map(|(index, _)| fonts.font(index)).collect()
}

fn is_inside(data: &Bytes) -> bool {
    assets::FONTS.iter().any(|(_, inside)| ptr::eq(inside.as_ptr(), data.as_ptr()))
}

/// A font by the name that it gives itself, which is the same wherever its file lies.
fn of_font(font: Font) -> Input {
    let FontInfo { family, variant, .. } = font.info();
    let FontVariant { style, weight, stretch } = variant;
    let style = match style {
        FontStyle::Normal => "",
        FontStyle::Italic => " italic",
        FontStyle::Oblique => " oblique",
    };
    let stretch = match *stretch {
        FontStretch::NORMAL => String::new(),
        stretch => format!(" {} %", (100.0 * stretch.to_ratio().get()).round()),
    };
    let name = format!("{family} {}{style}{stretch}", weight.to_number());
    Input::new(InputRole::Font, &name, font.data())
}
