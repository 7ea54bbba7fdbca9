//! What the parts of the board share: what is shown, what is held, and the deeds.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::{
    drag::{Drag, Press},
    filter,
};
use crate::{
    app::{notices::Notice, pages::sheets::Sheets, router::Router, session::Session},
    method::{self, Refusal},
    metrics::{Board, Card, Lane, Order},
    model::{Change, Deed, Id, Opportunity, Outcome, Plan, Stage},
    text::{
        Say, Words,
        board::{BoardLabel, BoardWord},
    },
};

/// A sheet that asks for something.
#[derive(Clone, PartialEq)]
pub enum Sheet {
    /// What is missing on the way to a rung.
    Gate { id: Id<Opportunity>, to: Id<Stage> },
    /// Why it goes down although what is known puts it higher.
    Back { id: Id<Opportunity>, to: Id<Stage> },
    /// How it ended, and why.
    Close { id: Id<Opportunity>, ending: Ending },
    /// Until when it rests.
    Rest(Id<Opportunity>),
    /// Until when it goes back to the leads.
    Recycle(Id<Opportunity>),
    /// A new one, perhaps on a given rung.
    New(Option<Id<Stage>>),
    /// The few things that change every day.
    Edit(Id<Opportunity>),
    /// The list behind a box beside the ladder.
    Beside(Aside),
}

/// How a pursuit ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The buyer decided, or decided nothing.
    Decided(Outcome),
    /// We stop it ourselves, by a decision at its gate.
    NoGo,
}

/// The boxes beside the ladder.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    Won,
    Lost,
    Resting,
}

/// A card lifted by the keyboard, the lane over which it is held, and the row where the board has some.
#[derive(Clone, PartialEq)]
pub struct Lift {
    pub id: Id<Opportunity>,
    pub lane: usize,
    pub row: Option<usize>,
}

/// What rows across the board add to dragging and lifting.
#[derive(Clone, Copy)]
pub struct RowHook {
    /// The row above (true) or below the one over which a lifted card is held; told aloud.
    pub step: Callback<(Lift, bool), Option<usize>>,
    /// A card was dropped into a lane of a row; true where that was dealt with.
    pub drop: Callback<(Id<Opportunity>, usize, usize), bool>,
}

/// What the parts of the board share.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub router: Router,
    pub board: Memo<Board>,
    /// The card that Tab reaches.
    pub active: RwSignal<Option<Id<Opportunity>>>,
    /// A card to be brought to sight and focused.
    pub reveal: RwSignal<Option<Id<Opportunity>>>,
    pub lift: RwSignal<Option<Lift>>,
    /// Set while the board stands in rows.
    pub rows: StoredValue<Option<RowHook>>,
    pub drag: RwSignal<Option<Drag>>,
    pub sheets: Sheets<Sheet>,
    /// A pointer that went down on a card.
    pub press: StoredValue<Option<Press>>,
    /// The last press became a drag, so its click opens nothing.
    pub dragged: StoredValue<bool>,
    current: Memo<Option<Id<Opportunity>>>,
    /// Read out by screen readers at once.
    pub spoken: RwSignal<Words>,
    /// The order that the address tells.
    pub order: Memo<Order>,
    /// The rungs that are folded, by their ids.
    pub folded: Memo<BTreeSet<String>>,
    /// More filters and kept views are shown.
    pub tools: RwSignal<bool>,
    /// Cards can be chosen, for doing the same with many.
    pub choosing: RwSignal<bool>,
    /// Those that are chosen.
    pub chosen: RwSignal<BTreeSet<Id<Opportunity>>>,
    /// What the target asks for, once it is known.
    pub ahead: RwSignal<Ahead>,
}

/// What the target asks for.
#[derive(Clone, Default, PartialEq)]
pub struct Ahead {
    /// Velocity and the chance to meet the target, in words that go on the line below the title.
    pub line: Words,
    /// For each rung, which share of what has to stand there does, and that in words.
    pub needs: Vec<(Id<Stage>, f64, Words)>,
}

impl Desk {
    /// Makes the desk of a board and gives it to the parts below.
    pub fn provide() -> Self {
        let session = Session::here();
        let (shown, order) = (filter::arrangement(), filter::order());
        let (folded, more) = (filter::folded(), filter::has_more());
        let tools = RwSignal::new(false);
        // What filters must be in sight, whoever set it.
        Effect::new(move |_| more.get().then(|| tools.set(true)));
        let today = session.today();
        let board = Memo::new(move |earlier: Option<&Board>| {
            let today = today.get();
            let fresh =
                shown.with(|shown| session.with_plan(|plan| session.with_book(|book| book.board(plan, shown, today))));
            match earlier {
                Some(earlier) => fresh.keeping(earlier),
                None => fresh,
            }
        });
        let active: RwSignal<Option<Id<Opportunity>>> = RwSignal::new(None);
        let current = Memo::new(move |_| {
            board.with(|board| {
                folded.with(|folded| {
                    let open = |lane: &Lane| !lane.stage.as_ref().is_some_and(|stage| folded.contains(stage.as_str()));
                    let seen = |id: &Id<Opportunity>| {
                        board.find(id).and_then(|(lane, _)| board.lanes.get(lane)).is_some_and(open)
                    };
                    let first = || board.lanes.iter().filter(|lane| open(lane)).find_map(|lane| lane.cards.first());
                    active.get().filter(seen).or_else(|| first().map(|card| card.id.clone()))
                })
            })
        });
        let desk = Self {
            session,
            router: Router::here(),
            board,
            active,
            press: StoredValue::new(None),
            dragged: StoredValue::new(false),
            current,
            reveal: RwSignal::new(None),
            lift: RwSignal::new(None),
            rows: StoredValue::new(None),
            drag: RwSignal::new(None),
            sheets: Sheets::none(),
            spoken: RwSignal::new(Words::default()),
            order,
            folded,
            tools,
            choosing: RwSignal::new(false),
            chosen: RwSignal::new(BTreeSet::new()),
            ahead: RwSignal::new(Ahead::default()),
        };
        provide_context(desk);
        desk
    }

    /// The desk of the board around.
    pub fn here() -> Self {
        expect_context()
    }

    /// The card that Tab reaches: the active one, else the first.
    pub fn current(self) -> Memo<Option<Id<Opportunity>>> {
        self.current
    }

    /// Says words.
    pub fn say(self, words: &dyn Say) -> Words {
        self.session.say(words)
    }

    /// Opens a sheet, in the place of another one.
    pub fn open(self, sheet: Sheet) {
        self.sheets.show(sheet);
    }

    /// Closes the sheet.
    pub fn close_sheet(self) {
        self.sheets.close();
    }

    /// Closes the sheet of a card that has left the ladder: the focus goes to one that is still there.
    pub fn left_ladder(self) {
        self.close_sheet();
        self.active.set(None);
        self.reveal.set(self.current.get_untracked());
    }

    /// Reads words out.
    pub fn announce(self, words: &dyn Say) {
        self.spoken.set(self.session.say(words));
    }

    /// Why a card may not stand in a lane: its kind of sale or its channel walks another ladder.
    pub fn refused_by(self, id: &Id<Opportunity>, lane: usize) -> Option<Words> {
        self.board.with(|board| {
            let (card, lane) = (board.cards().find(|card| card.id == *id)?, board.lanes.get(lane)?);
            lane.refuses(card.sale_kind, card.channel.as_ref()).map(|why| self.say(&BoardWord::NotThisLadder(why)))
        })
    }

    /// True while a lane is folded.
    pub fn is_folded(self, lane: usize) -> bool {
        let stage = self.board.with(|board| board.lanes.get(lane).and_then(|lane| lane.stage.clone()));
        stage.is_some_and(|stage| self.folded.with(|folded| folded.contains(stage.as_str())))
    }

    /// Takes a card into those chosen, or out of them.
    pub fn choose(self, id: &Id<Opportunity>) {
        self.choosing.set(true);
        self.chosen.update(|chosen| {
            if !chosen.remove(id) {
                chosen.insert(id.clone());
            }
        });
        let count = self.chosen.with_untracked(BTreeSet::len);
        self.announce(&BoardWord::Chosen(count));
    }

    /// Puts a card at a place of its rung by hand. Where the cards stand in the usual order, the one by hand begins with it.
    pub fn put_at(self, id: &Id<Opportunity>, place: impl FnOnce(usize) -> Option<usize>) {
        if self.order.get_untracked() == Order::CloseDate {
            filter::order_by_hand(self.router);
        }
        if self.order.get_untracked() != Order::Hand {
            self.announce(&BoardLabel::HandOrder);
            return;
        }
        let found = self.board.with_untracked(|board| {
            let (lane, at) = board.find(id)?;
            let rung = board.lanes.get(lane)?.cards.iter().map(|card| card.id.clone()).collect::<Vec<_>>();
            Some((rung, at))
        });
        let Some((rung, at)) = found else { return };
        let to = place(at).filter(|to| *to < rung.len());
        let change = to.map(|to| self.session.plan_now(|plan| method::hand_order::put_at(plan, &rung, id, to)));
        match (to, change) {
            (Some(to), Some(Ok(change))) => {
                if self.session.commit(change, Deed::EditOpportunity).is_ok() {
                    self.announce(&BoardWord::PutAt { place: to.saturating_add(1), of: rung.len() });
                }
            }
            _ => self.announce(&BoardLabel::StaysWhereItIs),
        }
        self.active.set(Some(id.clone()));
        self.reveal.set(Some(id.clone()));
    }

    /// What a rule that needs fresh ids says about the plan.
    pub fn rule(
        self,
        rule: impl FnOnce(&Plan, &mut crate::model::Ids) -> Result<Change, Refusal>,
    ) -> Result<Change, Refusal> {
        self.session.with_ids(|ids| self.session.plan_now(|plan| rule(plan, ids)))
    }

    /// A card by its opportunity, wherever it stands.
    pub fn card(self, id: &Id<Opportunity>) -> Option<std::sync::Arc<Card>> {
        self.board.with_untracked(|board| board.cards().find(|card| card.id == *id).cloned())
    }

    /// What people call a rung.
    pub fn rung_name(self, stage: Option<&Id<Stage>>) -> Words {
        let name = self
            .session
            .plan_now(|plan| stage.and_then(|id| plan.playbook.stages.get(id)).map(|stage| stage.name.to_string()));
        name.map_or_else(|| self.say(&BoardLabel::NoRung), Words::from)
    }

    /// Moves a card to a rung; where its gates miss something, asks for it in place.
    pub fn move_to(self, id: &Id<Opportunity>, to: &Id<Stage>) {
        let act = self.session.act();
        self.active.set(Some(id.clone()));
        match self.rule(|plan, ids| method::opportunity::move_to(plan, id, to, &act, ids)) {
            Ok(change) => self.moved_by(id, to, change, Deed::MoveStage),
            Err(Refusal::AlreadyThere) => {
                self.announce(&BoardLabel::StaysWhereItIs);
                self.reveal.set(Some(id.clone()));
            }
            Err(Refusal::GateNeeds(missing)) => {
                let texts: Vec<&str> =
                    missing.iter().filter(|item| item.blocks).map(|item| item.text.as_str()).collect();
                self.announce(&BoardWord::GateStops { rung: &self.rung_name(Some(to)), missing: &texts });
                self.open(Sheet::Gate { id: id.clone(), to: to.clone() });
            }
            Err(Refusal::Killed(_)) => self.open(Sheet::Gate { id: id.clone(), to: to.clone() }),
            Err(Refusal::AgainstEvidence(_)) => self.open(Sheet::Back { id: id.clone(), to: to.clone() }),
            Err(refusal) => self.refused(&refusal),
        }
    }

    /// Commits a move that a rule allowed, says so, and lets the focus follow the card.
    pub fn moved_by(self, id: &Id<Opportunity>, to: &Id<Stage>, change: Change, deed: Deed) {
        let from = self.card(id);
        let from_rung = self.rung_name(from.as_ref().and_then(|card| card.stage.as_ref()));
        // A refusal has been told by the session.
        if self.session.commit(change, deed).is_err() {
            return;
        }
        let place = self.board.with_untracked(|board| {
            board.find(id).map(|(lane, at)| (at + 1, board.lanes.get(lane).map_or(0, |lane| lane.cards.len())))
        });
        let name = from.map(|card| card.name.to_string()).unwrap_or_default();
        // The focus follows the card, so it must be in sight.
        filter::unfold(self.router, to.as_str());
        self.done(&BoardWord::Moved { name: &name, from: &from_rung, to: &self.rung_name(Some(to)), place });
        self.active.set(Some(id.clone()));
        self.reveal.set(Some(id.clone()));
    }

    /// Commits what a rule allowed and says so; otherwise says why not. True when it was done.
    pub fn carry_out(self, change: Result<Change, Refusal>, deed: Deed, done: &dyn Say) -> bool {
        match change {
            Ok(change) => {
                let made = self.session.commit(change, deed).is_ok();
                if made {
                    self.done(done);
                }
                made
            }
            Err(refusal) => {
                self.refused(&refusal);
                false
            }
        }
    }

    /// Tells what was done, with a way back.
    pub fn done(self, words: &dyn Say) {
        self.session.notices().tell(Notice::with_undo(self.say(words)));
    }

    /// Tells why something is not allowed.
    pub fn refused(self, refusal: &Refusal) {
        self.session.notices().tell(Notice::words(self.say(refusal)));
    }

    /// Opens a decided opportunity again.
    pub fn reopen(self, id: &Id<Opportunity>) {
        let name = self.card(id).map(|card| card.name.to_string()).unwrap_or_default();
        let today = self.session.today_now();
        let change = self.rule(|plan, _| method::opportunity::reopen(plan, id, today));
        if self.carry_out(change, Deed::Decide, &BoardWord::Reopened(&name)) {
            self.active.set(Some(id.clone()));
        }
    }

    /// Wakes a resting opportunity.
    pub fn wake(self, id: &Id<Opportunity>) {
        let name = self.card(id).map(|card| card.name.to_string()).unwrap_or_default();
        let today = self.session.today_now();
        let change = self.rule(|plan, _| method::opportunity::wake(plan, id, today));
        if self.carry_out(change, Deed::EditOpportunity, &BoardWord::Woken(&name)) {
            self.active.set(Some(id.clone()));
        }
    }
}
