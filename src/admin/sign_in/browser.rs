//! What a browser is called in the list of sessions. Coarse: to be recognised by its owner, not to track anybody.

use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// In the order that they must be looked for: each pretends to be those after it.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS/", "Chrome"),
    ("Safari/", "Safari"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "Iphone"),
    ("iPad", "Ipad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

/// "Firefox på Windows".
pub fn browser(request: &HttpRequest) -> String {
    let agent = request.headers().get(USER_AGENT);
    named(agent.and_then(|agent| agent.to_str().ok()).unwrap_or_default())
}

fn named(agent: &str) -> String {
    let find = |known: &[(&str, &'static str)]| {
        known
            .iter()
            .find(|(sign, _)| agent.contains(sign))
            .map(|(_, name)| *name)
    };
    match (find(&BROWSERS), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} på {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) => "Okänd webbläsare".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_by_name_and_system() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox på Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
                "Edge på Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
                "Safari på Iphone",
            ),
            ("curl/8", "Okänd webbläsare"),
            ("", "Okänd webbläsare"),
        ] {
            assert_eq!(named(agent), name);
        }
    }
}
