# Varnish in front of Torget: an example for /etc/varnish/default.vcl. Start Torget with --shared-lifetime 60 (or another
# number of seconds): without it no page may be kept. Varnish must leave compressed pages as they are, so start it with
# "-p http_gzip_support=off"; https is spoken by another program before it (hitch, or nginx.conf with Varnish's port in the
# place of Torget's). deploy/try tries it.
vcl 4.1;

import std;

backend torget {
    .host = "127.0.0.1";
    .port = "8080";
    # Says whether Torget answers: when it does not, pages that are up to a day old are served.
    .probe = {
        .request =
            "GET /robots.txt HTTP/1.1"
            "Host: 127.0.0.1:8080"
            "Connection: close";
        .interval = 2s;
        .timeout = 2s;
        .window = 3;
        .threshold = 2;
        .initial = 2;
    }
}

sub vcl_recv {
    # The program that speaks https has said whom it serves. Varnish adds itself.
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Those who keep the site are asked for who they are.
    if (req.url ~ "^/(admin|granska)(/|\?|$)") {
        return (pass);
    }
    # Public pages are the same for everybody, signed in or not.
    unset req.http.Cookie;
    # Browsers write what they take in many ways. Torget has three forms of a page, so three are kept.
    if (req.http.Accept-Encoding ~ "(?i)\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.Accept-Encoding = "br";
    } else if (req.http.Accept-Encoding ~ "(?i)\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    # As long as Torget answers, a page is at most this much older than it allows.
    if (std.healthy(req.backend_hint) && req.restarts == 0) {
        set req.grace = 60s;
    }
    return (hash);
}

sub vcl_backend_response {
    # Varnish knows s-maxage and stale-while-revalidate. How long to go on while Torget does not answer is said here.
    if (beresp.http.Cache-Control ~ "stale-if-error") {
        set beresp.grace = 1d;
        # Kept to ask by its ETag whether it still holds.
        set beresp.keep = 1d;
    }
    # A failure never takes the place of a page.
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);
    }
}

sub vcl_deliver {
    # Torget failed before the probe knew: the page as it was, if there is one.
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")) {
        return (restart);
    }
    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    } else {
        set resp.http.X-Cache = "MISS";
    }
}

sub vcl_synth {
    if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD")) {
        return (restart);
    }
}
