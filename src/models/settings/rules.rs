//! What settings must be, whoever writes them: a form or a folder. Each rule stands here once.

use std::collections::HashSet;

use crate::models::settings::Settings;
use crate::text::line::is_email;
use crate::text::markdown::Destination;

/// As many top tasks as the front page has room for.
pub const MOST_TOP_TASKS: usize = 8;

/// The longest time, in days, that messages are kept after they were answered.
pub const LONGEST_KEPT: u16 = 3650;

/// The longest time, in months, between two looks at a person's entry.
pub const LONGEST_UNCHECKED: u8 = 60;

/// What a fault is about. Rows of lists have their place, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Name of the municipality.
    Name,
    /// The contact centre's e-mail address.
    Email,
    /// The municipality's own hosts.
    InternalHosts,
    /// The months between two looks at a person's entry.
    CheckPeople,
    /// The top tasks together.
    TopTasks,
    /// The text of a top task.
    TopTaskText(usize),
    /// Where a top task leads.
    TopTaskLink(usize),
    /// The front page's picture.
    Picture,
    /// A topic of the contact form.
    Topic(usize),
    /// Where mail about messages goes.
    RegistrarEmail,
    /// How long messages are kept.
    KeepDays,
    /// The decision that says so.
    KeepDecision,
    /// Where residents can complain.
    SupervisorLink,
    /// The data protection officer's address.
    OfficerEmail,
}

/// Something that settings may not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it is about.
    pub field: Field,
    /// The text that is wrong, as it was written; may be empty.
    pub written: String,
    /// What is wrong, and what to write instead.
    pub message: String,
}

/// All that is wrong with these settings. What their links, units and pictures lead to is not looked up.
pub fn faults(settings: &Settings) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut add = |field, written: &str, message: String| {
        faults.push(Fault {
            field,
            written: written.to_owned(),
            message,
        });
    };
    if settings.name.trim().is_empty() {
        add(
            Field::Name,
            "",
            "Namnet är tomt. Skriv kommunens namn.".to_owned(),
        );
    }
    for (field, address) in [
        (Field::Email, &settings.email),
        (Field::OfficerEmail, &settings.privacy.officer_email),
        (Field::RegistrarEmail, &settings.contact_form.registrar_email),
    ] {
        if let Some(address) = address.as_ref().filter(|address| !is_email(address)) {
            let message = format!("”{address}” är ingen e-postadress. Skriv den som namn@exempel.se.");
            add(field, address, message);
        }
    }
    for host in &settings.internal_hosts {
        if host.contains(['/', ':', ' ']) {
            let message = format!("”{host}” är inget värdnamn. Skriv det som bibliotek.exempel.se.");
            add(Field::InternalHosts, host, message);
        }
    }
    if !(1..=LONGEST_UNCHECKED).contains(&settings.check_people_after_months) {
        let message = format!("Skriv ett antal månader mellan 1 och {LONGEST_UNCHECKED}.");
        add(Field::CheckPeople, "check_people_after_months", message);
    }
    let supervisor = &settings.accessibility.supervisor_link;
    if !supervisor.is_empty() && !matches!(Destination::parse(supervisor), Destination::External(_)) {
        let message = "Skriv tillsynsmyndighetens adress med https:// först.".to_owned();
        add(Field::SupervisorLink, supervisor, message);
    }
    front_page(settings, &mut add);
    contact_form(settings, &mut add);
    faults
}

fn front_page(settings: &Settings, add: &mut impl FnMut(Field, &str, String)) {
    let front = &settings.front_page;
    if front.top_tasks.len() > MOST_TOP_TASKS {
        let message = format!("Startsidan har plats för {MOST_TOP_TASKS} ärenden. Ta bort några.");
        add(Field::TopTasks, "", message);
    }
    for (place, task) in front.top_tasks.iter().enumerate() {
        if task.text.trim().is_empty() {
            let message = "Ärendet saknar text. Skriv vad länken heter.".to_owned();
            add(Field::TopTaskText(place), &task.link, message);
        }
        let leads_somewhere = matches!(
            Destination::parse(&task.link),
            Destination::Internal(..) | Destination::Path(_) | Destination::External(_)
        );
        if !leads_somewhere {
            let message = "Skriv vart ärendet leder: sida:…, nyhet:…, en väg som /kontakt eller en adress med https://.";
            add(Field::TopTaskLink(place), &task.link, message.to_owned());
        }
    }
    if let Some(picture) = &front.picture {
        let described = picture.alt.as_deref().is_some_and(|alt| !alt.trim().is_empty());
        if described == picture.decorative {
            let message = "Beskriv bilden för den som inte ser den (alt), eller säg att den bara pryder (decorative = true).";
            add(Field::Picture, &picture.file, message.to_owned());
        }
    }
}

fn contact_form(settings: &Settings, add: &mut impl FnMut(Field, &str, String)) {
    let form = &settings.contact_form;
    let mut topics = HashSet::new();
    for (place, topic) in form.topics.iter().enumerate() {
        if topic.text.trim().is_empty() {
            let message = "Ärendet saknar text. Skriv vad meddelandet kan gälla.".to_owned();
            add(Field::Topic(place), "[contact_form]", message);
        } else if !topics.insert(&topic.text) {
            let message = format!("”{}” står två gånger. Ta bort den ena.", topic.text);
            add(Field::Topic(place), &topic.text, message);
        }
    }
    let Some(days) = form.keep_days else { return };
    if !(1..=LONGEST_KEPT).contains(&days) {
        let message = format!("Skriv ett antal dagar mellan 1 och {LONGEST_KEPT}.");
        add(Field::KeepDays, "keep_days", message);
    }
    if form.keep_decision.trim().is_empty() {
        let message =
            "Skriv vilket beslut som säger hur länge meddelanden sparas (keep_decision).".to_owned();
        add(Field::KeepDecision, "keep_days", message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::settings::{ContactTopic, PictureUse, TopTask};

    fn of(change: impl FnOnce(&mut Settings)) -> Vec<Field> {
        let mut settings = Settings::of_a_new_site();
        change(&mut settings);
        faults(&settings).into_iter().map(|fault| fault.field).collect()
    }

    fn task(text: &str, link: &str) -> TopTask {
        TopTask {
            text: text.to_owned(),
            description: String::new(),
            link: link.to_owned(),
        }
    }

    fn picture(alt: Option<&str>, decorative: bool) -> PictureUse {
        PictureUse {
            file: "1".to_owned(),
            alt: alt.map(str::to_owned),
            decorative,
            caption: None,
        }
    }

    #[test]
    fn a_new_site_and_the_demo_have_no_faults() {
        assert_eq!(of(|_| {}), []);
        let demo: Settings = toml::from_str(include_str!("../../../demo/settings.toml")).unwrap();
        assert_eq!(faults(&demo), []);
    }

    #[test]
    fn each_rule_is_broken_by_its_own_fault() {
        let mail = || Some("inte en adress".to_owned());
        assert_eq!(of(|all| all.name = " ".to_owned()), [Field::Name]);
        assert_eq!(of(|all| all.email = mail()), [Field::Email]);
        assert_eq!(
            of(|all| all.privacy.officer_email = mail()),
            [Field::OfficerEmail]
        );
        assert_eq!(
            of(|all| all.contact_form.registrar_email = mail()),
            [Field::RegistrarEmail]
        );
        assert_eq!(
            of(|all| all.internal_hosts = vec!["https://a.se".to_owned()]),
            [Field::InternalHosts]
        );
        for months in [0, 61] {
            assert_eq!(
                of(|all| all.check_people_after_months = months),
                [Field::CheckPeople]
            );
        }
        assert_eq!(
            of(|all| all.accessibility.supervisor_link = "/digg".to_owned()),
            [Field::SupervisorLink]
        );
        assert_eq!(
            of(|all| all.front_page.top_tasks =
                vec![task("A", "/a"), task(" ", "/b"), task("C", "javascript:1")]),
            [Field::TopTaskText(1), Field::TopTaskLink(2)]
        );
        assert_eq!(
            of(|all| all.front_page.top_tasks = vec![task("A", "/a"); MOST_TOP_TASKS + 1]),
            [Field::TopTasks]
        );
        for wrong in [
            picture(None, false),
            picture(Some(" "), false),
            picture(Some("En bro"), true),
        ] {
            assert_eq!(of(|all| all.front_page.picture = Some(wrong)), [Field::Picture]);
        }
        let topic = |text: &str| ContactTopic {
            text: text.to_owned(),
            unit: None,
        };
        assert_eq!(
            of(|all| all.contact_form.topics = vec![topic("A"), topic(""), topic("A")]),
            [Field::Topic(1), Field::Topic(2)]
        );
    }

    #[test]
    fn what_is_kept_needs_a_number_of_days_and_a_decision() {
        for (days, decision, expected) in [
            (None, "", &[][..]),
            (Some(1), "§ 12", &[]),
            (Some(LONGEST_KEPT), "§ 12", &[]),
            (Some(0), "§ 12", &[Field::KeepDays]),
            (Some(LONGEST_KEPT + 1), "§ 12", &[Field::KeepDays]),
            (Some(90), " ", &[Field::KeepDecision]),
        ] {
            let found = of(|all| {
                all.contact_form.keep_days = days;
                all.contact_form.keep_decision = decision.to_owned();
            });
            assert_eq!(found, expected, "{days:?} {decision}");
        }
    }
}
