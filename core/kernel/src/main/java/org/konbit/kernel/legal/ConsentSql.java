package org.konbit.kernel.legal;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of consents: each yes and each withdrawal is one, and none is changed. */
public interface ConsentSql {
    /**
     * A yes or a withdrawal.
     *
     * @param act {@code given} or {@code withdrawn}
     * @param way how: {@code joining}, {@code page} or {@code card}
     * @param witness who was there when it was said; null for nobody
     * @param happened epoch milliseconds
     */
    record Row(String id, String member, String purpose, String act, String profile, int version, String language,
            String way, @Nullable String witness, long happened) {}

    /** The last word of a member about a purpose. */
    record Last(String purpose, String act, String profile, int version, String language, String way, long happened) {
        /** Whether it is a yes. */
        public boolean given() {
            return act.equals("given");
        }
    }

    /** Add one. */
    @SqlUpdate("""
               insert into consent (id, member, purpose, act, profile, version, language, way, witness, happened)
               values (:it.id, :it.member, :it.purpose, :it.act, :it.profile, :it.version, :it.language, :it.way, :it.witness,
                   :it.happened)""")
    void add(@BindMethods("it") Row it);

    /** The last word of a member about one purpose. */
    @SqlQuery("""
              select purpose, act, profile, version, language, way, happened from consent
              where member = :member and purpose = :purpose order by happened desc, id desc limit 1""")
    Optional<Last> last(String member, String purpose);

    /** All that a member said, the latest first. */
    @SqlQuery("""
              select purpose, act, profile, version, language, way, happened from consent
              where member = :member order by happened desc, id desc limit 200""")
    List<Last> all(String member);

    /** Remember without a name how many said yes to what, of a member who is erased now. */
    @SqlUpdate("""
               insert into consent_count (purpose, profile, version, number)
               select purpose, profile, version, 1 from consent where member = :member and act = 'given'
               group by purpose, profile, version
               on conflict (purpose, profile, version) do update set number = consent_count.number + 1""")
    void count(String member);
}
