package org.konbit.kernel.space;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.web.Tokens;

/** The rows of spaces, of their names, and of those who are in them. */
public interface Spaces {
    /**
     * A space for a reader who may know of it.
     *
     * @param visibility public, community or closed
     * @param state proposed, open, sleeping or closed
     * @param turned when it came to be in this state, epoch milliseconds; 0 if it is as it was made
     * @param kind chapter, theme or circle
     * @param country of a chapter: ISO 3166, or null
     * @param origin who opened it: host, or members who signed for it
     * @param language BCP 47 tag of the language that name and purpose are in
     * @param role of the reader in it: member, facilitator, or null
     * @param added 1 if somebody else put the reader there and the reader said nothing about it yet
     * @param byReader 1 if the reader opened or proposed it
     * @param people how many active members are in it, where it is listed; 0 where it is looked for by its slug
     */
    record Space(String id, String slug, String visibility, String state, long turned, String kind,
            @Nullable String country, String origin, String name, String purpose, String language,
            @Nullable String role, int added, int byReader, int people) {
        /**
         * Whether the reader proposed it, and it is not open yet: then they say what it will be and let people know of it, and look after
         * nothing else.
         */
        boolean proposedByReader() {
            return proposed() && byReader == 1;
        }

        /** Whether it is still only proposed. */
        boolean proposed() {
            return state.equals("proposed");
        }

        /** Whether it was closed with thanks, and is kept to be read; nothing to do with who may know of it. */
        boolean archived() {
            return state.equals("closed");
        }

        /** Whether the reader joined it. */
        boolean joined() {
            return role != null;
        }

        /** Whether it is the one everybody is in. */
        boolean commons() {
            return slug.equals("commons");
        }
    }

    /** A name and a purpose in one language; {@code version} counts their changes, 0 while there is none. */
    record Name(String language, String name, String purpose, int version) {}

    /** Somebody in a space. */
    record Person(String id, String name, String role) {}

    /** Somebody who could be added. */
    record Candidate(String id, String name, @Nullable String country) {}

    /** That an administrator looked into a space; {@code subject} is the reason they gave. */
    record Look(long happened, String subject) {}

    /** A space one may write in. */
    record Writable(String id, String name) {}

    /** The spaces a reader may know of: the commons, then those joined, then by name; proposals whose time is over are left out. */
    @SqlQuery("""
              select s.id, s.slug, s.visibility, s.state, s.turned, s.kind, s.country, s.origin,
                  coalesce(n.name, d.name, s.slug) as name,
                  coalesce(n.purpose, d.purpose, '') as purpose, coalesce(n.language, d.language, s.language) as language, p.role,
                  case when p.chosen = 0 then 1 else 0 end as added,
                  case when s.created_by = :reader then 1 else 0 end as by_reader,
                  (select count(*) from space_member c join member m on m.id = c.member where c.space = s.id and m.status = 'active') as people
              from space s join konbit_readable r on r.space = s.id and r.reader = :reader
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
                  left join space_member p on p.space = s.id and p.member = :reader
              where s.state <> 'proposed' or exists (select 1 from space_founding f where f.space = s.id and f.ends > :now)
              order by case when s.slug = 'commons' then 0 when p.role is not null then 1 else 2 end, 9, s.id limit 200""")
    List<Space> list(String reader, String language, long now);

    /** The space of this slug, if the reader may know of it. */
    @SqlQuery("""
              select s.id, s.slug, s.visibility, s.state, s.turned, s.kind, s.country, s.origin,
                  coalesce(n.name, d.name, s.slug) as name,
                  coalesce(n.purpose, d.purpose, '') as purpose, coalesce(n.language, d.language, s.language) as language, p.role,
                  case when p.chosen = 0 then 1 else 0 end as added,
                  case when s.created_by = :reader then 1 else 0 end as by_reader,
                  0 as people
              from space s join konbit_readable r on r.space = s.id and r.reader = :reader
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
                  left join space_member p on p.space = s.id and p.member = :reader
              where s.slug = :slug""")
    Optional<Space> find(String slug, String reader, String language);

    /** The spaces a member may write in: the commons, then those joined, then by name. */
    @SqlQuery("""
              select s.id, coalesce(n.name, d.name, s.slug) as name
              from space s join konbit_readable r on r.space = s.id and r.reader = :reader
                  left join space_name n on n.space = s.id and n.language = :language
                  left join space_name d on d.space = s.id and d.language = s.language
                  left join space_member p on p.space = s.id and p.member = :reader
              where s.state = 'open'
              order by case when s.slug = 'commons' then 0 when p.role is not null then 1 else 2 end, 2, s.id limit 200""")
    List<Writable> writable(String reader, String language);

    /** The active members in a space, facilitators first. */
    @SqlQuery("""
              select m.id, m.name, p.role from space_member p join member m on m.id = p.member
              where p.space = :space and m.status = 'active'
              order by case when p.role = 'facilitator' then 0 else 1 end, p.since, m.id limit :most""")
    List<Person> people(String space, int most);

    /** Those of a space whom a reader sees in it, facilitators first. */
    @SqlQuery("""
              select m.id, m.name, p.role from konbit_company p join member m on m.id = p.member
              where p.space = :space and p.reader = :reader
              order by case when p.role = 'facilitator' then 0 else 1 end, p.since, m.id limit :most""")
    List<Person> company(String space, String reader, int most);

    /** An active member, with what they are in a space: empty if they are not in it. */
    @SqlQuery("""
              select m.id, m.name, coalesce(p.role, '') as role from member m
                  left join space_member p on p.member = m.id and p.space = :space
              where m.id = :member and m.status = 'active'""")
    Optional<Person> person(String space, String member);

    /** Members in the directory who are not in a space, by the beginning of a name; see {@link org.konbit.kernel.listing.NamePrefix}. */
    @SqlQuery("""
              select m.id, m.name, m.country from member m
              where exists (select 1 from konbit_listed l where l.member = m.id)
                  and (m.folded like :start escape '!' or m.folded like :word escape '!')
                  and not exists (select 1 from space_member p where p.space = :space and p.member = m.id)
              order by m.folded, m.id limit 12""")
    List<Candidate> candidates(String space, String start, String word);

    /** The names a space has. */
    @SqlQuery("select language, name, purpose, version from space_name where space = :space order by language")
    List<Name> names(String space);

    /** The id of a space by its slug, or by one it had before, whoever may know of it. */
    @SqlQuery("select id from space where slug = :slug union all select space from space_slug where slug = :slug")
    Optional<String> idOf(String slug);

    /** Add a space, whose name is a row of its own; 0 if the slug was taken or whoever opens it pressed the button of this form before. */
    @SqlUpdate("""
               insert into space (id, slug, visibility, language, state, created, created_by, once)
               values (:id, :slug, :visibility, :language, 'open', :now, :by, :once)
               on conflict do nothing""")
    int add(String id, String slug, String visibility, String language, long now, @Nullable String by,
            @Nullable String once);

    /** Say what a space is that was just added. */
    @SqlUpdate("update space set kind = :kind, country = :country, origin = :origin, state = :state where id = :id")
    void describe(String id, String kind, @Nullable String country, String origin, String state);

    /** A slug with an end that nobody guesses, for a space of which only its own people may know; {@code id} is the space's. */
    static String unguessable(String slug, String id) {
        return slug.substring(0, Math.min(slug.length(), 48)) + "-" + Tokens.hash(id).substring(0, 6);
    }

    /** The slug of what a member's form became, if it had the same name. */
    @SqlQuery("""
              select s.slug from space s join space_name n on n.space = s.id and n.language = s.language
              where s.created_by = :by and s.once = :once and n.name = :name""")
    Optional<String> ofForm(String by, @Nullable String once, String name);

    /** Let a member's form open another space once the one it became rests or is older than this. */
    @SqlUpdate("""
               update space set once = null
               where created_by = :by and once = :once and (state not in ('open', 'proposed') or created < :since)""")
    void endPress(String by, @Nullable String once, long since);

    /** Give a space a name and a purpose in a language. */
    @SqlUpdate("""
               insert into space_name (space, language, name, purpose) values (:space, :language, :name, :purpose)
               on conflict (space, language) do update set name = excluded.name, purpose = excluded.purpose""")
    void name(String space, String language, String name, String purpose);

    /** Change the name and the purpose in a language if they are still the version that was seen; 0 if they are not. */
    @SqlUpdate("""
               insert into space_name (space, language, name, purpose) values (:space, :it.language, :it.name, :it.purpose)
               on conflict (space, language) do update set name = excluded.name, purpose = excluded.purpose,
                   version = space_name.version + 1 where space_name.version = :it.version""")
    int rename(String space, @BindMethods("it") Name it);

    /** Join a space that is open to the community, whoever put them there before; nothing happens otherwise. */
    @SqlUpdate("""
               insert into space_member (space, member, role, since)
               select s.id, :member, 'member', :now from space s where s.id = :space and s.visibility <> 'closed' and s.state = 'open'
               on conflict (space, member) do update set chosen = 1""")
    int join(String space, String member, long now);

    /** Put an active member into a space who wants to be there, or give whoever is there another role: member or facilitator. */
    @SqlUpdate("""
               insert into space_member (space, member, role, since)
               select :space, m.id, :role, :now from member m where m.id = :member and m.status = 'active'
               on conflict (space, member) do update set role = excluded.role""")
    int put(String space, String member, String role, long now);

    /** Wait until nobody else is changing who is in this space; the row itself stays as it is. */
    @SqlUpdate("update space set state = state where id = :space")
    void lock(String space);

    /** Put an active member into a space who is not in it, and note whether it was their own doing; 0 if they are, whatever their role there. */
    @SqlUpdate("""
               insert into space_member (space, member, role, since, chosen)
               select :space, m.id, 'member', :now, case when m.id = :by then 1 else 0 end
               from member m where m.id = :member and m.status = 'active'
               on conflict (space, member) do nothing""")
    int add(String space, String member, String by, long now);

    /** Let those of a space whom somebody else put there share with its people what they share with whoever is in a space with them. */
    @SqlUpdate("update space_member set chosen = 1 where space = :space and member = :member and chosen = 0")
    int choose(String space, String member);

    /** How many active members are in a space. */
    @SqlQuery("select count(*) from space_member p join member m on m.id = p.member where p.space = :space and m.status = 'active'")
    int count(String space);

    /**
     * Take a member out, unless others would stay in it whom nobody looks after, or a closed space would be left without anybody; the
     * commons are everybody's.
     */
    @SqlUpdate("""
               delete from space_member where space = :space and member = :member and (role = 'member'
                   or exists (select 1 from space s where s.id = :space and s.slug = 'commons')
                   or exists (select 1 from space s where s.id = :space and s.visibility <> 'closed'
                       and not exists (select 1 from space_member o join member m on m.id = o.member
                           where o.space = :space and o.member <> :member and m.status = 'active'))
                   or exists (select 1 from space_member f join member m on m.id = f.member
                       where f.space = :space and f.role = 'facilitator' and f.member <> :member and m.status = 'active'))""")
    int remove(String space, String member);

    /** Whether a member is in it: zero or one. */
    @SqlQuery("select count(*) from space_member where space = :space and member = :member")
    int has(String space, String member);

    /** Whether a member is one of its facilitators: zero or one. */
    @SqlQuery("select count(*) from space_member where space = :space and member = :member and role = 'facilitator'")
    int facilitates(String space, String member);

    /** Take back the links into a space that somebody made who is taken out of it. */
    @SqlUpdate("update invitation set uses_left = 0 where space = :space and inviter = :member")
    void withdraw(String space, String member);

    /** Take away the roles that somebody holds in a space who is taken out of it. */
    @SqlUpdate("delete from member_role where member = :member and space = :space")
    void endRoles(String space, String member);

    /** The closed space of this slug, whoever may know of it. */
    @SqlQuery("select id from space where slug = :slug and visibility = 'closed'")
    Optional<String> closed(String slug);

    /** When administrators looked into a space, and why: the newest first. */
    @SqlQuery("""
              select happened, subject from audit where space = :space and action = 'space.look-in' and happened > :since
              order by happened desc, id desc limit 3""")
    List<Look> looks(String space, long since);

    /** Make one of its members the facilitator of a closed space that no active member looks after; 0 if somebody does. */
    @SqlUpdate("""
               update space_member set role = 'facilitator', chosen = 1 where space = :space and member = :member
                   and exists (select 1 from space s where s.id = :space and s.visibility = 'closed')
                   and not exists (select 1 from space_member f join member m on m.id = f.member
                       where f.space = :space and f.role = 'facilitator' and m.status = 'active')""")
    int takeOn(String space, String member);

    /** Make a facilitator a member again, unless nobody would look after the space any more; the commons are everybody's. */
    @SqlUpdate("""
               update space_member set role = 'member' where space = :space and member = :member and (role = 'member'
                   or exists (select 1 from space s where s.id = :space and s.slug = 'commons')
                   or exists (select 1 from space_member f join member m on m.id = f.member
                       where f.space = :space and f.role = 'facilitator' and f.member <> :member and m.status = 'active'))""")
    int relieve(String space, String member);
}
