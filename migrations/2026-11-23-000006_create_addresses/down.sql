DROP TABLE endings; DROP TABLE addresses;
