//! Names that records carry for ever, given from outside the core.

use std::{borrow::Borrow, cmp::Ordering, fmt, hash::Hash, hash::Hasher, marker::PhantomData, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The longest id a file may hold, in bytes.
pub const ID_MAX: usize = 80;

/// The id of one record of kind `T`: random or derived from another system's id, never reused.
pub struct Id<T>(Arc<str>, PhantomData<fn() -> T>);

/// Why a text cannot serve as an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The id is empty.
    #[error("an id is empty")]
    Empty,
    /// The id is longer than `ID_MAX` bytes.
    #[error("an id is longer than {ID_MAX} bytes")]
    TooLong,
}

impl<T> Id<T> {
    /// Reads an id from text.
    pub fn new(text: &str) -> Result<Self, IdError> {
        match text.len() {
            0 => Err(IdError::Empty),
            n if n > ID_MAX => Err(IdError::TooLong),
            _ => Ok(Self(Arc::from(text), PhantomData)),
        }
    }

    /// Makes an id from a number that is not used elsewhere (128 random bits, or a hash of another system's id).
    pub fn from_bits(bits: u128) -> Self {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut text = String::with_capacity(16);
        // 16 digits of 5 bits: 80 of the bits, beyond the 64 that the plan file asks for.
        for place in (0..16u32).rev() {
            let digit = usize::try_from(bits.wrapping_shr(place.wrapping_mul(5)) & 31).unwrap_or(0);
            text.push(char::from(*DIGITS.get(digit).unwrap_or(&b'0')));
        }
        Self(Arc::from(text), PhantomData)
    }

    /// The id of a record of which its owners have one, such as the plan for an opportunity: whoever makes it, it is the
    /// same record.
    pub fn owned(kind: &str, owners: &[&str]) -> Self {
        let parts: Vec<&[u8]> =
            [b"owned", kind.as_bytes()].into_iter().chain(owners.iter().map(|id| id.as_bytes())).collect();
        Self::from_bits(hash_bits(&parts))
    }

    /// An id written in the program itself, as the shipped playbook and tests do.
    pub fn fixed(text: &'static str) -> Self {
        Self(Arc::from(text), PhantomData)
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The shared text, for indexes that hold ids of several kinds.
    pub fn shared(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

// Written out because a derive would ask the same of `T`.
impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0), PhantomData)
    }
}
impl<T> Default for Id<T> {
    fn default() -> Self {
        Self(Arc::from(""), PhantomData)
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}
// Maps by id are asked with a text as it stands, without making an id of it first.
impl<T> Borrow<str> for Id<T> {
    fn borrow(&self) -> &str {
        &self.0
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}
#[cfg(not(target_arch = "wasm32"))]
impl<T> schemars::JsonSchema for Id<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 1, "maxLength": ID_MAX })
    }
    fn inline_schema() -> bool {
        true
    }
}

/// A source of fresh ids, seeded from outside so that the core itself holds no randomness.
#[derive(Debug, Clone)]
pub struct Ids {
    seed: u128,
    given: u64,
}

impl Ids {
    /// Starts a source from random bits (the page) or a fixed number (programs that must repeat themselves).
    pub fn seeded(seed: u128) -> Self {
        Self { seed, given: 0 }
    }

    /// The next fresh id.
    pub fn fresh<T>(&mut self) -> Id<T> {
        Id::from_bits(self.next_bits())
    }

    /// 128 bits not given before.
    pub fn next_bits(&mut self) -> u128 {
        self.given = self.given.wrapping_add(1);
        hash_bits(&[&self.seed.to_le_bytes(), &self.given.to_le_bytes()])
    }
}

/// A stable hash of some parts: the same on every machine and in every version, so it may stand in files.
pub fn hash_bits(parts: &[&[u8]]) -> u128 {
    use siphasher::sip128::{Hasher128, SipHasher13};
    let mut hasher = SipHasher13::new();
    for part in parts {
        // The length first, so that ("ab", "c") and ("a", "bc") differ.
        hasher.write(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.write(part);
    }
    hasher.finish128().as_u128()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_do_not_repeat_and_are_the_same_for_the_same_seed() {
        let mut a = Ids::seeded(7);
        let mut b = Ids::seeded(7);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..10_000 {
            let id: Id<()> = a.fresh();
            assert_eq!(id, b.fresh::<()>());
            assert!(seen.insert(id));
        }
    }

    #[test]
    fn an_empty_or_endless_id_is_refused() {
        assert_eq!(Id::<()>::new(""), Err(IdError::Empty));
        assert_eq!(Id::<()>::new(&"x".repeat(ID_MAX + 1)), Err(IdError::TooLong));
    }
}
