--liquibase formatted sql

--changeset konbit:organization-1
create table organization (
    id varchar(26) primary key,
    name varchar(160) not null,
    folded text not null,
    country varchar(2) not null,
    size_class varchar(8) not null default 'small' check (size_class in ('small', 'medium', 'large')),
    language varchar(8) not null,
    about text not null default '',
    link varchar(500),
    created bigint not null,
    created_by varchar(26),
    once varchar(26),
    version integer not null default 1,
    unique (created_by, once)
);
create index organization_folded on organization (folded, id);
create index organization_country on organization (country, folded, id);
create table organization_member (
    organization varchar(26) not null references organization (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    title varchar(120) not null default '',
    since bigint not null,
    primary key (organization, member)
);
create index organization_member_member on organization_member (member);
create table organization_request (
    organization varchar(26) not null references organization (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    title varchar(120) not null default '',
    asked bigint not null,
    primary key (organization, member)
);
create index organization_request_member on organization_request (member);
create index organization_request_asked on organization_request (asked, organization, member);
