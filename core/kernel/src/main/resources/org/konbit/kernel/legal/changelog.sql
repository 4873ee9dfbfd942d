--liquibase formatted sql

--changeset konbit:legal-1
create table consent (
    id varchar(26) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    purpose varchar(30) not null,
    act varchar(10) not null check (act in ('given', 'withdrawn')),
    profile varchar(60) not null,
    version integer not null,
    language varchar(8) not null,
    way varchar(10) not null check (way in ('joining', 'page', 'card')),
    witness varchar(26),
    happened bigint not null
);
create index consent_member on consent (member, purpose, happened);
create index consent_happened on consent (act, happened);
create table consent_count (
    purpose varchar(30) not null,
    profile varchar(60) not null,
    version integer not null,
    number integer not null,
    primary key (purpose, profile, version)
);
create table legal_hold (
    member varchar(26) primary key references member (id) on delete cascade,
    held_by varchar(26) not null,
    since bigint not null
);

--changeset konbit:legal-3 dbms:sqlite splitStatements:false
-- what somebody said is only added to; it goes when its time is over, or with them
create trigger konbit_consent_update before update on consent
begin
    select raise(abort, 'What somebody said yes to is only added to.');
end;

--changeset konbit:legal-4 dbms:sqlite splitStatements:false
-- "insert or replace" passes over the trigger before
create trigger konbit_consent_replace before insert on consent when exists (select 1 from consent where id = new.id)
begin
    select raise(abort, 'What somebody said yes to is only added to.');
end;

--changeset konbit:legal-5 dbms:postgresql splitStatements:false
create function konbit_consent_kept() returns trigger language plpgsql as $$
begin
    raise exception 'What somebody said yes to is only added to.';
end
$$;

--changeset konbit:legal-6 dbms:postgresql
create trigger konbit_consent_kept before update or truncate on consent
    for each statement execute function konbit_consent_kept();

--changeset konbit:legal-2
-- for the clocks that let go of what was kept for long enough
create index session_seen on session (seen);
create index invitation_expires on invitation (expires);
create index member_card_expires on member_card (expires);
create index password_link_expires on password_link (expires);
