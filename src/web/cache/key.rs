//! Which answers are kept, and under what: the path, and the parameters that the page knows, in one order.

use actix_web::dev::ServiceRequest;
use actix_web::http::uri::PathAndQuery;
use actix_web::http::{Method, Uri};
use url::form_urlencoded::{Serializer, parse};

/// How much it is worth to keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worth {
    /// A page of the site: asked for again and again.
    Much,
    /// One of endlessly many: a search, a list that is filtered, a reference number. Never in the way of the others.
    Little,
    /// It is not kept: a form with its stamp, or a file, which is as quick as this.
    Nothing,
}

/// What an address has to do with its answer being kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The address, as the router knows it. An answer that came from another is not kept.
    pub pattern: &'static str,
    /// The parameters that the page knows; all others are as if they were not there.
    pub takes: &'static [&'static str],
    /// Whether its answers are kept.
    pub worth: Worth,
}

/// The address of a request as the page knows it.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// Path, and the parameters that are known and not empty, in the page's own order.
    pub address: String,
    /// How much its answer is worth.
    pub worth: Worth,
    /// The address that its rule is of, as the router knows it.
    pub pattern: &'static str,
}

impl Asked {
    /// What is asked for under this rule; `None` for what is not read, or asked for in a way that has no single meaning:
    /// a known parameter twice.
    pub fn of(request: &ServiceRequest, rule: Rule) -> Option<Self> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let path = request.uri().path();
        let query = request.query_string();
        let address = if query.is_empty() || rule.takes.is_empty() {
            path.to_owned()
        } else {
            known(path, query, rule.takes)?
        };
        // There is no end to what can be asked of a list, nor to the ways of writing one path with escapes.
        let is_one_of_many = address.len() > path.len() || path.contains('%');
        Some(Self {
            address,
            worth: match rule.worth {
                Worth::Much if is_one_of_many => Worth::Little,
                worth => worth,
            },
            pattern: rule.pattern,
        })
    }

    /// Lets the request ask for nothing but this, so that what is left out of the address cannot change the answer.
    pub fn tell(&self, request: &mut ServiceRequest) {
        if request
            .uri()
            .path_and_query()
            .is_some_and(|asked| asked.as_str() == self.address)
        {
            return;
        }
        let mut parts = request.uri().clone().into_parts();
        if let Ok(asked) = self.address.parse::<PathAndQuery>() {
            parts.path_and_query = Some(asked);
            if let Ok(uri) = Uri::from_parts(parts) {
                request.head_mut().uri = uri;
            }
        }
    }
}

fn known(path: &str, query: &str, takes: &[&str]) -> Option<String> {
    let mut values: Vec<Option<String>> = vec![None; takes.len()];
    for (name, value) in parse(query.as_bytes()) {
        let place = takes.iter().position(|known| *known == name);
        if let Some(slot) = place.and_then(|place| values.get_mut(place)) {
            if slot.is_some() {
                return None;
            }
            *slot = Some(value.into_owned());
        }
    }
    let mut known = Serializer::new(String::new());
    for (name, value) in takes.iter().zip(values) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            known.append_pair(name, &value);
        }
    }
    let known = known.finish();
    Some(if known.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{known}")
    })
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    const LIST: Rule = Rule {
        pattern: "/nyheter",
        takes: &["amne", "sida"],
        worth: Worth::Much,
    };

    fn asked(uri: &str) -> Option<String> {
        Asked::of(&TestRequest::with_uri(uri).to_srv_request(), LIST).map(|asked| asked.address)
    }

    #[test]
    fn one_page_has_one_address() {
        for (uri, address) in [
            ("/nyheter", "/nyheter"),
            ("/nyheter?", "/nyheter"),
            ("/nyheter?fbclid=1", "/nyheter"),
            ("/nyheter?sida=2&amne=skola&x=y", "/nyheter?amne=skola&sida=2"),
            ("/nyheter?amne=&sida=2", "/nyheter?sida=2"),
            ("/nyheter?%61mne=b%c3%a5t+1", "/nyheter?amne=b%C3%A5t+1"),
            ("/nyheter?amne=a%26sida%3D3", "/nyheter?amne=a%26sida%3D3"),
        ] {
            assert_eq!(asked(uri).as_deref(), Some(address), "{uri}");
        }
        assert_eq!(asked("/nyheter?sida=1&sida=2"), None);
        assert_eq!(asked("/nyheter?sida=&sida=2"), None);
    }

    #[test]
    fn what_there_is_no_end_of_is_worth_little() {
        for (uri, worth) in [
            ("/nyheter", Worth::Much),
            ("/nyheter?x=1", Worth::Much),
            ("/nyheter?sida=2", Worth::Little),
            ("/nyh%65ter", Worth::Little),
        ] {
            let asked = Asked::of(&TestRequest::with_uri(uri).to_srv_request(), LIST);
            assert_eq!(asked.map(|asked| asked.worth), Some(worth), "{uri}");
        }
    }

    #[test]
    fn what_is_sent_has_no_address() {
        let request = TestRequest::post().uri("/nyheter").to_srv_request();
        assert_eq!(Asked::of(&request, LIST), None);
    }

    #[test]
    fn the_page_sees_what_the_address_says() {
        let mut request = TestRequest::with_uri("/nyheter?x=1&sida=2").to_srv_request();
        let asked = Asked::of(&request, LIST).expect("is read");
        asked.tell(&mut request);
        assert_eq!(request.uri(), "/nyheter?sida=2");
        assert_eq!(request.query_string(), "sida=2");
    }
}
