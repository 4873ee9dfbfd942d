--liquibase formatted sql

--changeset konbit:role-1
create table role (
    id varchar(26) primary key,
    created bigint not null,
    created_by varchar(26),
    removed bigint,
    once varchar(26),
    unique (created_by, once)
);
create table role_name (
    role varchar(26) not null references role (id) on delete cascade,
    language varchar(8) not null,
    name varchar(60) not null,
    primary key (role, language)
);
create table role_permission (
    role varchar(30) not null,
    permission varchar(61) not null,
    held integer not null check (held in (0, 1)),
    primary key (role, permission)
);
