package org.konbit.kernel.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** A prepared statement that goes back to its connection when it is closed, because preparing costs more than most of our queries. */
final class SqliteStatement extends JDBC4PreparedStatement {
    private final SqliteConnection connection;
    private boolean idle;

    SqliteStatement(SqliteConnection connection, String sql) throws SQLException {
        super(connection, sql);
        this.connection = connection;
    }

    String sql() {
        return sql;
    }

    void reuse() {
        idle = false;
    }

    /** Execute without asking the connection, for its own begin, commit and savepoints. */
    void run() throws SQLException {
        try {
            super.execute();
        } finally {
            rs.close();
            if (!isBroken()) {
                pointer.safeRunInt(DB::reset);
            }
        }
    }

    /** Whether an error made the driver give the statement up. */
    boolean isBroken() {
        return pointer.isClosed();
    }

    void discard() throws SQLException {
        super.close();
    }

    @Override
    public boolean execute() throws SQLException {
        connection.beforeExecution();
        try {
            return super.execute();
        } catch (SQLException e) {
            throw connection.failed(e);
        }
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        connection.beforeExecution();
        try {
            return super.executeQuery();
        } catch (SQLException e) {
            throw connection.failed(e);
        }
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        connection.beforeExecution();
        try {
            return super.executeLargeUpdate();
        } catch (SQLException e) {
            throw connection.failed(e);
        }
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        connection.beforeExecution();
        try {
            return super.executeLargeBatch();
        } catch (SQLException e) {
            throw connection.failed(e);
        }
    }

    @Override
    public void close() throws SQLException {
        if (idle) {
            return;
        }
        if (isBroken() || connection.refuses()) {
            discard();
            return;
        }
        rs.close();
        pointer.safeRunInt(DB::reset);
        forgetParameters();
        batchPos = 0;
        batchQueryCount = 0;
        resultsWaiting = false;
        rs.maxRows = 0;
        setQueryTimeout(0);
        idle = true;
        connection.keep(this);
    }

    /**
     * What was bound is not there the next time. SQLite prepares many a query anew after its parameters were cleared, which takes three
     * times as long as running it; so those of a query stay until the next ones, or nulls, are bound over them.
     */
    private void forgetParameters() throws SQLException {
        if (columnCount == 0) {
            // of a statement that writes they may be long
            clearParameters();
        }
        batch = paramCount == 0 ? null : new Object[paramCount];
    }

    @Override
    public boolean isClosed() {
        return idle || super.isClosed();
    }
}
