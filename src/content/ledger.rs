//! What came from a folder before, so that an import changes only what the folder changed.

use std::collections::HashMap;

use data_encoding::HEXLOWER;
use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::db::Connection;
use crate::models::topic::Topic;
use crate::schema::{articles, files, imports, pages, persons, settings, units};

/// The kinds of things that an import keeps account of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// News.
    Article,
    /// Files to download.
    File,
    /// Pages.
    Page,
    /// People.
    Person,
    /// The one settings document.
    Settings,
    /// Topics of news.
    Topic,
    /// Units.
    Unit,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::File => "file",
            Self::Page => "page",
            Self::Person => "person",
            Self::Settings => "settings",
            Self::Topic => "topic",
            Self::Unit => "unit",
        }
    }
}

/// What an import has to do with a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The site does not have it.
    New,
    /// The folder says what it said last time.
    Unchanged,
    /// The folder says something else.
    Changed,
    /// The folder says what it said last time; an editor says something else.
    EditedOnly,
    /// The folder says something else, and so does an editor.
    EditedSince,
}

/// The account of earlier imports.
pub struct Ledger {
    versions: HashMap<(Kind, String), i64>,
    marks: HashMap<(String, String), (String, i64)>,
}

impl Ledger {
    /// Reads the account.
    pub fn load(conn: &mut Connection) -> QueryResult<Self> {
        let mut versions = HashMap::new();
        let mut add = |kind, rows: Vec<(String, i64)>| {
            versions.extend(rows.into_iter().map(|(key, version)| ((kind, key), version)));
        };
        add(
            Kind::Article,
            articles::table
                .select((articles::key, articles::version))
                .load(conn)?,
        );
        add(
            Kind::Page,
            pages::table.select((pages::key, pages::version)).load(conn)?,
        );
        add(
            Kind::Person,
            persons::table
                .select((persons::key, persons::version))
                .load(conn)?,
        );
        add(
            Kind::File,
            files::table.select((files::key, files::version)).load(conn)?,
        );
        add(
            Kind::Unit,
            units::table.select((units::key, units::version)).load(conn)?,
        );
        let version = settings::table
            .select(settings::version)
            .get_result(conn)
            .optional()?;
        add(
            Kind::Settings,
            version
                .map(|version| (String::new(), version))
                .into_iter()
                .collect(),
        );
        let marks = imports::table
            .select((imports::kind, imports::key, imports::digest, imports::version))
            .load::<(String, String, String, i64)>(conn)?
            .into_iter()
            .map(|(kind, key, digest, version)| ((kind, key), (digest, version)))
            .collect();
        let mut ledger = Self { versions, marks };
        for topic in Topic::all(conn)? {
            ledger.add_topic(topic)?;
        }
        Ok(ledger)
    }

    /// Topics have no versions: whether an editor gave one another name is told by the name. What came in before there was an
    /// account of topics, or was never in a folder, is an editor's.
    fn add_topic(&mut self, topic: Topic) -> QueryResult<()> {
        let says = digest(&topic.name)?;
        let kind = Kind::Topic.name().to_owned();
        let (known, at_import) = self
            .marks
            .entry((kind, topic.key.clone()))
            .or_insert_with(|| (says.clone(), 0));
        let is_as_it_came = *known == says && *at_import > 0;
        let version = *at_import + i64::from(!is_as_it_came);
        self.versions.insert((Kind::Topic, topic.key), version);
        Ok(())
    }

    /// What to do with a thing that the folder says has this digest.
    pub fn verdict(&self, kind: Kind, key: &str, digest: &str) -> Verdict {
        // A thing without saved state was only just given its identity.
        let version = self
            .versions
            .get(&(kind, key.to_owned()))
            .copied()
            .filter(|version| *version > 0);
        let mark = self.marks.get(&(kind.name().to_owned(), key.to_owned()));
        match (version, mark) {
            (None, _) => Verdict::New,
            (Some(version), Some((known, at_import))) if known == digest && version == *at_import => {
                Verdict::Unchanged
            }
            (Some(_), Some((known, _))) if known == digest => Verdict::EditedOnly,
            (Some(version), Some((_, at_import))) if version == *at_import => Verdict::Changed,
            (Some(_), _) => Verdict::EditedSince,
        }
    }

    /// Notes that a thing was just brought in, in one save.
    pub fn mark(&self, conn: &mut Connection, kind: Kind, key: &str, digest: &str) -> QueryResult<()> {
        let before = self.versions.get(&(kind, key.to_owned())).copied().unwrap_or(0);
        diesel::replace_into(imports::table)
            .values((
                imports::kind.eq(kind.name()),
                imports::key.eq(key),
                imports::digest.eq(digest),
                imports::version.eq(before + 1),
            ))
            .execute(conn)?;
        Ok(())
    }
}

/// The digest of what a folder says of a thing.
pub fn digest(said: &impl Serialize) -> QueryResult<String> {
    let json =
        serde_json::to_vec(said).map_err(|fault| diesel::result::Error::SerializationError(fault.into()))?;
    Ok(HEXLOWER.encode(&Sha256::digest(&json)))
}
