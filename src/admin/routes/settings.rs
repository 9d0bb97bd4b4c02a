//! The settings of the site.

use super::{Entry, read, send, to};
use crate::admin::rights::Needs;
use crate::admin::settings;

macro_rules! part {
    ($name:literal) => {
        concat!("/admin/installningar/", $name)
    };
}

/// Their addresses.
pub const TABLE: &[Entry] = &[
    read("/admin/installningar", Needs::Administrator, || {
        to(settings::index)
    }),
    read(part!("kommunen"), Needs::Administrator, || {
        to(settings::show::<settings::municipality::Written>)
    }),
    send(part!("kommunen"), Needs::Administrator, || {
        to(settings::update::<settings::municipality::Written>)
    }),
    read(part!("utseende"), Needs::Administrator, || {
        to(settings::show::<settings::looks::Written>)
    }),
    send(part!("utseende"), Needs::Administrator, || {
        to(settings::looks::update)
    }),
    read(part!("utseende/prov.css"), Needs::Administrator, || {
        to(settings::looks::sample)
    }),
    read(part!("startsida"), Needs::Administrator, || {
        to(settings::show::<settings::front_page::Written>)
    }),
    send(part!("startsida"), Needs::Administrator, || {
        to(settings::front_page::update)
    }),
    read(part!("oppettider"), Needs::Administrator, || {
        to(settings::show::<settings::hours::Written>)
    }),
    send(part!("oppettider"), Needs::Administrator, || {
        to(settings::update::<settings::hours::Written>)
    }),
    read(part!("kontaktformular"), Needs::Administrator, || {
        to(settings::show::<settings::contact_form::Written>)
    }),
    send(part!("kontaktformular"), Needs::Administrator, || {
        to(settings::update::<settings::contact_form::Written>)
    }),
    read(part!("meny"), Needs::Administrator, || to(settings::menu::show)),
    send(part!("meny"), Needs::Administrator, || to(settings::menu::update)),
    read(part!("webbplats"), Needs::Administrator, || {
        to(settings::show::<settings::website::Written>)
    }),
    send(part!("webbplats"), Needs::Administrator, || {
        to(settings::update::<settings::website::Written>)
    }),
    read(part!("amnen"), Needs::Administrator, || {
        to(settings::topics::show)
    }),
    send(part!("amnen"), Needs::Administrator, || {
        to(settings::topics::create)
    }),
    send(part!("amnen/{id}"), Needs::Administrator, || {
        to(settings::topics::update)
    }),
    read(part!("tillganglighet"), Needs::Administrator, || {
        to(settings::show::<settings::accessibility::Written>)
    }),
    send(part!("tillganglighet"), Needs::Administrator, || {
        to(settings::update::<settings::accessibility::Written>)
    }),
    read(part!("personuppgifter"), Needs::Administrator, || {
        to(settings::show::<settings::privacy::Written>)
    }),
    send(part!("personuppgifter"), Needs::Administrator, || {
        to(settings::update::<settings::privacy::Written>)
    }),
];
