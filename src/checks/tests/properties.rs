use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::swedish::phone::PhoneNumber;

/// Pieces that the rules look for, in any order.
const PIECES: &str = "([-–—#*_`>|\\[\\]()!<\"':.@ \n0-9]|[a-cåÖ]|\u{a0}|\\PC|## |\\*\\*|, säger |\\]\\(|http://|www\\.|bild:|811218|-9876|2024-05-31|15:55|kl |EU |ABC |erhålla |\\. |0980-31 92 11|\r\n){0,60}";

fn karin() -> KnownContact {
    KnownContact {
        name: "Karin Lind".to_owned(),
        phone: PhoneNumber::parse("0980-31 92 11").ok(),
        email: Some("a@b.c".to_owned()),
        ..KnownContact::default()
    }
}

fn judge(text: &str) -> Result<(), TestCaseError> {
    let image = LeadImage {
        alt: text,
        decorative: false,
        caption: text,
        file_name: text,
    };
    let manuscript = Manuscript {
        title: text,
        lead: text,
        text,
        image: Some(image),
        has_contacts: false,
        others: &[],
    };
    let people = [karin()];
    let around = Surroundings {
        people: &people,
        ..Surroundings::default()
    };
    let findings = check(&manuscript, &around);
    let lines = text.matches('\n').count() + 1;
    let names_somebody = findings.iter().any(|finding| finding.rule == "contact-in-text");
    prop_assert!(!names_somebody || may_reach_somebody(text));
    for finding in &findings {
        prop_assert!(
            finding.line.is_none_or(|line| (1..=lines).contains(&line)),
            "{finding:?}"
        );
        if let Some(fix) = &finding.fix {
            prop_assert!(text.get(fix.range.clone()).is_some(), "{finding:?}");
            prop_assert_ne!(fix.apply(text), text, "{:?}", finding);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_checked(text in any::<String>()) {
        judge(&text)?;
    }

    #[test]
    fn any_pieces_are_checked(text in PIECES) {
        judge(&text)?;
    }

    #[test]
    fn fixes_are_safe_anywhere(text in any::<String>(), start in 0..40usize, end in 0..40usize) {
        let fix = Fix { label: "", range: start..end, replacement: "å".to_owned() };
        fix.apply(&text);
    }
}

#[test]
fn the_time_grows_with_the_length_alone() {
    const LENGTH: usize = 100_000;
    let people: Vec<_> = (0..300).map(|_| karin()).collect();
    let around = Surroundings {
        people: &people,
        ..Surroundings::default()
    };
    for piece in [
        "](",
        "[a](",
        "[](x)",
        "[a](http://b.se)\n",
        "[a](b%20c) ",
        "http://a",
        "http://a.b ",
        "a@b.c ",
        "@",
        "a@",
        "`",
        "`a`",
        "!",
        "!!",
        "- ",
        "-A\n",
        "- A, säger b.\n",
        "**a**\n\n",
        "# A\n",
        "#### A\n\n",
        "##\n",
        "811218-9876 ",
        "811218-",
        "8",
        "12:",
        "15:55 ",
        "kl 15:55",
        "2024-05-31",
        "2024-05-31 ",
        "0",
        "0 ",
        "0980-31 92 11 ",
        "+",
        "ABC ",
        "a.a.a. A",
        ". ",
        "A. ",
        "|",
        "|a|\n",
        "| a | b |\n|--|--|\n",
        "erhålla ",
        "i enlighet ",
        "å",
        "-",
        "–",
        "– A\n",
        "\u{a0}",
        "![](bild:1)\n\n",
        "> ",
    ] {
        let text = piece.repeat(LENGTH / piece.len());
        let manuscript = Manuscript {
            text: &text,
            lead: &text,
            title: &text,
            ..good()
        };
        let began = Instant::now();
        check(&manuscript, &around);
        // Without optimisation, and with others at work: what grows with the square takes minutes.
        assert!(
            began.elapsed() < Duration::from_secs(8),
            "{piece:?} {:?}",
            began.elapsed()
        );
    }
}
