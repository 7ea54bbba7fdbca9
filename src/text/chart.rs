//! Words of the menu that takes a chart along.

use super::sayings;

sayings! {
    /// What can be done with a chart.
    pub enum ChartWord {
        TakeAlong => "Copy or save this chart",
        CopyPicture => "Copy as picture",
        CopyTable => "Copy as table",
        SavePng => "Save as PNG",
        SaveSvg => "Save as SVG",
        SaveCsv => "Save as CSV",
        Copied => "Copied",
        NotCopied => "The browser did not let the chart be copied. Save it instead.",
        NotSaved => "The browser could not save the chart. Try another format.",
    }
}
