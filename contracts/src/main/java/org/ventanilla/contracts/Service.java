package org.ventanilla.contracts;

import java.util.Locale;

/// The services of the suite, as they appear in `ce_source`, in topic names and in consumer groups.
public enum Service {
    GATEWAY("ingress-gateway"),
    CONVERSATION("conversation-service"),
    PQRSD("pqrsd-service"),
    NOTIFICATION("notification-service"),
    SURVEY("survey-service"),
    ANALYTICS("analytics-service");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /// The module's name: `conversation-service`.
    public String module() {
        return module;
    }

    /// The short name, used for the service's database, database role and dead letters:
    /// `conversation`.
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
