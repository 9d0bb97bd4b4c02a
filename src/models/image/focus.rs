//! Where the subject of a picture is, so that crops keep it in sight.

/// A point of a picture in percent from its left and its top, in tens: style sheets have a rule for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Focus {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// What may be chosen in either direction.
pub const STEPS: [i32; 11] = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

impl Default for Focus {
    fn default() -> Self {
        Self { x: 50, y: 50 }
    }
}

impl Focus {
    /// The point of the grid that is nearest to this one.
    pub fn new(x: i32, y: i32) -> Self {
        let nearest = |percent: i32| (percent.clamp(0, 100) + 5) / 10 * 10;
        Self {
            x: nearest(x),
            y: nearest(y),
        }
    }

    /// The classes that keep the point in sight: `focus-x-30 focus-y-70`. Nothing for the middle, which crops keep anyway.
    pub fn classes(self) -> String {
        let part = |direction: char, percent: i32| match percent {
            50 => String::new(),
            percent => format!("focus-{direction}-{percent} "),
        };
        format!("{}{}", part('x', self.x), part('y', self.y))
            .trim_end()
            .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_is_not_the_middle_needs_a_class() {
        for (x, y, classes) in [
            (50, 50, ""),
            (30, 70, "focus-x-30 focus-y-70"),
            (50, 0, "focus-y-0"),
            (100, 50, "focus-x-100"),
            (34, 66, "focus-x-30 focus-y-70"),
        ] {
            assert_eq!(Focus::new(x, y).classes(), classes);
        }
    }

    proptest! {
        #[test]
        fn a_focus_is_always_on_the_grid_and_as_near_as_can_be(x: i32, y in 0..=100) {
            let focus = Focus::new(x, y);
            prop_assert!(STEPS.contains(&focus.x) && STEPS.contains(&focus.y));
            prop_assert!((focus.y - y).abs() <= 5);
            prop_assert_eq!(Focus::new(focus.x, focus.y), focus);
        }
    }
}
