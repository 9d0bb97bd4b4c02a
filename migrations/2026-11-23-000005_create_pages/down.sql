DROP TABLE live_images; DROP TABLE live_contacts; DROP TABLE live_pages; DROP TABLE page_drafts; DROP TABLE page_revisions; DROP TABLE pages;
