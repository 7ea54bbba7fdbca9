//! A chart as it stands on the page, written as one picture that stands alone: every colour and font is put into it.

use std::fmt::Write;

use wasm_bindgen::JsCast;
use web_sys::{CssStyleDeclaration, DomRect, Element, Node};

/// Room around the drawing, and the height of a line of its title, in CSS pixels.
const MARGIN: f64 = 20.0;
const TITLE_LINE: f64 = 24.0;
/// The width of a letter of the title, about.
const TITLE_LETTER: f64 = 9.0;
/// What the looks of a mark are made of.
const LOOKS: [&str; 6] = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity"];

/// A picture: its text, its width and its height.
pub struct Picture {
    /// SVG.
    pub svg: String,
    /// In CSS pixels.
    pub width: f64,
    /// In CSS pixels.
    pub height: f64,
}

/// The drawing of a chart with its finding as the title; nothing while the chart is not on the page.
pub fn picture(figure: &Element, finding: &str) -> Option<Picture> {
    let drawing = figure.query_selector(".chart-body").ok().flatten()?;
    let legend = figure.query_selector(".chart > .legend").ok().flatten();
    let area = drawing.get_bounding_client_rect();
    let top = legend.as_ref().map_or(area.top(), |legend| legend.get_bounding_client_rect().top());
    let lines = wrapped(finding, area.width());
    let head = TITLE_LINE * f64::from(u32::try_from(lines.len()).unwrap_or(1)) + MARGIN / 2.0;
    let mut pen = Pen { text: String::new(), left: area.left() - MARGIN, top: top - MARGIN - head };
    let (width, height) = (area.width() + 2.0 * MARGIN, area.bottom() - top + 2.0 * MARGIN + head);
    let style = looks_of(figure);
    let (ink, font) = (value(style.as_ref(), "color"), value(style.as_ref(), "font-family"));
    for (place, line) in lines.iter().enumerate() {
        let y = MARGIN + TITLE_LINE * (f64::from(u32::try_from(place).unwrap_or(0)) + 0.7);
        pen.put(format_args!(
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"17\" font-weight=\"600\" font-family=\"{}\" fill=\"{}\">{}</text>",
            escaped(&font),
            escaped(&ink),
            escaped(line)
        ));
    }
    figure.query_selector("defs").ok().flatten().iter().for_each(|defs| pen.copy(defs));
    legend.iter().for_each(|legend| pen.lay(legend));
    pen.lay(&drawing);
    let ground = web_sys::window()?.document()?.body().and_then(|body| looks_of(&body));
    let ground = value(ground.as_ref(), "background-color");
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><rect width=\"100%\" height=\"100%\" fill=\"{}\"/>{}</svg>",
        escaped(&ground),
        pen.text
    );
    Some(Picture { svg, width, height })
}

/// Writes the picture; knows where its corner lies on the page.
struct Pen {
    text: String,
    left: f64,
    top: f64,
}

impl Pen {
    fn put(&mut self, words: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.text.write_fmt(words);
    }

    /// An element of the page: drawings are copied to where they stand, words are written where they stand.
    fn lay(&mut self, element: &Element) {
        if element.tag_name().eq_ignore_ascii_case("svg") {
            let area = element.get_bounding_client_rect();
            let (x, y) = self.place(&area);
            self.put(format_args!(
                "<svg x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" overflow=\"visible\">",
                area.width(),
                area.height()
            ));
            self.inside(element);
            self.put(format_args!("</svg>"));
            return;
        }
        let mut child = element.first_child();
        while let Some(node) = child {
            match node.dyn_ref::<Element>() {
                Some(inner) => self.lay(inner),
                None => self.write(element, &node),
            }
            child = node.next_sibling();
        }
    }

    fn place(&self, area: &DomRect) -> (f64, f64) {
        (area.left() - self.left, area.top() - self.top)
    }

    /// Words of the page, at their own place.
    fn write(&mut self, holder: &Element, node: &Node) {
        let words = node.node_value().unwrap_or_default();
        if node.node_type() != Node::TEXT_NODE || words.trim().is_empty() {
            return;
        }
        let range = web_sys::window().and_then(|window| window.document()?.create_range().ok());
        let Some(range) = range.filter(|range| range.select_node(node).is_ok()) else { return };
        let area = range.get_bounding_client_rect();
        let (x, y) = self.place(&area);
        let style = looks_of(holder);
        let size: f64 = value(style.as_ref(), "font-size").trim_end_matches("px").parse().unwrap_or(13.0);
        self.put(format_args!(
            "<text x=\"{x}\" y=\"{}\" font-size=\"{size}\" font-weight=\"{}\" font-family=\"{}\" fill=\"{}\">{}</text>",
            y + area.height() / 2.0 + size * 0.35,
            escaped(&value(style.as_ref(), "font-weight")),
            escaped(&value(style.as_ref(), "font-family")),
            escaped(&value(style.as_ref(), "color")),
            escaped(words.trim())
        ));
    }

    /// What stands inside a drawing.
    fn inside(&mut self, element: &Element) {
        let mut child = element.first_child();
        while let Some(node) = child {
            match node.dyn_ref::<Element>() {
                Some(inner) => self.copy(inner),
                None => {
                    let words = escaped(&node.node_value().unwrap_or_default());
                    self.put(format_args!("{words}"));
                }
            }
            child = node.next_sibling();
        }
    }

    /// A mark with its looks written out.
    fn copy(&mut self, element: &Element) {
        let tag = element.tag_name();
        self.put(format_args!("<{tag}"));
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let of_the_page = matches!(name.as_str(), "class" | "style" | "role") || name.starts_with("aria-");
            if !of_the_page && !LOOKS.contains(&name.as_str()) {
                let given = element.get_attribute(&name).unwrap_or_default();
                self.put(format_args!(" {name}=\"{}\"", escaped(&given)));
            }
        }
        if !matches!(tag.as_str(), "svg" | "title" | "defs" | "pattern") {
            let style = looks_of(element);
            let written = tag.eq_ignore_ascii_case("text");
            let more = if written { ["font-size", "font-family", "font-weight"].as_slice() } else { &[] };
            for name in LOOKS.iter().chain(more) {
                let found = value(style.as_ref(), name);
                if !found.is_empty() {
                    self.put(format_args!(" {name}=\"{}\"", escaped(&found)));
                }
            }
        }
        self.put(format_args!(">"));
        self.inside(element);
        self.put(format_args!("</{tag}>"));
    }
}

fn looks_of(element: &Element) -> Option<CssStyleDeclaration> {
    web_sys::window()?.get_computed_style(element).ok().flatten()
}

fn value(style: Option<&CssStyleDeclaration>, name: &str) -> String {
    style.and_then(|style| style.get_property_value(name).ok()).unwrap_or_default()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The title in lines that fit the width.
fn wrapped(words: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let fits = |line: &String| {
            let letters = u32::try_from(line.chars().count() + word.chars().count()).unwrap_or(u32::MAX);
            line.is_empty() || f64::from(letters) * TITLE_LETTER < width
        };
        match lines.last_mut().filter(|line| fits(line)) {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => {
                line.push(' ');
                line.push_str(word);
            }
            None => lines.push(word.to_owned()),
        }
    }
    lines
}
