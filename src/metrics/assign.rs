//! Who should help whom on which rung of which opportunity, within what each can carry (M35, M38).

use crate::model::{Id, Opportunity, Ordered, Outcome};

use super::{
    facts::{Amount, Facts},
    pairing::Standing,
    passages::Team,
};

/// Why an opportunity would gain by another pair of hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WhyHelp {
    /// Its owner gets fewer beyond this rung than the others do.
    Weak,
    /// Its owner carries more than they can.
    Over,
}

/// An open opportunity that would gain by help, and who could give it.
#[derive(Debug, Clone, PartialEq)]
pub struct Help {
    /// Which.
    pub deal: Id<Opportunity>,
    /// The rung it stands on, by its place among the team's rungs.
    pub rung: usize,
    /// Its owner, by the place among the team's reps.
    pub owner: usize,
    /// Why.
    pub why: WhyHelp,
    /// Who is strong there, or at least not weak, and has room; by the place among the team's reps.
    pub helper: Option<usize>,
}

/// The open opportunities of a team that would gain by help, the largest first. Each helper takes no more than there is room for.
pub fn assign(facts: &Facts, rows: &[usize], team: &Team) -> Vec<Help> {
    let mut room: Vec<i64> = team.reps.iter().map(|rep| i64::from(rep.capacity).saturating_sub(rep.open)).collect();
    let mut rep_of = vec![None; facts.nodes.len()];
    for (place, rep) in team.reps.iter().enumerate() {
        rep_of.get_mut(rep.unit).into_iter().for_each(|slot| *slot = Some(place));
    }
    let mut open: Vec<(i64, usize, usize, usize, WhyHelp)> = Vec::new();
    for (row, fact) in facts.of(rows).filter(|(_, fact)| fact.outcome == Outcome::Open) {
        let owner = fact.owner.and_then(|owner| rep_of.get(owner).copied().flatten());
        let rung = fact.stage.and_then(|stage| team.rungs.iter().position(|rung| *rung == stage));
        let amount = if let Amount::Known(minor) = fact.amount { minor } else { 0 };
        let (Some(owner), Some(rung)) = (owner, rung) else { continue };
        let Some(rep) = team.reps.get(owner) else { continue };
        let weak = team.no_value.is_none() && matches!(rep.standings.get(rung), Some(Standing::Weak(..)));
        match (weak, rep.is_over()) {
            (true, _) => open.push((amount, row, owner, rung, WhyHelp::Weak)),
            (false, true) => open.push((amount, row, owner, rung, WhyHelp::Over)),
            (false, false) => {}
        }
    }
    // Rows stand in the order of ids.
    open.order_by_key(|(amount, row, ..)| (std::cmp::Reverse(*amount), *row));
    let mut found = Vec::new();
    for (_, row, owner, rung, why) in open {
        let Some(deal) = facts.id(row) else { continue };
        let helper = helper(team, &room, owner, rung, why);
        if let Some(left) = helper.and_then(|helper| room.get_mut(helper)) {
            *left = left.saturating_sub(1);
        }
        found.push(Help { deal: deal.clone(), rung, owner, why, helper });
    }
    found
}

/// The best at a rung who has room: strong where the owner is weak, not weak where the owner has too much.
fn helper(team: &Team, room: &[i64], owner: usize, rung: usize, why: WhyHelp) -> Option<usize> {
    let share = |standing: &Standing| match (standing, why) {
        (Standing::Strong(own, _), _) => own.share(),
        (Standing::Even(own), WhyHelp::Over) => own.share(),
        _ => None,
    };
    let fit = team.reps.iter().enumerate().filter(|(place, _)| *place != owner);
    let fit = fit.filter(|(place, _)| room.get(*place).is_some_and(|room| *room > 0));
    let fit = fit.filter_map(|(place, rep)| Some((place, share(rep.standings.get(rung)?)?)));
    fit.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(place, _)| place)
}
