package org.ventanilla.testkit.backends;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/// Creates a database and the role that owns it. No other role may connect to the database.
public final class RoleAndDatabase {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private RoleAndDatabase() {}

    /// Creates the role and the database if they do not exist, and sets the password of the role.
    ///
    /// @param superuser a connection of a role that may create roles and databases
    /// @param name the name of the role and of the database: lower-case letters, digits, underscores
    public static void create(Connection superuser, String name, String password) throws SQLException {
        createRole(superuser, name, password);
        try (Statement statement = superuser.createStatement()) {
            if (!exists(statement, "select 1 from pg_database where datname = '" + name + "'")) {
                statement.execute("create database " + name + " owner " + name);
            }
            statement.execute("revoke connect, temporary on database " + name + " from public");
        }
    }

    /// Creates a role that may sign in, or sets the password of an existing role.
    ///
    /// @param superuser a connection of a role that may create roles
    /// @param name lower-case letters, digits, underscores
    public static void createRole(Connection superuser, String name, String password) throws SQLException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a valid name of a role or database: " + name);
        }
        try (Statement statement = superuser.createStatement()) {
            String verb =
                    exists(statement, "select 1 from pg_roles where rolname = '" + name + "'") ? "alter" : "create";
            statement.execute(verb + " role " + name + " login password " + literal(password));
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
