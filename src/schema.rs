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
    article_counts (topic_id, unit_id, period) {
        topic_id -> BigInt,
        unit_id -> BigInt,
        period -> Integer,
        articles -> BigInt,
    }
}

diesel::table! {
    article_drafts (article_id) {
        article_id -> BigInt,
        revision_id -> BigInt,
        submitted_at -> Nullable<Timestamp>,
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
        author_id -> Nullable<BigInt>,
        publish_at -> Nullable<Timestamp>,
        unpublish_at -> Nullable<Timestamp>,
        review_on -> Nullable<Date>,
        image_undecided -> Bool,
    }
}

diesel::table! {
    articles (id) {
        id -> BigInt,
        key -> Text,
        version -> BigInt,
        first_published_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        owner_id -> Nullable<BigInt>,
        trashed_at -> Nullable<Timestamp>,
        trashed_by -> Nullable<Text>,
        newest_revision_id -> Nullable<BigInt>,
        changed_at -> Timestamp,
        changed_by -> Text,
        made_by_form -> Nullable<Text>,
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
        actor_id -> Nullable<BigInt>,
        subject_kind -> Text,
    }
}

diesel::table! {
    check_results (id) {
        id -> BigInt,
        article_id -> Nullable<BigInt>,
        page_id -> Nullable<BigInt>,
        revision_id -> BigInt,
        errors -> Integer,
        warnings -> Integer,
        checked_at -> Timestamp,
    }
}

diesel::table! {
    content_links (id) {
        id -> BigInt,
        article_id -> Nullable<BigInt>,
        page_id -> Nullable<BigInt>,
        is_live -> Bool,
        target_kind -> Text,
        target_id -> BigInt,
    }
}

diesel::table! {
    content_version (id) {
        id -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    departures (id) {
        id -> BigInt,
        article_id -> Nullable<BigInt>,
        page_id -> Nullable<BigInt>,
        target_article_id -> Nullable<BigInt>,
        target_page_id -> Nullable<BigInt>,
        target_path -> Nullable<Text>,
        reason -> Text,
        ended_at -> Timestamp,
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
    erased_persons (person_id) {
        person_id -> BigInt,
        unit_id -> Nullable<BigInt>,
        erased_at -> Timestamp,
    }
}

diesel::table! {
    files (id) {
        id -> BigInt,
        key -> Text,
        title -> Text,
        format -> Text,
        sha256 -> Text,
        bytes -> Integer,
        is_accessible -> Bool,
        version -> BigInt,
        created_at -> Timestamp,
        updated_at -> Timestamp,
        uploaded_by -> Text,
    }
}

diesel::table! {
    former_renditions (sha256, image_id) {
        sha256 -> Text,
        image_id -> BigInt,
        format -> Text,
        width -> Integer,
    }
}

diesel::table! {
    image_notes (image_id) {
        image_id -> BigInt,
        consent_note -> Text,
        uploaded_by -> Text,
        import_digest -> Nullable<Text>,
        import_version -> Nullable<BigInt>,
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
        alt -> Text,
        photographer -> Text,
        focus_x -> Integer,
        focus_y -> Integer,
        version -> BigInt,
        removed_at -> Nullable<Timestamp>,
        link_count -> Integer,
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
        change_note -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_reason -> Nullable<Text>,
        passed_at -> Nullable<Timestamp>,
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
        listed_since -> Nullable<Timestamp>,
    }
}

diesel::table! {
    live_files (id) {
        id -> BigInt,
        file_id -> BigInt,
        live_article_id -> Nullable<BigInt>,
        live_page_id -> Nullable<BigInt>,
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
        change_note -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        withdrawn_reason -> Nullable<Text>,
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
        ends_on -> Nullable<Date>,
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
    message_notes (id) {
        id -> BigInt,
        message_id -> BigInt,
        kind -> Text,
        body -> Text,
        author -> Text,
        author_id -> BigInt,
        at -> Timestamp,
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
        status -> Text,
        assigned_to -> Nullable<BigInt>,
        done_at -> Nullable<Timestamp>,
        done_by -> Nullable<Text>,
        version -> BigInt,
    }
}

diesel::table! {
    one_time_links (id) {
        id -> BigInt,
        token_sha256 -> Text,
        purpose -> Text,
        user_id -> Nullable<BigInt>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    outgoing_mails (id) {
        id -> BigInt,
        mail_id -> Text,
        kind -> Text,
        message_id -> Nullable<BigInt>,
        recipient -> Text,
        reply_to -> Nullable<Text>,
        subject -> Text,
        body -> Text,
        created_at -> Timestamp,
        attempts -> BigInt,
        next_attempt_at -> Nullable<Timestamp>,
        last_problem -> Nullable<Text>,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    page_drafts (page_id) {
        page_id -> BigInt,
        revision_id -> BigInt,
        submitted_at -> Nullable<Timestamp>,
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
        author_id -> Nullable<BigInt>,
        publish_at -> Nullable<Timestamp>,
        unpublish_at -> Nullable<Timestamp>,
        review_on -> Nullable<Date>,
        image_undecided -> Bool,
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
        owner_id -> Nullable<BigInt>,
        trashed_at -> Nullable<Timestamp>,
        trashed_by -> Nullable<Text>,
        position -> Integer,
        newest_revision_id -> Nullable<BigInt>,
        changed_at -> Timestamp,
        changed_by -> Text,
        made_by_form -> Nullable<Text>,
    }
}

diesel::table! {
    person_counts (unit_id, initial, beginning) {
        unit_id -> BigInt,
        initial -> Text,
        beginning -> Binary,
        people -> BigInt,
    }
}

diesel::table! {
    person_words (word, person_id) {
        word -> Text,
        person_id -> BigInt,
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
        ends_on -> Nullable<Date>,
        sort_key -> Binary,
    }
}

diesel::table! {
    preview_links (id) {
        id -> BigInt,
        token_sha256 -> Text,
        article_id -> Nullable<BigInt>,
        page_id -> Nullable<BigInt>,
        revision_id -> BigInt,
        created_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    purges (id) {
        id -> BigInt,
        at -> Timestamp,
        actor -> Text,
        keep_days -> BigInt,
        decision -> Text,
        removed -> BigInt,
        first_received_at -> Timestamp,
        last_received_at -> Timestamp,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> BigInt,
        user_id -> BigInt,
        code_sha256 -> Text,
        used_at -> Nullable<Timestamp>,
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
    sessions (id) {
        id -> BigInt,
        token_sha256 -> Text,
        user_id -> BigInt,
        awaits_second_factor -> Bool,
        client -> Text,
        started_at -> Timestamp,
        last_seen_at -> Timestamp,
        confirmed_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
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
    sign_in_limits (key) {
        key -> Text,
        failures -> Integer,
        last_at -> Timestamp,
        blocked_until -> Nullable<Timestamp>,
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
        removed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    users (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        role -> Text,
        is_registrar -> Bool,
        may_publish_crisis -> Bool,
        password_hash -> Nullable<Text>,
        totp_secret -> Nullable<Binary>,
        totp_last_step -> Nullable<BigInt>,
        is_active -> Bool,
        created_at -> Timestamp,
        last_signed_in_at -> Nullable<Timestamp>,
        version -> BigInt,
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
diesel::joinable!(former_renditions -> images (image_id));
diesel::joinable!(image_notes -> images (image_id));
diesel::joinable!(live_articles -> article_revisions (revision_id));
diesel::joinable!(live_articles -> articles (article_id));
diesel::joinable!(live_articles -> images (image_id));
diesel::joinable!(live_articles -> topics (topic_id));
diesel::joinable!(live_articles -> units (unit_id));
diesel::joinable!(live_contacts -> live_articles (live_article_id));
diesel::joinable!(live_contacts -> live_pages (live_page_id));
diesel::joinable!(live_contacts -> persons (person_id));
diesel::joinable!(live_contacts -> units (unit_id));
diesel::joinable!(live_files -> files (file_id));
diesel::joinable!(live_files -> live_articles (live_article_id));
diesel::joinable!(live_files -> live_pages (live_page_id));
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
diesel::joinable!(message_notes -> messages (message_id));
diesel::joinable!(message_notes -> users (author_id));
diesel::joinable!(messages -> units (unit_id));
diesel::joinable!(messages -> users (assigned_to));
diesel::joinable!(one_time_links -> users (user_id));
diesel::joinable!(outgoing_mails -> messages (message_id));
diesel::joinable!(page_drafts -> page_revisions (revision_id));
diesel::joinable!(page_drafts -> pages (page_id));
diesel::joinable!(page_revisions -> images (image_id));
diesel::joinable!(page_revisions -> pages (page_id));
diesel::joinable!(page_revisions -> units (unit_id));
diesel::joinable!(person_words -> persons (person_id));
diesel::joinable!(persons -> units (unit_id));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(renditions -> images (image_id));
diesel::joinable!(sessions -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(
    addresses,
    article_drafts,
    article_revisions,
    articles,
    audit_entries,
    check_results,
    content_links,
    content_version,
    departures,
    endings,
    erased_persons,
    files,
    former_renditions,
    image_notes,
    images,
    imports,
    live_articles,
    live_contacts,
    live_files,
    live_images,
    live_pages,
    live_persons,
    live_related_articles,
    message_notes,
    messages,
    one_time_links,
    outgoing_mails,
    page_drafts,
    page_revisions,
    pages,
    person_words,
    persons,
    preview_links,
    purges,
    recovery_codes,
    renditions,
    sessions,
    settings,
    sign_in_limits,
    topics,
    units,
    users,
);
