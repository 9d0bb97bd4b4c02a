//! How large a file is, as people say it.

/// In bytes. What is almost this is already said in the next unit.
const KILOBYTE: u64 = 1024;
const MEGABYTE: u64 = 1024 * KILOBYTE;

/// The size of a file: "1 kB", "340 kB", "1,2 MB", with a no-break space before the unit. Never less than 1 kB.
pub fn file_size(bytes: u64) -> String {
    let kilobytes = rounded(bytes, KILOBYTE).max(1);
    if kilobytes < 1000 {
        return format!("{kilobytes}\u{a0}kB");
    }
    let tenths = rounded(bytes.saturating_mul(10), MEGABYTE);
    match tenths % 10 {
        0 => format!("{}\u{a0}MB", tenths / 10),
        tenth => format!("{},{tenth}\u{a0}MB", tenths / 10),
    }
}

fn rounded(amount: u64, unit: u64) -> u64 {
    amount.saturating_add(unit / 2) / unit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn sizes_are_said_in_the_unit_that_is_read_at_a_glance() {
        for (bytes, expected) in [
            (0, "1\u{a0}kB"),
            (1, "1\u{a0}kB"),
            (1_535, "1\u{a0}kB"),
            (1_536, "2\u{a0}kB"),
            (340 * 1024, "340\u{a0}kB"),
            (999 * 1024, "999\u{a0}kB"),
            (1_000 * 1024, "1\u{a0}MB"),
            (1024 * 1024, "1\u{a0}MB"),
            (1_258_291, "1,2\u{a0}MB"),
            (15 * 1024 * 1024, "15\u{a0}MB"),
        ] {
            assert_eq!(file_size(bytes), expected, "{bytes}");
        }
    }

    proptest! {
        #[test]
        fn every_size_is_a_short_number_with_its_unit(bytes in any::<u64>()) {
            let text = file_size(bytes);
            let (number, unit) = text.split_once('\u{a0}').expect("a no-break space");
            prop_assert!(matches!(unit, "kB" | "MB"));
            prop_assert!(number.chars().all(|sign| sign.is_ascii_digit() || sign == ','));
            prop_assert!(!number.starts_with('0') && !number.ends_with(",0"));
        }
    }
}
