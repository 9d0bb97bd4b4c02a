DROP TABLE audit_entries; DROP TABLE topics; DROP TABLE settings;
