--liquibase formatted sql

--changeset konbit:data-1
create table change_log (
    seq bigint primary key,
    kind varchar(20) not null,
    subject varchar(26) not null,
    happened bigint not null
);
create table setting (
    name varchar(80) primary key,
    content text not null,
    changed bigint not null
);
