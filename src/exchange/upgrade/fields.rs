//! What the steps between versions do with fields: rename, move, read; and what they say when one does not fit.

use std::fmt;

use serde_json::Value;

use super::Object;

/// A value that does not fit the shape of its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// The names and places that lead to it, as the file has them.
    pub path: String,
    /// What is wrong.
    pub what: &'static str,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, at {}", self.what, self.path)
    }
}

/// An object of the file, and the way to it.
pub struct Fields {
    path: String,
    object: Object,
}

impl Fields {
    /// The file itself.
    pub fn of_file(object: Object) -> Self {
        Self { path: String::new(), object }
    }

    /// The object within a value that stands at a path.
    pub fn of(value: Value, path: String) -> Result<Self, Misfit> {
        match value {
            Value::Object(object) => Ok(Self { path, object }),
            _ => Err(Misfit { path, what: "an object was expected" }),
        }
    }

    /// What is left and what was put in.
    pub fn into_object(self) -> Object {
        self.object
    }

    /// The way to a field of this object.
    pub fn path(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}/{name}", self.path) }
    }

    /// Says that a field does not fit.
    pub fn misfit(&self, name: &str, what: &'static str) -> Misfit {
        Misfit { path: self.path(name), what }
    }

    /// Takes a field out; `null` counts as absent.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        self.object.remove(name).filter(|value| !value.is_null())
    }

    /// Takes a text out.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Misfit> {
        match self.take(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.misfit(name, "a text was expected")),
        }
    }

    /// Takes a list out; nothing where there is none.
    pub fn list(&mut self, name: &str) -> Result<Vec<Value>, Misfit> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => Err(self.misfit(name, "a list was expected")),
        }
    }

    /// Puts a field in. One of that name, which the old version did not have, would be lost: that is refused.
    pub fn put(&mut self, name: &str, value: impl Into<Value>) -> Result<(), Misfit> {
        match self.object.contains_key(name) {
            true => Err(self.misfit(name, "this field belongs to a later version")),
            false => {
                self.object.insert(name.to_owned(), value.into());
                Ok(())
            }
        }
    }

    /// Gives a field another name.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), Misfit> {
        match self.take(from) {
            Some(value) => self.put(to, value),
            None => Ok(()),
        }
    }
}
