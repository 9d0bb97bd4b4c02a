//! How long the server takes to answer while somebody types: the whole request, with preview and checks, for a text of
//! 1,000 words. Prints the median and the 95th percentile; asserts nothing, since machines differ.
#![expect(clippy::expect_used, reason = "in a benchmark, what fails should end it")]
#![expect(clippy::print_stdout, reason = "its result is what it prints")]

#[path = "../tests/site/editor.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod editor;
#[path = "../tests/site/site.rs"]
#[expect(dead_code, reason = "the tests need more of it")]
mod site;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use site::TestSite;
use torget::models::user::Role;

const WARM_UP: usize = 20;
const ROUNDS: usize = 400;

/// About 1,000 words with what municipal texts have: headings, lists, links, quotations, a table.
fn text() -> String {
    let mut text = String::new();
    for part in 0..10 {
        let _ = write!(
            text,
            "## Så gör du steg {part}\n\nKommunen bygger om gatan mellan torget och skolan under våren. Arbetet börjar i mars \
             och pågår i tio veckor. Bussarna kör en annan väg under tiden, och hållplatsen vid torget flyttas till kyrkan. \
             Läs mer om [linjerna](https://www.example.org/linjer-{part}) innan du reser.\n\n– Vi vet att det blir trångt en \
             tid, men det blir säkrare för barnen sedan, säger Eva Ek.\n\n- Ta cykeln eller gå om du kan.\n- Res gärna före \
             klockan sju eller efter nio.\n- Parkera vid ishallen, där finns plats för alla.\n\n| Vecka | Gata |\n| --- | --- |\n\
             | 10 | Storgatan |\n| 12 | Skolgatan |\n\nHar du frågor om arbetet kan du ringa kontaktcenter, som svarar alla \
             vardagar och hjälper dig vidare till den som vet mest om just din gata.\n\n"
        );
    }
    text
}

#[actix_web::main]
async fn main() {
    let site = TestSite::demo().await;
    let editor = site.sign_in(Role::Editor);
    let text = text();
    let mut form = editor
        .form("/admin/nyheter/1", "#innehall-formular")
        .await
        .with("text", &text);
    form.action.push_str("/forhandsvisning");
    let mut times: Vec<Duration> = Vec::with_capacity(ROUNDS);
    for round in 0..WARM_UP + ROUNDS {
        let begun = Instant::now();
        let answer = editor.submit(&form).await;
        let took = begun.elapsed();
        assert_eq!(answer.status, 200);
        if round >= WARM_UP {
            times.push(took);
        }
    }
    times.sort();
    let at = |share: usize| times.get(ROUNDS * share / 100).copied().unwrap_or_default();
    println!(
        "preview and checks of {} words: median {:?}, 95th percentile {:?}, slowest {:?}",
        text.split_whitespace().count(),
        at(50),
        at(95),
        times.last().copied().unwrap_or_default()
    );
}
