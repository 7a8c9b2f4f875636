package org.ventanilla.lanes.postgres;

/// Has the name of the class with which stores run statements; testkit does not depend on it.
public final class Sql {

    private Sql() {}

    public static void update(String statement) {
        throw new UnsupportedOperationException(statement);
    }
}
