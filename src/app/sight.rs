//! What is looked at is painted first: parts of a page that are out of sight follow an edit a moment later, each by itself.
//!
//! Every effect runs as a task of the executor. A task that was begun within a part which is out of sight, and is woken, waits there
//! until the page was painted; then the parts get their turn one after the other, so that none holds up what the user does next.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    task::{Context, Poll, Waker},
    time::Duration,
};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IntersectionObserver, IntersectionObserverEntry};

/// Where a page is not painted, as in a tab that nobody looks at, its parts follow after this time.
const UNPAINTED: Duration = Duration::from_millis(250);

/// A part of the page that may be out of sight.
#[derive(Clone, Default)]
pub struct Sight(Arc<Part>);

#[derive(Default)]
struct Part {
    hidden: AtomicBool,
    /// How often it was its turn.
    turn: AtomicU32,
    waiting: Mutex<Vec<Waker>>,
}

thread_local! {
    /// The parts in which something waits, in the order in which they were woken.
    static WAITING: RefCell<VecDeque<Sight>> = const { RefCell::new(VecDeque::new()) };
    static CALLED: Cell<bool> = const { Cell::new(false) };
}

impl Sight {
    /// A part that is in sight until `element` is seen not to be.
    pub fn of(element: NodeRef<leptos::html::Section>) -> Self {
        let sight = Self::default();
        let own = sight.clone();
        Effect::new(move |_| {
            if let Some(element) = element.get() {
                own.clone().watch(&element);
            }
        });
        sight
    }

    /// A view of which everything belongs to this part.
    pub fn around(self, make: impl FnOnce() -> AnyView) -> AnyView {
        let Some(owner) = Owner::current().map(|owner| owner.child()) else { return make() };
        let view = owner.with(|| {
            provide_context(self);
            make()
        });
        OwnedView::new_with_owner(view, owner).into_any()
    }

    fn watch(self, element: &web_sys::Element) {
        let told = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
            let hidden = last.is_ok_and(|last| !last.is_intersecting());
            self.0.hidden.store(hidden, Ordering::Relaxed);
        });
        // A browser that does not tell what is in sight gets everything at once.
        if let Ok(observer) = IntersectionObserver::new(told.as_ref().unchecked_ref()) {
            observer.observe(element);
            let kept = StoredValue::new_local((observer, told));
            on_cleanup(move || {
                kept.with_value(|(observer, _)| {
                    observer.disconnect();
                    // What it has not told yet nobody would be there to hear.
                    observer.take_records();
                });
            });
        }
    }

    fn wait(&self, waker: Waker) {
        let mut waiting = self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.is_empty() {
            WAITING.with_borrow_mut(|parts| parts.push_back(self.clone()));
            if !CALLED.replace(true) {
                once_painted(next);
                set_timeout(next, UNPAINTED);
            }
        }
        waiting.push(waker);
    }

    fn wake(&self) {
        self.0.turn.fetch_add(1, Ordering::Relaxed);
        let waiting = std::mem::take(&mut *self.0.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        waiting.into_iter().for_each(Waker::wake);
    }
}

/// Makes a view that comes when the page was painted without it: for what an edit asks for beside what it changes.
pub fn after_paint(make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let painted = RwSignal::new(false);
    once_painted(move || {
        // Its place may have gone meanwhile.
        let _ = painted.try_set(true);
    });
    let shown = move || painted.get().then(|| untrack(&make));
    shown.into_any()
}

fn once_painted(act: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(act, Duration::ZERO));
}

/// Gives the next part its turn.
fn next() {
    match WAITING.with_borrow_mut(VecDeque::pop_front) {
        Some(sight) => {
            sight.wake();
            set_timeout(next, Duration::ZERO);
        }
        None => CALLED.set(false),
    }
}

/// Makes effects out of sight wait for those in sight. To be called before anything is put on the page.
pub fn first_things_first() {
    // Where another executor runs already, everything follows at once, as it would without this.
    let _ = Executor::init_custom_executor(InSightFirst);
}

struct InSightFirst;

impl CustomExecutor for InSightFirst {
    fn spawn(&self, task: PinnedFuture<()>) {
        spawn_local(task);
    }

    fn spawn_local(&self, task: PinnedLocalFuture<()>) {
        match use_context::<Sight>() {
            Some(sight) => spawn_local(Patient { task, sight, waits_since: None, begun: false }),
            None => spawn_local(task),
        }
    }

    fn poll_local(&self) {}
}

/// A task that waits while its part is out of sight.
struct Patient {
    task: PinnedLocalFuture<()>,
    sight: Sight,
    /// The turn of its part in which it began to wait.
    waits_since: Option<u32>,
    begun: bool,
}

impl Future for Patient {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let turn = self.sight.0.turn.load(Ordering::Relaxed);
        match self.waits_since {
            Some(since) if since == turn => return Poll::Pending,
            None if self.begun && self.sight.0.hidden.load(Ordering::Relaxed) => {
                self.waits_since = Some(turn);
                self.sight.wait(context.waker().clone());
                return Poll::Pending;
            }
            _ => {}
        }
        self.begun = true;
        self.waits_since = None;
        self.task.as_mut().poll(context)
    }
}
