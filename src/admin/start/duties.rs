//! What can wait for somebody, sort by sort: whom it concerns, where it is found, and how a line of it reads.

use chrono::NaiveDateTime;

use crate::admin::content::place::href;
use crate::admin::inbox::waited_told;
use crate::admin::log::words::known_thing;
use crate::admin::rights::Needs;
use crate::admin::settings::to_do;
use crate::clock::stockholm;
use crate::db::Connection;
use crate::error::Error;
use crate::models::audit::names::{Names, names};
use crate::models::broken::{self, Broken};
use crate::models::editorial::{self, Row};
use crate::models::findings::{self, ToMend};
use crate::models::message::inbox;
use crate::models::outgoing;
use crate::models::person::due::{Unchecked, unchecked};
use crate::models::settings::Settings;
use crate::models::settings::setup::{self, Remaining};
use crate::models::user::Actor;
use crate::swedish::date::long;
use crate::swedish::typography::quotes;
use crate::web::present;

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// What it is called.
    pub title: String,
    /// Where it is done.
    pub href: String,
    /// What about it.
    pub note: String,
}

/// A sort of duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Texts that their writers ask to have published.
    Submitted,
    /// What an administrator has not set yet.
    SetUp,
    /// Messages from residents without an answer.
    Messages,
    /// Mail that does not get through.
    Mail,
    /// Drafts of one's own.
    Drafts,
    /// Texts that were to be looked at again.
    Review,
    /// Entries of the directory that nobody has checked for long.
    People,
    /// Links that lead nowhere.
    Broken,
    /// Texts in which the checks found something.
    ToMend,
    /// What becomes public by itself: to know of, not to do.
    Scheduled,
}

impl Part {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::SetUp,
        Self::Mail,
        Self::Messages,
        Self::Submitted,
        Self::Drafts,
        Self::Review,
        Self::People,
        Self::Broken,
        Self::ToMend,
        Self::Scheduled,
    ];

    /// Its name in addresses and on the page.
    pub fn key(self) -> &'static str {
        match self {
            Self::SetUp => "stall-in",
            Self::Mail => "utskick",
            Self::Messages => "meddelanden",
            Self::Submitted => "vantar",
            Self::Drafts => "utkast",
            Self::Review => "se-over",
            Self::People => "personer",
            Self::Broken => "lankar",
            Self::ToMend => "forbattra",
            Self::Scheduled => "schemalagt",
        }
    }

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::SetUp => "Kvar att ställa in",
            Self::Mail => "E-post som inte går fram",
            Self::Messages => "Obesvarade meddelanden",
            Self::Submitted => "Väntar på publicering",
            Self::Drafts => "Mina utkast",
            Self::Review => "Skulle ha setts över",
            Self::People => "Personer att kontrollera",
            Self::Broken => "Trasiga länkar",
            Self::ToMend => "Texter att förbättra",
            Self::Scheduled => "Schemalagt",
        }
    }

    /// Where all of it is listed.
    pub fn place(self) -> String {
        match self {
            Self::SetUp => "/admin/installningar".to_owned(),
            Self::Mail => "/admin/inkorg/utskick".to_owned(),
            Self::Messages => "/admin/inkorg".to_owned(),
            Self::People => "/admin/personer?visa=okontrollerade".to_owned(),
            part => format!("/admin/att-gora/{}", part.key()),
        }
    }

    /// Whether it is to be done, not only to be known.
    pub fn is_duty(self) -> bool {
        self != Self::Scheduled
    }

    /// Whether this user's rights make it theirs.
    pub fn concerns(self, actor: &Actor) -> bool {
        match self {
            Self::SetUp => Needs::Administrator.allow(actor),
            Self::Mail | Self::Messages => Needs::Registrar.allow(actor),
            Self::Submitted | Self::People => Needs::Editor.allow(actor),
            Self::Drafts | Self::Review | Self::Broken | Self::ToMend | Self::Scheduled => true,
        }
    }

    /// What of it waits for this user, at most so many. Writers are told of what they own.
    pub fn duties(
        self,
        conn: &mut Connection,
        now: NaiveDateTime,
        actor: &Actor,
        most: usize,
    ) -> Result<Vec<Duty>, Error> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let owner = (!editorial::may_publish(actor)).then_some(actor.id);
        let today = stockholm(now).date_naive();
        Ok(match self {
            Self::SetUp => {
                let settings = Settings::load(conn)?.settings;
                let lacking = setup::remaining(conn, &settings)?;
                lacking.into_iter().map(to_set).collect()
            }
            Self::Mail => undelivered(outgoing::failing(conn, now)?).into_iter().collect(),
            Self::Messages => {
                let messages = inbox::unanswered(conn, most)?;
                messages.iter().map(|row| message(row, now)).collect()
            }
            Self::Submitted => editorial::submitted(conn, now, most)?.iter().map(text).collect(),
            Self::Drafts => {
                let drafts = editorial::own_drafts(conn, now, actor.id, most)?;
                drafts.iter().map(text).collect()
            }
            Self::Review => {
                let due = editorial::due(conn, now, today, owner, most)?;
                let duty = |due: editorial::Due| Duty {
                    title: quotes(&due.title),
                    href: href(due.subject, ""),
                    note: format!("senast {}", long(due.by)),
                };
                due.into_iter().map(duty).collect()
            }
            Self::People => {
                let months = Settings::load(conn)?.settings.check_people_after_months;
                let people = unchecked(conn, now, u32::from(months), most)?;
                people.into_iter().map(person).collect()
            }
            Self::Broken => {
                let broken = broken::broken(conn, now, owner, most)?;
                let subjects: Vec<&str> = broken
                    .iter()
                    .flat_map(|broken| broken.targets.iter().map(String::as_str))
                    .collect();
                let names = names(conn, &subjects)?;
                let mut duties: Vec<Duty> = broken.iter().map(|text| dead_links(text, &names)).collect();
                if Needs::Administrator.allow(actor) {
                    let tasks = broken::broken_top_tasks(conn, now)?;
                    duties.extend(tasks.iter().map(|text| top_task(text)));
                }
                duties
            }
            Self::ToMend => {
                let texts = findings::to_mend(conn, now, owner, most)?;
                texts.iter().map(to_mend).collect()
            }
            Self::Scheduled => editorial::scheduled(conn, now, most)?.iter().map(text).collect(),
        })
    }
}

fn to_set(lacking: Remaining) -> Duty {
    let link = to_do(lacking);
    Duty {
        title: link.text,
        href: link.href,
        note: String::new(),
    }
}

fn undelivered(count: i64) -> Option<Duty> {
    (count > 0).then(|| Duty {
        title: present::counted(count, "brev har inte gått fram", "brev har inte gått fram"),
        href: Part::Mail.place(),
        note: "programmet försöker igen av sig självt".to_owned(),
    })
}

fn message(row: &inbox::Row, now: NaiveDateTime) -> Duty {
    let waited = match row.waited(now) {
        Some(days) if days > 0 => waited_told(days),
        _ => format!("kom {}", present::instant(row.received_at).text),
    };
    let whose = row.assignee.as_ref().map(|name| format!("hos {name}"));
    let told: Vec<String> = std::iter::once(waited).chain(whose).collect();
    Duty {
        title: format!("{} ({})", row.topic, row.reference),
        href: format!("/admin/inkorg/{}", row.id),
        note: told.join(", "),
    }
}

/// A text with its state and who changed it last, or when it is to be published.
fn text(row: &Row) -> Duty {
    let status = row.status.swedish();
    let note = match row.scheduled_at {
        Some(at) => format!("{status}, publiceras {}", present::instant(at).text),
        None => format!(
            "{status}, ändrad av {} {}",
            row.changed_by,
            present::instant(row.changed_at).text
        ),
    };
    Duty {
        title: quotes(&row.title),
        href: href(row.subject, ""),
        note,
    }
}

fn person(person: Unchecked) -> Duty {
    Duty {
        title: person.name,
        href: format!("/admin/personer/{}", person.id),
        note: person.checked_on.map_or_else(
            || "uppgifterna har aldrig kontrollerats".to_owned(),
            |day| format!("kontrollerades senast {}", long(day)),
        ),
    }
}

fn dead_links(broken: &Broken, names: &Names) -> Duty {
    let target = |target: &String| {
        let kind = target.split(':').next().unwrap_or_default();
        let the_one = known_thing(kind).map_or(kind, |thing| thing.the_one);
        match names.get(target) {
            Some(name) if kind == "person" || kind == "enhet" => format!("{the_one} {}", quotes(name)),
            Some(name) => format!("{the_one} ”{}”", quotes(name)),
            None => format!("{the_one} {target}, som inte finns längre"),
        }
    };
    let targets: Vec<String> = broken.targets.iter().map(target).collect();
    Duty {
        title: quotes(&broken.title),
        href: href(broken.subject, ""),
        note: format!("länkar till {}, som besökare inte kan se", targets.join(" och ")),
    }
}

fn top_task(text: &str) -> Duty {
    Duty {
        title: quotes(text),
        href: "/admin/installningar/startsida".to_owned(),
        note: "ett vanligt ärende på startsidan, som inte leder någonstans".to_owned(),
    }
}

fn to_mend(text: &ToMend) -> Duty {
    let errors = (text.errors > 0).then(|| present::counted(text.errors.into(), "fel", "fel"));
    let warnings =
        (text.warnings > 0).then(|| present::counted(text.warnings.into(), "varning", "varningar"));
    let told: Vec<String> = errors.into_iter().chain(warnings).collect();
    Duty {
        title: quotes(&text.title),
        href: href(text.subject, ""),
        note: told.join(" och "),
    }
}
