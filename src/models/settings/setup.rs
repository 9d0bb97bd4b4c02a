//! What a new site still lacks before residents should meet it.

use diesel::prelude::*;

use crate::db::Connection;
use crate::models::opening_hours::Kind;
use crate::models::settings::Settings;
use crate::schema::live_pages;

/// Something that is still to be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// The municipality's name is still that of a new site.
    Name,
    /// There is no telephone number, or no e-mail address.
    Reach,
    /// There are no opening hours.
    Hours,
    /// Nobody has decided how long messages are kept.
    Retention,
    /// The accessibility statement says nothing of an assessment.
    Accessibility,
    /// No section is in the menu.
    Menu,
}

/// What is still to be set, in the order it is best done. One query.
pub fn remaining(conn: &mut Connection, settings: &Settings) -> QueryResult<Vec<Remaining>> {
    let sections = live_pages::table
        .filter(live_pages::parent_id.is_null())
        .filter(live_pages::withdrawn_at.is_null());
    let has_menu: bool = diesel::select(diesel::dsl::exists(sections)).get_result(conn)?;
    let new = Settings::of_a_new_site();
    let is_told = |kind| settings.opening_hours.hours(kind).is_told();
    let lacks = [
        (Remaining::Name, settings.name == new.name),
        (
            Remaining::Reach,
            settings.phone.is_none() || settings.email.is_none(),
        ),
        (Remaining::Hours, !Kind::ALL.into_iter().any(is_told)),
        (Remaining::Retention, settings.contact_form.keep_days.is_none()),
        (
            Remaining::Accessibility,
            settings.accessibility.assessed.is_none() || settings.accessibility.method.is_empty(),
        ),
        (Remaining::Menu, !has_menu),
    ];
    Ok(lacks
        .into_iter()
        .filter_map(|(what, is_lacking)| is_lacking.then_some(what))
        .collect())
}
