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
/// only if the typed data matches a notice. A session contains its start time, protected by a keyed
/// hash, so that a session without a visit expires like any other.
@ApplicationScoped
class Sessions {

    /// Group 1 is the payload: a token and, as group 2, the start in seconds since 1970. Group 3 is
    /// the keyed hash of the payload.
    private static final Pattern SESSION_FORM = Pattern.compile("([A-Za-z0-9_-]{43}\\.([0-9]{1,12}))\\.([0-9a-f]{64})");

    private final Visits visits;
    private final Secrets secrets;

    Sessions(Visits visits, Secrets secrets) {
        this.visits = visits;
        this.secrets = secrets;
    }

    /// A new session.
    ///
    /// @param session the value of the session cookie
    /// @param beganAt in whole seconds, as encoded in the session
    record NewSession(String session, Instant beganAt) {}

    /// Creates a session that begins now.
    NewSession begin(Instant now) {
        Instant beganAt = now.truncatedTo(ChronoUnit.SECONDS);
        String payload = secrets.randomToken() + "." + beganAt.getEpochSecond();
        return new NewSession(payload + "." + seal(payload), beganAt);
    }

    /// Returns and locks the visit of a session, unless the visit ended.
    Optional<Visits.Visit> lockVisit(Transaction tx, @Nullable String session, Instant now) {
        return session == null
                ? Optional.empty()
                : visits.lockBySession(tx, hash(session))
                        .filter(visit -> visit.endedAt() == null)
                        .filter(visit -> isActive(visit, now));
    }

    /// Returns whether the page for the code is shown to a session without a visit. The page is
    /// shown for as long as it would be shown to a session with a visit.
    boolean mayShowCodePage(Transaction tx, @Nullable String session, Instant now) {
        if (session == null || visits.lockBySession(tx, hash(session)).isPresent()) {
            return false;
        }
        Matcher matcher = SESSION_FORM.matcher(session);
        return matcher.matches()
                && Secrets.areEqual(seal(matcher.group(1)), matcher.group(3))
                && now.isBefore(
                        Instant.ofEpochSecond(Long.parseLong(matcher.group(2))).plus(NoticeLimits.VISIT_TIMEOUT));
    }

    /// Returns the keyed hash under which the visit of a session is stored.
    String hash(String session) {
        return secrets.hash(Secrets.Purpose.SESSION, session);
    }

    /// Returns the latest end of a visit after its access. A copy sent later does not complete the
    /// notice.
    static Instant latestEnd(Instant accessedAt) {
        return accessedAt.plus(NoticeLimits.VISIT_TIMEOUT);
    }

    /// Returns whether a visit has not ended. An idle visit ends. After the access, a visit also
    /// ends when a copy can no longer complete the notice.
    private static boolean isActive(Visits.Visit visit, Instant now) {
        Duration idle = NoticeLimits.VISIT_TIMEOUT;
        Instant accessed = visit.accessedAt();
        return now.isBefore(visit.lastSeenAt().plus(idle)) && (accessed == null || now.isBefore(latestEnd(accessed)));
    }

    private String seal(String payload) {
        return secrets.hash(Secrets.Purpose.SESSION_SEAL, payload);
    }
}
