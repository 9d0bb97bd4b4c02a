//! A new password, typed twice so that nobody locks themselves out by a slip.

use crate::admin::form::Form;
use crate::credentials::password::{self, SHORTEST_ALONE, SHORTEST_WITH_CODE};
use crate::models::user::User;
use crate::web::view::Problems;

/// Name of the field.
pub const FIELD: &str = "nytt-losenord";
/// Name of the field where it is typed again.
pub const AGAIN: &str = "nytt-losenord-igen";

/// What the field says of itself.
pub fn hint(has_second_factor: bool) -> String {
    let shortest = if has_second_factor {
        SHORTEST_WITH_CODE
    } else {
        SHORTEST_ALONE
    };
    format!(
        "Minst {shortest} tecken. Några ord i rad som bara du tänker på är lätta att minnas. Du får klistra in."
    )
}

/// Judges what was typed by one whom others know as `known`.
pub fn judge(form: &Form, has_second_factor: bool, known: &[&str], problems: &mut Problems) {
    let typed = form.text(FIELD);
    if let Err(weakness) = password::judge(typed, has_second_factor, known) {
        problems.add(FIELD, weakness.to_string());
    } else if typed != form.text(AGAIN) {
        problems.add(AGAIN, "Skriv samma lösenord en gång till.");
    }
}

/// Judges what this user typed.
pub fn judge_of(form: &Form, user: &User, municipality: &str, problems: &mut Problems) {
    judge(
        form,
        user.has_second_factor,
        &[&user.name, &user.email, municipality],
        problems,
    );
}
