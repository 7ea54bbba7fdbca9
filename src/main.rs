//! The page itself: everything it does stands in `rungbook::app`. Here are its seams.
//!
//! In a release build tools/split.mjs cuts the program at these functions into files that are fetched when they are needed. A debug
//! build stays in one piece, so there they only look as if one had to wait.

#[cfg(target_arch = "wasm32")]
mod seams {
    use leptos::{prelude::*, wasm_split::SplitLoaderError};
    use rungbook::app::{
        pages, planner, typing, unpack,
        views::{Coming, Make, Part},
    };

    macro_rules! cut {
        ($($part:ident: $name:ident => $view:path;)*) => {
            /// Brings a part of the program.
            pub fn fetch(part: Part) -> Coming {
                match part {
                    $(Part::$part => Box::pin($name()),)*
                }
            }

            $(
                #[cfg(debug_assertions)]
                async fn $name() -> Result<Make, SplitLoaderError> {
                    Ok(|| $view().into_any())
                }

                #[cfg(not(debug_assertions))]
                #[leptos::wasm_split::wasm_split($name, wasm_split_path = ::leptos::wasm_split, fallible)]
                fn $name() -> Result<Make, SplitLoaderError> {
                    Ok(|| $view().into_any())
                }
            )*
        };
    }

    cut! {
        Planner: the_planner => planner::Planner;
        Accounts: view_accounts => pages::accounts::AccountsPage;
        Assessment: view_assessment => pages::assessment::AssessmentPage;
        Aside: view_aside => pages::rescue::AsideBanner;
        Board: view_board => pages::board::BoardPage;
        BoardSheets: board_sheets => pages::board::SheetsPiece;
        BoardFaces: board_faces => pages::board::FacesPiece;
        BoardTools: board_tools => pages::board::ToolsPiece;
        BoardPulse: board_pulse => pages::board::PulsePiece;
        Conflicts: view_conflicts => pages::conflicts::ConflictBanner;
        Figures: view_figures => pages::figures::FiguresPage;
        Forgets: view_forgets => pages::forgets::ForgetsBanner;
        Files: view_files => pages::files::FilesPage;
        History: view_history => pages::history::HistoryPage;
        Import: view_import => pages::import::ImportPage;
        Leads: view_leads => pages::leads::LeadsPage;
        Opportunity: view_opportunity => pages::opportunity::OpportunityPage;
        Renewals: view_renewals => pages::renewals::RenewalsPage;
        Review: view_review => pages::review::ReviewPage;
        Rescue: view_rescue => pages::rescue::RescuePage;
        Playbook: view_playbook => pages::playbook::PlaybookPage;
        SignOff: view_sign_off => pages::sign_off::SignOffPage;
        Waiting: view_waiting => pages::waiting::WaitingPage;
        Settings: view_settings => pages::settings::SettingsPage;
        Typing: view_typing => typing::Typing;
        Unpack: the_unpacker => unpack::Unpacker;
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    rungbook::app::start(seams::fetch);
}

/// There is no native program of this name: the page is built for the browser with `make serve`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("The planner is a web page. Run `make serve` and open the address it prints.");
}
