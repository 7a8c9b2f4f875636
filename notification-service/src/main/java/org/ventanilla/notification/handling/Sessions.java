package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.postgres.Visits;

/// Manages sessions of visitors. All visitors get sessions of the same form, but a visit is stored
/// only if the data matches a notice. A session contains its start time, authenticated by a keyed
/// hash, so that a session without a visit expires like any other.
@ApplicationScoped
class Sessions {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{43}\\.([0-9]{1,12}))\\.([0-9a-f]{64})");

    private final Visits visits;
    private final Secrets secrets;

    Sessions(Visits visits, Secrets secrets) {
        this.visits = visits;
        this.secrets = secrets;
    }

    /// A new session.
    ///
    /// @param beganAt in whole seconds, as encoded in the session
    record NewSession(String session, Instant beganAt) {}

    NewSession begin(Instant now) {
        Instant beganAt = now.truncatedTo(ChronoUnit.SECONDS);
        String payload = secrets.token() + "." + beganAt.getEpochSecond();
        return new NewSession(payload + "." + seal(payload), beganAt);
    }

    /// Returns and locks the visit of a session, unless it ended.
    Optional<Visits.Visit> visit(Transaction tx, @Nullable String session, Instant now) {
        return session == null
                ? Optional.empty()
                : visits.bySession(tx, hash(session))
                        .filter(visit -> visit.endedAt() == null)
                        .filter(visit -> isActive(visit, now));
    }

    /// Returns whether a session without a visit may still show the page for the code, as a session
    /// with a visit does.
    boolean mayShowCodePage(Transaction tx, @Nullable String session, Instant now) {
        if (session == null || visits.bySession(tx, hash(session)).isPresent()) {
            return false;
        }
        Matcher parts = FORM.matcher(session);
        return parts.matches()
                && Secrets.same(seal(parts.group(1)), parts.group(3))
                && now.isBefore(
                        Instant.ofEpochSecond(Long.parseLong(parts.group(2))).plus(NoticeLimits.VISIT_IDLE));
    }

    String hash(String session) {
        return secrets.hash(Secrets.Use.SESSION, session);
    }

    /// Returns the latest end of a visit after its access. A copy sent later does not complete the
    /// notice.
    static Instant endOf(Instant accessedAt) {
        return accessedAt.plus(NoticeLimits.VISIT_IDLE);
    }

    /// A visit ends when it is idle. After the access it lasts as long as a copy may still complete
    /// the notice, so that the document page stays usable until then.
    private static boolean isActive(Visits.Visit visit, Instant now) {
        Duration idle = NoticeLimits.VISIT_IDLE;
        Instant accessed = visit.accessedAt();
        return now.isBefore(visit.lastSeenAt().plus(idle)) && (accessed == null || now.isBefore(endOf(accessed)));
    }

    private String seal(String payload) {
        return secrets.hash(Secrets.Use.SESSION_SEAL, payload);
    }
}
