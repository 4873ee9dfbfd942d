--liquibase formatted sql

--changeset konbit:mail-1
create table mail (
    id varchar(26) primary key,
    owner varchar(30) not null,
    member varchar(26) references member (id) on delete cascade,
    address varchar(254),
    hash varchar(64),
    asked_by varchar(26) references member (id) on delete cascade,
    language varchar(8) not null,
    subject varchar(200) not null,
    html text not null,
    stop varchar(60),
    created bigint not null,
    ends bigint not null,
    due bigint,
    attempts integer not null default 0,
    state varchar(10) not null check (state in ('waiting', 'sent', 'given-up')),
    finished bigint,
    tried bigint,
    trouble varchar(20),
    answer varchar(250)
);
create index mail_due on mail (due, id);
create index mail_state on mail (state, finished);
create index mail_member on mail (member, owner, created);
create index mail_hash on mail (hash, created);
create index mail_asked_by on mail (asked_by, created);
create table mail_stop (
    member varchar(26) not null references member (id) on delete cascade,
    owner varchar(30) not null,
    word varchar(22) not null unique,
    stopped bigint,
    primary key (member, owner)
);
