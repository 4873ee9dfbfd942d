--liquibase formatted sql

--changeset konbit:kit-1
create table kit_item (
    kit varchar(60) not null,
    item varchar(300) not null,
    checksum varchar(64) not null,
    subject varchar(26),
    loaded bigint,
    primary key (kit, item)
);
