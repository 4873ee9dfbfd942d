package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows of numbers that members sign in with: one at most for each, and each for one. Nothing is ever sent to them. */
public interface Phones {
    /** That a member {@code m} signs in with something that a password belongs to. */
    String NAMED = """
                   (exists (select 1 from member_email e where e.member = m.id)
                       or exists (select 1 from member_phone f where f.member = m.id)) """;

    /** A member's own. */
    @SqlQuery("select number, region from member_phone where member = :member")
    Optional<PhoneNumber> of(String member);

    /** Its last two digits: all that others may see of it. */
    @SqlQuery("select substr(number, length(number) - 1) from member_phone where member = :member")
    Optional<String> ending(String member);

    /** The countries whose numbers there are; each is found by one look into the index, however many members have them. */
    @SqlQuery("""
              with recursive here (region) as (
                  select min(region) from member_phone
                  union all
                  select (select min(p.region) from member_phone p where p.region > here.region) from here
                  where here.region is not null)
              select region from here where region is not null""")
    List<String> regions();

    /** Who signs in with one of these; two at most, since nobody is meant if it is more than one. */
    @SqlQuery("""
              select m.id, m.status, w.hash from member_phone p join member m on m.id = p.member
                  left join password w on w.member = m.id
              where p.number in (<numbers>) order by p.number limit 2""")
    List<Members.Credentials> holders(@BindList("numbers") List<String> numbers);

    /**
     * Give a member a number in the place of the one they had.
     *
     * @throws Members.AddressTaken if somebody else has it
     */
    default void put(String member, PhoneNumber phone) {
        remove(member);
        if (add(member, phone) == 0) {
            throw new Members.AddressTaken();
        }
    }

    /** Add one; 0 if somebody has it. */
    @SqlUpdate("insert into member_phone (number, member, region) values (:phone.number, :member, :phone.region) on conflict do nothing")
    int add(String member, @BindMethods("phone") PhoneNumber phone);

    /** Take it away. */
    @SqlUpdate("delete from member_phone where member = :member")
    int remove(String member);

    /** How many e-mail addresses a member has. */
    @SqlQuery("select count(*) from member_email where member = :member")
    int addresses(String member);

    /** How many passkeys a member has, which need no name. */
    @SqlQuery("select count(*) from member_passkey where member = :member")
    int passkeys(String member);

    /** Take the password away of who has no name any more to use it with. */
    @SqlUpdate("delete from password where member = :member")
    void dropPassword(String member);

    /** The country a member says they live in, hidden or not. */
    @SqlQuery("""
              select coalesce(m.country, nullif(o.content, ''), '')
              from member m left join member_field o on o.member = m.id and o.field = 'country' where m.id = :member""")
    String ownCountry(String member);

    /** The country of the chapter that a member was invited to; empty if it was none that they may know of. */
    @SqlQuery("""
              select coalesce(max(s.country), '') from invitation_use u join invitation i on i.id = u.invitation
                  join space s on s.id = i.space and s.kind = 'chapter'
                  join konbit_readable r on r.space = s.id and r.reader = u.member
              where u.member = :member and u.joined = 1""")
    String countryOfChapter(String member);

    /**
     * The country that a member's number most likely is of; empty if nothing tells, and then it is chosen. Neither a language nor whoever
     * invited somebody tells: people come from across borders, and a wrong country that stands there already is overlooked.
     *
     * @param community the community's, or empty
     */
    default String country(String member, String community) {
        String own = ownCountry(member);
        String chapter = own.isEmpty() ? countryOfChapter(member) : own;
        return chapter.isEmpty() ? community : chapter;
    }
}
