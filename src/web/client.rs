//! Who is asking, as far as limits need to know. The address is kept in memory only, never stored or logged.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::HttpRequest;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;

use crate::error::Error;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The client's address: the peer's, or what a trusted proxy says of whom it serves.
///
/// Read from the right: the nearest address that is no trusted proxy is the client. What stands further left was
/// written by the client herself.
pub fn address(request: &HttpRequest, trusted_proxies: &[IpNet]) -> Option<IpAddr> {
    let trusted = |address: &IpAddr| trusted_proxies.iter().any(|network| network.contains(address));
    let peer = request.peer_addr()?.ip().to_canonical();
    if !trusted(&peer) {
        return Some(peer);
    }
    let forwarded: Vec<&str> = request
        .headers()
        .get_all(FORWARDED_FOR)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    for hop in forwarded.iter().rev() {
        match hop.trim().parse::<IpAddr>().map(|address| address.to_canonical()) {
            Ok(address) if trusted(&address) => {}
            Ok(address) => return Some(address),
            Err(_) => break,
        }
    }
    Some(peer)
}

/// How often one client may do something.
pub struct Limiter {
    limiter: DefaultKeyedRateLimiter<IpAddr>,
}

impl Limiter {
    /// Forms: five at once, then one a minute.
    pub fn forms() -> Self {
        Self::new(Quota::per_minute(NonZeroU32::MIN), 5)
    }

    /// Searches: thirty at once, then one a second.
    pub fn searches() -> Self {
        Self::new(Quota::per_second(NonZeroU32::MIN), 30)
    }

    fn new(quota: Quota, burst: u32) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        Self {
            limiter: RateLimiter::keyed(quota.allow_burst(burst)),
        }
    }

    /// Counts one try by this client; `TooManyRequests` with the seconds to wait when it is one too many.
    pub fn count(&self, client: Option<IpAddr>) -> Result<(), Error> {
        let Some(client) = client else { return Ok(()) };
        if self.limiter.len() > 10_000 {
            self.limiter.retain_recent();
        }
        self.limiter.check_key(&household(client)).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Error::TooManyRequests(whole_seconds(wait))
        })
    }
}

fn whole_seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// The addresses that count as one client's: an IPv6 client has a whole /64 to choose from.
pub fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => {
            let [a, b, c, d, ..] = six.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn from(peer: &str, forwarded: &[&str], trusted: &[&str]) -> Option<String> {
        let mut request = TestRequest::get().peer_addr(format!("{peer}:1").parse().expect("an address"));
        for value in forwarded {
            request = request.append_header((FORWARDED_FOR, *value));
        }
        let trusted: Vec<IpNet> = trusted
            .iter()
            .map(|net| net.parse().expect("a network"))
            .collect();
        address(&request.to_http_request(), &trusted).map(|address| address.to_string())
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        let cases: [(&str, &[&str], &[&str], &str); 6] = [
            ("203.0.113.9", &[], &[], "203.0.113.9"),
            ("203.0.113.9", &["198.51.100.1"], &[], "203.0.113.9"),
            ("10.0.0.1", &["198.51.100.1"], &["10.0.0.0/8"], "198.51.100.1"),
            (
                "10.0.0.1",
                &["6.6.6.6, 198.51.100.1"],
                &["10.0.0.0/8"],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &["198.51.100.1, 10.0.0.2"],
                &["10.0.0.0/8"],
                "198.51.100.1",
            ),
            (
                "10.0.0.1",
                &["198.51.100.1", "not an address"],
                &["10.0.0.0/8"],
                "10.0.0.1",
            ),
        ];
        for (peer, forwarded, trusted, expected) in cases {
            assert_eq!(
                from(peer, forwarded, trusted).as_deref(),
                Some(expected),
                "{peer} {forwarded:?}"
            );
        }
    }

    #[test]
    fn the_sixth_form_at_once_must_wait() {
        let limiter = Limiter::forms();
        let client = "2001:db8::1".parse().ok();
        let neighbour = "2001:db8::2".parse().ok();
        for _ in 0..5 {
            assert!(limiter.count(client).is_ok());
        }
        assert!(matches!(
            limiter.count(neighbour),
            Err(Error::TooManyRequests(1..=60))
        ));
        assert!(limiter.count("2001:db8:0:1::1".parse().ok()).is_ok());
    }
}
