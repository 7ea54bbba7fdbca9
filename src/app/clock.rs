//! The day and the moment, as the browser tells them; the only place where they are read.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::model::Stamp;

/// The calendar day here and now. Read from local year, month and day, never from a moment in UTC.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    NaiveDate::from_ymd_opt(year, now.get_month().saturating_add(1), now.get_date()).unwrap_or_default()
}

/// Milliseconds since 1970-01-01 UTC.
pub fn now_millis() -> i64 {
    #[allow(clippy::cast_possible_truncation)] // Whole milliseconds, far below 2^53.
    let millis = js_sys::Date::now() as i64;
    millis
}

/// The day as a signal that moves on at midnight.
pub fn day_signal() -> ReadSignal<NaiveDate> {
    let (day, set_day) = signal(today());
    set_interval(
        move || {
            let now = today();
            if day.get_untracked() != now {
                set_day.set(now);
            }
        },
        std::time::Duration::from_secs(30),
    );
    day
}

/// The last moment of a calendar day here.
pub fn end_of(day: NaiveDate) -> Stamp {
    use chrono::Datelike;
    let year = u32::try_from(day.year()).unwrap_or_default();
    let (month, date) = (i32::try_from(day.month0()).unwrap_or_default(), i32::try_from(day.day()).unwrap_or_default());
    let next = js_sys::Date::new_with_year_month_day(year, month, date.saturating_add(1));
    #[allow(clippy::cast_possible_truncation)] // Whole milliseconds, far below 2^53.
    let millis = next.get_time() as i64;
    Stamp { millis: millis.saturating_sub(1), count: u32::MAX }
}

/// 128 random bits from the browser, to seed ids with.
pub fn random_bits() -> u128 {
    let mut bytes = [0u8; 16];
    let filled = web_sys::window()
        .and_then(|window| js_sys::Reflect::get(&window, &"crypto".into()).ok())
        .and_then(|crypto| wasm_bindgen::JsCast::dyn_into::<web_sys::Crypto>(crypto).ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        // Without the browser's source, the moment and Math.random are the best there is.
        let parts = [js_sys::Date::now().to_bits().to_le_bytes(), js_sys::Math::random().to_bits().to_le_bytes()];
        return crate::model::id::hash_bits(&[&parts.concat()]);
    }
    u128::from_le_bytes(bytes)
}

/// The calendar day and the time of a moment, here.
pub fn day_and_time(millis: i64) -> (NaiveDate, (u32, u32)) {
    #[allow(clippy::cast_precision_loss)] // Far below 2^53.
    let moment = js_sys::Date::new(&(millis as f64).into());
    let year = i32::try_from(moment.get_full_year()).unwrap_or(1970);
    let day = NaiveDate::from_ymd_opt(year, moment.get_month().saturating_add(1), moment.get_date());
    (day.unwrap_or_default(), (moment.get_hours(), moment.get_minutes()))
}

/// How far the time here is ahead of UTC now, in milliseconds.
pub fn zone_millis() -> i64 {
    #[allow(clippy::cast_possible_truncation)] // Whole minutes, less than a day.
    let minutes = js_sys::Date::new_0().get_timezone_offset() as i64;
    minutes.saturating_mul(-60_000)
}
