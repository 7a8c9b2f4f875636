package org.ventanilla.notification.handling;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.NoticeLimits;

/// Sessions of visitors. Everybody gets one that looks the same; a visit is stored only behind
/// those that fit a notice. A session bears its own beginning under a seal, so that one without a
/// visit ends when any other does.
@Singleton
class Sessions {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{43}\\.([0-9]{1,12}))\\.([0-9a-f]{64})");

    private final Visits visits;
    private final Secrets secrets;

    Sessions(Visits visits, Secrets secrets) {
        this.visits = visits;
        this.secrets = secrets;
    }

    /// A fresh session.
    ///
    /// @param beganAt whole seconds, as the session contains them
    record Fresh(String session, Instant beganAt) {}

    Fresh begin(Instant now) {
        Instant beganAt = now.truncatedTo(ChronoUnit.SECONDS);
        String open = secrets.token() + "." + beganAt.getEpochSecond();
        return new Fresh(open + "." + seal(open), beganAt);
    }

    /// The visit behind a session, locked, unless it ended.
    Optional<Visits.Visit> visit(Transaction tx, @Nullable String session, Instant now) {
        return session == null
                ? Optional.empty()
                : visits.bySession(tx, hash(session))
                        .filter(visit -> visit.endedAt() == null)
                        .filter(visit -> goesOn(visit, now));
    }

    /// Whether a session that has no visit may still be shown the page for the code, as one that
    /// has.
    boolean mayWait(Transaction tx, @Nullable String session, Instant now) {
        if (session == null || visits.bySession(tx, hash(session)).isPresent()) {
            return false;
        }
        Matcher parts = FORM.matcher(session);
        return parts.matches()
                && Secrets.same(seal(parts.group(1)), parts.group(3))
                && now.isBefore(
                        Instant.ofEpochSecond(Long.parseLong(parts.group(2)))
                                .plus(NoticeLimits.VISIT_IDLE));
    }

    String hash(String session) {
        return secrets.hash(Secrets.Use.SESSION, session);
    }

    /// When a visit that has accessed ends at the latest: no copy completes anything later.
    static Instant endOf(Instant accessedAt) {
        return accessedAt.plus(NoticeLimits.VISIT_IDLE);
    }

    /// A visit ends by silence. After the access it lasts as long as a copy may still complete it,
    /// so that nobody is left with a page that leads nowhere.
    private static boolean goesOn(Visits.Visit visit, Instant now) {
        Duration idle = NoticeLimits.VISIT_IDLE;
        Instant accessed = visit.accessedAt();
        return now.isBefore(visit.lastSeenAt().plus(idle))
                && (accessed == null || now.isBefore(endOf(accessed)));
    }

    private String seal(String open) {
        return secrets.hash(Secrets.Use.SESSION_SEAL, open);
    }
}
