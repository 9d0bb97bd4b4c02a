DROP TABLE renditions; DROP TABLE images;
