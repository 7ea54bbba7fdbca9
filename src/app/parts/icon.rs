//! One set of drawings: 24 x 24, round caps, a stroke of 1.5, in the colour of the words beside them.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Account,
    Add,
    Alert,
    Arrow,
    Bin,
    Board,
    Calendar,
    Chart,
    Check,
    Chevron,
    Clock,
    Close,
    Copy,
    Down,
    Download,
    Edit,
    External,
    File,
    Filter,
    Flag,
    Gear,
    Help,
    Home,
    Import,
    Info,
    Keyboard,
    Leads,
    Link,
    List,
    Lock,
    Menu,
    Money,
    Moon,
    More,
    People,
    Person,
    Play,
    Print,
    Question,
    Redo,
    Save,
    Search,
    Shield,
    Sort,
    Star,
    Stop,
    Sun,
    Table,
    Target,
    Undo,
    Up,
    Upload,
    Value,
    Warning,
}

impl Icon {
    /// The strokes, as one SVG path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Account => {
                "M4 20.5V5.5l8-2v17M12 9.5h8v11M2.5 20.5h19M7 8.5h2M7 12h2M7 15.5h2M15.5 13h1.5M15.5 16.5h1.5"
            }
            Self::Add => "M12 5v14M5 12h14",
            Self::Alert => "M12 7.5v5.5M12 16.4v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
            Self::Arrow => "M4.5 12h15M13.5 6l6 6-6 6",
            Self::Bin => "M4.5 6.5h15M9.5 6.5v-2h5v2M6.5 6.5l.8 13h9.4l.8-13M10 10.5v5.5M14 10.5v5.5",
            Self::Board => "M4 4.5h4.5v15H4zM9.75 4.5h4.5v10h-4.5zM15.5 4.5H20v6.5h-4.5z",
            Self::Calendar => "M4 6.5h16v13.5H4zM4 10.5h16M8 3.5v4M16 3.5v4",
            Self::Chart => "M4 3.5v16.5h16.5M8 16.5v-4M12.5 16.5v-9M17 16.5v-6",
            Self::Check => "M4.5 12.5l5 5 10-11",
            Self::Chevron => "M9.5 5.5l6.5 6.5-6.5 6.5",
            Self::Clock => "M12 7v5.2l3.4 2M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
            Self::Close => "M5.5 5.5l13 13M18.5 5.5l-13 13",
            Self::Copy => "M8.5 8.5h11v12h-11zM15.5 8.5v-5h-11v12h4",
            Self::Down => "M5.5 9l6.5 6.5L18.5 9",
            Self::Download => "M12 3.5v12M7 11l5 5 5-5M4 20.5h16",
            Self::Edit => "M4.5 19.5l1-4.5L16.5 4l3.5 3.5L9 18.5zM14 6.5l3.5 3.5",
            Self::External => "M13.5 4.5h6v6M19.5 4.5l-9 9M17 13.5v6H4.5V7h6",
            Self::File => "M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5v5h5",
            Self::Filter => "M3.5 5.5h17l-6.5 8v6l-4-2v-4z",
            Self::Flag => "M5.5 21V4M5.5 4.5h13l-3 4.25 3 4.25h-13",
            Self::Gear => {
                "M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4ZM12 2.8v2.6M12 18.6v2.6M2.8 12h2.6M18.6 12h2.6M5.5 5.5l1.8 1.8M16.7 16.7l1.8 1.8M5.5 18.5l1.8-1.8M16.7 7.3l1.8-1.8"
            }
            Self::Help => {
                "M9.2 9.3a2.9 2.9 0 1 1 4.1 2.6c-.8.4-1.3 1-1.3 2M12 17v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z"
            }
            Self::Home => "M3.5 11.5L12 4l8.5 7.5M6 9.5v11h12v-11M10 20.5v-6h4v6",
            Self::Import => "M12 3.5v11M7.5 10l4.5 4.5 4.5-4.5M4 13.5v7h16v-7",
            Self::Info => "M12 11v5.5M12 7.6v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
            Self::Keyboard => "M2.5 6.5h19v11h-19zM6 10v.1M9 10v.1M12 10v.1M15 10v.1M18 10v.1M8 14h8",
            Self::Leads => "M4 5.5h16v13H4zM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20",
            Self::Link => "M10 14l4-4M11 7l2.2-2.2a4.2 4.2 0 0 1 6 6L17 13M13 17l-2.2 2.2a4.2 4.2 0 0 1-6-6L7 11",
            Self::List => "M8.5 6h12M8.5 12h12M8.5 18h12M4 6v.1M4 12v.1M4 18v.1",
            Self::Lock => "M5.5 11h13v9.5h-13zM8 11V8a4 4 0 0 1 8 0v3M12 14.5v2.5",
            Self::Menu => "M3.5 6.5h17M3.5 12h17M3.5 17.5h17",
            Self::Money => "M2.5 6.5h19v11h-19zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM6 12v.1M18 12v.1",
            Self::Moon => "M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7Z",
            Self::More => {
                "M4.7 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0ZM11.2 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0ZM17.7 12a.8.8 0 1 0 1.6 0 .8.8 0 1 0-1.6 0Z"
            }
            Self::People => {
                "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.4-3.4 3-5.2 6.5-5.2s6.1 1.8 6.5 5.2M15.5 5a3.4 3.4 0 0 1 0 6.4M17.5 14.6c2.3.7 3.7 2.3 4 4.9"
            }
            Self::Person => {
                "M12 11.5a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.4ZM4.5 20c.5-3.7 3.5-5.5 7.5-5.5s7 1.8 7.5 5.5"
            }
            Self::Play => "M7 4.5l12 7.5-12 7.5z",
            Self::Print => "M7 8.5V3.5h10v5M7 16.5H3.5v-8h17v8H17M7 13.5h10v7H7z",
            Self::Question => "M3.5 4.5h17v12h-9l-4.5 4v-4H3.5zM10 8.7a2 2 0 1 1 2.8 1.9c-.5.2-.8.6-.8 1.1M12 13.7v.1",
            Self::Redo => "M15.5 4.5l4.5 4.5-4.5 4.5M20 9H9.5a5.3 5.3 0 0 0 0 10.6H15",
            Self::Save => "M4 4h12.5L20 7.5V20H4zM8 4v5h7V4M7.5 20v-6.5h9V20",
            Self::Search => "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5l5 5",
            Self::Shield => "M12 3l7.5 2.5v6c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5v-6zM8.5 12l2.5 2.5 4.5-5",
            Self::Sort => "M8 4.5v15M4.5 16L8 19.5l3.5-3.5M16 19.5v-15M12.5 8L16 4.5 19.5 8",
            Self::Star => "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9L12 16.9l-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z",
            Self::Stop => "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM8.5 12h7",
            Self::Sun => {
                "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Table => "M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M9.5 5v14",
            Self::Target => {
                "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 12v.1"
            }
            Self::Undo => "M8.5 4.5L4 9l4.5 4.5M4 9h10.5a5.3 5.3 0 0 1 0 10.6H9",
            Self::Up => "M5.5 15l6.5-6.5 6.5 6.5",
            Self::Upload => "M12 16V4M7 8.5l5-5 5 5M4 20.5h16",
            Self::Value => "M12 4v16M4 7.5h16M6.5 7.5L3.5 14h6zM17.5 7.5l-3 6.5h6zM8.5 20h7",
            Self::Warning => "M12 4l9.2 16H2.8zM12 10v4.5M12 17.2v.1",
        }
    }
}

/// Which drawing: nearly always the same one, for which nothing has to be followed.
#[derive(Clone, Copy)]
pub enum Drawing {
    Fixed(Icon),
    Live(Signal<Icon>),
}

impl From<Icon> for Drawing {
    fn from(icon: Icon) -> Self {
        Self::Fixed(icon)
    }
}

impl From<Signal<Icon>> for Drawing {
    fn from(icon: Signal<Icon>) -> Self {
        Self::Live(icon)
    }
}

/// A drawing beside words. It is hidden from screen readers: the words say it.
#[component]
pub fn Glyph(#[prop(into)] icon: Drawing) -> AnyView {
    let path = match icon {
        Drawing::Fixed(icon) => view! { <path d=icon.path() /> }.into_any(),
        Drawing::Live(icon) => view! { <path d=move || icon.get().path() /> }.into_any(),
    };
    view! { <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{path}</svg> }.into_any()
}

/// The mark of the product: a ladder, leaning, its rungs climbing to the accent.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path class="logo-rail" d="M7 29L12 3M20 29L25 3" />
            <path class="logo-rung" d="M8.3 24h12.6M9.250 18.5h12.6M10.2 13h12.6" />
            <path class="logo-top" d="M11.150 7.5h12.6" />
        </svg>
    }
}
