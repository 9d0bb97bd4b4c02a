//! A person as a vCard (RFC 6350), for address books.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Path;

use crate::error::Error;
use crate::models::live_person::LivePerson;
use crate::models::unit::UnitTree;
use crate::web::layout::Layout;
use crate::web::visit::Visit;

/// `GET /medarbetare/{key}.vcf`
pub async fn show(visit: Visit, key: Path<String>) -> Result<HttpResponse, Error> {
    let (key, card) = visit
        .page(move |conn, layout| {
            let person = LivePerson::by_key(conn, layout.now, &key)?;
            let units = layout.units.clone();
            let card = vcard(&person, &units, &layout);
            Ok((person.key, card))
        })
        .await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/vcard; charset=utf-8"))
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{key}.vcf\""),
        ))
        .insert_header(("x-robots-tag", "noindex"))
        .body(card))
}

fn vcard(person: &LivePerson, units: &UnitTree, layout: &Layout) -> String {
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        format!("FN:{}", escaped(&person.name())),
        format!(
            "N:{};{};;;",
            escaped(&person.family_name),
            escaped(&person.given_name)
        ),
    ];
    let path = person.unit_id.map(|id| units.path(id)).unwrap_or_default();
    let organisation = [layout.municipality()]
        .into_iter()
        .chain(path.iter().map(|unit| unit.name.as_str()));
    lines.push(format!(
        "ORG:{}",
        organisation.map(escaped).collect::<Vec<_>>().join(";")
    ));
    if !person.title.is_empty() {
        lines.push(format!("TITLE:{}", escaped(&person.title)));
    }
    if let Some(phone) = &person.phone {
        lines.push(format!("TEL;TYPE=work,voice;VALUE=uri:tel:{phone}"));
    }
    if let Some(mobile) = &person.mobile {
        let kind = if person.mobile_sms_only { "text" } else { "cell" };
        lines.push(format!("TEL;TYPE=work,{kind};VALUE=uri:tel:{mobile}"));
    }
    if let Some(email) = &person.email {
        lines.push(format!("EMAIL;TYPE=work:{}", escaped(email)));
    }
    lines.push(format!("URL:{}", layout.absolute(&person.href())));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

/// Text of a value (RFC 6350, 3.4).
fn escaped(text: &str) -> String {
    let mut value = String::new();
    for c in text.chars() {
        match c {
            '\\' | ',' | ';' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            c if c.is_control() => {}
            c => value.push(c),
        }
    }
    value
}

/// A line of at most 75 bytes, continued on lines that begin with a space (RFC 6350, 3.2).
fn folded(line: &str) -> String {
    let mut text = String::new();
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            text.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        text.push(c);
    }
    text.push_str("\r\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_cannot_break_out_of_their_line() {
        assert_eq!(escaped("a;b,c\\d\r\nTEL:1"), "a\\;b\\,c\\\\d\\nTEL:1");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let text = folded(&format!("FN:{}", "ö".repeat(100)));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", ""), format!("FN:{}\r\n", "ö".repeat(100)));
    }
}
