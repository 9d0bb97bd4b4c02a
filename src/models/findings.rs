//! What the checks find in a text with what the site knows around it, and how much of it is kept, so that nobody needs
//! to open a text to know that it is to be mended.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::checks::{self, Finding, KnownContact, LeadImage, Level, Manuscript, Surroundings};
use crate::db::Connection;
use crate::models::article::ArticleContent;
use crate::models::contact::Who;
use crate::models::image::Image;
use crate::models::links;
use crate::models::live_person::Reached;
use crate::models::page::PageContent;
use crate::models::subject::{Content, Kind, Subject};
use crate::models::{live_article, live_page};
use crate::schema::{articles, check_results, live_articles, live_pages, pages};
use crate::swedish::phone::PhoneNumber;
use crate::text::markdown::{Document, Reference};

/// What the site knows around a text.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Everybody whose numbers and addresses the directory keeps.
    people: Vec<KnownContact>,
    missing: Vec<Reference>,
    unpublished: Vec<Reference>,
    /// The name of the picture's file.
    pub file_name: String,
}

impl Around {
    /// Around this text, with this picture and these contacts.
    pub fn load(
        conn: &mut Connection,
        now: NaiveDateTime,
        text: &str,
        image_id: Option<i64>,
        chosen: &[Who],
    ) -> QueryResult<Self> {
        let references = Document::parse(text).references();
        let people = if checks::may_reach_somebody(text) {
            known(&Reached::all(conn, now)?, chosen)
        } else {
            Vec::new()
        };
        Ok(Self {
            people,
            missing: links::missing(conn, &references)?,
            unpublished: links::unpublished(conn, now, &references)?,
            file_name: file_name(conn, image_id)?,
        })
    }

    /// As the checks take it.
    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            people: &self.people,
            missing_references: &self.missing,
            unpublished_references: &self.unpublished,
        }
    }
}

fn file_name(conn: &mut Connection, image_id: Option<i64>) -> QueryResult<String> {
    Ok(match image_id {
        Some(id) => Image::names(conn, &[id])?.remove(&id).unwrap_or_default(),
        None => String::new(),
    })
}

fn known(people: &[Reached], chosen: &[Who]) -> Vec<KnownContact> {
    let number = |number: &Option<String>| {
        number
            .as_deref()
            .and_then(|number| PhoneNumber::parse(number).ok())
    };
    let known = |person: &Reached| KnownContact {
        name: format!("{} {}", person.given_name, person.family_name),
        phone: number(&person.phone),
        mobile: number(&person.mobile),
        is_chosen: chosen.contains(&Who::Person(person.person_id)),
        email: person.email.clone(),
    };
    people.iter().map(known).collect()
}

/// What there is to mend in a text, but for where its links lead: that changes without it, and is asked for when it is
/// to be known (`models::broken`).
fn examine(
    conn: &mut Connection,
    now: NaiveDateTime,
    content: &Content,
    directory: &mut Option<Vec<Reached>>,
) -> QueryResult<Vec<Finding>> {
    let chosen: Vec<Who> = content.contacts().iter().map(|contact| contact.who).collect();
    let mut around = Around {
        file_name: file_name(conn, content.image().as_ref().map(|image| image.id))?,
        ..Around::default()
    };
    if checks::may_reach_somebody(content.body()) {
        let people = match directory.take() {
            Some(people) => people,
            None => Reached::all(conn, now)?,
        };
        around.people = known(&people, &chosen);
        *directory = Some(people);
    }
    let mut others = vec![("adress", content.slug().as_str())];
    let headings = content
        .contacts()
        .iter()
        .filter_map(|contact| contact.heading.as_deref());
    others.extend(headings.map(|heading| ("kontaktrubrik", heading)));
    if let Some(title) = content.as_page().and_then(|page| page.menu_title.as_deref()) {
        others.push(("menytitel", title));
    }
    let manuscript = Manuscript {
        title: content.title(),
        lead: content.lead(),
        text: content.body(),
        image: content.image().as_ref().map(|image| LeadImage {
            alt: image.alt.as_deref().unwrap_or_default(),
            decorative: image.alt.is_none() && !image.is_undecided,
            caption: image.caption.as_deref().unwrap_or_default(),
            file_name: &around.file_name,
        }),
        has_contacts: !content.contacts().is_empty(),
        others: &others,
    };
    Ok(checks::check(&manuscript, &around.surroundings()))
}

/// Keeps how much there is to mend in this revision of a text, its newest.
pub fn refresh(
    conn: &mut Connection,
    now: NaiveDateTime,
    subject: Subject,
    revision_id: i64,
    content: &Content,
) -> QueryResult<()> {
    keep(conn, now, subject, revision_id, content, &mut None)
}

fn keep(
    conn: &mut Connection,
    now: NaiveDateTime,
    subject: Subject,
    revision_id: i64,
    content: &Content,
    directory: &mut Option<Vec<Reached>>,
) -> QueryResult<()> {
    let findings = examine(conn, now, content, directory)?;
    let count = |level: Level| {
        let of_level = findings.iter().filter(|finding| finding.level == level);
        i32::try_from(of_level.count()).unwrap_or(i32::MAX)
    };
    match subject.kind {
        Kind::Article => {
            diesel::delete(check_results::table.filter(check_results::article_id.eq(subject.id)))
                .execute(conn)
        }
        Kind::Page => {
            diesel::delete(check_results::table.filter(check_results::page_id.eq(subject.id))).execute(conn)
        }
    }?;
    diesel::insert_into(check_results::table)
        .values((
            check_results::article_id.eq(subject.article_id()),
            check_results::page_id.eq(subject.page_id()),
            check_results::revision_id.eq(revision_id),
            check_results::errors.eq(count(Level::Error)),
            check_results::warnings.eq(count(Level::Warning)),
            check_results::checked_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Checks texts whose newest revision was not checked yet, at most so many. How many it checked.
pub fn fill(conn: &mut Connection, now: NaiveDateTime, most: i64) -> QueryResult<usize> {
    let newest_of_articles = articles::newest_revision_id;
    let of_articles: Vec<(i64, Option<i64>)> = articles::table
        .left_join(check_results::table.on(check_results::article_id.eq(articles::id.nullable())))
        .filter(articles::trashed_at.is_null())
        .filter(newest_of_articles.is_not_null())
        .filter(
            check_results::revision_id
                .nullable()
                .is_null()
                .or(check_results::revision_id.nullable().ne(newest_of_articles)),
        )
        .limit(most)
        .select((articles::id, newest_of_articles))
        .load(conn)?;
    let newest_of_pages = pages::newest_revision_id;
    let of_pages: Vec<(i64, Option<i64>)> = pages::table
        .left_join(check_results::table.on(check_results::page_id.eq(pages::id.nullable())))
        .filter(pages::trashed_at.is_null())
        .filter(newest_of_pages.is_not_null())
        .filter(
            check_results::revision_id
                .nullable()
                .is_null()
                .or(check_results::revision_id.nullable().ne(newest_of_pages)),
        )
        .limit(most)
        .select((pages::id, newest_of_pages))
        .load(conn)?;
    let mut directory = None;
    let of_articles = of_articles
        .into_iter()
        .map(|(id, revision)| (Subject::article(id), revision));
    let of_pages = of_pages
        .into_iter()
        .map(|(id, revision)| (Subject::page(id), revision));
    let mut checked = 0;
    for (subject, revision) in of_articles.chain(of_pages) {
        let Some(revision) = revision else { continue };
        let content = match subject.kind {
            Kind::Article => ArticleContent::of_revision(conn, revision).map(Content::Article),
            Kind::Page => PageContent::of_revision(conn, revision).map(Content::Page),
        }?;
        keep(conn, now, subject, revision, &content, &mut directory)?;
        checked += 1;
    }
    Ok(checked)
}

/// A text that residents see and that is to be mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToMend {
    /// Which one.
    pub subject: Subject,
    /// Heading.
    pub title: String,
    /// How many errors its newest revision has.
    pub errors: i32,
    /// How many warnings.
    pub warnings: i32,
}

/// The texts that residents see and that are to be mended, the worst first; all, or those of one owner.
pub fn to_mend(
    conn: &mut Connection,
    now: NaiveDateTime,
    owner_id: Option<i64>,
    most: i64,
) -> QueryResult<Vec<ToMend>> {
    let mut found = Vec::new();
    // Two questions that an index answers each: "or" would read it through.
    for has_errors in [true, false] {
        let mut of_articles = check_results::table
            .inner_join(
                live_articles::table.on(live_articles::article_id.nullable().eq(check_results::article_id)),
            )
            .inner_join(articles::table.on(articles::id.eq(live_articles::article_id)))
            .filter(live_article::listed(now))
            .order((check_results::errors.desc(), check_results::warnings.desc()))
            .limit(most)
            .select((
                articles::id,
                live_articles::title,
                check_results::errors,
                check_results::warnings,
            ))
            .into_boxed();
        let mut of_pages = check_results::table
            .inner_join(live_pages::table.on(live_pages::page_id.nullable().eq(check_results::page_id)))
            .inner_join(pages::table.on(pages::id.eq(live_pages::page_id)))
            .filter(live_page::listed(now))
            .order((check_results::errors.desc(), check_results::warnings.desc()))
            .limit(most)
            .select((
                pages::id,
                live_pages::title,
                check_results::errors,
                check_results::warnings,
            ))
            .into_boxed();
        if has_errors {
            of_articles = of_articles.filter(check_results::errors.gt(0));
            of_pages = of_pages.filter(check_results::errors.gt(0));
        } else {
            of_articles = of_articles
                .filter(check_results::errors.eq(0))
                .filter(check_results::warnings.gt(0));
            of_pages = of_pages
                .filter(check_results::errors.eq(0))
                .filter(check_results::warnings.gt(0));
        }
        if let Some(owner) = owner_id {
            of_articles = of_articles.filter(articles::owner_id.eq(owner));
            of_pages = of_pages.filter(pages::owner_id.eq(owner));
        }
        let of_articles: Vec<(i64, String, i32, i32)> = of_articles.load(conn)?;
        let of_pages: Vec<(i64, String, i32, i32)> = of_pages.load(conn)?;
        let text = |subject: fn(i64) -> Subject| {
            move |(id, title, errors, warnings): (i64, String, i32, i32)| ToMend {
                subject: subject(id),
                title,
                errors,
                warnings,
            }
        };
        found.extend(of_articles.into_iter().map(text(Subject::article)));
        found.extend(of_pages.into_iter().map(text(Subject::page)));
    }
    found.sort_by_key(|text| std::cmp::Reverse((text.errors, text.warnings)));
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found)
}
