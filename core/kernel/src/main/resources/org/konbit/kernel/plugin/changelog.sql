--liquibase formatted sql

--changeset konbit:plugin-1
create table plugin_state (
    plugin varchar(30) primary key,
    disabled boolean not null,
    changed bigint not null,
    changed_by varchar(26)
);
