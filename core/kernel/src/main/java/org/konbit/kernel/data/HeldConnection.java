package org.konbit.kernel.data;

import java.sql.Connection;
import liquibase.database.jvm.JdbcConnection;

/** Lets Liquibase work inside a transaction that it does not end: a changelog is run as a whole or not at all. */
final class HeldConnection extends JdbcConnection {
    HeldConnection(Connection connection) {
        super(connection);
    }

    @Override
    public void commit() {
        // the caller commits
    }

    @Override
    public void rollback() {
        // the caller rolls back when it is told of the failure
    }

    @Override
    public void setAutoCommit(boolean autoCommit) {
        // it would end the transaction
    }

    @Override
    public boolean getAutoCommit() {
        return false;
    }

    @Override
    public void close() {
        // the caller closes
    }
}
