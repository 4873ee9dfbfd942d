--liquibase formatted sql

--changeset konbit:audit-1
create table audit (
    id varchar(26) primary key,
    actor varchar(26),
    action varchar(60) not null,
    kind varchar(30) not null,
    subject varchar(200) not null,
    person varchar(26),
    space varchar(26),
    happened bigint not null
);
create index audit_happened on audit (happened, id);
create index audit_actor on audit (actor, happened, id);
create index audit_person on audit (person, happened, id);
create index audit_kind on audit (kind, happened, id);
create index audit_space on audit (space, action, happened);

--changeset konbit:audit-2 dbms:sqlite splitStatements:false
create trigger konbit_audit_update before update on audit
begin
    select raise(abort, 'The audit is only added to.');
end;

--changeset konbit:audit-3 dbms:sqlite splitStatements:false
create trigger konbit_audit_delete before delete on audit
begin
    select raise(abort, 'The audit is only added to.');
end;

--changeset konbit:audit-6 dbms:sqlite splitStatements:false
-- "insert or replace" passes over the triggers before
create trigger konbit_audit_replace before insert on audit when exists (select 1 from audit where id = new.id)
begin
    select raise(abort, 'The audit is only added to.');
end;

--changeset konbit:audit-4 dbms:postgresql splitStatements:false
create function konbit_audit_kept() returns trigger language plpgsql as $$
begin
    raise exception 'The audit is only added to.';
end
$$;

--changeset konbit:audit-5 dbms:postgresql
create trigger konbit_audit_kept before update or delete or truncate on audit
    for each statement execute function konbit_audit_kept();
