use leptos::prelude::*;
use std::borrow::Cow;

/// Words for a part: fixed, or following a signal. `&str`, `String`, `Cow`, signals, memos and closures all become one.
#[derive(Clone, Copy)]
pub enum Label {
    Fixed(&'static str),
    Live(Signal<Cow<'static, str>>),
}

impl Label {
    /// The words now; a view that asks follows them.
    pub fn get(self) -> Cow<'static, str> {
        match self {
            Self::Fixed(words) => Cow::Borrowed(words),
            Self::Live(words) => words.get(),
        }
    }

    pub fn get_untracked(self) -> Cow<'static, str> {
        match self {
            Self::Fixed(words) => Cow::Borrowed(words),
            Self::Live(words) => words.get_untracked(),
        }
    }

    /// `None` for empty words.
    pub fn some(self) -> Option<Cow<'static, str>> {
        Some(self.get()).filter(|words| !words.is_empty())
    }
}

impl Default for Label {
    fn default() -> Self {
        Self::Fixed("")
    }
}

impl From<&'static str> for Label {
    fn from(words: &'static str) -> Self {
        Self::Fixed(words)
    }
}

impl From<String> for Label {
    fn from(words: String) -> Self {
        Self::Live(Signal::stored(Cow::Owned(words)))
    }
}

impl From<Cow<'static, str>> for Label {
    fn from(words: Cow<'static, str>) -> Self {
        match words {
            Cow::Borrowed(words) => Self::Fixed(words),
            Cow::Owned(words) => words.into(),
        }
    }
}

impl<F, W> From<F> for Label
where
    F: Fn() -> W + Send + Sync + 'static,
    W: Into<Cow<'static, str>>,
{
    fn from(say: F) -> Self {
        Self::Live(Signal::derive(move || say().into()))
    }
}

macro_rules! follows {
    ($($signal:ty),*) => {$(
        impl From<$signal> for Label {
            fn from(words: $signal) -> Self {
                Self::Live(Signal::derive(move || words.get().into()))
            }
        }
    )*};
}

follows!(
    Signal<String>,
    Memo<String>,
    RwSignal<String>,
    ReadSignal<String>,
    Signal<Cow<'static, str>>,
    Memo<Cow<'static, str>>,
    RwSignal<Cow<'static, str>>
);
