//! Every address of the program as lines of text, so that a tool that walks the site can see that it missed none.

use std::fmt::Write as _;

use crate::admin::routes::{self as admin, Verb};
use crate::routes::TABLE;

/// A line an address: `GET` or `POST`, the pattern, and the right that it needs (`Public`, or as in
/// [`Needs`](crate::admin::rights::Needs)), with tabs between.
pub fn as_lines() -> String {
    let mut lines = String::new();
    let mut add = |verb: &str, path: &str, needs: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(lines, "{verb}\t{path}\t{needs}");
    };
    for entry in admin::table() {
        let verb = match entry.verb {
            Verb::Read => "GET",
            Verb::Send => "POST",
        };
        add(verb, entry.path, &format!("{:?}", entry.needs));
    }
    for address in TABLE {
        add("GET", address.path, "Public");
        if address.takes_form() {
            add("POST", address.path, "Public");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_both_tables_has_its_line() {
        let lines = as_lines();
        let forms = TABLE.iter().filter(|address| address.takes_form()).count();
        assert_eq!(
            lines.lines().count(),
            admin::table().count() + TABLE.len() + forms
        );
        assert!(lines.contains("GET\t/nyheter/{slug}\tPublic\n"));
        assert!(lines.contains("POST\t/admin/anvandare/ny\tAdministrator\n"));
    }
}
