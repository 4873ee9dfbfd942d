--liquibase formatted sql

--changeset hello:1
create table hello_greeting (
    id varchar(26) primary key,
    author varchar(26) not null,
    text varchar(250) not null
);
