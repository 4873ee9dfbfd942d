--liquibase formatted sql

--changeset konbit:file-1
create table file (
    id varchar(26) primary key,
    content varchar(26) not null references content (id) on delete cascade,
    name varchar(200) not null,
    media_type varchar(100) not null,
    size bigint not null,
    sha256 varchar(64) not null,
    language varchar(8) not null,
    text_state varchar(10) not null check (text_state in ('waiting', 'read', 'none', 'failed')),
    text text,
    text_language varchar(8),
    pages integer,
    attached bigint not null
);
create index file_content on file (content, id);
create index file_sha256 on file (sha256);
create index file_waiting on file (text_state, id);

--changeset konbit:file-2
create view konbit_file as
    select id, content, name, media_type, size, language, text_state, text_language, pages from file;
create view konbit_file_text as select id as file, text from file where text_state = 'read';
