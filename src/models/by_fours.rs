//! Conditions on a few ids, as statements that are kept.
//!
//! Diesel keeps no statement with a list, since lists have any length, and SQLite prepares each anew: that takes longer than
//! the query. So ids are asked for by fours, the last four filled up with the first of them.

/// The ids by fours.
pub fn by_fours(ids: &[i64]) -> impl Iterator<Item = [i64; 4]> {
    ids.chunks(4).map(|some| {
        let first = some.first().copied().unwrap_or_default();
        let mut four = [first; 4];
        for (place, id) in four.iter_mut().zip(some) {
            *place = *id;
        }
        four
    })
}

/// That a column is one of four ids.
macro_rules! is_one_of {
    ($column:expr, $four:expr) => {{
        let [a, b, c, d] = $four;
        let first = $column.eq(a).or($column.eq(b));
        first.or($column.eq(c).or($column.eq(d)))
    }};
}

pub(crate) use is_one_of;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_asked_for_and_no_other() {
        let fours: Vec<_> = by_fours(&[1, 2, 3, 4, 5, 6]).collect();
        assert_eq!(fours, [[1, 2, 3, 4], [5, 6, 5, 5]]);
        assert_eq!(by_fours(&[]).count(), 0);
    }
}
