//! Files of the person's disk: reading those they give, and handing one out.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// What became of a file that was handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedOut {
    /// It was written, or the browser took it as a download.
    Written,
    /// The person thought better of it.
    Cancelled,
    /// The browser could not write there.
    Refused,
}

/// The bytes of a file; nothing where the browser cannot read it (moved meanwhile, or a folder).
pub async fn bytes_of(file: &File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A file that lies beside the page.
pub async fn fetch(path: &str) -> Option<Vec<u8>> {
    let fetch: Function = Reflect::get(&window(), &"fetch".into()).ok()?.dyn_into().ok()?;
    let asked = fetch.call1(&window(), &path.into()).ok()?;
    let answer = JsFuture::from(asked.dyn_into::<Promise>().ok()?).await.ok()?;
    let field = |name: &str| Reflect::get(&answer, &name.into()).ok();
    if !field("ok")?.is_truthy() {
        return None;
    }
    let read: Function = field("arrayBuffer")?.dyn_into().ok()?;
    let buffer = JsFuture::from(read.call0(&answer).ok()?.dyn_into::<Promise>().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The field behind the dialog that picks a file. It stands on the page while the dialog is open: a browser may clear away a loose one.
const PICKER: &str = "file-picker";

/// Lets the person pick a file, as Ctrl+O does.
pub fn pick(accept: &str, on_files: Callback<(Vec<File>,)>) {
    if let Some(earlier) = document().get_element_by_id(PICKER) {
        earlier.remove();
    }
    let Ok(input) = document().create_element("input") else { return };
    let input: HtmlInputElement = input.unchecked_into();
    input.set_type("file");
    input.set_accept(accept);
    input.set_id(PICKER);
    input.set_hidden(true);
    let picked = input.clone();
    let hand_over = Closure::once_into_js(move || {
        let files =
            picked.files().map_or_else(Vec::new, |list| (0..list.length()).filter_map(|at| list.get(at)).collect());
        picked.remove();
        on_files.run((files,));
    });
    input.set_onchange(Some(hand_over.unchecked_ref()));
    if document().body().is_some_and(|body| body.append_child(&input).is_ok()) {
        input.click();
    }
}

/// Hands a text out as a file: where the person says, or into the downloads.
pub async fn hand_out(name: &str, text: &str, kind: &str) -> HandedOut {
    match save_picker() {
        Some(picker) => match write_picked(&picker, name, text).await {
            Ok(()) => HandedOut::Written,
            Err(thrown) if name_of(&thrown) == "AbortError" => HandedOut::Cancelled,
            // Pickers are refused in frames and by policies; a download may still be allowed.
            Err(thrown) if name_of(&thrown) == "SecurityError" => download(name, text, kind),
            Err(_) => HandedOut::Refused,
        },
        None => download(name, text, kind),
    }
}

fn save_picker() -> Option<Function> {
    Reflect::get(&window(), &"showSaveFilePicker".into()).ok()?.dyn_into().ok()
}

fn name_of(thrown: &JsValue) -> String {
    thrown.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default()
}

/// `web-sys` knows the picker only in builds of a special kind, so its methods are called by name.
async fn call(of: &JsValue, method: &str, given: &Array) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    JsFuture::from(Promise::resolve(&method.apply(of, given)?)).await
}

async fn write_picked(picker: &Function, name: &str, text: &str) -> Result<(), JsValue> {
    let wanted = Object::new();
    Reflect::set(&wanted, &"suggestedName".into(), &name.into())?;
    let picked = picker.apply(&window(), &Array::of1(&wanted))?;
    let file = JsFuture::from(Promise::resolve(&picked)).await?;
    let writing = call(&file, "createWritable", &Array::new()).await?;
    call(&writing, "write", &Array::of1(&text.into())).await?;
    // Only closing puts the text in the place of what the file held before.
    call(&writing, "close", &Array::new()).await?;
    Ok(())
}

/// Puts a text into the downloads.
pub fn download(name: &str, text: &str, kind: &str) -> HandedOut {
    let about = BlobPropertyBag::new();
    about.set_type(kind);
    match Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &about) {
        Ok(blob) => offer(name, &blob),
        Err(_) => HandedOut::Refused,
    }
}

/// Puts a file into the downloads.
pub fn offer(name: &str, blob: &Blob) -> HandedOut {
    let give = || -> Result<(), JsValue> {
        let address = Url::create_object_url_with_blob(blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        // The browser reads the text after the click, so it must stay for a while.
        set_timeout(
            move || {
                // An address that is gone already has been given back.
                let _ = Url::revoke_object_url(&address);
            },
            std::time::Duration::from_secs(60),
        );
        Ok(())
    };
    if give().is_ok() { HandedOut::Written } else { HandedOut::Refused }
}
