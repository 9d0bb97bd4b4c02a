DROP INDEX audit_entries_by_subject;
ALTER TABLE audit_entries DROP COLUMN actor_id;
DROP TABLE sign_in_limits;
DROP TABLE one_time_links;
DROP TABLE sessions;
DROP TABLE recovery_codes;
DROP TABLE users;
