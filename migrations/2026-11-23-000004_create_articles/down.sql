DROP TABLE live_related_articles; DROP TABLE live_articles; DROP TABLE article_drafts; DROP TABLE article_revisions; DROP TABLE articles;
