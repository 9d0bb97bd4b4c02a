//! The `id` of each heading, so that links can lead to it.

use std::collections::{HashMap, HashSet};

use crate::swedish::slug::slug;

/// What the page around a text has of its own: its main part, search field, menus, lists and foot.
const OF_THE_PAGE: [&str; 10] = [
    "innehall",
    "innehallslista",
    "lasa-vidare",
    "mer-att-lasa",
    "sidfot-besok",
    "sidfot-kontakt",
    "sidfot-mer",
    "sidfot-om",
    "sidmeny",
    "sok",
];

/// The anchors that are taken.
pub(super) struct Anchors {
    taken: HashSet<String>,
    /// How often each heading has occurred.
    occurrences: HashMap<String, usize>,
}

impl Default for Anchors {
    fn default() -> Self {
        Self {
            taken: OF_THE_PAGE.map(str::to_owned).into(),
            occurrences: HashMap::new(),
        }
    }
}

impl Anchors {
    /// The heading's slug, with a number if it has occurred before: `avgifter`, `avgifter-2`.
    pub fn unique(&mut self, heading: &str) -> String {
        let slug = slug(heading);
        let occurrences = self.occurrences.entry(slug.clone()).or_default();
        loop {
            *occurrences += 1;
            let anchor = if *occurrences == 1 {
                slug.clone()
            } else {
                format!("{slug}-{occurrences}")
            };
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}
