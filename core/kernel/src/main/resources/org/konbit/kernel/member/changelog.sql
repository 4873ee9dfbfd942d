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
create index member_status on member (status, folded, id);
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
    member varchar(26) not null references member (id) on delete cascade,
    -- when its reader showed that they read it; 0 for never
    proved bigint not null default 0
);
create index member_email_member on member_email (member);
create table member_phone (
    -- E.164
    number varchar(16) primary key,
    member varchar(26) not null unique references member (id) on delete cascade,
    -- whose numbers are written like it
    region varchar(3) not null
);
create index member_phone_region on member_phone (region);
create table password (
    member varchar(26) primary key references member (id) on delete cascade,
    hash varchar(200) not null,
    changed bigint not null
);
create table password_link (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    made_by varchar(26) not null,
    -- where it went by mail
    address varchar(254),
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
    once varchar(64),
    -- 1 once its member read that somebody came in by it
    told integer not null default 0
);
create index member_card_member on member_card (member);
create table member_passkey (
    id varchar(26) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    credential varchar(1400) not null unique,
    public_key text not null,
    counter bigint not null,
    name varchar(60) not null,
    created bigint not null,
    used bigint
);
create index member_passkey_member on member_passkey (member);
create table member_provider (
    issuer varchar(250) not null,
    subject varchar(255) not null,
    member varchar(26) not null references member (id) on delete cascade,
    address varchar(254) not null,
    created bigint not null,
    used bigint,
    primary key (issuer, subject),
    unique (member, issuer)
);
create table member_challenge (
    token_hash varchar(64) primary key,
    purpose varchar(20) not null,
    detail text not null,
    expires bigint not null
);
create index member_challenge_expires on member_challenge (expires);
create table session (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    device varchar(120) not null,
    -- the way in that was proved
    how varchar(12) not null,
    -- a device of several people
    shared integer not null,
    created bigint not null,
    seen bigint not null,
    -- when it is over without use, and whatever is done
    expires bigint not null,
    ends bigint not null,
    -- when a second thing was proved; 0 for never
    stepped bigint not null
);
create index session_member on session (member);
create index session_expires on session (expires);
create table second_factor (
    member varchar(26) primary key references member (id) on delete cascade,
    -- what the member's app and we make the numbers from; empty when there is none any more
    secret varchar(64) not null,
    since bigint not null,
    -- the half minute of the last numbers that were used
    counter bigint not null,
    changed_by varchar(26) not null
);
create table recovery_code (
    hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    created bigint not null,
    used bigint
);
create index recovery_code_member on recovery_code (member);
create table mail_code (
    token_hash varchar(64) primary key,
    -- of the code with a secret of the browser that asked
    code_hash varchar(64) not null,
    purpose varchar(8) not null,
    member varchar(26) not null references member (id) on delete cascade,
    address varchar(254) not null,
    created bigint not null,
    expires bigint not null
);
create index mail_code_code on mail_code (code_hash);
create index mail_code_member on mail_code (member);
create index mail_code_address on mail_code (address, created);
create index mail_code_created on mail_code (created);
-- who has proved a way in and not the second thing yet
create table sign_in_step (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    how varchar(12) not null,
    shared integer not null,
    next varchar(1000) not null,
    said varchar(60),
    expires bigint not null
);
create index sign_in_step_member on sign_in_step (member);
create index sign_in_step_expires on sign_in_step (expires);
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

--changeset konbit:member-contact-1
-- what is for fewer people than the whole community, with when its owner chose so; what a row of member holds may be read by everybody here
create table member_field (
    member varchar(26) not null references member (id) on delete cascade,
    field varchar(12) not null check (field in ('phone', 'email', 'real-name', 'country', 'about', 'listed')),
    content text not null default '',
    level varchar(12) not null check (level in ('me', 'contact', 'organization', 'space', 'community')),
    consented bigint not null,
    primary key (member, field)
);
create table member_topic (
    member varchar(26) not null references member (id) on delete cascade,
    topic varchar(60) not null,
    since bigint not null,
    primary key (member, topic)
);
create table member_offer (
    id varchar(26) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    kind varchar(8) not null check (kind in ('offer', 'search')),
    topic varchar(60),
    words varchar(140) not null default '',
    language varchar(8) not null,
    since bigint not null,
    once varchar(26),
    unique (member, once)
);
create index member_offer_member on member_offer (member, id);
create table member_contact (
    asker varchar(26) not null references member (id) on delete cascade,
    asked varchar(26) not null references member (id) on delete cascade,
    words varchar(250) not null default '',
    since bigint not null,
    accepted bigint,
    refused bigint,
    withdrawn bigint,
    primary key (asker, asked)
);
create index member_contact_asker on member_contact (asker, since);
create index member_contact_asked on member_contact (asked, since);
create table member_stop (
    member varchar(26) not null references member (id) on delete cascade,
    other varchar(26) not null references member (id) on delete cascade,
    kind varchar(6) not null check (kind in ('block', 'mute')),
    since bigint not null,
    primary key (member, other)
);
create index member_stop_other on member_stop (other);

--changeset konbit:member-inviters
-- how many came by somebody's invitations; kept by triggers, so that whoever writes or erases a use need not think of it
create table invitation_count (
    inviter varchar(26) primary key references member (id) on delete cascade,
    invited integer not null
);
create index invitation_count_most on invitation_count (invited, inviter);
insert into invitation_count (inviter, invited)
    select i.inviter, count(*) from invitation i join invitation_use u on u.invitation = i.id where u.joined = 1 group by i.inviter;

--changeset konbit:member-inviters-1 dbms:sqlite splitStatements:false
create trigger konbit_invitation_count_1 after insert on invitation_use when new.joined = 1
begin
    insert into invitation_count (inviter, invited) select i.inviter, 1 from invitation i where i.id = new.invitation
        on conflict (inviter) do update set invited = invited + 1;
end;

--changeset konbit:member-inviters-2 dbms:sqlite splitStatements:false
create trigger konbit_invitation_count_2 after delete on invitation_use when old.joined = 1
begin
    update invitation_count set invited = invited - 1
        where inviter = (select i.inviter from invitation i where i.id = old.invitation);
    delete from invitation_count where invited = 0
        and inviter = (select i.inviter from invitation i where i.id = old.invitation);
end;

--changeset konbit:member-postgresql-inviters dbms:postgresql splitStatements:false
create function konbit_invitation_count() returns trigger language plpgsql as $$
declare
    who varchar(26);
begin
    if tg_op = 'INSERT' then
        insert into invitation_count as c (inviter, invited) select i.inviter, 1 from invitation i where i.id = new.invitation
            on conflict (inviter) do update set invited = c.invited + 1;
    else
        select i.inviter into who from invitation i where i.id = old.invitation;
        update invitation_count set invited = invited - 1 where inviter = who;
        delete from invitation_count where inviter = who and invited = 0;
    end if;
    return null;
end
$$;

--changeset konbit:member-postgresql-inviters-triggers dbms:postgresql
create trigger konbit_invitation_count_1 after insert on invitation_use for each row when (new.joined = 1)
    execute function konbit_invitation_count();
create trigger konbit_invitation_count_2 after delete on invitation_use for each row when (old.joined = 1)
    execute function konbit_invitation_count();

--changeset konbit:member-changes-1
-- that a way into an account changed, for its member to know
create table sign_in_change (
    id varchar(26) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    action varchar(40) not null,
    -- what kind of device it was done on; empty if somebody else did it
    device varchar(120) not null,
    happened bigint not null,
    -- whose session began between these two did it, and knows
    first_began bigint not null,
    last_began bigint not null,
    -- how many mails said so
    mailed integer not null,
    -- 1 once the member was told
    told integer not null
);
create index sign_in_change_member on sign_in_change (member, happened);

--changeset konbit:member-browsers-1
-- browsers by which a member came in before. The hash is of the browser's own mark together with the member's id: two rows do not tell that
-- two people share a browser
create table sign_in_browser (
    token_hash varchar(64) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    created bigint not null,
    seen bigint not null
);
create index sign_in_browser_member on sign_in_browser (member);
create index sign_in_browser_seen on sign_in_browser (seen);
-- the one a session began in; empty on a device of several people
alter table session add column browser_hash varchar(64) default '' not null;
-- how often something wrong was typed at the second step, by a browser that is known or by all others together
create table sign_in_wait (
    member varchar(26) not null references member (id) on delete cascade,
    -- of the known browser; empty for all others
    token_hash varchar(64) not null,
    failures integer not null,
    tried bigint not null,
    primary key (member, token_hash)
);

--changeset konbit:member-notice-1
-- what somebody did to a member and they have not read yet; about is the name of the space or of the member it is about
create table member_notice (
    id varchar(26) primary key,
    member varchar(26) not null references member (id) on delete cascade,
    words varchar(60) not null,
    about varchar(200) not null default '',
    made_by varchar(26) not null,
    since bigint not null
);
create index member_notice_member on member_notice (member, id);

--changeset konbit:member-gathering-1
-- the code on the wall, which is photographed, and how many an invitation is for in all
alter table invitation add column wall integer not null default 0;
alter table invitation add column places integer not null default 1;
update invitation set wall = 1 where gathering is not null and person = '' and uses_left > 0;
update invitation set places = uses_left + (select count(*) from invitation_use u where u.invitation = invitation.id);

--changeset konbit:member-waiting-1
-- the browser on which somebody waits for a yes, by the hash of its own word
alter table member_card add column browser varchar(64);
create index member_card_browser on member_card (browser) where browser is not null;

--changeset konbit:member-gathering-2
-- by what the session that can say a code is known, how often it was replaced, and the codes that were
alter table invitation add column teller varchar(64);
alter table invitation add column turn integer not null default 0;
create table invitation_past (
    token_hash varchar(64) primary key,
    invitation varchar(26) not null references invitation (id) on delete cascade
);
create index invitation_past_invitation on invitation_past (invitation);

--changeset konbit:member-gathering-3
-- the space that those who are still to come enter
alter table invitation_gathering add column space varchar(26);
update invitation_gathering set space = (select max(i.space) from invitation i where i.gathering = invitation_gathering.id);

--changeset konbit:member-gathering-4
-- 1 once it was led out of a closed space: who helps others does not read who was to come into that
alter table invitation_gathering add column secluded integer not null default 0;
