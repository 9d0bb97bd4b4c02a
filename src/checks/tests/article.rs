//! A good article from an ordinary week.

use super::*;

const TEXT: &str = "\
I början av mars reser fyra personer från Granåsa till Umeå för att träffa andra kommuner som arbetar med unga och kultur. \
I augusti kommer sedan gästerna från Umeå hit. Då visar vi vad som har hänt under våren.

Resorna bekostas av NKLU, en förening som hjälper små kommuner att låta barn och unga vara med och bestämma om bibliotek, \
musikskola, idrott och mötesplatser, både i tätorten och i de byar där avståndet till närmaste kommun är som allra störst.

## \"Vi har längtat efter det här\"

Från Granåsa deltar Berit Åström, bibliotekarie, Omar Haddad, lärare, och två elever.

– Det här är en stor dag för oss. Vi hade aldrig kunnat betala resan själva, och nu får vi se hur andra gör. Jag hoppas att vi \
kommer hem med nya tankar om hur unga kan få mer att säga till om, säger Berit Åström.

Sex kommuner är med mellan åren 2025 och 2027. De träffas två gånger om året och däremellan hörs de av på nätet.

## Elever från varje skola

Varje skola väljer två elever. De får veta mer i april.

– Ingen kan prata för oss om vi inte är där, säger Alva Niemi, elev i årskurs 8.

På föreningens webbplats kan du läsa mer om nätverket:

[Nätverk för unga i små kommuner](https://example.org/natverk)
";

#[test]
fn an_ordinary_article_is_published_without_questions() {
    let manuscript = Manuscript {
        title: "Unga reser för att lära av varandra",
        lead: "Granåsa kommun deltar i ett utbyte om hur unga kan få mer att säga till om.",
        text: TEXT,
        image: Some(LeadImage {
            alt: "Ett foto på Berit Åström och Omar Haddad framför biblioteket.",
            decorative: false,
            caption: "Berit Åström, bibliotekarie, och Omar Haddad, lärare. NKLU står för resan.",
            file_name: "unga-resa.jpg",
        }),
        has_contacts: true,
        others: &[],
    };
    let findings = check(&manuscript, &Surroundings::default());
    assert_eq!(
        rules(&findings),
        [
            "alt-begins-needlessly",
            "abbreviation-unexplained",
            "sentence-long"
        ],
        "{findings:#?}"
    );
    assert!(findings.iter().all(|finding| finding.level == Level::Tip));
    assert_eq!(findings[2].line, Some(3));
}
