package org.ventanilla.testkit;

import java.util.List;
import java.util.Map;
import org.ventanilla.testkit.backends.Database;

/// The broker and the database under a test: shared by all tests of one JVM, started by the first
/// that asks.
///
/// `TEST_BACKENDS` names the kind; `embedded`, inside this build, needs nothing but the JDK;
/// `container` runs the same tests on pinned images, where a container engine is. The signatures
/// hold JDK types alone, because a test and its backends are often loaded by different
/// class loaders.
public interface Backends {
    /// The backends of this JVM.
    ///
    /// @throws IllegalArgumentException if `TEST_BACKENDS` names a kind that does not exist
    static Backends shared() {
        return SharedBackends.find();
    }

    /// Where Kafka clients connect first; the same after a restart.
    String kafka();

    /// Takes the broker away; its data stays.
    void stopKafka();

    /// Brings the broker back; does nothing when it is there.
    void startKafka();

    /// Forgets every record and every consumer group, so that a service with an empty database
    /// starts from nothing.
    void forgetRecords();

    /// Where a test reaches the second broker, whose other clients must speak TLS and have an
    /// account; started at first use.
    String securedKafka();

    /// Gives a user of that broker an account, and returns the settings of a Kafka client that
    /// connects with it.
    Map<String, String> securedKafkaSettings(String user, String password);

    /// A new, empty database with its own role: address, user and password.
    List<String> newDatabaseParts(String service);

    /// Kills PostgreSQL as a power cut would.
    void killPostgres();

    /// Starts PostgreSQL again, which recovers; does nothing when it is there.
    void startPostgres();

    /// What PostgreSQL answers to `SHOW`.
    String show(String setting);

    /// A new, empty database with its own role for this service.
    default Database newDatabase(String service) {
        List<String> parts = newDatabaseParts(service);
        return new Database(parts.get(0), parts.get(1), parts.get(2));
    }
}
