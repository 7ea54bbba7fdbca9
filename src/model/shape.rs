//! How every record is written to a file: absent when empty, unknown fields kept.

use std::collections::BTreeMap;

use super::id::Id;

/// Fields of a record that this version does not know: read, kept and written back unchanged.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// A list whose items people edit apart: a map by id, each item with a place (`order`), so that two people's edits merge.
pub type Keyed<T> = BTreeMap<Id<T>, T>;

/// True for a field that need not be written because it says nothing.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a struct of a plan file: every field may be absent, and fields unknown to this version are kept in `extra`.
macro_rules! shape {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident : $type:ty ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct $name {
            $( $(#[$field_meta])* #[serde(skip_serializing_if = "crate::model::shape::is_default")] pub $field: $type, )*
            /// Fields that a newer version wrote.
            #[serde(flatten)]
            pub extra: crate::model::shape::Extra,
        }
    };
}

/// Declares a record: a struct of a plan file with an id of its own, which the file writes as the key of its table.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $( $(#[$field_meta:meta])* pub $field:ident : $type:ty ),* $(,)? }) => {
        crate::model::shape::shape! {
            $(#[$meta])*
            pub struct $name {
                /// The record's id: the key of its table in the file.
                #[serde(skip)]
                pub id: crate::model::Id<$name>,
                $( $(#[$field_meta])* pub $field: $type, )*
            }
        }
    };
}

/// Declares a set of words that stand in files in snake_case.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $( $(#[$case_meta:meta])* $case:ident ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $( $(#[$case_meta])* $case, )* }
        impl $name {
            /// All of them, in the order in which people read them.
            pub const ALL: &'static [Self] = &[$( Self::$case, )*];
        }
    };
}

pub(crate) use {record, shape, words};
