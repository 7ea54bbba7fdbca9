//! The browser's database: opening it, transactions that reach the disk, and requests as futures.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbVersionChangeEvent,
};

use super::{StoreError, stop};

/// One row for each record of each plan.
pub(super) const RECORDS: &str = "records";
/// Revisions, some to a row, in the order in which they were written.
pub(super) const REVISIONS: &str = "revisions";
/// One row for each plan.
pub(super) const PLANS: &str = "plans";
/// Undo and redo: one line for each thing done, in the order in which it was done.
pub(super) const JOURNAL: &str = "journal";
/// Whole plan files, kept before something replaced them.
pub(super) const BACKUPS: &str = "backups";
/// Rows that could not be read, set aside.
pub(super) const QUARANTINE: &str = "quarantine";

/// What is being typed, and what waits to be looked at.
pub(super) const NOTES: &str = "notes";

/// The event by which the window tells that a newer version of the program has taken the database over.
pub const SUPERSEDED: &str = "rungbook-superseded";
/// How long what is being written may hold a newer version up, in looks of so many milliseconds.
const LOOKS: u32 = 80;
const LOOK_MILLIS: u32 = 25;

/// The layout of the database; a newer program may raise it.
const LAYOUT: u32 = 3;

#[wasm_bindgen]
extern "C" {
    /// `web-sys` knows the third argument, durability, only in builds of a special kind.
    #[wasm_bindgen(js_name = IDBDatabase)]
    type Durable;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn begin(this: &Durable, stores: &Array, mode: &str, options: &Object) -> Result<IdbTransaction, JsValue>;
    /// `web-sys` calls `commit` out of date, from before every browser had it.
    #[wasm_bindgen(js_name = IDBTransaction)]
    type Asked;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &Asked) -> Result<(), JsValue>;
}

/// The plans that this browser keeps.
#[derive(Clone)]
pub struct Store {
    name: Rc<str>,
    database: Rc<RefCell<Option<IdbDatabase>>>,
    /// Told how much of a plan is read, while a large one is opened.
    pub(super) watcher: Rc<RefCell<Option<Rc<Watch>>>>,
}

/// Told the share of a plan's rows that are read: from 0 to 1.
pub type Watch = dyn Fn(f64);

impl Store {
    /// The name of the program's database.
    pub const NAME: &'static str = "rungbook";
    /// The name of the one that holds dated backups: damage to the other does not reach it.
    pub const DATED: &'static str = "rungbook-backups";

    /// Opens the database of this name, making it where there is none.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let store = Self { name: name.into(), database: Rc::default(), watcher: Rc::default() };
        store.database().await?;
        Ok(store)
    }

    /// From now on `watch` is told how much of a plan is read.
    pub fn watch_opening(&self, watch: impl Fn(f64) + 'static) {
        *self.watcher.borrow_mut() = Some(Rc::new(watch));
    }

    /// The open database; opened again when the browser or another tab closed it.
    async fn database(&self) -> Result<IdbDatabase, StoreError> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let factory = factory()?;
        // Browsers that block storage fail here with a name of their own.
        let request = factory.open_with_u32(&self.name, LAYOUT).map_err(|_| StoreError::Blocked)?;
        let lay_out = {
            let request = request.clone();
            Closure::<dyn FnMut()>::new(move || lay_out(&request))
        };
        request.set_onupgradeneeded(Some(lay_out.as_ref().unchecked_ref()));
        let database = match finished(&request).await {
            Ok(database) => database.unchecked_into::<IdbDatabase>(),
            Err(StoreError::Failed(name)) if matches!(name.as_str(), "UnknownError" | "InvalidStateError") => {
                return Err(StoreError::Blocked);
            }
            Err(error) => return Err(error),
        };
        request.set_onupgradeneeded(None);
        self.let_go_when_asked(&database);
        *self.database.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    /// Closes the database when a newer version of the program, or a reset, waits for it in another tab.
    fn let_go_when_asked(&self, database: &IdbDatabase) {
        let (held, closing) = (Rc::downgrade(&self.database), database.clone());
        let let_go = move || {
            closing.close();
            if let Some(held) = held.upgrade() {
                *held.borrow_mut() = None;
            }
        };
        let closed = Closure::<dyn FnMut()>::new(let_go.clone()).into_js_value();
        let asked = Closure::<dyn FnMut(IdbVersionChangeEvent)>::new(move |event: IdbVersionChangeEvent| {
            let (let_go, is_newer) = (let_go.clone(), event.new_version().is_some());
            if !is_newer {
                return let_go();
            }
            wasm_bindgen_futures::spawn_local(async move {
                for _ in 0..LOOKS {
                    if !stop::is_writing() {
                        break;
                    }
                    TimeoutFuture::new(LOOK_MILLIS).await;
                }
                let_go();
                let told = web_sys::Event::new(SUPERSEDED).ok().zip(web_sys::window());
                // Nobody calls it off.
                told.map(|(event, window)| window.dispatch_event(&event));
            });
        })
        .into_js_value();
        database.set_onversionchange(Some(asked.unchecked_ref()));
        database.set_onclose(Some(closed.unchecked_ref()));
    }

    /// A transaction that only reads.
    pub(super) async fn reading(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        self.begin(stores, "readonly").await
    }

    /// A transaction that writes, done only when its data have reached the disk.
    pub(super) async fn writing(&self, stores: &[&str]) -> Result<Transaction, StoreError> {
        self.begin(stores, "readwrite").await
    }

    async fn begin(&self, stores: &[&str], mode: &str) -> Result<Transaction, StoreError> {
        if stop::stopped() {
            return Err(StoreError::Failed("the program has stopped".to_owned()));
        }
        let names: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let start = |database: &IdbDatabase| database.unchecked_ref::<Durable>().begin(&names, mode, &options);
        let database = self.database().await?;
        let raw = match start(&database) {
            Ok(raw) => raw,
            // The connection was lost since; a new one may do.
            Err(_) => {
                *self.database.borrow_mut() = None;
                start(&self.database().await?)?
            }
        };
        if mode == "readwrite" {
            stop::begun(&raw);
        }
        Ok(Transaction::watch(raw))
    }
}

fn factory() -> Result<IdbFactory, StoreError> {
    web_sys::window()
        .ok_or(StoreError::Blocked)?
        .indexed_db()
        .map_err(|_| StoreError::Blocked)?
        .ok_or(StoreError::Blocked)
}

/// Makes the stores of a new database. A failure aborts the opening, which reports it.
fn lay_out(request: &IdbOpenDbRequest) {
    let Ok(database) = request.result() else { return };
    let database: IdbDatabase = database.unchecked_into();
    for name in [RECORDS, REVISIONS, PLANS, BACKUPS, QUARANTINE, JOURNAL, NOTES] {
        if !database.object_store_names().contains(name) && database.create_object_store(name).is_err() {
            if let Some(transaction) = request.transaction() {
                // An abort that is refused was already under way.
                let _ = transaction.abort();
            }
            return;
        }
    }
}

/// A transaction; unless completed it is given up when dropped.
pub(super) struct Transaction {
    raw: IdbTransaction,
    done: Option<JsFuture>,
}

impl Transaction {
    fn watch(raw: IdbTransaction) -> Self {
        let done = Promise::new(&mut |done, given_up| {
            raw.set_oncomplete(Some(&done));
            raw.set_onabort(Some(&given_up));
        });
        Self { done: Some(JsFuture::from(done)), raw }
    }

    /// One of the stores that the transaction was begun with.
    pub fn store(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        Ok(self.raw.object_store(name)?)
    }

    /// Waits until everything has been written (and, for writing ones, has reached the disk).
    pub async fn complete(mut self) -> Result<(), StoreError> {
        let Some(done) = self.done.take() else { return Ok(()) };
        // All is asked for: told so, the browser carries it out even if the page goes away now. Refused where it has ended already.
        let _ = self.raw.unchecked_ref::<Asked>().commit();
        let done = done.await;
        stop::ended(&self.raw);
        match done {
            Ok(_) => Ok(()),
            Err(_) => Err(self
                .raw
                .error()
                .map_or_else(|| StoreError::Failed("AbortError".to_owned()), |error| StoreError::named(&error.name()))),
        }
    }

    /// Why a request of this transaction failed: the transaction knows the cause where the request only says "aborted".
    pub async fn cause(self, error: StoreError) -> StoreError {
        // Without this a transaction whose request merely failed would go on to complete.
        let _ = self.raw.abort();
        match error {
            StoreError::Failed(_) => self.complete().await.err().filter(|e| *e != aborted()).unwrap_or(error),
            other => other,
        }
    }
}

fn aborted() -> StoreError {
    StoreError::Failed("AbortError".to_owned())
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.done.is_some() {
            stop::ended(&self.raw);
            // Refused where the transaction has ended by itself, which is as good.
            let _ = self.raw.abort();
        }
    }
}

/// Waits for a request and gives its result.
pub(super) async fn finished(request: &IdbRequest) -> Result<JsValue, StoreError> {
    // Asking for the error of a pending request throws; one that was answered before tells no one any more.
    if request.error().is_err() {
        let done = Promise::new(&mut |done, failed| {
            request.set_onsuccess(Some(&done));
            request.set_onerror(Some(&failed));
        });
        // Either way the request knows.
        let _ = JsFuture::from(done).await;
    }
    match request.error() {
        Ok(None) => Ok(request.result()?),
        Ok(Some(error)) => Err(StoreError::named(&error.name())),
        Err(_) => Err(aborted()),
    }
}

/// A key of several texts.
pub(super) fn key(parts: &[&str]) -> JsValue {
    parts.iter().map(|part| JsValue::from_str(part)).collect::<Array>().into()
}

/// All keys that begin with this one and continue: an array sorts after every text and number.
pub(super) fn range_under(first: &str) -> Result<IdbKeyRange, StoreError> {
    Ok(IdbKeyRange::bound(&Array::of1(&first.into()), &Array::of2(&first.into(), &Array::new()))?)
}

/// All keys of numbered rows of a plan from one number up to, but without, another.
pub(super) fn numbers(plan: &str, from: u32, below: u32) -> Result<IdbKeyRange, StoreError> {
    let (from, to) = (number_key(plan, from), number_key(plan, below));
    Ok(IdbKeyRange::bound_with_lower_open_and_upper_open(&from, &to, false, true)?)
}

/// The key of a numbered row of a plan.
pub(super) fn number_key(plan: &str, number: u32) -> JsValue {
    Array::of2(&plan.into(), &JsValue::from_f64(f64::from(number))).into()
}

/// A text in a JavaScript object, such as a message of another tab.
pub fn text_field(of: &JsValue, name: &str) -> Option<String> {
    field(of, name)?.as_string()
}

/// A field of a JavaScript object, where it is there.
pub(super) fn field(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined())
}
