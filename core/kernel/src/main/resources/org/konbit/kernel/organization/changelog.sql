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
    logo varchar(64),
    created bigint not null,
    created_by varchar(26),
    once varchar(26),
    version integer not null default 1,
    unique (created_by, once)
);
create index organization_folded on organization (folded, id);
create index organization_in_country on organization (country, folded, id);
create index organization_logo on organization (logo) where logo is not null;
-- where it works, the country it is listed in first included; the folded name is here too, so that a list of one country is read in its order
create table organization_country (
    organization varchar(26) not null references organization (id) on delete cascade,
    country varchar(2) not null,
    folded text not null,
    primary key (organization, country)
);
create index organization_country_list on organization_country (country, folded, organization);
create table organization_language (
    organization varchar(26) not null references organization (id) on delete cascade,
    language varchar(8) not null,
    folded text not null,
    primary key (organization, language)
);
create index organization_language_list on organization_language (language, folded, organization);
create table organization_link (
    organization varchar(26) not null references organization (id) on delete cascade,
    position integer not null,
    label varchar(60) not null default '',
    address varchar(500) not null,
    primary key (organization, position)
);
create table organization_member (
    organization varchar(26) not null references organization (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    title varchar(120) not null default '',
    since bigint not null,
    level varchar(12) not null default 'community' check (level in ('organization', 'space', 'community')),
    consented bigint,
    primary key (organization, member)
);
create index organization_member_member on organization_member (member);
create table organization_request (
    organization varchar(26) not null references organization (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    title varchar(120) not null default '',
    reason varchar(500) not null default '',
    -- who may know once there is a yes, and when that was chosen
    level varchar(12) not null default 'community' check (level in ('organization', 'space', 'community')),
    consented bigint,
    -- the organization they belonged to that became this one; empty if they ask themselves
    origin varchar(160) not null default '',
    asked bigint not null,
    primary key (organization, member)
);
create index organization_request_member on organization_request (member);
create index organization_request_asked on organization_request (asked, organization, member);

--changeset konbit:organization-2
-- what an organization was that turned out to be another one: its address leads there
create table organization_merged (
    id varchar(26) primary key,
    kept varchar(26) not null references organization (id) on delete cascade,
    name varchar(160) not null,
    folded text not null,
    country varchar(2) not null,
    size_class varchar(8) not null,
    language varchar(8) not null,
    about text not null,
    link varchar(500),
    merged bigint not null,
    merged_by varchar(26)
);
create index organization_merged_kept on organization_merged (kept);
create index organization_merged_folded on organization_merged (folded, country);

--changeset konbit:organization-3
create table organization_import (
    id varchar(26) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    name varchar(200) not null,
    header text not null,
    header_hash varchar(64) not null,
    amount integer not null,
    matching text not null default '',
    outcome varchar(8) not null default 'new' check (outcome in ('new', 'tried', 'done')),
    job varchar(26),
    added integer not null default 0,
    changed integer not null default 0,
    same integer not null default 0,
    refused integer not null default 0,
    created bigint not null
);
create index organization_import_member on organization_import (member);
create index organization_import_header on organization_import (header_hash, id);
create index organization_import_created on organization_import (created);

--changeset konbit:organization-4
-- what an import added, as long as the import is kept; the version it left an organization at, so that one sees whether somebody touched it since
create table organization_imported (
    organization varchar(26) primary key references organization (id) on delete cascade,
    source varchar(26) not null references organization_import (id) on delete cascade,
    version integer not null
);
create index organization_imported_source on organization_imported (source, organization);

--changeset konbit:organization-import-1
alter table organization_import add column head_row integer not null default 0;
alter table organization_import add column separated varchar(1) not null default ',';

--changeset konbit:organization-alike-1
-- what is compared of the name to find doubles; the next start writes it for those that are there
alter table organization add column alike text;
create index organization_alike on organization (alike, country, id);
