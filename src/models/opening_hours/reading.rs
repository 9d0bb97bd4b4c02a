//! A day's hours as people write them in one line.

use super::{Interval, IntervalProblem, Intervals};

impl Intervals {
    /// Reads "8.00–12.00 och 13.00–16.00", "8-12, 13-16" or "kl. 8–16"; nothing and "stängt" are closed all day, "dygnet
    /// runt" is open all day.
    ///
    /// Fails, in Swedish, on anything else.
    pub fn parse(text: &str) -> Result<Self, IntervalProblem> {
        let text = text.trim().trim_end_matches('.').to_lowercase();
        if matches!(text.as_str(), "" | "-" | "–" | "stängt" | "stängd") {
            return Ok(Self::default());
        }
        if text == "dygnet runt" {
            return Self::new(vec![Interval::parse("0–24")?]);
        }
        let joined = text.replace(" och ", ",").replace(" samt ", ",");
        let parts = joined.split([',', ';', '/', '&', '+']).map(str::trim);
        let intervals = parts.filter(|part| !part.is_empty()).map(|part| {
            let plain = part.trim_start_matches("kl.").trim_start_matches("kl ");
            Interval::parse(plain.trim())
        });
        Self::new(intervals.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        for (written, read) in [
            ("8.00–12.00 och 13.00–16.00", "8.00–12.00 och 13.00–16.00"),
            ("8-16", "8.00–16.00"),
            ("08:00-16:00", "8.00–16.00"),
            ("8–12, 13–15", "8.00–12.00 och 13.00–15.00"),
            ("13–15; 8–12", "8.00–12.00 och 13.00–15.00"),
            ("8-12 / 13-16.30", "8.00–12.00 och 13.00–16.30"),
            (
                "8-10, 11-12 samt 13 - 16",
                "8.00–10.00, 11.00–12.00 och 13.00–16.00",
            ),
            ("kl. 8–16", "8.00–16.00"),
            ("Kl 9.30–12.", "9.30–12.00"),
            ("8-12, 12-16", "8.00–16.00"),
            ("", "Stängt"),
            ("  ", "Stängt"),
            ("-", "Stängt"),
            ("Stängt", "Stängt"),
            ("stängt.", "Stängt"),
            ("Dygnet runt", "Dygnet runt"),
            ("0-24", "Dygnet runt"),
        ] {
            assert_eq!(Intervals::parse(written).unwrap().to_string(), read, "{written}");
        }
    }

    #[test]
    fn what_is_no_hours_is_told() {
        for (written, told) in [
            ("öppet", "Skriv när det öppnar och stänger"),
            ("8", "Skriv när det öppnar och stänger"),
            ("8-12 13-16", "Skriv ett klockslag"),
            ("8-25", "Skriv ett klockslag"),
            ("16-8", "Skriv en sluttid"),
            ("8-12, 11-16", "går in i varandra"),
            ("stängt, 8-12", "Skriv när det öppnar och stänger"),
        ] {
            let problem = Intervals::parse(written).unwrap_err().to_string();
            assert!(problem.contains(told), "{written}: {problem}");
        }
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back(times in proptest::collection::btree_set(0_u16..=96, 0..8)) {
            let times: Vec<String> = times.iter().map(|quarter| format!("{}.{:02}", quarter / 4, quarter % 4 * 15)).collect();
            let pairs = times.chunks_exact(2).filter_map(|pair| Interval::parse(&pair.join("–")).ok());
            let hours = Intervals::new(pairs.collect()).unwrap();
            prop_assert_eq!(Intervals::parse(&hours.to_string()).unwrap(), hours);
        }

        #[test]
        fn no_text_is_too_strange(text in any::<String>()) {
            let _ = Intervals::parse(&text);
        }
    }
}
