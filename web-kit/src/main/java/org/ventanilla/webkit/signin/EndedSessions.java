package org.ventanilla.webkit.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/// The sessions that were signed out at this replica of the service before they expired. The ids are
/// kept in memory until the sessions would have expired.
@ApplicationScoped
class EndedSessions {

    private final SignInConfig config;
    /// The ids of the sessions, with the times at which the sessions would have expired.
    private final Map<String, Instant> expiryTimes = new ConcurrentHashMap<>();

    private final Set<Consumer<String>> listeners = new CopyOnWriteArraySet<>();

    EndedSessions(SignInConfig config) {
        this.config = config;
    }

    /// Ends a session.
    void add(Session session, Instant now) {
        expiryTimes.values().removeIf(expiry -> expiry.isBefore(now));
        expiryTimes.put(session.id(), session.startedAt().plus(config.lifetime()));
        listeners.forEach(listener -> listener.accept(session.id()));
    }

    /// Whether the session was signed out.
    boolean contains(Session session) {
        return expiryTimes.containsKey(session.id());
    }

    /// Runs `action` when the session is signed out.
    ///
    /// @return a task that removes the listener
    Runnable onEnd(Session session, Runnable action) {
        Consumer<String> listener = id -> {
            if (id.equals(session.id())) {
                action.run();
            }
        };
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
