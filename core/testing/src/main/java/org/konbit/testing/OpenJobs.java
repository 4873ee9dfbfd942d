package org.konbit.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The jobs of a site that have something to do, looked up where they are kept. */
record OpenJobs(String databaseUrl) {
    /** Those that run, and those that wait and whose time has come. */
    List<String> at(long now) {
        try (Connection connection = DriverManager.getConnection(databaseUrl);
                PreparedStatement query = connection.prepareStatement(
                        "select type, state from job where state = 'running' or state = 'waiting' and due <= ?")) {
            query.setLong(1, now);
            List<String> open = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    open.add(rows.getString(1) + " is " + rows.getString(2));
                }
            }
            return open;
        } catch (SQLException e) {
            throw new IllegalStateException("The jobs cannot be read", e);
        }
    }
}
