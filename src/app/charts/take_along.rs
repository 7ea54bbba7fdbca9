//! The menu that takes a chart along: as a picture or a table, copied or saved.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlImageElement};

use super::{Words, draw};
use crate::{
    app::{
        disk::{self, HandedOut},
        notices::{Notice, Notices},
        parts::{Icon, Label, Menu, MenuItem},
        voice::Voice,
    },
    exchange::csv_line,
    text::chart::ChartWord,
};

/// A picture has twice the pixels, for slides and sharp screens.
const SHARPNESS: f64 = 2.0;

/// What is taken along.
#[derive(Clone, Copy)]
struct Cargo {
    figure: NodeRef<leptos::html::Figure>,
    finding: Label,
    heads: Signal<Vec<Words>>,
    rows: Signal<Vec<Vec<Words>>>,
    /// The drawing comes back for a picture while the table is shown.
    as_table: RwSignal<bool>,
}

/// The menu.
#[component]
pub fn TakeAlong(
    figure: NodeRef<leptos::html::Figure>,
    finding: Label,
    heads: Signal<Vec<Words>>,
    rows: Signal<Vec<Vec<Words>>>,
    as_table: RwSignal<bool>,
) -> AnyView {
    let voice = use_context::<Voice>().unwrap_or_else(Voice::start);
    let notices = use_context::<Notices>();
    let cargo = Cargo { figure, finding, heads, rows, as_table };
    let tell =
        move |word: ChartWord| notices.into_iter().for_each(|notices| notices.tell(Notice::words(voice.say(&word))));
    let saved = move |done: HandedOut| {
        if done == HandedOut::Refused {
            tell(ChartWord::NotSaved);
        }
    };
    let copied = move |done: bool| tell(if done { ChartWord::Copied } else { ChartWord::NotCopied });
    let items = move || {
        vec![
            MenuItem::new(voice.say(&ChartWord::CopyPicture), move || {
                spawn_local(async move { copied(copy_picture(cargo).await) })
            })
            .with_icon(Icon::Chart),
            MenuItem::new(voice.say(&ChartWord::CopyTable), move || {
                let text = cargo.csv();
                spawn_local(async move { copied(copy_text(&text).await) });
            })
            .with_icon(Icon::Table),
            MenuItem::new(voice.say(&ChartWord::SavePng), move || {
                spawn_local(async move {
                    saved(match png(cargo).await {
                        Some(blob) => disk::offer(&cargo.name("png"), &blob),
                        None => HandedOut::Refused,
                    });
                })
            }),
            MenuItem::new(voice.say(&ChartWord::SaveSvg), move || {
                spawn_local(async move {
                    saved(match cargo.picture().await {
                        Some(picture) => disk::download(&cargo.name("svg"), &picture.svg, "image/svg+xml"),
                        None => HandedOut::Refused,
                    });
                })
            }),
            MenuItem::new(voice.say(&ChartWord::SaveCsv), move || {
                saved(disk::download(&cargo.name("csv"), &cargo.csv(), "text/csv"));
            }),
        ]
    };
    view! { <Menu label=voice.say(&ChartWord::TakeAlong) items=Signal::derive(items) icon=Icon::More bare=true /> }
        .into_any()
}

impl Cargo {
    fn csv(self) -> String {
        let mut text = String::new();
        for cells in std::iter::once(self.heads.get_untracked()).chain(self.rows.get_untracked()) {
            csv_line(&mut text, cells.iter().map(AsRef::as_ref), ',');
        }
        text
    }

    /// A file name from the finding.
    fn name(self, ending: &str) -> String {
        let letters = self.finding.get_untracked().to_lowercase();
        let words = letters.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let slug = words.take(6).collect::<Vec<_>>().join("-");
        format!("{}.{ending}", if slug.is_empty() { "chart" } else { &slug })
    }

    /// The chart as a picture; the drawing is shown first where the table is.
    async fn picture(self) -> Option<draw::Picture> {
        if self.as_table.get_untracked() {
            self.as_table.set(false);
            gloo_timers::future::TimeoutFuture::new(50).await;
        }
        let figure: Element = self.figure.get_untracked()?.unchecked_into();
        draw::picture(&figure, &self.finding.get_untracked())
    }
}

/// The picture in pixels.
async fn png(cargo: Cargo) -> Option<Blob> {
    let picture = cargo.picture().await?;
    let image = HtmlImageElement::new().ok()?;
    let written = String::from(js_sys::encode_uri_component(&picture.svg));
    image.set_src(&format!("data:image/svg+xml;charset=utf-8,{written}"));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.unchecked_into();
    // A chart is as wide as a page at most.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let pixels = |length: f64| (length * SHARPNESS).ceil().clamp(1.0, 8_000.0) as u32;
    canvas.set_width(pixels(picture.width));
    canvas.set_height(pixels(picture.height));
    let pen: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    pen.scale(SHARPNESS, SHARPNESS).ok()?;
    pen.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, picture.width, picture.height).ok()?;
    let made = Promise::new(&mut |give: Function, _refuse: Function| {
        let taken = give.clone();
        let take = Closure::once_into_js(move |blob: JsValue| drop(taken.call1(&JsValue::NULL, &blob)));
        if canvas.to_blob(take.unchecked_ref()).is_err() {
            drop(give.call1(&JsValue::NULL, &JsValue::NULL));
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}

/// `web-sys` knows items of the clipboard only in builds of a special kind, so they are made by name.
async fn copy_picture(cargo: Cargo) -> bool {
    let Some(blob) = png(cargo).await else { return false };
    let write = || -> Result<Promise, JsValue> {
        let kinds = Object::new();
        Reflect::set(&kinds, &"image/png".into(), &blob)?;
        let item: Function = Reflect::get(&window(), &"ClipboardItem".into())?.dyn_into()?;
        let item = Reflect::construct(&item, &Array::of1(&kinds))?;
        let clipboard: JsValue = window().navigator().clipboard().into();
        let write: Function = Reflect::get(&clipboard, &"write".into())?.dyn_into()?;
        Ok(Promise::resolve(&write.apply(&clipboard, &Array::of1(&Array::of1(&item).into()))?))
    };
    match write() {
        Ok(written) => JsFuture::from(written).await.is_ok(),
        Err(_) => false,
    }
}

async fn copy_text(text: &str) -> bool {
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}
