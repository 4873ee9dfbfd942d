--liquibase formatted sql

--changeset konbit:calendar-1
create table calendar_address (
    member varchar(26) primary key references member (id) on delete cascade,
    token_hash varchar(64) not null unique,
    created bigint not null,
    used bigint
);
