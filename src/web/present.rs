//! From what the models know to what templates show: every date worded, every number made a link.

pub mod hours;
pub mod people;

pub use people::{
    contact_boxes, person_numbers, person_row, phone_number, sms_number, unit_card, unit_link, unit_numbers,
};

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use crate::clock::{rfc3339, stockholm};
use crate::models::image::{Rendition, Sizes};
use crate::models::live_article::ArticleSummary;
use crate::models::live_page::PageSummary;
use crate::models::settings::Settings;
use crate::swedish::date;
use crate::swedish::typography::quotes;
use crate::text::safe_html::SafeHtml;
use crate::web::view::{Dates, EmailHint, ListedPage, Picture, Pictures, Sources, Teaser, Time};

/// A date.
pub fn day(date: NaiveDate) -> Time {
    Time {
        machine: date.to_string(),
        text: date::long(date),
    }
}

/// The Swedish date of an instant (UTC).
pub fn day_of(utc: NaiveDateTime) -> Time {
    day(stockholm(utc).date_naive())
}

/// An instant (UTC), with Swedish date and time.
pub fn instant(utc: NaiveDateTime) -> Time {
    Time {
        machine: rfc3339(utc),
        text: date::long_with_time(stockholm(utc).naive_local()),
    }
}

/// The dates at the foot of an article or page (both UTC).
pub fn dates(updated: NaiveDateTime, published: NaiveDateTime) -> Dates {
    Dates {
        updated: day_of(updated),
        published: instant(published),
        note: None,
    }
}

/// Says that something ("Nyheten", "Sidan") can be read but no longer holds: since when (UTC), and why.
pub fn withdrawal(what: &str, withdrawn: Option<&(NaiveDateTime, String)>) -> Option<String> {
    let (since, reason) = withdrawn?;
    let text = format!(
        "{what} gäller inte längre sedan {}. {}",
        day_of(*since).text,
        quotes(reason)
    );
    Some(text.trim_end().to_owned())
}

/// The e-mail convention, if the municipality has told one.
pub fn email_hint(settings: &Settings) -> Option<EmailHint> {
    (!settings.email_hint.is_empty()).then(|| EmailHint {
        heading: settings.email_heading.clone(),
        text: settings.email_hint.clone(),
    })
}

/// The files of a picture; `None` when it has none.
pub fn sources(sizes: &Sizes) -> Option<Sources> {
    let of = |format: &str| {
        sizes
            .all
            .iter()
            .filter(|size| size.format == format)
            .cloned()
            .collect::<Vec<_>>()
    };
    let set = |sizes: &[Rendition]| {
        let parts = sizes
            .iter()
            .map(|size| format!("{} {}w", size.href(), size.width));
        SafeHtml::text(&parts.collect::<Vec<_>>().join(", "))
    };
    let jpeg = of("jpeg");
    let widest = jpeg.last()?;
    Some(Sources {
        webp: set(&of("webp")),
        jpeg: set(&jpeg),
        src: widest.href(),
        width: widest.width,
        height: widest.height,
        focus: sizes.focus.classes(),
    })
}

/// One of these pictures as it is used in one place, if it is there.
pub fn picture(pictures: &Pictures, id: i64, alt: Option<&str>, caption: Option<&str>) -> Option<Picture> {
    Some(Picture {
        sources: Arc::clone(pictures.get(&id)?),
        alt: quotes(alt.unwrap_or_default()),
        caption: caption.map(quotes),
    })
}

/// An article in a list, with its picture if the list shows pictures.
pub fn teaser(article: &ArticleSummary, pictures: &Pictures) -> Teaser {
    Teaser {
        title: quotes(&article.title),
        href: article.href(),
        lead: quotes(&article.lead),
        published: day_of(article.first_published_at),
        topic: article.topic.clone(),
        picture: article.image_id.and_then(|id| picture(pictures, id, None, None)),
    }
}

/// Articles in a list.
pub fn teasers(articles: &[ArticleSummary], pictures: &Pictures) -> Vec<Teaser> {
    articles.iter().map(|article| teaser(article, pictures)).collect()
}

/// The pictures of these articles, by id.
pub fn image_ids(articles: &[ArticleSummary]) -> Vec<i64> {
    articles.iter().filter_map(|article| article.image_id).collect()
}

/// A page in a list.
pub fn listed_page(page: &PageSummary) -> ListedPage {
    ListedPage {
        title: quotes(&page.title),
        href: page.path.clone(),
        lead: quotes(&page.lead),
    }
}

/// Months of a list that is sorted by time, newest first, with headings such as "Maj 2024".
pub fn by_month(articles: &[ArticleSummary], pictures: &Pictures) -> Vec<(String, Vec<Teaser>)> {
    let mut months: Vec<(NaiveDate, Vec<Teaser>)> = Vec::new();
    for article in articles {
        let date = stockholm(article.first_published_at).date_naive();
        let same_month = |other: NaiveDate| (other.year(), other.month()) == (date.year(), date.month());
        match months.last_mut().filter(|last| same_month(last.0)) {
            Some(last) => last.1.push(teaser(article, pictures)),
            None => months.push((date, vec![teaser(article, pictures)])),
        }
    }
    months
        .into_iter()
        .map(|(first, articles)| (date::month_and_year(first.year(), first.month()), articles))
        .collect()
}

/// "1 medarbetare", "64 medarbetare"; "1 nyhet", "3 nyheter".
pub fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}

/// Digits in threes, kept on one line: "34 175".
pub fn thousands(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    if number < 0 {
        format!("\u{2212}{grouped}")
    } else {
        grouped
    }
}

/// Lines of an address.
pub fn lines(text: &str) -> Vec<String> {
    text.lines()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_in_threes() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (1000, "1\u{a0}000"),
            (34_175_456, "34\u{a0}175\u{a0}456"),
            (-1234, "\u{2212}1\u{a0}234"),
        ];
        for (number, expected) in cases {
            assert_eq!(thousands(number), expected);
        }
    }

    #[test]
    fn one_is_counted_as_one() {
        assert_eq!(counted(1, "nyhet", "nyheter"), "1 nyhet");
        assert_eq!(counted(0, "nyhet", "nyheter"), "0 nyheter");
    }
}
