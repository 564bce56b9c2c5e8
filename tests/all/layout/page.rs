//! What lies where on a page, read off the frames of the finished document.

use std::fmt::{self, Display, Formatter};

use typst::foundations::{Content, Label, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Rect, Transform};
use typst::pdf::ArtifactElem;
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst::visualize::{Color, Geometry, Paint};

/// A page; all lengths are in points, from its top left corner.
pub struct Page {
    pub width: f64,
    pub height: f64,
    pub texts: Vec<Text>,
    pub shapes: Vec<Shape>,
    /// How many stretches of it are set in columns.
    pub in_columns: usize,
}

/// A run of text on one line.
pub struct Text {
    pub words: String,
    pub size: f64,
    /// What its glyphs cover.
    pub ink: Area,
    /// Whether it belongs to the drawing of the timeline.
    pub on_axis: bool,
    /// The columns in which it is set, as the template marks it.
    pub columns: Option<Columns>,
}

/// Columns side by side, which end where the text area does.
#[derive(Debug, Clone, Copy)]
pub struct Columns {
    pub count: u32,
    /// Where the first one begins.
    pub left: f64,
}

/// A shape or an image.
pub struct Shape {
    pub area: Area,
    /// Whether no text may stand on it.
    pub is_picture: bool,
    /// Whether what was painted before cannot be seen below it.
    pub is_ground: bool,
    /// Whether it belongs to the drawing of the timeline.
    pub on_axis: bool,
}

/// A rectangle.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// Whether both have a part in common that is more than `tolerance` in
    /// width and height.
    pub fn overlaps(&self, other: &Self, tolerance: f64) -> bool {
        let width = self.right.min(other.right) - self.left.max(other.left);
        let height = self.bottom.min(other.bottom) - self.top.max(other.top);
        width > tolerance && height > tolerance
    }

    /// Whether another lies within, or at most `tolerance` outside.
    pub fn holds(&self, other: &Self, tolerance: f64) -> bool {
        self.left - tolerance <= other.left
            && self.top - tolerance <= other.top
            && other.right <= self.right + tolerance
            && other.bottom <= self.bottom + tolerance
    }

    /// Leaves what lies within another.
    fn cut_to(&mut self, other: &Self) {
        self.left = self.left.max(other.left);
        self.top = self.top.max(other.top);
        self.right = self.right.min(other.right);
        self.bottom = self.bottom.min(other.bottom);
    }

    fn of(rect: Rect, to_page: Transform) -> Self {
        let (a, b) = (rect.min.transform(to_page), rect.max.transform(to_page));
        Self {
            left: a.x.min(b.x).to_pt(),
            top: a.y.min(b.y).to_pt(),
            right: a.x.max(b.x).to_pt(),
            bottom: a.y.max(b.y).to_pt(),
        }
    }
}

impl Display for Area {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { left, top, right, bottom } = self;
        write!(f, "x {left:.1}–{right:.1}, y {top:.1}–{bottom:.1}")
    }
}

impl Display for Text {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` ({:.2} pt, {})", self.words, self.size, self.ink)
    }
}

/// What is around an item of a frame.
#[derive(Default)]
struct Around {
    /// The drawing that is under way.
    axis: Option<Tag>,
    columns: Option<Columns>,
}

fn is_mark_of_columns(element: &Content) -> bool {
    let label = Label::new(PicoStr::intern("twopager-columns"));
    element.label() == label
}

/// Whether a text has any colour: one that has none is there to be read out.
fn is_seen(text: &TextItem) -> bool {
    text.fill != Paint::Solid(Color::from_u8(0, 0, 0, 0))
}

impl Page {
    pub fn new(page: &typst_layout::Page) -> Self {
        let size = page.frame.size();
        let mut read = Self {
            width: size.x.to_pt(),
            height: size.y.to_pt(),
            texts: Vec::new(),
            shapes: Vec::new(),
            in_columns: 0,
        };
        let mut around = Around::default();
        read.add(&page.frame, Transform::identity(), &mut around);
        assert!(around.columns.is_none(), "what begins to be set in columns ends on its page");
        read
    }

    /// Adds what is in a frame.
    fn add(&mut self, frame: &Frame, to_page: Transform, around: &mut Around) {
        for (position, item) in frame.items() {
            let here = to_page.pre_concat(Transform::translate(position.x, position.y));
            let (on_axis, columns) = (around.axis.is_some(), around.columns);
            match item {
                FrameItem::Group(group) => {
                    let here = here.pre_concat(group.transform);
                    let first = self.shapes.len();
                    self.add(&group.frame, here, around);
                    if let Some(clip) = &group.clip {
                        let seen = Area::of(clip.bbox(None), here);
                        self.shapes[first..].iter_mut().for_each(|it| it.area.cut_to(&seen));
                    }
                }
                FrameItem::Text(text) if !text.text.trim().is_empty() && is_seen(text) => {
                    self.texts.push(Text {
                        words: text.text.to_string(),
                        size: text.size.to_pt(),
                        ink: Area::of(text.bbox(), here),
                        on_axis,
                        columns,
                    });
                }
                // Lines may cross what they like: they underline and lead.
                FrameItem::Shape(shape, _) if !matches!(shape.geometry, Geometry::Line(_)) => {
                    let area = Area::of(shape.bbox(true), here);
                    let is_ground = shape.fill.is_some();
                    self.shapes.push(Shape { area, is_picture: false, is_ground, on_axis });
                }
                FrameItem::Image(_, size, _) => {
                    let area = Area::of(Rect::from_pos_size(Point::zero(), *size), here);
                    let is_ground = false;
                    self.shapes.push(Shape { area, is_picture: true, is_ground, on_axis });
                }
                FrameItem::Tag(tag @ Tag::Start(element, ..)) if element.is::<ArtifactElem>() => {
                    around.axis = Some(tag.clone());
                }
                FrameItem::Tag(tag @ Tag::End(..))
                    if around.axis.as_ref().is_some_and(|it| it.location() == tag.location()) =>
                {
                    around.axis = None;
                }
                FrameItem::Tag(Tag::Start(element, ..)) if is_mark_of_columns(element) => {
                    let mark = element.to_packed::<MetadataElem>().expect("metadata");
                    around.columns = match mark.value {
                        Value::Int(count) => {
                            let count = u32::try_from(count).expect("a few");
                            Some(Columns { count, left: here.tx.to_pt() })
                        }
                        _ => None,
                    };
                    self.in_columns += usize::from(around.columns.is_some());
                }
                _ => {}
            }
        }
    }
}
