--liquibase formatted sql

--changeset konbit:audit-1
create table audit (
    id varchar(26) primary key,
    actor varchar(26),
    action varchar(60) not null,
    subject varchar(200) not null,
    happened bigint not null
);
create index audit_actor on audit (actor, id);
