package org.ventanilla.testkit;

import java.util.List;
import java.util.Map;
import org.ventanilla.testkit.backends.Database;

/// The broker and the database for tests. All tests of one JVM share these backends. The first test
/// that requests the backends starts them.
///
/// The environment variable `TEST_BACKENDS` selects the kind of the backends. The kind `embedded` runs
/// inside the build and needs only the JDK. The kind `container` uses images of fixed versions and
/// needs a container engine. The method signatures use only JDK types, because a test and its backends are
/// often loaded by different class loaders.
public interface Backends {
    /// Returns the backends of this JVM.
    ///
    /// @throws IllegalArgumentException if `TEST_BACKENDS` names an unknown kind
    static Backends shared() {
        return SharedBackends.find();
    }

    /// Returns the bootstrap address of the broker. A restart does not change the address.
    String kafka();

    /// Stops the broker; its data is kept.
    void stopKafka();

    /// Starts the broker again. This method does nothing if the broker is running.
    void startKafka();

    /// Deletes all records, all consumer groups and all topics that do not belong to the suite, so
    /// that a service with an empty database starts without earlier records.
    void deleteRecordsAndGroups();

    /// Returns the address at which the test itself reaches the secured broker without an account.
    /// All other clients of the secured broker must use TLS and an account. The first call starts
    /// the broker.
    String securedKafka();

    /// Creates an account on the secured broker and returns the settings of a Kafka client that
    /// uses the account.
    Map<String, String> securedKafkaSettings(String user, String password);

    /// Creates an empty database with its own role, and returns the address, user and password in this
    /// order. Tests call [#newDatabase(String)].
    List<String> newDatabaseParts(String service);

    /// Creates an account of PostgreSQL that owns nothing and may connect to no database of a
    /// service.
    ///
    /// @param name lower-case letters, digits, underscores
    void createRole(String name, String password);

    /// Kills PostgreSQL without a shutdown, as a power cut would.
    void killPostgres();

    /// Starts PostgreSQL again, which recovers its data. This method does nothing if PostgreSQL is
    /// running.
    void startPostgres();

    /// Returns the value of a PostgreSQL setting.
    String show(String setting);

    /// Creates an empty database with its own role for a service.
    default Database newDatabase(String service) {
        List<String> parts = newDatabaseParts(service);
        return new Database(parts.get(0), parts.get(1), parts.get(2));
    }
}
