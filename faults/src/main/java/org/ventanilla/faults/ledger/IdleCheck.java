package org.ventanilla.faults.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.outside.LaneLag;
import org.ventanilla.outside.Stores;
import org.ventanilla.testkit.backends.KafkaTopics;

/// Checks whether the suite is idle: all records are read, all outboxes are empty, and no message
/// waits to be sent.
public final class IdleCheck {
    private final LocalStack stack;

    public IdleCheck(LocalStack stack) {
        this.stack = stack;
    }

    /// Describes the work that is not finished.
    ///
    /// @return the descriptions; empty if the suite is idle
    public List<String> remainingWork() {
        List<String> remaining = new ArrayList<>();
        try (Admin admin = KafkaTopics.admin(stack.settings().kafka())) {
            LaneLag lag = new LaneLag(admin);
            for (Service service : Service.values()) {
                if (service != Service.ANALYTICS) {
                    addWorkOf(service, lag, remaining);
                }
            }
        } catch (SQLException e) {
            remaining.add("a database that does not answer: " + e.getSQLState());
        }
        return remaining;
    }

    private void addWorkOf(Service service, LaneLag lag, List<String> remaining) throws SQLException {
        try (Connection connection = Stores.connect(stack, service);
                Statement statement = connection.createStatement()) {
            addCount(statement, service, "audit_outbox", "rows in the outbox", remaining);
            addCount(statement, service, "audit_parked_message", "messages behind a parked one", remaining);
            if (service == Service.GATEWAY) {
                addCount(statement, service, "audit_dispatch where is_pending", "messages to send", remaining);
            }
            lag.of(connection).forEach((lane, unread) -> {
                if (unread > 0) {
                    remaining.add("%s: %d records of %s".formatted(service.shortName(), unread, lane));
                }
            });
        }
    }

    private static void addCount(
            Statement statement, Service service, String from, String description, List<String> remaining)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            if (rows.getLong(1) > 0) {
                remaining.add(service.shortName() + ": " + rows.getLong(1) + " " + description);
            }
        }
    }
}
