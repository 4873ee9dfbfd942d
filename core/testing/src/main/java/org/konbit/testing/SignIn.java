package org.konbit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.konbit.api.Role;
import org.konbit.kernel.web.Tokens;

/** Begins sessions without the sign-in page: a password costs a fifth of a second, and tests need hundreds of people. */
record SignIn(String databaseUrl, InstantSource clock) {
    private static final Duration LASTS = Duration.ofDays(14);

    /** The address of the sample person of a role. */
    static String email(Role role) {
        return role.name().toLowerCase(Locale.ROOT) + "@example.org";
    }

    /** Begin a session as the sign-in page does; answers its token. */
    String begin(String email) {
        String token = Tokens.random();
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                PreparedStatement begin = connection.prepareStatement(
                        """
                        insert into session (token_hash, member, device, how, shared, created, seen, expires, ends, stepped)
                        select ?, m.id, '', 'password', 0, ?, ?, ?, ?, ? from member_email e join member m on m.id = e.member
                        where e.address = ? and m.status = 'active'""")) {
            long now = clock.millis();
            begin.setString(1, Tokens.hash(token));
            begin.setLong(2, now);
            begin.setLong(3, now);
            begin.setLong(4, now + LASTS.toMillis());
            begin.setLong(5, now + LASTS.toMillis());
            // with the second step that stewards and administrators are asked for
            begin.setLong(6, now);
            begin.setString(7, email);
            if (begin.executeUpdate() == 0) {
                throw new IllegalStateException(email + " is nobody who may sign in");
            }
            return token;
        } catch (SQLException e) {
            throw new IllegalStateException(email + " could not be signed in", e);
        }
    }
}
