//! Where the links inside texts lead now.

use std::collections::HashMap;

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Connection;
use crate::models::by_fours::{by_fours, is_one_of};
use crate::models::{live_article, live_page, live_person};
use crate::schema::{live_articles, live_pages, live_persons, units};
use crate::text::markdown::{Reference, ReferenceKind};

/// The addresses of some references. What is not to be seen has none.
pub type Addresses = HashMap<Reference, String>;

/// Finds the addresses of these references by id: one query for each four of a kind.
pub fn addresses(
    conn: &mut Connection,
    now: NaiveDateTime,
    references: &[Reference],
) -> QueryResult<Addresses> {
    let mut found = Addresses::new();
    let ids = |kind| -> Vec<i64> {
        let of_kind = references.iter().filter(|reference| reference.kind == kind);
        of_kind
            .filter_map(|reference| reference.key.parse().ok())
            .collect()
    };
    let mut add = |kind, rows: Vec<(i64, String)>| {
        for (id, address) in rows {
            let key = id.to_string();
            found.insert(Reference { kind, key }, address);
        }
    };
    for four in by_fours(&ids(ReferenceKind::Page)) {
        let rows = live_pages::table
            .filter(is_one_of!(live_pages::page_id, four))
            .filter(live_page::visible(now))
            .select((live_pages::page_id, live_pages::path))
            .load(conn)?;
        add(ReferenceKind::Page, rows);
    }
    for four in by_fours(&ids(ReferenceKind::Article)) {
        let rows: Vec<(i64, String)> = live_articles::table
            .filter(is_one_of!(live_articles::article_id, four))
            .filter(live_article::visible(now))
            .select((live_articles::article_id, live_articles::slug))
            .load(conn)?;
        let rows = rows.into_iter().map(|(id, slug)| (id, live_article::href(&slug)));
        add(ReferenceKind::Article, rows.collect());
    }
    for four in by_fours(&ids(ReferenceKind::Person)) {
        let rows: Vec<(i64, String)> = live_persons::table
            .filter(is_one_of!(live_persons::person_id, four))
            .filter(live_person::present(live_person::today(now)))
            .select((live_persons::person_id, live_persons::key))
            .load(conn)?;
        let rows = rows
            .into_iter()
            .map(|(id, key)| (id, format!("/medarbetare/{key}")));
        add(ReferenceKind::Person, rows.collect());
    }
    for four in by_fours(&ids(ReferenceKind::Unit)) {
        let rows: Vec<(i64, String)> = units::table
            .filter(is_one_of!(units::id, four))
            .filter(units::removed_at.is_null())
            .select((units::id, units::key))
            .load(conn)?;
        let rows = rows
            .into_iter()
            .map(|(id, key)| (id, format!("/organisation/{key}")));
        add(ReferenceKind::Unit, rows.collect());
    }
    Ok(found)
}
