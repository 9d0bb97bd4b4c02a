DROP TABLE live_persons; DROP TABLE persons; DROP TABLE units;
