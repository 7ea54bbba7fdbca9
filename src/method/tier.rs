//! The tier of an account, from what it could buy and how well we stand there (T22).

use crate::model::{Account, Score};

/// How much attention an account is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The most.
    Alpha,
    /// Some.
    Beta,
    /// The least.
    Delta,
}

/// Why an account has its tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It could buy much.
    HighPotential,
    /// It could buy less, but we stand well there.
    GoodRelationship,
    /// Little potential, and no good standing.
    LittleOfBoth,
    /// Neither says enough: the rule for ties.
    Between,
    /// Nobody has judged the potential.
    Unknown,
}

/// A tier, and whether it stands only because nobody knows better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tiered {
    /// The tier.
    pub tier: Tier,
    /// Its potential is unknown: find out.
    pub find_out: bool,
    /// The reason.
    pub why: Why,
}

/// The tier of an account. Where potential and relationship do not say, `tie` does: the playbook's rule, delta by default.
/// A relationship that nobody judged is a low one.
pub fn tier(potential: Option<Score>, relationship: Option<Score>, tie: Tier) -> Tiered {
    let (tier, why) = match (potential, relationship) {
        (None, _) => return Tiered { tier: Tier::Delta, find_out: true, why: Why::Unknown },
        (Some(Score::High), _) => (Tier::Alpha, Why::HighPotential),
        (Some(_), Some(Score::High)) => (Tier::Beta, Why::GoodRelationship),
        (Some(Score::Low), None | Some(Score::Low)) => (Tier::Delta, Why::LittleOfBoth),
        (Some(Score::Medium), None | Some(Score::Medium | Score::Low)) | (Some(Score::Low), Some(Score::Medium)) => {
            (tie, Why::Between)
        }
    };
    Tiered { tier, find_out: false, why }
}

/// The tier of an account by what is noted of it.
pub fn tier_of(account: &Account) -> Tiered {
    tier(account.potential, account.relationship, Tier::Delta)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t22_potential_and_relationship_make_the_tier() {
        use Score::{High, Low, Medium};
        let tie = Tier::Delta;
        let plain = |tier, why| Tiered { tier, find_out: false, why };
        for relationship in [None, Some(High), Some(Medium), Some(Low)] {
            assert_eq!(tier(Some(High), relationship, tie), plain(Tier::Alpha, Why::HighPotential), "H, any: alpha");
            assert_eq!(
                tier(None, relationship, tie),
                Tiered { tier: Tier::Delta, find_out: true, why: Why::Unknown },
                "unknown, any: delta and find out"
            );
        }
        for potential in [Medium, Low] {
            assert_eq!(
                tier(Some(potential), Some(High), tie),
                plain(Tier::Beta, Why::GoodRelationship),
                "M or L, high: beta"
            );
        }
        assert_eq!(
            tier(Some(Low), Some(Low), Tier::Beta),
            plain(Tier::Delta, Why::LittleOfBoth),
            "L, low: delta, whatever the rule for ties"
        );
        for (potential, relationship) in [(Medium, Medium), (Medium, Low), (Low, Medium)] {
            assert_eq!(
                tier(Some(potential), Some(relationship), tie),
                plain(Tier::Delta, Why::Between),
                "a tie goes by the rule"
            );
            assert_eq!(
                tier(Some(potential), Some(relationship), Tier::Beta),
                plain(Tier::Beta, Why::Between),
                "a tie goes by the rule"
            );
        }
    }
}
