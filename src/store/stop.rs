//! When the program has stopped by a fault of its own: from then on nothing is written, and what was being written is given up.

use std::cell::{Cell, RefCell};

use web_sys::IdbTransaction;

thread_local! {
    static STOPPED: Cell<bool> = const { Cell::new(false) };
    /// The transactions that are writing just now.
    static WRITING: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
}

/// True once the program has stopped.
pub fn stopped() -> bool {
    STOPPED.get()
}

/// Stops all writing: a transaction that is half-way must not be carried out as far as it came.
pub fn stop() {
    STOPPED.set(true);
    // Borrowed only where the fault lies in this very file; then there is nothing to give up.
    let writing = WRITING.with(|writing| writing.try_borrow_mut().map(|mut all| std::mem::take(&mut *all)));
    for transaction in writing.unwrap_or_default() {
        // Refused where it has ended by itself.
        let _ = transaction.abort();
    }
}

/// True while something is being written.
pub(super) fn is_writing() -> bool {
    WRITING.with_borrow(|writing| !writing.is_empty())
}

pub(super) fn begun(transaction: &IdbTransaction) {
    WRITING.with_borrow_mut(|writing| writing.push(transaction.clone()));
}

pub(super) fn ended(transaction: &IdbTransaction) {
    WRITING.with_borrow_mut(|writing| writing.retain(|one| one != transaction));
}
