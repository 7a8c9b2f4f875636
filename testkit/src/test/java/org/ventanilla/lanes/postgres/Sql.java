package org.ventanilla.lanes.postgres;

/// Stands for the class of the module `lanes` with which stores run statements. This module does
/// not depend on `lanes`.
public final class Sql {

    private Sql() {}

    public static void update(String statement) {
        throw new UnsupportedOperationException(statement);
    }
}
