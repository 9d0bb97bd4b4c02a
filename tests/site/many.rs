//! Content by the thousand, straight into the tables: what makes a site large.

/// Topics (numbers 1 to 8) and units (1 to 50: five departments, each with nine units).
pub const SORTED: &str = "
    INSERT INTO topics (id, key, name, sort_key)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8)
        SELECT i, 'amne-' || i, 'Ämne ' || i, CAST(i AS BLOB) FROM n;
    INSERT INTO units (id, key, parent_id, name, sort_key, description, visiting_address, version, updated_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
        SELECT i, 'enhet-' || i, CASE WHEN i > 5 THEN i % 5 + 1 END, 'Enhet ' || i, CAST(i AS BLOB), '', '', 1,
            '2020-01-01 00:00:00' FROM n;";

/// So many articles, evenly from 2006 until the end of October 2026, of all topics and units; a third may stand on the
/// front page. Needs [`SORTED`].
pub fn articles(count: u32) -> String {
    let minutes = 10_955_000 / count;
    format!(
        "INSERT INTO articles (id, key, version, created_at)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            SELECT i, 'nyhet-' || i, 1, '2006-01-01 00:00:00' FROM n;
        INSERT INTO article_revisions (id, article_id, slug, title, lead, body, on_front_page, contacts, related,
                created_at, created_by)
            SELECT id, id, key, 'Nyhet ' || id, '', '', 1, '[]', '[]', created_at, 'prov' FROM articles;
        INSERT INTO live_articles (id, article_id, revision_id, slug, title, lead, body, topic_id, unit_id, on_front_page,
                visible_from, first_published_at, content_updated_at)
            SELECT id, id, id, key, 'Nyhet ' || id, 'En ingress om det.', 'Text.', id % 8 + 1, id * 7 % 50 + 1, id % 3 = 0,
                time, time, time
            FROM (SELECT id, key, strftime('%Y-%m-%d %H:%M:%S', '2006-01-01', '+' || (id * {minutes}) || ' minutes') AS time
                FROM articles);"
    )
}

/// So many people of all units, whose names begin with three letters of many kinds. Their sort keys are their names.
pub fn people(count: u32) -> String {
    format!(
        "INSERT INTO persons (id, key, given_name, family_name, title, unit_id, mobile_sms_only, visiting_address,
                responsibilities, withheld, protected, search_engines, version, updated_at, sort_key)
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            SELECT i, 'person-' || i, 'Anna', char(65 + i * 7 % 26) || char(97 + i * 11 % 23) || 'berg' || i, 'Lärare',
                i * 3 % 50 + 1, 0, '', '', '[]', 0, 1, 1, '2026-01-01 00:00:00', x'' FROM n;
        INSERT INTO live_persons (person_id, key, given_name, family_name, sort_key, initial, haystack, title, unit_id,
                mobile_sms_only, visiting_address, responsibilities, search_engines)
            SELECT id, key, given_name, family_name, CAST(lower(family_name) AS BLOB), substr(family_name, 1, 1),
                lower(given_name || ' ' || family_name) || ' larare', title, unit_id, 0, '', '', 1 FROM persons;"
    )
}
