package org.konbit.kernel.member;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Role;

/**
 * The sample people of an example community, shown on its sign-in page so that anybody can be one of them with one tap.
 *
 * @param password what all of them sign in with
 * @param addresses their e-mail addresses, in the order to show; empty in a real community
 */
public record SampleSignIns(String password, List<String> addresses) {
    /** None: every community but an example. */
    public static final SampleSignIns NONE = new SampleSignIns("", List.of());

    /** Copy the addresses. */
    public SampleSignIns {
        addresses = List.copyOf(addresses);
    }

    /** One sample person. */
    record Sample(String name, String email, String password, Role role) {
        /** The key of the role's name. */
        String roleKey() {
            return "role." + role.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a statement reads of a sample person. */
    public record Row(String address, String name, @Nullable String roles, long facilitates) {
        Role role() {
            if (roles != null && roles.contains("administrator")) {
                return Role.ADMINISTRATOR;
            }
            if (roles != null && roles.contains("steward")) {
                return Role.STEWARD;
            }
            return facilitates > 0 ? Role.FACILITATOR : Role.MEMBER;
        }
    }

    /** The statement. */
    public interface Sql {
        /** Those of these addresses who are active members. */
        @SqlQuery("""
                  select e.address, m.name,
                      (select string_agg(r.role, ',') from member_role r where r.member = m.id) as roles,
                      (select count(*) from space_member s where s.member = m.id and s.role = 'facilitator') as facilitates
                  from member_email e join member m on m.id = e.member
                  where e.address in (<addresses>) and m.status = 'active'""")
        List<Row> people(@BindList List<String> addresses);
    }

    /** The sample people who are really there. */
    List<Sample> people(Database database) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        var rows = database.read(Sql.class, sql -> sql.people(addresses))
                .stream()
                .collect(Collectors.toMap(Row::address, Function.identity()));
        return addresses.stream()
                .map(rows::get)
                .filter(row -> row != null)
                .map(row -> new Sample(row.name(), row.address(), password, row.role()))
                .toList();
    }
}
