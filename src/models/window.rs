//! Where a page of a long list is, when it is known how many each stretch of the list holds.

/// The stretches that hold a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Place of the first of them.
    pub first: usize,
    /// Place of the last of them.
    pub last: usize,
    /// How many items of the first come before the page.
    pub skipped: i64,
    /// How many items the page has.
    pub shown: i64,
    /// How many items of the last come after the page.
    pub left: i64,
}

/// The stretches that hold `limit` items after the first `offset`, by how many each holds. None when there are not so many.
pub fn window(counts: impl IntoIterator<Item = i64>, offset: i64, limit: i64) -> Option<Window> {
    let mut before = 0;
    let mut found: Option<Window> = None;
    for (place, count) in counts.into_iter().enumerate() {
        if found.is_none() && before + count > offset {
            let (first, last) = (place, place);
            found = Some(Window {
                first,
                last,
                skipped: offset - before,
                shown: 0,
                left: 0,
            });
        }
        before += count;
        if let Some(window) = &mut found {
            window.last = place;
            window.shown = limit.min(before - offset);
            window.left = before - offset - window.shown;
            if before >= offset + limit {
                break;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_is_looked_for_in_no_more_stretches_than_it_touches() {
        let at = |offset| {
            let window = window([7, 30, 0, 5], offset, 20)?;
            Some((window.first, window.last, window.skipped))
        };
        assert_eq!(at(0), Some((0, 1, 0)));
        assert_eq!(at(7), Some((1, 1, 0)));
        assert_eq!(at(17), Some((1, 1, 10)));
        assert_eq!(at(20), Some((1, 3, 13)), "the page goes over into the last");
        assert_eq!(at(40), Some((3, 3, 3)));
        assert_eq!(at(42), None);
    }

    proptest! {
        #[test]
        fn a_window_holds_the_page_and_what_is_skipped(counts in prop::collection::vec(0_i64..40, 1..12), offset in 0_i64..200) {
            let total: i64 = counts.iter().sum();
            match window(counts.clone(), offset, 20) {
                None => prop_assert!(offset >= total),
                Some(window) => {
                    let before: i64 = counts[..window.first].iter().sum();
                    let inside: i64 = counts[window.first..=window.last].iter().sum();
                    prop_assert_eq!(before + window.skipped, offset);
                    prop_assert!(window.skipped < counts[window.first]);
                    prop_assert_eq!(window.shown, 20.min(total - offset));
                    prop_assert_eq!(window.skipped + window.shown + window.left, inside);
                    prop_assert!(window.left == 0 || window.left < counts[window.last]);
                }
            }
        }
    }
}
