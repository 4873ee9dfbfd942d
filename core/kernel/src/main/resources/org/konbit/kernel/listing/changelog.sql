--liquibase formatted sql

--changeset konbit:listing-sqlite-face dbms:sqlite
-- in what each listed person may be found: one row for each country, topic … and beginning of a name, in the order of the names, and how
-- many there are of each; kept by the triggers below, so that whoever writes a person's rows need not think of it
create table member_face (
    face varchar(12) not null,
    content text not null,
    folded text not null,
    member varchar(26) not null references member (id) on delete cascade,
    primary key (face, content, folded, member)
);
create index member_face_member on member_face (member, face, content, folded);
create table member_face_count (
    face varchar(12) not null,
    content text not null,
    members integer not null,
    primary key (face, content)
);
create index member_face_count_most on member_face_count (face, members desc, content);

--changeset konbit:listing-postgresql-face dbms:postgresql
create table member_face (
    face varchar(12) not null,
    content text collate "C" not null,
    folded text collate "C" not null,
    member varchar(26) not null references member (id) on delete cascade,
    primary key (face, content, folded, member)
);
create index member_face_member on member_face (member, face, content, folded);
create table member_face_count (
    face varchar(12) not null,
    content text collate "C" not null,
    members integer not null,
    primary key (face, content)
);
create index member_face_count_most on member_face_count (face, members desc, content);

--changeset konbit:listing-sqlite-words dbms:sqlite
-- a name from its second, third and fourth word on: people are found by any of them
create view konbit_name_2 as
    select id, substr(folded, instr(folded, ' ') + 1) as words from member where instr(folded, ' ') > 0;
create view konbit_name_3 as
    select id, substr(words, instr(words, ' ') + 1) as words from konbit_name_2 where instr(words, ' ') > 0;
create view konbit_name_4 as
    select id, substr(words, instr(words, ' ') + 1) as words from konbit_name_3 where instr(words, ' ') > 0;

--changeset konbit:listing-postgresql-words dbms:postgresql
-- a name from its second, third and fourth word on: people are found by any of them
create view konbit_name_2 as
    select id, substr(folded, strpos(folded, ' ') + 1) as words from member where strpos(folded, ' ') > 0;
create view konbit_name_3 as
    select id, substr(words, strpos(words, ' ') + 1) as words from konbit_name_2 where strpos(words, ' ') > 0;
create view konbit_name_4 as
    select id, substr(words, strpos(words, ' ') + 1) as words from konbit_name_3 where strpos(words, ' ') > 0;

--changeset konbit:listing-views
create view konbit_listed as
    select m.id as member, m.folded, m.country, m.language from member m
    where m.status = 'active'
        and not exists (select 1 from member_field f where f.member = m.id and f.field = 'listed' and f.level = 'me');
create view konbit_face as
    select member, 'all' as face, '' as content, folded from konbit_listed
    union all select member, 'country', country, folded from konbit_listed where country is not null
    union all select member, 'language', language, folded from konbit_listed
    union all select member, 'name', folded, folded from konbit_listed
    union all select l.member, 'name', n.words, l.folded from konbit_listed l join konbit_name_2 n on n.id = l.member
    union all select l.member, 'name', n.words, l.folded from konbit_listed l join konbit_name_3 n on n.id = l.member
    union all select l.member, 'name', n.words, l.folded from konbit_listed l join konbit_name_4 n on n.id = l.member
    union all select l.member, 'topic', t.topic, l.folded from konbit_listed l join member_topic t on t.member = l.member
    union all select l.member, o.kind, o.topic, l.folded from konbit_listed l join member_offer o on o.member = l.member
        where o.topic is not null
    union all select l.member, 'organization', b.organization, l.folded
        from konbit_listed l join organization_member b on b.member = l.member where b.level = 'community';
create view konbit_contact as
    select c.asker as member, c.asked as other from member_contact c where c.accepted is not null and c.withdrawn is null
    union all
    select c.asked as member, c.asker as other from member_contact c where c.accepted is not null and c.withdrawn is null;
-- the one rule of what a reader may see of another person; join it by both. Who was put into a space by somebody else shares nothing
-- there, nor does anybody in a space that is only proposed
create view konbit_field_seen as
    select r.id as reader, f.member, f.field, f.content, f.level, f.consented
    from member_field f join member r on r.status = 'active' join member m on m.id = f.member
    where f.member = r.id or m.status = 'active' and (f.level = 'community'
        or not exists (select 1 from member_stop s where s.member = f.member and s.other = r.id and s.kind = 'block')
            and (f.level in ('contact', 'organization', 'space')
                    and exists (select 1 from konbit_contact c where c.member = f.member and c.other = r.id)
                or f.level in ('organization', 'space') and exists (
                    select 1 from organization_member a join organization_member b on b.organization = a.organization
                    where a.member = f.member and b.member = r.id)
                or f.level = 'space' and exists (
                    select 1 from space_member a join space_member b on b.space = a.space join space s on s.id = a.space
                    where a.member = f.member and a.chosen = 1 and b.member = r.id and s.state <> 'proposed')));
-- and of who belongs to which organization; its own people always know
create view konbit_belonging as
    select r.id as reader, b.organization, b.member, b.title, b.since
    from organization_member b join member r on r.status = 'active'
    where b.level = 'community' or b.member = r.id
        or exists (select 1 from organization_member o where o.organization = b.organization and o.member = r.id)
        or b.level = 'space' and exists (
            select 1 from space_member x join space_member y on y.space = x.space join space s on s.id = x.space
            where x.member = b.member and x.chosen = 1 and y.member = r.id and s.state <> 'proposed')
            and not exists (select 1 from member_stop s where s.member = b.member and s.other = r.id and s.kind = 'block');

--changeset konbit:listing-sqlite-of dbms:sqlite
create view konbit_face_of as select id as member from member;

--changeset konbit:listing-of dbms:sqlite splitStatements:false
create trigger konbit_face_renew instead of update on konbit_face_of
begin
    delete from member_face where member = new.member and (face, content, folded) not in (
        select f.face, f.content, f.folded from konbit_face f where f.member = new.member);
    -- "or ignore" would be overruled by the conflict clause of whoever wrote
    insert into member_face (face, content, folded, member)
        select distinct f.face, f.content, f.folded, f.member from konbit_face f where f.member = new.member and not exists (
            select 1 from member_face e where e.face = f.face and e.content = f.content and e.folded = f.folded
                and e.member = f.member);
end;

--changeset konbit:listing-member-1 dbms:sqlite splitStatements:false
create trigger konbit_face_member_1 after insert on member
begin
    update konbit_face_of set member = member where member = new.id;
end;

--changeset konbit:listing-member-2 dbms:sqlite splitStatements:false
create trigger konbit_face_member_2 after update of folded, status, country, language on member
begin
    update konbit_face_of set member = member where member = new.id;
end;

--changeset konbit:listing-field-1 dbms:sqlite splitStatements:false
create trigger konbit_face_field_1 after insert on member_field
begin
    update konbit_face_of set member = member where member = new.member;
end;

--changeset konbit:listing-field-2 dbms:sqlite splitStatements:false
create trigger konbit_face_field_2 after update on member_field
begin
    update konbit_face_of set member = member where member = new.member;
end;

--changeset konbit:listing-field-3 dbms:sqlite splitStatements:false
create trigger konbit_face_field_3 after delete on member_field
begin
    update konbit_face_of set member = member where member = old.member;
end;

--changeset konbit:listing-topic-1 dbms:sqlite splitStatements:false
create trigger konbit_face_topic_1 after insert on member_topic
begin
    update konbit_face_of set member = member where member = new.member;
end;

--changeset konbit:listing-topic-2 dbms:sqlite splitStatements:false
create trigger konbit_face_topic_2 after delete on member_topic
begin
    update konbit_face_of set member = member where member = old.member;
end;

--changeset konbit:listing-offer-1 dbms:sqlite splitStatements:false
create trigger konbit_face_offer_1 after insert on member_offer
begin
    update konbit_face_of set member = member where member = new.member;
end;

--changeset konbit:listing-offer-2 dbms:sqlite splitStatements:false
create trigger konbit_face_offer_2 after delete on member_offer
begin
    update konbit_face_of set member = member where member = old.member;
end;

--changeset konbit:listing-organization-1 dbms:sqlite splitStatements:false
create trigger konbit_face_organization_1 after insert on organization_member
begin
    update konbit_face_of set member = member where member = new.member;
end;

--changeset konbit:listing-organization-2 dbms:sqlite splitStatements:false
create trigger konbit_face_organization_2 after update on organization_member
begin
    update konbit_face_of set member = member where member = new.member;
end;

--changeset konbit:listing-organization-3 dbms:sqlite splitStatements:false
create trigger konbit_face_organization_3 after delete on organization_member
begin
    update konbit_face_of set member = member where member = old.member;
end;

--changeset konbit:listing-count-1 dbms:sqlite splitStatements:false
create trigger konbit_face_count_1 after insert on member_face when new.face <> 'name'
begin
    insert into member_face_count (face, content, members) values (new.face, new.content, 1)
        on conflict (face, content) do update set members = members + 1;
end;

--changeset konbit:listing-count-2 dbms:sqlite splitStatements:false
create trigger konbit_face_count_2 after delete on member_face when old.face <> 'name'
begin
    update member_face_count set members = members - 1 where face = old.face and content = old.content;
end;

--changeset konbit:listing-postgresql-renew dbms:postgresql splitStatements:false
create function konbit_face_renew() returns trigger language plpgsql as $$
declare
    touched jsonb := case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
    who varchar(26) := coalesce(touched ->> 'member', touched ->> 'id');
begin
    -- two who change the same person come one after the other, so that neither misses what the other wrote
    perform 1 from member where id = who for no key update;
    delete from member_face where member = who and (face, content, folded) not in (
        select f.face, f.content, f.folded from konbit_face f where f.member = who);
    insert into member_face (face, content, folded, member)
        select f.face, f.content, f.folded, f.member from konbit_face f where f.member = who order by 1, 2
        on conflict do nothing;
    return null;
end
$$;

--changeset konbit:listing-postgresql-count dbms:postgresql splitStatements:false
create function konbit_face_count() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into member_face_count as c (face, content, members) values (new.face, new.content, 1)
            on conflict (face, content) do update set members = c.members + 1;
    else
        update member_face_count set members = members - 1 where face = old.face and content = old.content;
    end if;
    return null;
end
$$;

--changeset konbit:listing-postgresql-triggers dbms:postgresql
create trigger konbit_face_count_1 after insert on member_face for each row when (new.face <> 'name')
    execute function konbit_face_count();
create trigger konbit_face_count_2 after delete on member_face for each row when (old.face <> 'name')
    execute function konbit_face_count();
create trigger konbit_face_member after insert or update of folded, status, country, language on member for each row
    execute function konbit_face_renew();
create trigger konbit_face_field after insert or update or delete on member_field for each row execute function konbit_face_renew();
create trigger konbit_face_topic after insert or delete on member_topic for each row execute function konbit_face_renew();
create trigger konbit_face_offer after insert or delete on member_offer for each row execute function konbit_face_renew();
create trigger konbit_face_organization after insert or update or delete on organization_member for each row
    execute function konbit_face_renew();

--changeset konbit:listing-company
-- the one rule of whom a reader sees in a space: its people each other, and everybody who looks after it; of the others those who came
-- by themselves, are in the directory, and, where the space is a country's, do not hide their country from the reader
create view konbit_company as
    select r.id as reader, p.space, p.member, p.role, p.since
    from space_member p join member m on m.id = p.member join space s on s.id = p.space join member r on r.status = 'active'
    where m.status = 'active' and (p.member = r.id or p.role = 'facilitator'
        or exists (select 1 from space_member o where o.space = p.space and o.member = r.id)
        or p.chosen = 1 and exists (select 1 from konbit_listed l where l.member = p.member)
            and (s.country is null
                or not exists (select 1 from member_field c where c.member = p.member and c.field = 'country' and c.level <> 'community')
                or exists (select 1 from konbit_field_seen f
                    where f.reader = r.id and f.member = p.member and f.field = 'country')));

--changeset konbit:listing-organization-names dbms:postgresql
-- the rows of member_face are compared byte by byte, so PostgreSQL finds their organization only in an index that is kept so too; without it
-- the names of the twenty largest were found by reading all organizations
create index organization_id_bytes on organization (id collate "C");
