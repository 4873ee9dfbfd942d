--liquibase formatted sql

--changeset konbit:job-1
create table job (
    id varchar(26) primary key,
    plugin varchar(30) not null,
    type varchar(250) not null,
    title varchar(250) not null,
    input text not null,
    by_clock boolean not null,
    member varchar(26) references member (id) on delete cascade,
    same varchar(64) unique,
    state varchar(10) not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    created bigint not null,
    due bigint not null,
    begun bigint,
    ended bigint,
    done bigint not null default 0,
    total bigint not null default 0,
    reached text not null default '',
    attempts integer not null default 0,
    node varchar(26),
    turn varchar(26),
    lease bigint,
    result text,
    path varchar(500),
    failure text
);
create index job_next on job (plugin, type, state, due);
create index job_state on job (state, due);
create index job_ended on job (ended);
create index job_member on job (member);

--changeset konbit:job-2
alter table job add column only_node varchar(26);
