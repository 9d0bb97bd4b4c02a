//! Chance that can be had again: numbers that follow from a seed alone, on any machine.

/// A row of numbers that look random (Steele, Lea and Flood's `SplitMix64`).
pub struct Chance(u64);

impl Chance {
    /// The row of this seed for this thing, such as an article's number: each has one of its own, so that a thing is the
    /// same whatever else there is.
    pub fn new(seed: u64, thing: usize) -> Self {
        let mut row = Self(seed ^ 0x6c69_6e67_6f6e_6d61);
        let begin = row.next().wrapping_add(thing as u64);
        Self(begin.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number from zero up to, but not with, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }

    /// A number from the first to the last.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Whether something happens that does so many times in a hundred.
    pub fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of these, of which there is at least one.
    pub fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// These in another order.
    pub fn shuffled<T: Copy>(&mut self, all: &[T]) -> Vec<T> {
        let mut cards = all.to_vec();
        for end in (1..cards.len()).rev() {
            cards.swap(end, self.below(end + 1));
        }
        cards
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_thing_gives_others() {
        let row = |seed, thing| {
            let mut chance = Chance::new(seed, thing);
            [(); 8].map(|()| chance.below(1_000_000))
        };
        assert_eq!(row(1, 7), row(1, 7));
        assert_ne!(row(1, 7), row(1, 8));
        assert_ne!(row(1, 7), row(2, 7));
    }

    #[test]
    fn a_shuffled_row_has_the_same_members() {
        let mut cards = Chance::new(3, 0).shuffled(&[1, 2, 3, 4, 5]);
        assert_eq!(Chance::new(3, 0).shuffled(&[1, 2, 3, 4, 5]), cards);
        cards.sort_unstable();
        assert_eq!(cards, [1, 2, 3, 4, 5]);
    }
}
