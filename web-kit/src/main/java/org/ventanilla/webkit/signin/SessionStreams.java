package org.ventanilla.webkit.signin;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Ends a live stream when the session that opened it ends.
@ApplicationScoped
public class SessionStreams {

    /// The name of the identity's attribute that contains the {@link Session}.
    static final String ATTRIBUTE = "ventanilla.session";

    private final SignInConfig config;
    private final EndedSessions ended;
    private final InstantSource clock = InstantSource.system();

    SessionStreams(SignInConfig config, EndedSessions ended) {
        this.config = config;
        this.ended = ended;
    }

    /// Forwards the items until the session expires or is signed out, but at most as long as a stream
    /// may stay open. Afterwards the page opens the stream again, which needs a valid session.
    public <T> Multi<T> untilSessionEnds(SecurityIdentity identity, Multi<T> items) {
        Session session = identity.getAttribute(ATTRIBUTE);
        if (session == null) {
            return items.select().first(config.stream());
        }
        Multi<T> end = Multi.createFrom()
                .emitter(
                        emitter -> {
                            Runnable removeListener = ended.onEnd(session, () -> emitter.fail(new SignedOut()));
                            emitter.onTermination(removeListener);
                        },
                        BackPressureStrategy.DROP);
        return Multi.createBy()
                .merging()
                .streams(items, end)
                .select()
                .first(remaining(session))
                .onFailure(SignedOut.class)
                .recoverWithCompletion();
    }

    private Duration remaining(Session session) {
        Instant now = clock.instant();
        Duration untilEnd = Duration.between(now, session.endsAt(config));
        Duration shortest = untilEnd.compareTo(config.stream()) < 0 ? untilEnd : config.stream();
        return shortest.isPositive() ? shortest : Duration.ofMillis(1);
    }

    /// Signals that the session was signed out.
    private static final class SignedOut extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SignedOut() {
            super("signed out", null, false, false);
        }
    }
}
