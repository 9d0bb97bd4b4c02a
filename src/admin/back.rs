//! Where somebody goes after signing in: to a page of the admin, and nowhere else.

use url::form_urlencoded::Serializer;

/// Where one goes who asked for nothing.
const START: &str = "/admin";

/// Pages that are only ways into the admin, not places in it.
const WAYS_IN: [&str; 4] = [
    "/admin/bekrafta",
    "/admin/logga-in",
    "/admin/logga-ut",
    "/admin/valkommen",
];

/// This address if it can only be one of the admin, else the start page.
pub fn to(asked: &str) -> String {
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    // No page of the admin has an escape in its path, and browsers undo "%2e" as they undo a point.
    let is_plain = asked.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !path.contains('%');
    let is_inside = path == START
        || path.strip_prefix("/admin/").is_some_and(|rest| {
            rest.split('/')
                .all(|part| !part.is_empty() && !part.starts_with('.'))
        });
    let is_way_in = WAYS_IN.iter().any(|way| path.starts_with(way));
    let to = if is_plain && is_inside && !is_way_in {
        asked
    } else {
        START
    };
    to.to_owned()
}

/// The address of a page, with where to go afterwards.
pub fn by_way_of(page: &str, to: &str) -> String {
    let query: String = Serializer::new(String::new()).append_pair("till", to).finish();
    format!("{page}?{query}")
}

/// What the query string says of where to go afterwards.
pub fn asked(query: &str) -> String {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let told = pairs.into_iter().find(|(name, _)| name == "till");
    to(&told.map(|(_, value)| value.into_owned()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_the_admin_are_gone_back_to() {
        for good in [
            "/admin",
            "/admin?sida=2",
            "/admin/inkorg?q=v%C3%A4g",
            "/admin/konto",
            "/admin/anvandare/7",
            "/admin/sidor/4/historik",
        ] {
            assert_eq!(to(good), good);
        }
        for bad in [
            "",
            "/",
            "admin",
            "https://evil.example/admin",
            "//evil.example/admin",
            "/\\evil.example",
            "/admin\\..",
            "/admin/../nyheter",
            "/admin/anvandare/..",
            "/admin/logga-ut",
            "/admin/%6Cogga-ut",
            "/admin/%2e%2e/nyheter",
            "/admin/%2E./nyheter",
            "/admin\r\nx: y",
            "/admin//evil.example",
            "/administration",
            "javascript:alert(1)",
        ] {
            assert_eq!(to(bad), "/admin", "{bad}");
        }
        assert_eq!(asked("till=%2Fadmin%2Fkonto&x=1"), "/admin/konto");
        assert_eq!(
            by_way_of("/admin/logga-in", "/admin?a=1"),
            "/admin/logga-in?till=%2Fadmin%3Fa%3D1"
        );
    }
}
