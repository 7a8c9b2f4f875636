package org.ventanilla.notification;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Sets limits of the citizen's page that are so small that a test can reach them.
public final class SmallLimits implements QuarkusTestProfile {

    static final int ATTEMPTS_PER_ADDRESS = 60;
    static final int COPIES_AT_ONCE = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "ventanilla.notification.access.attempts-per-address",
                String.valueOf(ATTEMPTS_PER_ADDRESS),
                "ventanilla.notification.access.copies-at-once",
                String.valueOf(COPIES_AT_ONCE),
                "ventanilla.notification.access.copy-stall",
                "3s"); // how long a reader may stop reading
    }
}
