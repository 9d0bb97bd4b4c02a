//! The audit log.

use super::{Entry, read, send, to};
use crate::admin::log;
use crate::admin::rights::Needs;

/// Their addresses.
pub const TABLE: &[Entry] = &[
    read("/admin/logg", Needs::Administrator, || to(log::index)),
    send("/admin/logg/export", Needs::Administrator, || {
        to(log::export::create)
    }),
];
