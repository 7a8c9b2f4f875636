package org.ventanilla.webkit.signin;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/// Sessions that were signed out at this service before they expired. They are kept in memory, per
/// replica, until they would have expired.
@ApplicationScoped
class EndedSessions {

    private final SignInConfig config;
    private final Map<String, Instant> keptUntil = new ConcurrentHashMap<>();
    private final Set<Consumer<String>> listeners = new CopyOnWriteArraySet<>();

    EndedSessions(SignInConfig config) {
        this.config = config;
    }

    void add(Session session, Instant now) {
        keptUntil.values().removeIf(end -> end.isBefore(now));
        keptUntil.put(session.id(), session.startedAt().plus(config.lifetime()));
        listeners.forEach(listener -> listener.accept(session.id()));
    }

    boolean contains(Session session) {
        return keptUntil.containsKey(session.id());
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
