//! Signing in, one's own account, and those who sign in.

use super::{Entry, read, send, to};
use crate::admin::rights::Needs;
use crate::admin::{account, confirm, sign_in, user, welcome};

/// Their addresses.
pub const TABLE: &[Entry] = &[
    // Signing in and out.
    read("/admin/logga-in", Needs::Nobody, || to(sign_in::show)),
    send("/admin/logga-in", Needs::Nobody, || to(sign_in::create)),
    read("/admin/logga-in/kod", Needs::Nobody, || to(sign_in::code::show)),
    send("/admin/logga-in/kod", Needs::Nobody, || to(sign_in::code::create)),
    send("/admin/logga-ut", Needs::SignedIn, || to(sign_in::leave)),
    read("/admin/bekrafta", Needs::SignedIn, || to(confirm::show)),
    send("/admin/bekrafta", Needs::SignedIn, || to(confirm::create)),
    read("/admin/valkommen/{token}", Needs::Nobody, || to(welcome::show)),
    send("/admin/valkommen/{token}", Needs::Nobody, || to(welcome::create)),
    // One's own account.
    read("/admin/konto", Needs::SignedIn, || to(account::show)),
    send("/admin/konto", Needs::SignedIn, || to(account::update)),
    send("/admin/konto/losenord", Needs::SignedIn, || {
        to(account::password::update)
    }),
    read("/admin/konto/tvasteg", Needs::SignedIn, || {
        to(account::second_factor::new)
    }),
    send("/admin/konto/tvasteg", Needs::SignedIn, || {
        to(account::second_factor::create)
    }),
    send("/admin/konto/tvasteg/av", Needs::SignedIn, || {
        to(account::second_factor::remove)
    }),
    send("/admin/konto/reservkoder", Needs::SignedIn, || {
        to(account::second_factor::renew_codes)
    }),
    send("/admin/konto/inloggningar/{id}", Needs::SignedIn, || {
        to(account::end_session)
    }),
    send("/admin/konto/logga-ut-overallt", Needs::SignedIn, || {
        to(account::end_all)
    }),
    // Those who sign in.
    read("/admin/anvandare", Needs::Administrator, || to(user::index)),
    read("/admin/anvandare/ny", Needs::Administrator, || {
        to(user::edit::new)
    }),
    send("/admin/anvandare/ny", Needs::Administrator, || {
        to(user::edit::create)
    }),
    read("/admin/anvandare/{id}", Needs::Administrator, || {
        to(user::edit::show)
    }),
    send("/admin/anvandare/{id}", Needs::Administrator, || {
        to(user::edit::update)
    }),
    send("/admin/anvandare/{id}/stang-av", Needs::Administrator, || {
        to(user::acts::deactivate)
    }),
    send("/admin/anvandare/{id}/slapp-in", Needs::Administrator, || {
        to(user::acts::reactivate)
    }),
    send("/admin/anvandare/{id}/logga-ut", Needs::Administrator, || {
        to(user::acts::end_sessions)
    }),
    send("/admin/anvandare/{id}/tvasteg-av", Needs::Administrator, || {
        to(user::acts::turn_off_second_factor)
    }),
    send("/admin/anvandare/{id}/ny-lank", Needs::Administrator, || {
        to(user::acts::new_link)
    }),
];
