//! Which stretch of time a page of the archive is in, when it is known how many came in each.

use chrono::NaiveDateTime;

use super::begin_of;

/// A stretch of time, and how many articles were published in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Its first instant (UTC).
    pub from: NaiveDateTime,
    /// The first instant after it (UTC).
    pub until: NaiveDateTime,
    /// How many articles.
    pub count: i64,
}

/// Where a page is to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    /// Nothing of it is older (UTC).
    pub from: NaiveDateTime,
    /// All of it is older (UTC).
    pub until: NaiveDateTime,
    /// How many in the window come before it.
    pub skipped: i64,
}

impl Step {
    /// A month, as the counts write it: 202503.
    pub(super) fn month(period: i32, count: i64) -> Self {
        let (year, month) = (period / 100, (period % 100).unsigned_abs());
        let (next_year, next) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
        Self {
            from: begin_of(year, month),
            until: begin_of(next_year, next),
            count,
        }
    }
}

/// The steps that hold `limit` articles after the first `offset`; newest first. None when there are not so many.
pub(super) fn window(steps: &[Step], offset: i64, limit: i64) -> Option<Window> {
    let mut newer = 0;
    let mut found: Option<Window> = None;
    for step in steps {
        if found.is_none() && newer + step.count > offset {
            found = Some(Window {
                from: step.from,
                until: step.until,
                skipped: offset - newer,
            });
        }
        if let Some(window) = &mut found {
            window.from = step.from;
            if newer + step.count >= offset + limit {
                break;
            }
        }
        newer += step.count;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn months(counts: &[i64]) -> Vec<Step> {
        let newest_first = (202_501..).zip(counts).collect::<Vec<_>>().into_iter().rev();
        newest_first
            .map(|(month, count)| Step::month(month, *count))
            .collect()
    }

    #[test]
    fn a_page_is_looked_for_in_no_more_months_than_it_touches() {
        let steps = months(&[5, 0, 30, 7]);
        let at = |offset| {
            let window = window(&steps, offset, 20).expect("is there");
            let shown = |time: NaiveDateTime| time.format("%m-%d").to_string();
            (shown(window.from), shown(window.until), window.skipped)
        };
        let expect = |from: &str, until: &str, skipped| (from.to_owned(), until.to_owned(), skipped);
        assert_eq!(at(0), expect("03-01", "05-01", 0));
        assert_eq!(at(7), expect("03-01", "04-01", 0));
        assert_eq!(at(17), expect("03-01", "04-01", 10));
        assert_eq!(
            at(20),
            expect("01-01", "04-01", 13),
            "the page goes over into January"
        );
        assert_eq!(at(40), expect("01-01", "02-01", 3));
        assert_eq!(window(&steps, 42, 20), None);
    }

    proptest! {
        #[test]
        fn a_window_holds_the_page_and_what_is_skipped(counts in prop::collection::vec(0_i64..40, 1..12), offset in 0_i64..200) {
            let steps = months(&counts);
            let total: i64 = counts.iter().sum();
            match window(&steps, offset, 20) {
                None => prop_assert!(offset >= total),
                Some(window) => {
                    let newer: i64 = steps.iter().filter(|step| step.from >= window.until).map(|step| step.count).sum();
                    let inside: i64 = steps.iter().filter(|step| step.from >= window.from && step.until <= window.until).map(|step| step.count).sum();
                    prop_assert_eq!(newer + window.skipped, offset);
                    prop_assert!(inside - window.skipped >= 20.min(total - offset));
                }
            }
        }
    }
}
