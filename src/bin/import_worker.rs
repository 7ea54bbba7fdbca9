//! The import beside the page, in a worker of its own, so that the page answers while a large file is read.
//!
//! A message to it is an array: the question as JSON text (`exchange::import::desk::Ask`), then the bytes that belong to it, each an
//! `ArrayBuffer`. Its messages are answers as JSON text (`Reply`); the first is `ready`. To stop it the page ends the worker.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

/// There is no native program of this name: `examples/import.rs` is the import for scripts.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a part of the page. For scripts there is: cargo run --release --example import");
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use std::{cell::RefCell, ops::ControlFlow};

    use rungbook::{
        exchange::import::desk::{Ask, Desk, Reply},
        text::Say,
    };
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, js_sys};

    thread_local! {
        static DESK: RefCell<Desk> = RefCell::new(Desk::default());
    }

    /// Listens for questions and says that it is ready.
    pub fn start() {
        console_error_panic_hook::set_once();
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        let answers = scope.clone();
        let listen = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| hear(&answers, &event.data()));
        scope.set_onmessage(Some(listen.as_ref().unchecked_ref()));
        // The worker listens until the page ends it.
        listen.forget();
        send(&scope, &Reply::Ready);
    }

    fn hear(scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
        let parts = js_sys::Array::from(message);
        let Some(ask) = parts.get(0).as_string().and_then(|text| serde_json::from_str::<Ask>(&text).ok()) else {
            send(scope, &Reply::Nothing);
            return;
        };
        let bytes: Vec<Vec<u8>> = parts.iter().skip(1).map(|part| js_sys::Uint8Array::new(&part).to_vec()).collect();
        let mut progress = |progress| {
            send(scope, &Reply::Progress { progress });
            ControlFlow::Continue(())
        };
        let words = |problem: &rungbook::exchange::import::problem::Problem| problem.reason.english().into_owned();
        let reply = DESK.with_borrow_mut(|desk| desk.answer(ask, &bytes, &mut progress, &words, "Reason"));
        send(scope, &reply);
    }

    fn send(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
        if let Ok(text) = serde_json::to_string(reply) {
            // A worker without a page has nobody to tell.
            let _ = scope.post_message(&JsValue::from_str(&text));
        }
    }
}
