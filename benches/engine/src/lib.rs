//! The planner's core as plain wasm exports: benches/rungbook.mjs calls them. The core's modules are its own files, not copies.
#![allow(dead_code, unused_imports, reason = "the core holds more than the comparison needs")]

#[path = "../../../src/exchange/mod.rs"]
mod exchange;
#[path = "../../../src/method/mod.rs"]
mod method;
#[path = "../../../src/metrics/mod.rs"]
mod metrics;
#[path = "../../../src/model/mod.rs"]
mod model;

mod deals;
mod ids;
#[cfg(feature = "opening")]
mod opening;
mod patch;
mod report;

use deals::{Deals, Reader};
use patch::Patch;

fn slice<'a>(at: *const u8, length: usize) -> &'a [u8] {
    unsafe { std::slice::from_raw_parts(at, length) }
}

/// Room for bytes that the other side fills.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Vec::<u8>::with_capacity(length.max(1)).leak().as_mut_ptr()
}

/// Gives the room back.
#[unsafe(no_mangle)]
pub extern "C" fn dealloc(at: *mut u8, length: usize) {
    drop(unsafe { Vec::from_raw_parts(at, 0, length.max(1)) });
}

/// A reader that takes the plan of the comparison piece by piece, as JSON or, after the head, as CSV.
#[unsafe(no_mangle)]
pub extern "C" fn reader(csv: bool, length: usize) -> *mut Reader {
    // An opportunity takes about two hundred bytes as JSON and a hundred as CSV.
    let room = length / if csv { 100 } else { 200 };
    Box::into_raw(Box::new(Reader::new(csv, room)))
}

/// Takes the next piece; false where it makes no sense.
#[unsafe(no_mangle)]
pub extern "C" fn feed(reader: *mut Reader, at: *const u8, length: usize) -> bool {
    unsafe { &mut *reader }.feed(slice(at, length)).is_some()
}

/// The engine with all that was read; nothing where the end is missing.
#[unsafe(no_mangle)]
pub extern "C" fn finish(reader: *mut Reader) -> *mut Deals {
    let reader = unsafe { Box::from_raw(reader) };
    reader.finish().map_or(std::ptr::null_mut(), |deals| Box::into_raw(Box::new(deals)))
}

/// All figures of a window, `report::FIGURES` numbers for each unit and kind of sale.
#[unsafe(no_mangle)]
pub extern "C" fn compute(deals: *mut Deals, from: i32, to: i32, stale_before: i32) -> *const f64 {
    unsafe { &mut *deals }.compute(from, to, stale_before).as_ptr()
}

/// How many rows of figures there are.
#[unsafe(no_mangle)]
pub extern "C" fn rows(deals: *const Deals) -> usize {
    unsafe { &*deals }.rows()
}

/// Room for what an edit says.
#[unsafe(no_mangle)]
pub extern "C" fn patch() -> *mut Patch {
    Box::into_raw(Box::default())
}

/// Changes one opportunity.
#[unsafe(no_mangle)]
pub extern "C" fn edit(deals: *mut Deals, id: *const u8, id_length: usize, patch: *const Patch) -> bool {
    unsafe { &mut *deals }.edit(slice(id, id_length), unsafe { &*patch }).is_some()
}

/// Throws the engine away.
#[unsafe(no_mangle)]
pub extern "C" fn free_engine(deals: *mut Deals) {
    drop(unsafe { Box::from_raw(deals) });
}
