package org.ventanilla.testkit;

import java.lang.reflect.Proxy;
import java.sql.Connection;

/// Provides the connection of a transaction in a test without a database. Such a test runs a handling
/// class on stores in memory, so a SQL statement would be a mistake of the test.
public final class NoDatabase {

    private NoDatabase() {}

    /// Returns a connection on which every call fails.
    public static Connection connection() {
        return (Connection) Proxy.newProxyInstance(
                NoDatabase.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, _) -> {
                    throw new AssertionError(method.getName() + " in a test without a database");
                });
    }
}
