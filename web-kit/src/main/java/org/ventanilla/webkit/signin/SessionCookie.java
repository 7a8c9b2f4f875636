package org.ventanilla.webkit.signin;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.webkit.http.DerivedKeys;
import org.ventanilla.webkit.http.Tls;

/// Writes, reads and removes the session cookie. A browser has one session cookie for all services
/// of a host.
@ApplicationScoped
class SessionCookie {

    static final String NAME = "ventanilla-sesion";

    private final SignInConfig config;
    private final SessionSeal seal;
    private final EndedSessions ended;
    private final Tls tls;
    private final InstantSource clock = InstantSource.system();

    SessionCookie(SignInConfig config, DerivedKeys keys, EndedSessions ended, Tls tls) {
        this.config = config;
        this.seal = new SessionSeal(keys.keyFor("session"));
        this.ended = ended;
        this.tls = tls;
    }

    /// Starts a session and writes its cookie.
    void open(RoutingContext context, String account) {
        Instant now = clock.instant();
        write(context, seal.seal(new Session(UUID.randomUUID().toString(), account, now, now)), false);
    }

    /// The session of the request; empty if the request has no valid session.
    Optional<Session> read(RoutingContext context) {
        Cookie cookie = context.request().getCookie(NAME);
        Instant now = clock.instant();
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .flatMap(seal::open)
                .filter(session -> session.endsAt(config).isAfter(now))
                .filter(session -> !ended.contains(session));
    }

    /// Writes the time of the last request into the cookie, at most once per refresh interval.
    void refresh(RoutingContext context, Session session) {
        Instant now = clock.instant();
        if (session.seenAt().plus(config.refresh()).isBefore(now)) {
            write(context, seal.seal(session.withSeenAt(now)), false);
        }
    }

    /// Ends the session of the request and removes the cookie. This replica of the service no longer
    /// accepts copies of the cookie.
    void close(RoutingContext context) {
        read(context).ifPresent(session -> ended.add(session, clock.instant()));
        write(context, "", true);
    }

    private void write(RoutingContext context, String value, boolean remove) {
        Cookie cookie = Cookie.cookie(NAME, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(config.sameSite())
                .setSecure(tls.isUsedBy(context.request()));
        if (remove) {
            cookie.setMaxAge(0);
        }
        context.response().addCookie(cookie);
    }
}
