//! Messages from residents, and the mail that is sent.

use super::{Entry, read, send, to};
use crate::admin::rights::Needs;
use crate::admin::{inbox, mail};

macro_rules! in_one {
    ($what:literal) => {
        concat!("/admin/inkorg/{id}/", $what)
    };
}

/// Their addresses. What has a name of its own comes before what has a number.
pub const TABLE: &[Entry] = &[
    read("/admin/inkorg", Needs::Registrar, || to(inbox::index)),
    send("/admin/inkorg/exportera", Needs::Registrar, || {
        to(inbox::export::list)
    }),
    read("/admin/inkorg/gallring", Needs::Registrar, || {
        to(inbox::purges::index)
    }),
    read("/admin/inkorg/gallring.csv", Needs::Registrar, || {
        to(inbox::purges::sheet)
    }),
    read("/admin/inkorg/utskick", Needs::Registrar, || to(mail::show)),
    send("/admin/inkorg/utskick/prov", Needs::Registrar, || to(mail::test)),
    send("/admin/inkorg/utskick/{id}/forsok", Needs::Registrar, || {
        to(mail::retry)
    }),
    send("/admin/inkorg/utskick/{id}/ta-bort", Needs::Registrar, || {
        to(mail::give_up)
    }),
    read("/admin/inkorg/{id}", Needs::Registrar, || to(inbox::show::show)),
    send(in_one!("ta-hand-om"), Needs::Registrar, || to(inbox::act::take)),
    send(in_one!("tilldela"), Needs::Registrar, || to(inbox::act::assign)),
    send(in_one!("klar"), Needs::Registrar, || to(inbox::act::finish)),
    send(in_one!("oppna"), Needs::Registrar, || to(inbox::act::reopen)),
    send(in_one!("anteckning"), Needs::Registrar, || to(inbox::act::note)),
    send(in_one!("svar"), Needs::Registrar, || to(inbox::act::reply)),
    send(in_one!("exportera"), Needs::Registrar, || to(inbox::export::one)),
];
