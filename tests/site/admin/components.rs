//! The page of all components has them all, those that are still to be written too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use torget::models::user::Role;

use crate::site::{Page, TestSite};

const PATHS: [&str; 4] = [
    "/admin/komponenter",
    "/admin/komponenter/formular",
    "/admin/komponenter/inloggning",
    "/admin/komponenter/webbplatsen",
];

async fn pages(site: &TestSite) -> Vec<Page> {
    let writer = site.sign_in(Role::Writer);
    let mut pages = Vec::new();
    for path in PATHS {
        pages.push(writer.get(path).await.found());
    }
    pages
}

/// The files of a folder beside `Cargo.toml`, by their names, with what they say.
fn files(folder: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let file = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry.expect("listed");
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read_to_string(entry.path()).expect("read"))
    };
    fs::read_dir(folder).expect("a folder").map(file).collect()
}

/// Everything that is called in a piece of template, with the prefix that it has there: `form_fields::text`, `link`.
fn calls(text: &str) -> BTreeSet<String> {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let ends = text.match_indices('(').map(|(end, _)| end);
    ends.filter_map(|end| {
        let before = text.get(..end)?;
        let start = before.rfind(|c| !word(c)).map_or(0, |at| at + 1);
        Some(before.get(start..)?.to_owned())
    })
    .collect()
}

/// The file that each prefix stands for: `{% import "components/form.html" as form_fields %}`.
fn imports(text: &str) -> BTreeMap<String, String> {
    let import = |part: &str| {
        let (file, rest) = part.split_once("\" as ")?;
        let (prefix, _) = rest.split_once([' ', '%', '-'])?;
        Some((prefix.to_owned(), file.to_owned()))
    };
    text.split("{% import \"components/")
        .skip(1)
        .filter_map(import)
        .collect()
}

/// The macros that a piece of this file calls, each as `form.html: text`.
fn called(text: &str, whole: &str, own: &str) -> BTreeSet<String> {
    let imports = imports(whole);
    let full = |call: &String| match call.split_once("::") {
        Some((prefix, name)) => Some(format!("{}: {name}", imports.get(prefix)?)),
        None => Some(format!("{own}: {call}")),
    };
    calls(text).iter().filter_map(full).collect()
}

#[test]
fn every_macro_is_on_the_page_of_components() {
    let mut bodies = BTreeMap::new();
    for (file, text) in files("templates/components") {
        for part in text.split("{% macro ").skip(1) {
            let (name, rest) = part.split_once('(').expect("a macro has arguments");
            let body = rest.split("endmacro").next().expect("a body");
            bodies.insert(format!("{file}: {name}"), called(body, &text, &file));
        }
    }
    let mut used = BTreeSet::new();
    for folder in ["templates/admin/components", "templates/layouts"] {
        for (file, text) in files(folder) {
            used.extend(called(&text, &text, &file));
        }
    }
    // What a macro that is used calls is used with it.
    let mut waiting: Vec<_> = used.iter().cloned().collect();
    while let Some(name) = waiting.pop() {
        for inner in bodies.get(&name).into_iter().flatten() {
            if used.insert(inner.clone()) {
                waiting.push(inner.clone());
            }
        }
    }
    let forgotten: Vec<_> = bodies.keys().filter(|name| !used.contains(*name)).collect();
    assert!(bodies.len() > 40, "{bodies:?}");
    assert!(
        forgotten.is_empty(),
        "show them in templates/admin/components: {forgotten:?}"
    );
}

#[actix_web::test]
async fn every_style_sheet_is_named_on_the_page_of_components() {
    let site = TestSite::empty().await;
    let pages = pages(&site).await;
    let named: String = pages
        .iter()
        .flat_map(|page| page.texts("code"))
        .collect::<Vec<_>>()
        .join(" ");
    for folder in ["components", "admin"] {
        for file in files(&format!("static/css/{folder}")).keys() {
            assert!(named.contains(&format!("{folder}/{file}")), "{folder}/{file}");
        }
    }
}

#[actix_web::test]
async fn no_id_stands_twice_and_every_fault_leads_to_its_field() {
    let site = TestSite::empty().await;
    for (page, path) in pages(&site).await.iter().zip(PATHS) {
        let mut ids = page.attributes("[id]", "id");
        ids.sort();
        let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{path}: {twice:?}");
        for href in page.attributes(".error-summary a", "href") {
            assert!(
                page.has(&format!("{href}[aria-invalid]"))
                    || page.has(&format!("[aria-invalid] {href}, [aria-describedby] {href}")),
                "{path}: {href}"
            );
        }
        assert_eq!(page.texts("h1").len(), 1, "{path}");
    }
}

#[actix_web::test]
async fn its_buttons_change_nothing() {
    let site = TestSite::empty().await;
    let writer = site.sign_in(Role::Writer);
    let form = writer.form("/admin/komponenter/inloggning", "form.act").await;
    let told = writer.follow(&writer.submit(&form).await).await;
    assert!(told.text(".flash").contains("Inget är sparat"));
}

#[actix_web::test]
async fn residents_components_have_the_style_sheet_of_residents() {
    let site = TestSite::empty().await;
    let home = site.get("/").await.found();
    let pages = pages(&site).await;
    let sheet = |page: &Page| page.attributes("link[rel=stylesheet]", "href").swap_remove(0);
    assert_eq!(sheet(&pages[3]), sheet(&home));
    assert_ne!(sheet(&pages[0]), sheet(&home));
    assert!(!pages[3].has("script[src]"));
    assert_eq!(pages[3].attribute("meta[name=robots]", "content"), "noindex");
}
