//! What a person asks for while no plan is open, or not yet.

/// What a person asks for while no plan is open, or not yet.
#[derive(Debug, Clone)]
pub enum Errand {
    /// A plan of their own.
    NewPlan,
    /// A plan made of what a CRM exported.
    Import,
    /// The sample company.
    Sample,
    /// These files.
    Files(Vec<web_sys::File>),
    /// The plan that is just being opened, as a file.
    SaveFile,
}
