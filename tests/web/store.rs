//! What is kept in the browser's real database, and what is not.

use leptos::wasm_bindgen::{JsCast, JsValue};
use rungbook::{
    model::{Account, Change, Committed, Deed, Head, Id, Key, Name, Plan, Recorded, Signature, TableName, Workspace},
    store::{Loss, Opened, Opening, Parcel, Place, Seen, Store, StoreError, Why, preferences},
};
use wasm_bindgen_test::wasm_bindgen_test;

const NOW: i64 = 1_795_361_103_123;
const DAY: i64 = 86_400_000;

fn plan(id: &'static str) -> Workspace {
    let head = Head { id: Id::fixed(id), name: Name::clipped("North"), ..Head::default() };
    Workspace::open(Plan { head, ..Plan::default() }, Vec::new())
}

fn signed() -> Signature {
    Signature { by: Name::clipped("Ada"), now_millis: NOW, ..Signature::default() }
}

fn account(id: &str, name: &str) -> Change {
    Change::put(Account { id: Id::new(id).unwrap(), name: Name::clipped(name), ..Account::default() })
}

fn make(workspace: &mut Workspace, change: Change) -> Committed {
    workspace.commit(change, Deed::EditAccount, &signed()).unwrap()
}

fn name_of(workspace: &Workspace, id: &str) -> Option<String> {
    Account::table(&workspace.plan().tables).get(&Id::new(id).unwrap()).map(|account| account.name.to_string())
}

fn stand_in() -> Name {
    Name::clipped("(not readable)")
}

async fn opened(store: &Store, plan: &str) -> Opened {
    match store.open_plan(plan, &stand_in()).await {
        Opening::Plan(opened) => *opened,
        other => panic!("expected the plan, found {other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_plan_comes_back_as_it_was_saved_history_included() {
    let store = Store::open("round-trip").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a\n\"1\"", "Line\nbreak, \u{2028} \"quotes\" and Ελληνικά"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let first = make(&mut here, account("b", "Second"));
    let second = make(&mut here, account("b", "Second, renamed"));
    let third = make(&mut here, account("c", "Short-lived"));
    let fourth = make(&mut here, Change::Remove(Key { table: TableName::Account, id: "c".into() }));
    let entry = store.save(&Parcel::changes(&here, vec![first, second, third, fourth], NOW)).await.unwrap();
    assert_eq!((entry.records, entry.name.as_str()), (2, "North"));

    let again = opened(&store, "p").await;
    assert_eq!(again.workspace.plan(), here.plan());
    assert_eq!(again.workspace.revisions(), here.revisions());
    assert_eq!(again.entry, entry);

    // What was removed may come back, and is not taken for a record that another tab made.
    let mut there = again.workspace;
    let back = make(&mut there, account("c", "Back"));
    store.save(&Parcel::changes(&there, vec![back], NOW)).await.unwrap();
    assert_eq!(name_of(&opened(&store, "p").await.workspace, "c").as_deref(), Some("Back"));
}

#[wasm_bindgen_test]
async fn ten_thousand_records_go_in_and_come_out_whole() {
    let store = Store::open("large").await.unwrap();
    let mut here = plan("large");
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let all = (0..10_000).map(|at| account(&format!("a{at}"), &format!("Company {at}"))).collect();
    let import = make(&mut here, Change::Batch(all));
    let started = js_sys::Date::now();
    store.save(&Parcel::changes(&here, vec![import], NOW)).await.unwrap();
    let saved = js_sys::Date::now();
    let again = opened(&store, "large").await;
    leptos::logging::log!(
        "10,000 records: saved in {} ms, opened in {} ms",
        saved - started,
        js_sys::Date::now() - saved
    );
    assert_eq!(again.entry.records, 10_000);
    assert_eq!(again.workspace.plan(), here.plan());
    assert_eq!(again.workspace.revisions().len(), 10_000);
}

#[wasm_bindgen_test]
async fn what_another_tab_wrote_is_never_overwritten() {
    let store = Store::open("two-tabs").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "First"));
    make(&mut here, account("b", "Untouched"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let mut there = opened(&store, "p").await.workspace;

    let theirs = make(&mut there, account("a", "Theirs"));
    store.save(&Parcel::changes(&there, vec![theirs], NOW)).await.unwrap();
    let ours = make(&mut here, account("a", "Ours").and(account("b", "Also ours")));
    let refused = store.save(&Parcel::changes(&here, vec![ours], NOW)).await;
    let a = Place::Record(Key { table: TableName::Account, id: "a".into() });
    assert_eq!(refused, Err(StoreError::Overtaken(vec![a])));

    // All or nothing: the record that was not overtaken was not written either.
    let after = opened(&store, "p").await.workspace;
    assert_eq!(name_of(&after, "a").as_deref(), Some("Theirs"));
    assert_eq!(name_of(&after, "b").as_deref(), Some("Untouched"));
    assert_eq!(after.revisions(), there.revisions());
}

#[wasm_bindgen_test]
async fn two_tabs_that_change_different_records_both_keep_their_changes() {
    let store = Store::open("two-tabs-apart").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "A"));
    make(&mut here, account("b", "B"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let mut there = opened(&store, "p").await.workspace;
    let ours = make(&mut here, account("a", "Ours"));
    let theirs = make(&mut there, account("b", "Theirs"));
    store.save(&Parcel::changes(&there, vec![theirs], NOW)).await.unwrap();
    store.save(&Parcel::changes(&here, vec![ours], NOW)).await.unwrap();
    let after = opened(&store, "p").await.workspace;
    assert_eq!((name_of(&after, "a").as_deref(), name_of(&after, "b").as_deref()), (Some("Ours"), Some("Theirs")));
}

#[wasm_bindgen_test]
async fn a_transaction_that_fails_half_way_leaves_the_plan_as_it_was() {
    let store = Store::open("abort").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "Before"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let first = make(&mut here, account("a", "After").and(account("b", "New")));
    let _stub = Stub::on("IDBObjectStore", "put", |original| {
        // The browser's own words when the disk is full, thrown at the second row.
        format!(
            "let left = 1; return function (...given) {{ if (this.name === 'records' && left-- <= 0) \
             throw new DOMException('', 'QuotaExceededError'); return {original}.apply(this, given); }}"
        )
    });
    assert_eq!(store.save(&Parcel::changes(&here, vec![first.clone()], NOW)).await, Err(StoreError::Full));
    drop(_stub);
    let after = opened(&store, "p").await;
    assert_eq!(name_of(&after.workspace, "a").as_deref(), Some("Before"));
    assert_eq!((after.entry.records, after.workspace.revisions().len()), (1, 1));
    // Tried again when there is room, it goes through.
    store.save(&Parcel::changes(&here, vec![first], NOW)).await.unwrap();
    assert_eq!(opened(&store, "p").await.workspace.plan(), here.plan());
}

#[wasm_bindgen_test]
async fn every_transaction_that_writes_asks_for_the_disk() {
    let store = Store::open("durable").await.unwrap();
    let _stub = Stub::on("IDBDatabase", "transaction", |original| {
        format!(
            "globalThis.asked = []; return function (...given) {{ asked.push(given[1] + ' ' + given[2]?.durability); \
             return {original}.apply(this, given); }}"
        )
    });
    let mut here = plan("p");
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let change = make(&mut here, account("a", "A"));
    store.save(&Parcel::changes(&here, vec![change], NOW)).await.unwrap();
    let asked = js_sys::Array::from(&js_sys::Reflect::get(&js_sys::global(), &"asked".into()).unwrap());
    assert_eq!(String::from(asked.join("; ")), "readwrite strict; readwrite strict");
}

#[wasm_bindgen_test]
async fn the_first_visit_and_an_emptied_database_are_told_apart() {
    let store = Store::open("empty").await.unwrap();
    assert!(matches!(store.opening(None, None, &stand_in()).await, Opening::Empty));
    let nothing = Seen { plans: 0, records: 0, saved: NOW, changed: NOW };
    assert!(matches!(store.opening(None, Some(nothing), &stand_in()).await, Opening::Empty));
    let seen = Seen { plans: 1, records: 80, saved: NOW, changed: NOW };
    match store.opening(None, Some(seen), &stand_in()).await {
        Opening::Lost(Loss::Everything(found)) => assert_eq!(found, seen),
        other => panic!("expected the loss to be told, found {other:?}"),
    }
}

#[wasm_bindgen_test]
async fn a_plan_that_lost_rows_is_not_opened_as_if_it_were_whole() {
    let store = Store::open("rows-lost").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "A"));
    make(&mut here, account("b", "B"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    alter_row("rows-lost", &["p", "accounts", "b"], None).await;
    match store.open_plan("p", &stand_in()).await {
        Opening::Lost(Loss::Part(rest)) => {
            assert_eq!((rest.entry.records, rest.found), (2, 1));
            assert_eq!(rest.missing[0].key.to_string(), "accounts/b");
            assert_eq!(name_of(&rest.left, "a").as_deref(), Some("A"));
        }
        other => panic!("expected the loss to be told, found {other:?}"),
    }
    assert!(store.raw_rows("p").await.unwrap().contains("\"name\":\"A\""));
    // Nor is one of which an old row came back.
    let old = format!("{} accounts \"b\" {{\"name\":\"B\"}}", "1-0000000000000001");
    alter_row("rows-lost", &["p", "accounts", "b"], Some(&old)).await;
    match store.open_plan("p", &stand_in()).await {
        Opening::Lost(Loss::Part(rest)) => assert_eq!(rest.found, 2),
        other => panic!("expected the loss to be told, found {other:?}"),
    }
}

#[wasm_bindgen_test]
async fn fault_12_a_row_that_cannot_be_read_is_set_aside_with_its_text_and_the_rest_opens() {
    let store = Store::open("unreadable").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "A"));
    make(&mut here, account("b", "B"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let broken = format!("{} accounts \"a\" {{\"name\":tru", here.revisions()[0].rev);
    alter_row("unreadable", &["p", "accounts", "a"], Some(&broken)).await;
    for _ in 0..2 {
        let opened = opened(&store, "p").await;
        assert_eq!(name_of(&opened.workspace, "a"), None);
        assert_eq!(name_of(&opened.workspace, "b").as_deref(), Some("B"));
        let aside = store.quarantined("p").await.unwrap();
        assert_eq!((aside.len(), aside[0].row.id.as_str(), &aside[0].row.raw), (1, "a", &broken));
        assert!(matches!(aside[0].row.why, Why::Unreadable(_)));
    }
    // What takes its place can be saved.
    let mut there = opened(&store, "p").await.workspace;
    let anew = make(&mut there, account("a", "Anew"));
    store.save(&Parcel::changes(&there, vec![anew], NOW)).await.unwrap();
    store.discard(&store.quarantined("p").await.unwrap()).await.unwrap();
    assert_eq!(store.quarantined("p").await, Ok(Vec::new()));
    assert_eq!(name_of(&opened(&store, "p").await.workspace, "a").as_deref(), Some("Anew"));
}

#[wasm_bindgen_test]
async fn fault_11_an_older_state_of_everything_is_not_taken_for_the_last() {
    let store = Store::open("older").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "A"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let seen = Seen { plans: 1, records: 1, saved: NOW, changed: NOW };
    assert!(matches!(store.opening(None, Some(seen), &stand_in()).await, Opening::Plan(_)));
    let seen = Seen { changed: NOW + 1, ..seen };
    assert!(matches!(store.opening(None, Some(seen), &stand_in()).await, Opening::Lost(Loss::Last { until: NOW, .. })));
}

#[wasm_bindgen_test]
async fn undo_is_kept_with_what_it_takes_back() {
    let store = Store::open("journal").await.unwrap();
    let mut here = plan("p");
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    let made = [account("a", "A"), account("a", "B"), account("b", "C")].map(|change| make(&mut here, change));
    let entry = store.save(&Parcel::changes(&here, made.to_vec(), NOW)).await.unwrap();
    let mut again = opened(&store, "p").await.workspace;
    let lines = store.journal("p", entry.next_step()).await.unwrap();
    again.recall(lines.iter().map(String::as_str));
    again.undo(&signed()).unwrap();
    again.undo(&signed()).unwrap();
    assert_eq!((name_of(&again, "a").as_deref(), name_of(&again, "b")), (Some("A"), None));
}

#[wasm_bindgen_test]
async fn a_deleted_plan_can_be_had_back_for_thirty_days() {
    let store = Store::open("bin").await.unwrap();
    let mut here = plan("p");
    make(&mut here, account("a", "A"));
    store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    store.bin("p", NOW).await.unwrap();
    assert!(matches!(store.opening(Some("p"), None, &stand_in()).await, Opening::Empty));
    store.empty_bin(NOW + 29 * DAY).await.unwrap();
    store.restore("p").await.unwrap();
    assert_eq!(opened(&store, "p").await.workspace.plan(), here.plan());
    store.bin("p", NOW).await.unwrap();
    store.empty_bin(NOW + 30 * DAY).await.unwrap();
    assert_eq!(store.plans().await, Ok(Vec::new()));
    assert_eq!(store.restore("p").await, Err(StoreError::NoSuchPlan));
    assert!(matches!(store.open_plan("p", &stand_in()).await, Opening::Empty));
}

#[wasm_bindgen_test]
async fn a_replaced_plan_is_kept_as_a_file() {
    let store = Store::open("replace").await.unwrap();
    let mut old = plan("p");
    make(&mut old, account("a", "Old"));
    store.put_plan(&Parcel::whole(&old, NOW), None).await.unwrap();
    let mut new = plan("p");
    make(&mut new, account("b", "New"));
    store.put_plan(&Parcel::whole(&new, NOW + 1), Some("the old file".to_owned())).await.unwrap();
    let here = opened(&store, "p").await.workspace;
    assert_eq!((name_of(&here, "a"), name_of(&here, "b").as_deref()), (None, Some("New")));
    let kept = store.backups().await.unwrap();
    assert_eq!((kept.len(), kept[0].name.as_str(), kept[0].days_left(NOW + DAY + 1)), (1, "North", 29));
    assert_eq!(store.backup_file(&kept[0]).await.as_deref(), Ok("the old file"));
    store.empty_bin(NOW + 31 * DAY).await.unwrap();
    assert_eq!(store.backups().await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn a_copy_outside_is_asked_for_after_changes_only() {
    let store = Store::open("copies").await.unwrap();
    let mut here = plan("p");
    let entry = store.put_plan(&Parcel::whole(&here, NOW), None).await.unwrap();
    assert_eq!(entry.days_without_copy(NOW + 8 * DAY), Some(8));
    store.note_copy("p", NOW + DAY).await.unwrap();
    assert_eq!(opened(&store, "p").await.entry.days_without_copy(NOW + 20 * DAY), None);
    let change = make(&mut here, account("a", "A"));
    let entry = store.save(&Parcel::changes(&here, vec![change], NOW + 2 * DAY)).await.unwrap();
    assert_eq!(entry.days_without_copy(NOW + 20 * DAY), Some(19));
}

#[wasm_bindgen_test]
async fn where_storage_is_blocked_the_page_is_told_so() {
    let _stub = Stub::on("IDBFactory", "open", |_| {
        "return function () { throw new DOMException('blocked', 'SecurityError'); }".to_owned()
    });
    assert_eq!(Store::open("blocked").await.err(), Some(StoreError::Blocked));
}

#[wasm_bindgen_test]
async fn a_database_of_a_newer_version_is_not_touched() {
    let made = js_sys::Function::new_no_args(
        "return new Promise((done, failed) => { const request = indexedDB.open('newer', 99); \
         request.onsuccess = () => { request.result.close(); done(); }; request.onerror = failed; })",
    );
    wait(made.call0(&JsValue::NULL).unwrap()).await;
    assert_eq!(Store::open("newer").await.err(), Some(StoreError::NewerLayout));
}

#[wasm_bindgen_test]
fn preferences_fall_back_to_memory_where_they_are_blocked() {
    assert!(preferences::change(|chosen| chosen.name = "Ada".into()));
    assert_eq!(preferences::read().name, "Ada");
    let blocked = js_sys::Function::new_no_args(
        "const own = Object.getOwnPropertyDescriptor(Window.prototype, 'localStorage') \
           ?? Object.getOwnPropertyDescriptor(window, 'localStorage'); \
         Object.defineProperty(window, 'localStorage', { configurable: true, \
           get() { throw new DOMException('', 'SecurityError'); } }); \
         return () => Object.defineProperty(window, 'localStorage', own);",
    );
    let unblock: js_sys::Function = blocked.call0(&JsValue::NULL).unwrap().unchecked_into();
    assert!(!preferences::change(|chosen| chosen.name = "Grace".into()));
    assert_eq!(preferences::read().name, "Grace");
    unblock.call0(&JsValue::NULL).unwrap();
}

/// Replaces a method of the browser until dropped; `make` gives the body of a function that makes the new one.
struct Stub {
    restore: js_sys::Function,
}

impl Stub {
    fn on(class: &str, method: &str, make: impl Fn(&str) -> String) -> Self {
        let body = format!(
            "const own = {class}.prototype.{method}; {class}.prototype.{method} = (() => {{ {} }})(); \
             return () => {{ {class}.prototype.{method} = own; }};",
            make("own")
        );
        Self { restore: js_sys::Function::new_no_args(&body).call0(&JsValue::NULL).unwrap().unchecked_into() }
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.restore.call0(&JsValue::NULL).unwrap();
    }
}

/// Puts a line in the place of a row, or removes the row, behind the store's back.
async fn alter_row(database: &str, key: &[&str], line: Option<&str>) {
    let body = "return new Promise((done, failed) => { const request = indexedDB.open(name); request.onerror = failed; \
                request.onsuccess = () => { const database = request.result; \
                const writing = database.transaction('records', 'readwrite', { durability: 'strict' }); \
                const rows = writing.objectStore('records'); \
                if (line === undefined) rows.delete(key); else rows.put(line, key); \
                writing.oncomplete = () => { database.close(); done(); }; writing.onabort = failed; }; })";
    let alter = js_sys::Function::new_with_args("name, key, line", body);
    let key: js_sys::Array = key.iter().map(|part| JsValue::from_str(part)).collect();
    let line = line.map_or(JsValue::UNDEFINED, JsValue::from_str);
    wait(alter.call3(&JsValue::NULL, &database.into(), &key, &line).unwrap()).await;
}

async fn wait(promise: JsValue) {
    wasm_bindgen_futures::JsFuture::from(promise.unchecked_into::<js_sys::Promise>()).await.unwrap();
}
