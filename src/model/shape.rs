//! How every record is written to a file: absent when empty, unknown fields kept.

use std::{borrow::Cow, collections::BTreeMap, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, MapAccess, Visitor},
};

use super::id::Id;

/// Fields of a record that this version does not know: read, kept and written back unchanged.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// A list whose items people edit apart: a map by id, each item with a place (`order`), so that two people's edits merge.
pub type Keyed<T> = BTreeMap<Id<T>, T>;

/// True for a field that need not be written because it says nothing.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A struct of a plan file, as it is read: field by field, in any order.
///
/// The reading is written here once instead of derived, because the derived code for structs that keep unknown fields is the largest
/// thing in the page by far, and puts every field aside before it looks at any.
pub trait Shaped: Default {
    /// The names of its fields in a file.
    const FIELDS: &'static [&'static str];
    /// Reads the value of the field at this place of `FIELDS`.
    fn fill<'de, A: MapAccess<'de>>(&mut self, field: usize, map: &mut A) -> Result<(), A::Error>;
    /// The fields that a newer version wrote.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// Reads a struct of a plan file.
pub fn read<'de, T: Shaped, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct Fields<T>(PhantomData<T>);
    impl<'de, T: Shaped> Visitor<'de> for Fields<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
            let mut shape = T::default();
            let mut seen = 0_u128;
            while let Some(Text(key)) = map.next_key::<Text<'de>>()? {
                let Some(field) = T::FIELDS.iter().position(|name| *name == key) else {
                    let value = map.next_value()?;
                    shape.extra_mut().insert(key.into_owned(), value);
                    continue;
                };
                let bit = u32::try_from(field).ok().and_then(|field| 1_u128.checked_shl(field)).unwrap_or_default();
                if seen & bit != 0 {
                    return Err(A::Error::custom(format_args!("duplicate field `{key}`")));
                }
                seen |= bit;
                shape.fill(field, &mut map)?;
            }
            Ok(shape)
        }
    }
    deserializer.deserialize_map(Fields(PhantomData))
}

/// A key that is borrowed from the file where it can be.
struct Text<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Letters;
        impl<'de> Visitor<'de> for Letters {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a field")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(Letters)
    }
}

/// Declares a struct of a plan file: every field may be absent, and fields unknown to this version are kept in `extra`.
macro_rules! shape {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        crate::model::shape::shape! { @besides [] $(#[$meta])* pub struct $name { $($fields)* } }
    };
    (@besides [ $($unwritten:tt)* ] $(#[$meta:meta])* pub struct $name:ident {
        $( $(#[$field_meta:meta])* pub $field:ident : $type:ty ),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct $name {
            $($unwritten)*
            $( $(#[$field_meta])* #[serde(skip_serializing_if = "crate::model::shape::is_default")] pub $field: $type, )*
            /// Fields that a newer version wrote.
            #[serde(flatten)]
            pub extra: crate::model::shape::Extra,
        }

        impl crate::model::shape::Shaped for $name {
            const FIELDS: &'static [&'static str] = &[$( stringify!($field), )*];
            fn fill<'de, A: serde::de::MapAccess<'de>>(&mut self, field: usize, map: &mut A) -> Result<(), A::Error> {
                let mut place = 0_usize;
                $(
                    if field == place {
                        self.$field = map.next_value()?;
                        return Ok(());
                    }
                    place = place.saturating_add(1);
                )*
                // Not reached: the place is one of `FIELDS`.
                let _ = place;
                Ok(())
            }
            fn extra_mut(&mut self) -> &mut crate::model::shape::Extra {
                &mut self.extra
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::model::shape::read(deserializer)
            }
        }
    };
}

/// Declares a record: a struct of a plan file with an id of its own, which the file writes as the key of its table.
macro_rules! record {
    ($(#[$meta:meta])* pub struct $name:ident { $($fields:tt)* }) => {
        crate::model::shape::shape! {
            @besides [
                /// The record's id: the key of its table in the file.
                #[serde(skip)]
                pub id: crate::model::Id<$name>,
            ]
            $(#[$meta])*
            pub struct $name { $($fields)* }
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
