--liquibase formatted sql

--changeset konbit:content-1
create table content (
    id varchar(26) primary key,
    type varchar(61) not null,
    space varchar(26) not null references space (id),
    author varchar(26) not null references member (id),
    organization varchar(26) references organization (id),
    language varchar(8) not null,
    title varchar(200) not null,
    body text not null,
    state varchar(10) not null check (state in ('draft', 'published', 'archived', 'composted')),
    licence varchar(40),
    version integer not null default 1,
    published bigint not null,
    changed bigint not null,
    comments integer not null default 0,
    answers integer not null default 0,
    last_comment bigint,
    archived_by varchar(26) references member (id),
    once varchar(26),
    unique (author, once)
);
create index content_type_published on content (type, state, published desc, id desc);
create index content_published on content (state, published desc, id desc);
create index content_space on content (space, state, published desc, id desc);
create index content_author on content (author, state, published desc, id desc);
create index content_organization on content (organization, state, published desc, id desc);
create table content_revision (
    content varchar(26) not null references content (id) on delete cascade,
    version integer not null,
    editor varchar(26) not null references member (id),
    language varchar(8) not null,
    title varchar(200) not null,
    body text not null,
    written bigint not null,
    primary key (content, version)
);
create index content_revision_editor on content_revision (editor);
create table comment (
    id varchar(26) primary key,
    content varchar(26) not null references content (id) on delete cascade,
    author varchar(26) not null references member (id),
    language varchar(8) not null,
    body text not null,
    state varchar(10) not null default 'published' check (state in ('published', 'archived')),
    version integer not null default 1,
    published bigint not null,
    changed bigint not null,
    archived_by varchar(26) references member (id),
    once varchar(26),
    unique (author, once)
);
create index comment_content on comment (content, state, id);
create index comment_order on comment (content, id);
create index comment_author on comment (author, id);
create table reaction (
    subject varchar(26) not null,
    content varchar(26) not null references content (id) on delete cascade,
    kind varchar(12) not null check (kind in ('thanks', 'me-too', 'idea', 'help')),
    member varchar(26) not null references member (id) on delete cascade,
    given bigint not null,
    primary key (subject, kind, member)
);
create index reaction_content on reaction (content);
create index reaction_member on reaction (member);
create table topic (
    slug varchar(60) primary key,
    colour varchar(10) not null,
    position integer not null default 0,
    state varchar(10) not null default 'offered' check (state in ('offered', 'archived'))
);
create table topic_name (
    topic varchar(60) not null references topic (slug) on delete cascade,
    language varchar(8) not null,
    name varchar(120) not null,
    primary key (topic, language)
);
create table content_topic (
    content varchar(26) not null references content (id) on delete cascade,
    topic varchar(60) not null references topic (slug),
    primary key (content, topic)
);
create index content_topic_topic on content_topic (topic, content);

--changeset konbit:content-2
create view konbit_content as
    select c.id, c.type, c.space, c.author, m.name as author_name, c.organization, o.name as organization_name,
        c.language, c.title, c.body, c.state, c.licence, c.version, c.published, c.changed, c.comments,
        c.archived_by, a.name as archived_by_name, (select s.state from space s where s.id = c.space) as space_state
    from content c join member m on m.id = c.author left join organization o on o.id = c.organization
        left join member a on a.id = c.archived_by
    where c.state in ('published', 'archived');
create view konbit_content_topic as select content, topic from content_topic;

--changeset konbit:content-3
create index content_waiting on content (type, state, answers, published, id);
create index comment_published on comment (published);
