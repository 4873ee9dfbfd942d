--liquibase formatted sql

--changeset library:library-1
create table library_resource (
    content varchar(26) primary key,
    link varchar(1000)
);
