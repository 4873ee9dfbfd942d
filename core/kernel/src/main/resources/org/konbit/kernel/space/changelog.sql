--liquibase formatted sql

--changeset konbit:space-1
create table space (
    id varchar(26) primary key,
    slug varchar(60) not null unique,
    visibility varchar(10) not null check (visibility in ('public', 'community', 'closed')),
    language varchar(8) not null,
    kind varchar(8) not null default 'circle' check (kind in ('chapter', 'theme', 'circle')),
    country varchar(2),
    origin varchar(8) not null default 'host' check (origin in ('host', 'members')),
    state varchar(10) not null default 'open' check (state in ('proposed', 'open', 'sleeping', 'closed')),
    turned bigint not null default 0,
    kept_until bigint not null default 0,
    created bigint not null,
    created_by varchar(26),
    once varchar(26),
    unique (created_by, once)
);
create table space_name (
    space varchar(26) not null references space (id) on delete cascade,
    language varchar(8) not null,
    name varchar(120) not null,
    purpose text not null default '',
    version integer not null default 1,
    primary key (space, language)
);
create table space_member (
    space varchar(26) not null references space (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    role varchar(12) not null check (role in ('member', 'facilitator')),
    since bigint not null,
    -- 0 when somebody else put them there: what they show to whoever shares a space with them is not shown there until they say so
    chosen integer not null default 1,
    primary key (space, member)
);
create index space_member_member on space_member (member, space);
-- addresses a space had before
create table space_slug (
    slug varchar(60) primary key,
    space varchar(26) not null references space (id) on delete cascade
);
create index space_slug_space on space_slug (space);
-- a table of its own: who reads a space does not read this beside it
create table space_group (
    space varchar(26) primary key references space (id) on delete cascade,
    link varchar(250) not null,
    shown_to varchar(8) not null check (shown_to in ('people', 'country'))
);
create table space_founding (
    space varchar(26) primary key references space (id) on delete cascade,
    organizations integer not null,
    countries integer not null,
    meets bigint,
    ends bigint not null
);
create table space_signature (
    space varchar(26) not null references space (id) on delete cascade,
    organization varchar(26) not null references organization (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    helps integer not null default 0,
    signed bigint not null,
    primary key (space, organization)
);
create index space_signature_organization on space_signature (organization);
create index space_signature_member on space_signature (member, space);
create table space_wish (
    space varchar(26) not null references space (id) on delete cascade,
    member varchar(26) not null references member (id) on delete cascade,
    wish varchar(8) not null check (wish in ('wake', 'not-now')),
    since bigint not null,
    primary key (space, member, wish)
);
create index space_wish_member on space_wish (member, space);
-- what was said when it went to sleep or was closed
create table space_rest (
    space varchar(26) not null references space (id) on delete cascade,
    language varchar(8) not null,
    summary text not null default '',
    thanks text not null default '',
    goes_on text not null default '',
    primary key (space, language)
);

--changeset konbit:space-2
create view konbit_readable as
    select m.id as reader, s.id as space from member m, space s
        where m.status = 'active' and s.visibility in ('public', 'community')
    union all
    select sm.member as reader, sm.space as space from space_member sm
        join space s on s.id = sm.space join member m on m.id = sm.member
        where s.visibility = 'closed' and m.status = 'active'
    union all
    select 'visitor' as reader, s.id as space from space s where s.visibility = 'public';
