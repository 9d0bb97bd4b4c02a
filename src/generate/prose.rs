//! Prose for one thing: sentences whose gaps are filled by chance, no sentence twice before all have stood.

use std::fmt::Write as _;

use crate::generate::chance::Chance;
use crate::generate::directory::Person;
use crate::generate::sentences::{HEADINGS, LEADS, POINTS, QUOTES, SENTENCES, TITLES};
use crate::generate::words::{BOARDS, FEW, GROUPS, PLACES, THINGS};
use crate::swedish::date::{MONTHS, WEEKDAYS};

/// Who writes, for one thing.
pub struct Prose {
    chance: Chance,
    /// How many people the directory has, to quote.
    people: usize,
    sentences: Vec<&'static str>,
    headings: Vec<&'static str>,
}

impl Prose {
    /// Prose that this chance decides, in a municipality of so many people.
    pub fn new(mut chance: Chance, people: usize) -> Self {
        Self {
            sentences: chance.shuffled(&SENTENCES),
            headings: chance.shuffled(&HEADINGS),
            people,
            chance,
        }
    }

    /// The chance, for what else is to be decided.
    pub fn chance(&mut self) -> &mut Chance {
        &mut self.chance
    }

    /// A heading of an article.
    pub fn title(&mut self) -> String {
        let pattern = self.chance.of(&TITLES);
        self.filled(pattern)
    }

    /// A lead of two or three sentences.
    pub fn lead(&mut self) -> String {
        let patterns = self.chance.shuffled(&LEADS);
        let count = self.chance.between(2, 3);
        let all: Vec<String> = patterns
            .iter()
            .take(count)
            .map(|pattern| self.filled(pattern))
            .collect();
        all.join(" ")
    }

    /// A text in Markdown: a paragraph, then so many parts with a heading, at most sixteen. A part has about 115 words.
    pub fn text(&mut self, parts: usize) -> String {
        let mut text = self.paragraph();
        for part in 0..parts {
            let heading = self.headings.pop().unwrap_or("Mer att veta");
            let _ = write!(text, "\n\n## {heading}\n\n{}", self.paragraph());
            match part % 4 {
                0 => {
                    let quote = self.chance.of(&QUOTES);
                    let _ = write!(text, "\n\n{}", self.filled(quote));
                }
                1 => text.push_str(&self.list()),
                2 => text.push_str("\n\nMer om hur du gör står på sidan om [ansökan och avgifter](sida:bygga-och-bo/bygglov)."),
                _ => text.push_str("\n\nFrågor svarar [kontaktcenter](enhet:kontaktcenter) på. Du kan också [skriva till oss](/kontakt)."),
            }
            let _ = write!(text, "\n\n{}", self.paragraph());
        }
        text
    }

    fn list(&mut self) -> String {
        let points = self.chance.shuffled(&POINTS);
        let count = self.chance.between(3, 5);
        let mut list = "\n".to_owned();
        for point in points.iter().take(count) {
            let _ = write!(list, "\n- {}", self.filled(point));
        }
        list
    }

    fn paragraph(&mut self) -> String {
        let count = self.chance.between(3, 5);
        let mut sentences = Vec::with_capacity(count);
        for _ in 0..count {
            if self.sentences.is_empty() {
                self.sentences = self.chance.shuffled(&SENTENCES);
            }
            let pattern = self.sentences.pop().unwrap_or_default();
            sentences.push(self.filled(pattern));
        }
        sentences.join(" ")
    }

    /// The pattern with its gaps filled, and a capital first.
    fn filled(&mut self, pattern: &str) -> String {
        let mut text = String::with_capacity(pattern.len() + 16);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (gap, after) = after.split_once('}').unwrap_or((after, ""));
            self.fill(gap, &mut text);
            rest = after;
        }
        text.push_str(rest);
        with_a_capital(text)
    }

    fn fill(&mut self, gap: &str, text: &mut String) {
        let chance = &mut self.chance;
        // Writing to a string cannot fail.
        let _ = match gap {
            "place" => write!(text, "{}", chance.of(&PLACES)),
            "thing" => write!(text, "{}", chance.of(&THINGS)),
            "group" => write!(text, "{}", chance.of(&GROUPS)),
            "board" => write!(text, "{}", chance.of(&BOARDS)),
            "month" => write!(text, "{}", chance.of(&MONTHS)),
            "day" => write!(text, "{}", chance.of(&WEEKDAYS)),
            "few" => write!(text, "{}", chance.of(&FEW)),
            "many" => write!(text, "{}", chance.between(12, 99) * 10),
            "date" => write!(text, "{} {}", chance.between(1, 28), chance.of(&MONTHS)),
            "money" if chance.percent(50) => write!(
                text,
                "{},{} miljoner",
                chance.between(1, 48),
                chance.between(1, 9)
            ),
            "money" => write!(text, "{} 000", chance.between(40, 950)),
            "name" => {
                let person = Person::numbered(chance.below(self.people));
                write!(
                    text,
                    "{} {}, {}",
                    person.given,
                    person.family,
                    person.title.to_lowercase()
                )
            }
            other => write!(text, "{other}"),
        };
    }
}

fn with_a_capital(text: String) -> String {
    match text.chars().next() {
        Some(first) if first.is_lowercase() => {
            first.to_uppercase().collect::<String>() + text.get(first.len_utf8()..).unwrap_or_default()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_gap_of_every_sentence_is_filled() {
        let mut prose = Prose::new(Chance::new(1, 1), 40);
        for pattern in [&TITLES[..], &LEADS, &SENTENCES, &QUOTES, &POINTS].concat() {
            let names = pattern.matches('{').count();
            let known = [
                "place", "thing", "group", "board", "month", "day", "few", "many", "date", "money", "name",
            ]
            .map(|gap| pattern.matches(&format!("{{{gap}}}")).count());
            assert_eq!(known.iter().sum::<usize>(), names, "{pattern}");
            let filled = prose.filled(pattern);
            assert!(!filled.contains(['{', '}']), "{filled}");
        }
    }

    #[test]
    fn a_part_has_about_as_many_words_as_promised() {
        let words = |thing| {
            let text = Prose::new(Chance::new(1, thing), 40).text(6);
            text.split_whitespace().count()
        };
        let mean = (0..50).map(words).sum::<usize>() / 50;
        assert!((600..850).contains(&mean), "{mean}");
    }
}
