//! Words of the interview.

use super::{Language, Say, Words, format, format::NumberStyle};
use crate::model::AnswerValue;

super::sayings! {
    /// Words of the interview.
    pub enum AskWord {
        Title => "Interview",
        Line => "Your answers are kept as you go. Stop when you like and come back here.",
        FirstCall => "First call",
        FirstCallLine => "Four questions that say whether a second call is worth it.",
        StartFirstCall => "Start the first call",
        Start => "Start",
        GoOn => "Go on",
        Review => "Check the answers",
        AsForm => "All on one page",
        OneByOne => "One at a time",
        Completed => "Completed",
        Incomplete => "Incomplete",
        HereNow => "You are here",
        Back => "Back",
        Continue => "Continue",
        Skip => "Skip for now",
        Why => "Why we ask",
        GoodAnswer => "A good answer",
        PoorAnswer => "A poor answer",
        Yes => "Yes",
        Partly => "Partly",
        No => "No",
        DontKnow => "I don't know",
        NotApplicable => "Does not apply",
        HaveAnswer => "I have an answer",
        YourAnswer => "Your answer",
        Source => "Who said so",
        WeAssume => "Nobody: we believe so",
        ADocument => "A document",
        SomebodyNew => "Somebody not listed yet",
        DocumentName => "Which document",
        NewName => "Their name",
        Confidence => "How sure is it?",
        Day => "When was it said?",
        Evidence => "What shows it: a text, a link, the name of a file (optional)",
        WhyNot => "Why it does not apply",
        Problem => "There is a problem",
        ErrorPrefix => "Error: ",
        NothingChosen => "Choose an answer. If nobody knows, choose \u{201c}I don't know\u{201d}.",
        NothingWritten => "Write the answer, or choose \u{201c}I don't know\u{201d}.",
        NoSource => "Write the name of the document.",
        NoName => "Write the name of the person.",
        NoDay => "Write the day on which it was said.",
        Before => "Answers so far",
        Assumed => "Our belief",
        TooOld => "Too old: counts as unknown",
        Disagree => "People disagree",
        DisagreeLine => "They say different things. Ask again, or ask somebody who must know.",
        OldLine => "The answer is too old to count. Ask again.",
        FromField => "Taken from the plan. Your answer changes it there too.",
        FromPlan => "The plan answers this by itself. You can overrule it.",
        Fills => "Your answer fills in",
        CheckTitle => "Check the answers",
        CheckLine => "Change what is not right, then go on.",
        Change => "Change",
        NotAnswered => "Not answered",
        Done => "Back to all questions",
        SaveAll => "Save the answers",
        Saved => "Answers saved",
        NothingToSave => "Nothing was changed.",
        NoQuestions => "Nothing is asked at this stage",
        NoQuestionsLine => "The playbook has no question here. Your plan is as it was.",
        Gone => "This question is no longer asked",
        GoneLine => "The link may be old, or the playbook has changed. What was answered is kept.",
        Hide => "Hide for me",
        ByPerson => "Who says what",
        Question => "Question",
        OwnBelief => "Documents and our belief",
        AskThem => "Ask",
        Old => "too old",
        NameThem => "Name the people",
        NobodyNamed => "Nobody is named yet",
        NobodyNamedLine => "Ask the same question of several people and see whether they agree. Name the buying group first.",
        Sheet => "Call sheet",
        Print => "Print",
        KnownSoFar => "So far:",
        SheetWith => "With",
        SheetDay => "Day",
        SheetAgreed => "Agreed: what, by whom, by when",
        Keys => "Keys: 1 to 5 choose, Enter continues.",
    }
}

/// How many questions a person hides, on the button that shows them again.
pub fn hidden_for_you(language: Language, count: usize) -> Words {
    let Language::English = language;
    match count {
        1 => "1 hidden for you: show it again".into(),
        count => format!("{count} hidden for you: show them again").into(),
    }
}

/// How many of a rung's questions are answered.
pub fn answered_of(language: Language, answered: usize, of: usize) -> Words {
    match language {
        Language::English => format!("{answered} of {of} answered").into(),
    }
}

/// What the matrix of questions and people shows.
pub fn matrix_line(language: Language, disagreed: usize, not_asked: usize, of: usize) -> Words {
    let disagree = match disagreed {
        0 => "nobody disagrees".to_owned(),
        1 => "people disagree on one".to_owned(),
        many => format!("people disagree on {many}"),
    };
    match (language, not_asked) {
        (Language::English, 0) => format!("Somebody was asked each of {of} questions; {disagree}.").into(),
        (Language::English, _) => format!("{not_asked} of {of} questions were asked of nobody; {disagree}.").into(),
    }
}

/// Where one is among the questions.
pub fn question_of(language: Language, at: usize, of: usize) -> Words {
    match language {
        Language::English => format!("Question {at} of {of}").into(),
    }
}

/// An answer as people read it.
pub fn said(language: Language, value: &AnswerValue, numbers: &NumberStyle) -> Words {
    match value {
        AnswerValue::Yes => AskWord::Yes.say(language),
        AnswerValue::Partly => AskWord::Partly.say(language),
        AnswerValue::No => AskWord::No.say(language),
        AnswerValue::Unknown => AskWord::DontKnow.say(language),
        AnswerValue::NotApplicable => AskWord::NotApplicable.say(language),
        AnswerValue::Number(number) => numbers.whole(*number).into(),
        AnswerValue::Money(money) => numbers.money(*money).into(),
        AnswerValue::Day(day) => format::day(*day).into(),
        AnswerValue::Choices(choices) => {
            choices.iter().map(|choice| choice.as_str()).collect::<Vec<_>>().join(", ").into()
        }
        AnswerValue::Text(text) => text.to_string().into(),
    }
}
