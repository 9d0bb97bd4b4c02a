//! The tables, as the migrations make them. A test compares this file with the migrated database.
#![expect(missing_docs, reason = "the migrations tell what each table and column is")]

diesel::table! {
    addresses (path) {
        path -> Text,
        article_id -> Nullable<BigInt>,
        page_id -> Nullable<BigInt>,
        target -> Nullable<Text>,
        is_current -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    article_drafts (article_id) {
        article_id -> BigInt,
        revision_id -> BigInt,
    }
}

diesel::table! {
    article_revisions (id) {
        id -> BigInt,
        article_id -> BigInt,
        slug -> Text,
        title -> Text,
        lead -> Text,
        body -> Text,
        image_id -> Nullable<BigInt>,
        image_alt -> Nullable<Text>,
        image_caption -> Nullable<Text>,
        unit_id -> Nullable<BigInt>,
        topic_id -> Nullable<BigInt>,
        on_front_page -> Bool,
        contacts -> Text,
        related -> Text,
        created_at -> Timestamp,
        created_by -> Text,
    }
}

diesel::table! {
    articles (id) {
        id -> BigInt,
        key -> Text,
        version -> BigInt,
        first_published_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    audit_entries (id) {
        id -> BigInt,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        subject -> Text,
        detail -> Text,
    }
}

diesel::table! {
    endings (path) {
        path -> Text,
        reason -> Text,
        ended_at -> Timestamp,
    }
}

diesel::table! {
    images (id) {
        id -> BigInt,
        key -> Text,
        source_sha256 -> Text,
        master_sha256 -> Text,
        master_format -> Text,
        width -> Integer,
        height -> Integer,
        created_at -> Timestamp,
    }
}

diesel::table! {
    imports (kind, key) {
        kind -> Text,
        key -> Text,
        digest -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    live_articles (id) {
        id -> BigInt,
        article_id -> BigInt,
        revision_id -> BigInt,
        slug -> Text,
        title -> Text,
        lead -> Text,
        body -> Text,
        image_id -> Nullable<BigInt>,
        image_alt -> Nullable<Text>,
        image_caption -> Nullable<Text>,
        unit_id -> Nullable<BigInt>,
        topic_id -> Nullable<BigInt>,
        on_front_page -> Bool,
        visible_from -> Timestamp,
        visible_until -> Nullable<Timestamp>,
        first_published_at -> Timestamp,
        content_updated_at -> Timestamp,
    }
}

diesel::table! {
    live_contacts (id) {
        id -> BigInt,
        live_article_id -> Nullable<BigInt>,
        live_page_id -> Nullable<BigInt>,
        position -> Integer,
        heading -> Nullable<Text>,
        person_id -> Nullable<BigInt>,
        unit_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    live_images (id) {
        id -> BigInt,
        image_id -> BigInt,
        live_article_id -> Nullable<BigInt>,
        live_page_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    live_pages (id) {
        id -> BigInt,
        page_id -> BigInt,
        revision_id -> BigInt,
        parent_id -> Nullable<BigInt>,
        path -> Text,
        slug -> Text,
        title -> Text,
        lead -> Text,
        body -> Text,
        image_id -> Nullable<BigInt>,
        image_alt -> Nullable<Text>,
        image_caption -> Nullable<Text>,
        unit_id -> Nullable<BigInt>,
        menu_title -> Nullable<Text>,
        sort_key -> Binary,
        position -> Integer,
        visible_from -> Timestamp,
        visible_until -> Nullable<Timestamp>,
        first_published_at -> Timestamp,
        content_updated_at -> Timestamp,
    }
}

diesel::table! {
    live_persons (person_id) {
        person_id -> BigInt,
        key -> Text,
        given_name -> Text,
        family_name -> Text,
        sort_key -> Binary,
        initial -> Text,
        haystack -> Text,
        title -> Text,
        unit_id -> Nullable<BigInt>,
        phone -> Nullable<Text>,
        phone_note -> Nullable<Text>,
        mobile -> Nullable<Text>,
        mobile_note -> Nullable<Text>,
        mobile_sms_only -> Bool,
        email -> Nullable<Text>,
        visiting_address -> Text,
        responsibilities -> Text,
        checked_on -> Nullable<Date>,
        search_engines -> Bool,
    }
}

diesel::table! {
    live_related_articles (live_article_id, position) {
        live_article_id -> BigInt,
        position -> Integer,
        article_id -> BigInt,
    }
}

diesel::table! {
    messages (id) {
        id -> BigInt,
        reference -> Text,
        once_id -> Text,
        kind -> Text,
        topic -> Text,
        unit_id -> Nullable<BigInt>,
        body -> Text,
        name -> Nullable<Text>,
        reply_by -> Text,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        about_path -> Nullable<Text>,
        received_at -> Timestamp,
    }
}

diesel::table! {
    page_drafts (page_id) {
        page_id -> BigInt,
        revision_id -> BigInt,
    }
}

diesel::table! {
    page_revisions (id) {
        id -> BigInt,
        page_id -> BigInt,
        slug -> Text,
        title -> Text,
        lead -> Text,
        body -> Text,
        image_id -> Nullable<BigInt>,
        image_alt -> Nullable<Text>,
        image_caption -> Nullable<Text>,
        unit_id -> Nullable<BigInt>,
        menu_title -> Nullable<Text>,
        position -> Integer,
        contacts -> Text,
        created_at -> Timestamp,
        created_by -> Text,
    }
}

diesel::table! {
    pages (id) {
        id -> BigInt,
        key -> Text,
        parent_id -> Nullable<BigInt>,
        version -> BigInt,
        first_published_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    persons (id) {
        id -> BigInt,
        key -> Text,
        given_name -> Text,
        family_name -> Text,
        title -> Text,
        unit_id -> Nullable<BigInt>,
        phone -> Nullable<Text>,
        phone_note -> Nullable<Text>,
        mobile -> Nullable<Text>,
        mobile_note -> Nullable<Text>,
        mobile_sms_only -> Bool,
        email -> Nullable<Text>,
        visiting_address -> Text,
        responsibilities -> Text,
        checked_on -> Nullable<Date>,
        withheld -> Text,
        protected -> Bool,
        search_engines -> Bool,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    renditions (id) {
        id -> BigInt,
        image_id -> BigInt,
        format -> Text,
        width -> Integer,
        height -> Integer,
        bytes -> Integer,
        sha256 -> Text,
    }
}

diesel::table! {
    settings (id) {
        id -> BigInt,
        document -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::table! {
    topics (id) {
        id -> BigInt,
        key -> Text,
        name -> Text,
        sort_key -> Binary,
    }
}

diesel::table! {
    units (id) {
        id -> BigInt,
        key -> Text,
        parent_id -> Nullable<BigInt>,
        name -> Text,
        sort_key -> Binary,
        description -> Text,
        phone -> Nullable<Text>,
        email -> Nullable<Text>,
        visiting_address -> Text,
        version -> BigInt,
        updated_at -> Timestamp,
    }
}

diesel::joinable!(addresses -> articles (article_id));
diesel::joinable!(addresses -> pages (page_id));
diesel::joinable!(article_drafts -> article_revisions (revision_id));
diesel::joinable!(article_drafts -> articles (article_id));
diesel::joinable!(article_revisions -> articles (article_id));
diesel::joinable!(article_revisions -> images (image_id));
diesel::joinable!(article_revisions -> topics (topic_id));
diesel::joinable!(article_revisions -> units (unit_id));
diesel::joinable!(live_articles -> article_revisions (revision_id));
diesel::joinable!(live_articles -> articles (article_id));
diesel::joinable!(live_articles -> images (image_id));
diesel::joinable!(live_articles -> topics (topic_id));
diesel::joinable!(live_articles -> units (unit_id));
diesel::joinable!(live_contacts -> live_articles (live_article_id));
diesel::joinable!(live_contacts -> live_pages (live_page_id));
diesel::joinable!(live_contacts -> persons (person_id));
diesel::joinable!(live_contacts -> units (unit_id));
diesel::joinable!(live_images -> images (image_id));
diesel::joinable!(live_images -> live_articles (live_article_id));
diesel::joinable!(live_images -> live_pages (live_page_id));
diesel::joinable!(live_pages -> images (image_id));
diesel::joinable!(live_pages -> page_revisions (revision_id));
diesel::joinable!(live_pages -> units (unit_id));
diesel::joinable!(live_persons -> persons (person_id));
diesel::joinable!(live_persons -> units (unit_id));
diesel::joinable!(live_related_articles -> articles (article_id));
diesel::joinable!(live_related_articles -> live_articles (live_article_id));
diesel::joinable!(messages -> units (unit_id));
diesel::joinable!(page_drafts -> page_revisions (revision_id));
diesel::joinable!(page_drafts -> pages (page_id));
diesel::joinable!(page_revisions -> images (image_id));
diesel::joinable!(page_revisions -> pages (page_id));
diesel::joinable!(page_revisions -> units (unit_id));
diesel::joinable!(persons -> units (unit_id));
diesel::joinable!(renditions -> images (image_id));

diesel::allow_tables_to_appear_in_same_query!(
    addresses,
    article_drafts,
    article_revisions,
    articles,
    audit_entries,
    endings,
    images,
    imports,
    live_articles,
    live_contacts,
    live_images,
    live_pages,
    live_persons,
    live_related_articles,
    messages,
    page_drafts,
    page_revisions,
    pages,
    persons,
    renditions,
    settings,
    topics,
    units,
);
