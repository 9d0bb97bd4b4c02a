//! How the municipality makes e-mail addresses of names, as its own directory shows. Only ever a suggestion.

use std::collections::BTreeMap;

use diesel::prelude::*;

use crate::db::Connection;
use crate::schema::persons;
use crate::swedish::slug::slug;

/// How many entries are looked at, the newest first.
const LOOKED_AT: i64 = 200;

/// The ways in which names become addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    GivenDotFamily,
    FamilyDotGiven,
    InitialDotFamily,
    GivenFamily,
    InitialFamily,
    Given,
}

const WAYS: [Way; 6] = [
    Way::GivenDotFamily,
    Way::FamilyDotGiven,
    Way::InitialDotFamily,
    Way::GivenFamily,
    Way::InitialFamily,
    Way::Given,
];

impl Way {
    fn name(self, given: &str, family: &str) -> Option<String> {
        if !given.contains(char::is_alphabetic) || !family.contains(char::is_alphabetic) {
            return None;
        }
        let (given, family) = (slug(given), slug(family));
        let initial = given.get(..1)?;
        Some(match self {
            Self::GivenDotFamily => format!("{given}.{family}"),
            Self::FamilyDotGiven => format!("{family}.{given}"),
            Self::InitialDotFamily => format!("{initial}.{family}"),
            Self::GivenFamily => format!("{given}{family}"),
            Self::InitialFamily => format!("{initial}{family}"),
            Self::Given => given,
        })
    }
}

/// How most addresses are made, and at which domain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Convention {
    way: Way,
    domain: String,
}

impl Convention {
    /// What most of the newest entries have in common. Without any, given name and family name at the domain of the
    /// municipality's own address.
    pub fn load(conn: &mut Connection, own_address: Option<&str>) -> QueryResult<Option<Self>> {
        let known: Vec<(String, String, Option<String>)> = persons::table
            .filter(persons::email.is_not_null())
            .order(persons::id.desc())
            .limit(LOOKED_AT)
            .select((persons::given_name, persons::family_name, persons::email))
            .load(conn)?;
        let known = known
            .iter()
            .filter_map(|(given, family, email)| Some((given.as_str(), family.as_str(), email.as_deref()?)));
        Ok(Self::of(known).or_else(|| {
            let (_, domain) = own_address?.rsplit_once('@')?;
            Some(Self {
                way: Way::GivenDotFamily,
                domain: domain.to_lowercase(),
            })
        }))
    }

    /// What most of these people (given name, family name, address) have in common.
    fn of<'p>(people: impl Iterator<Item = (&'p str, &'p str, &'p str)>) -> Option<Self> {
        let mut votes: BTreeMap<(Way, String), usize> = BTreeMap::new();
        for (given, family, email) in people {
            let email = email.to_lowercase();
            let Some((name, domain)) = email.rsplit_once('@') else {
                continue;
            };
            for way in WAYS {
                if way.name(given, family).as_deref() == Some(name) {
                    *votes.entry((way, domain.to_owned())).or_default() += 1;
                }
            }
        }
        let most = votes.values().copied().max()?;
        let ((way, domain), _) = votes.into_iter().find(|(_, count)| *count == most)?;
        Some(Self { way, domain })
    }

    /// The address that a person of this name would have.
    pub fn address(&self, given: &str, family: &str) -> Option<String> {
        Some(format!("{}@{}", self.way.name(given, family)?, self.domain))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(people: &[(&str, &str, &str)], given: &str, family: &str) -> Option<String> {
        Convention::of(people.iter().copied())?.address(given, family)
    }

    #[test]
    fn an_address_is_made_as_most_others_are() {
        let dotted = [
            ("Åsa", "Öberg", "asa.oberg@granasa.se"),
            ("Bo", "Ek", "bo.ek@granasa.se"),
            ("Eva", "Al", "evaal@skola.se"),
        ];
        assert_eq!(
            suggested(&dotted, "Göran", "Wikström-Laiti").as_deref(),
            Some("goran.wikstrom-laiti@granasa.se")
        );
        let short = [
            ("Åsa", "Öberg", "aoberg@granasa.se"),
            ("Bo", "Ek", "BEK@granasa.se"),
            ("Eva", "Al", "eva.al@granasa.se"),
        ];
        assert_eq!(suggested(&short, "Per", "Ås").as_deref(), Some("pas@granasa.se"));
    }

    #[test]
    fn nothing_is_suggested_of_nothing() {
        assert_eq!(suggested(&[], "Per", "Ås"), None);
        assert_eq!(suggested(&[("Per", "Ås", "info@granasa.se")], "Per", "Ås"), None);
        let known = [("Bo", "Ek", "bo.ek@granasa.se")];
        assert_eq!(suggested(&known, "", "Ås"), None);
        assert_eq!(suggested(&known, "…", "Ås"), None);
    }
}
