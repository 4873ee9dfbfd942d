--liquibase formatted sql

--changeset library:library-1
create table library_resource (
    content varchar(26) primary key,
    link varchar(1000)
);

--changeset library:rows-of-1.0.0
insert into library_resource (content, link) values ('00000000000000000000000001', 'https://example.org/guide');
insert into library_resource (content) values ('00000000000000000000000002');
