--liquibase formatted sql

--changeset konbit:member-1
create table member (
    id varchar(26) primary key,
    name varchar(120) not null,
    folded text not null,
    status varchar(12) not null check (status in ('invited', 'active', 'suspended', 'left', 'erased')),
    language varchar(8) not null,
    country varchar(2),
    zone varchar(40) not null,
    about text not null default '',
    joined bigint not null
);
-- those who wait for a yes are few
create index member_waiting on member (joined, id) where status = 'invited';
create index member_folded on member (folded, id);
create index member_country on member (country, folded, id);
create table member_role (
    member varchar(26) not null references member (id) on delete cascade,
    role varchar(30) not null,
    space varchar(26) not null default '',
    granted bigint not null,
    granted_by varchar(26),
    ends bigint,
    primary key (member, role, space)
);
create index member_role_role on member_role (role, member);
create index member_role_space on member_role (space, role);
create table member_email (
    address varchar(254) primary key,
    member varchar(26) not null references member (id) on delete cascade
);
create index member_email_member on member_email (member);
create table password (
    member varchar(26) primary key references member (id) on delete cascade,
    hash varchar(200) not null,
    changed bigint not null
);
create table password_link (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    made_by varchar(26) not null,
    created bigint not null,
    expires bigint not null,
    used bigint
);
create index password_link_member on password_link (member);
create table member_card (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    made_by varchar(26) not null,
    created bigint not null,
    expires bigint not null,
    used bigint,
    once varchar(64)
);
create index member_card_member on member_card (member);
create table session (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    device varchar(120) not null,
    created bigint not null,
    seen bigint not null,
    expires bigint not null
);
create index session_member on session (member);
create index session_expires on session (expires);
create table invitation_gathering (
    id varchar(26) primary key,
    host varchar(26) not null references member (id) on delete cascade,
    name varchar(120) not null,
    language varchar(8) not null,
    created bigint not null,
    expires bigint not null,
    once varchar(26),
    unique (host, once)
);
create index invitation_gathering_host on invitation_gathering (host, id);
create table invitation (
    id varchar(26) primary key,
    token_hash varchar(64) not null unique,
    inviter varchar(26) not null references member (id) on delete cascade,
    space varchar(26),
    language varchar(8) not null,
    note varchar(250) not null default '',
    topic varchar(60),
    gathering varchar(26) references invitation_gathering (id) on delete cascade,
    person varchar(120) not null default '',
    uses_left integer not null check (uses_left >= 0),
    created bigint not null,
    expires bigint not null,
    once varchar(26),
    unique (inviter, once)
);
create index invitation_inviter on invitation (inviter, id);
create index invitation_gathering_cards on invitation (gathering, id);
-- names of people who are not here yet are few, and soon forgotten
create index invitation_person on invitation (expires) where person <> '';
create table invitation_use (
    invitation varchar(26) not null references invitation (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    used bigint not null,
    organization varchar(160),
    joined integer not null default 0,
    once varchar(64),
    primary key (invitation, member)
);
create index invitation_use_member on invitation_use (member);

--changeset konbit:member-2
create view konbit_member as select id, name from member where status = 'active';
