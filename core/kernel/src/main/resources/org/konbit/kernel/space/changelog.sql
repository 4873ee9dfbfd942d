--liquibase formatted sql

--changeset konbit:space-1
create table space (
    id varchar(26) primary key,
    slug varchar(60) not null unique,
    visibility varchar(10) not null check (visibility in ('public', 'community', 'closed')),
    language varchar(8) not null,
    state varchar(10) not null default 'open' check (state in ('open', 'sleeping', 'closed')),
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
    primary key (space, member)
);
create index space_member_member on space_member (member, space);

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
