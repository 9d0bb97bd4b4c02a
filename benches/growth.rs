//! How long residents' lists take when the site is large, beside the same lists when it is small: the whole request, at 100,
//! 10,000 and 100,000 news and people. Prints medians and their ratios; asserts nothing, since machines differ.
#![expect(clippy::expect_used, reason = "in a benchmark, what fails should end it")]
#![expect(clippy::print_stdout, reason = "its result is what it prints")]

#[path = "../tests/site/many.rs"]
mod many;
#[path = "../tests/site/site.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod site;

use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection as _;
use site::TestSite;
use torget::error::Error;

const SIZES: [u32; 3] = [100, 10_000, 100_000];
const ROUNDS: usize = 101;

/// What is asked for. `LAST` stands for the number of the list's last page.
const ADDRESSES: [&str; 20] = [
    "/",
    "/nyheter",
    "/nyheter?sida=LAST",
    "/nyheter?amne=amne-3&sida=LAST",
    "/nyheter?ar=2015",
    "/nyheter?ar=2015&sida=LAST",
    "/nyheter?forvaltning=enhet-2",
    "/nyheter?forvaltning=enhet-2&sida=LAST",
    "/nyheter?forvaltning=enhet-2&amne=amne-3&sida=LAST",
    "/nyheter/feed.xml",
    "/nyheter/nyhet-77",
    "/medarbetare",
    "/medarbetare?sida=LAST",
    "/medarbetare?enhet=enhet-2&sida=LAST",
    "/medarbetare?namn=anna",
    "/organisation/enhet-2",
    "/sitemap.xml",
    "/sok?q=ord77",
    "/sok?q=kommunen",
    "/sok?q=kommunen&typ=nyheter&sida=5",
];

/// The words of all articles, to be found: one that all have, and one that one has.
const WORDS: &str = "
    INSERT INTO search_index (rowid, title, lead, body, folded_title, folded_text)
        SELECT id * 2, title, lead, 'Kommunen berättar om ord' || id, lower(title), 'kommunen berattar om ord' || id
        FROM live_articles;";

/// A site with so many news and as many people.
async fn filled(count: u32) -> TestSite {
    let site = TestSite::empty().await;
    let (articles, people) = (many::articles(count), many::people(count));
    let fill = format!("{}{articles}{people}{}", many::SORTED, WORDS);
    site.db()
        .write_now::<_, Error, _>(|conn| Ok(conn.batch_execute(&fill)?))
        .expect("is filled");
    site
}

/// The address with the number of the last page in it.
async fn last(site: &TestSite, address: &str) -> String {
    if !address.contains("LAST") {
        return address.to_owned();
    }
    let first = site.get(&address.replace("LAST", "1")).await.text();
    let numbers = first.split("sida=").skip(1).filter_map(|rest| {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().ok()
    });
    address.replace("LAST", &numbers.max().unwrap_or(1).to_string())
}

async fn median(site: &TestSite, address: &str) -> Duration {
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS {
        // Searches are counted for each client.
        site.come_from([203, 0, 113, u8::try_from(round).unwrap_or(0)]);
        let begun = Instant::now();
        let answer = site.get(address).await;
        times.push(begun.elapsed());
        assert_eq!(answer.status, 200, "{address}");
    }
    times.sort();
    times.get(ROUNDS / 2).copied().unwrap_or_default()
}

#[actix_web::main]
async fn main() {
    let mut sites = Vec::new();
    for size in SIZES {
        sites.push(filled(size).await);
    }
    println!("the whole request with {SIZES:?} news and people; the median of {ROUNDS}");
    for address in ADDRESSES {
        let mut times = Vec::new();
        for site in &sites {
            times.push(median(site, &last(site, address).await).await.as_secs_f64() * 1e3);
        }
        let ratio = times
            .last()
            .zip(times.first())
            .map_or(0.0, |(long, short)| long / short);
        let shown: Vec<String> = times.iter().map(|time| format!("{time:.2} ms")).collect();
        println!("{address}: {}, ×{ratio:.1}", shown.join(", "));
    }
    let large = sites.last().expect("a site");
    for part in ["nyheter-1", "nyheter-20", "medarbetare-10"] {
        let address = format!("/sitemap-{part}.xml");
        println!("{address}: {:.1?}", median(large, &address).await);
    }
}
