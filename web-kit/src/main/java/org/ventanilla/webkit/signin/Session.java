package org.ventanilla.webkit.signin;

import java.time.Instant;

/// A person's stay, as the cookie holds it.
///
/// @param id random, so that one session can be ended without the person's others
/// @param account who signed in
/// @param startedAt when, which never moves
/// @param seenAt the last request, with the precision of `refresh`
record Session(String id, String account, Instant startedAt, Instant seenAt) {

    /// When it ends at the latest, if no further request uses it.
    Instant endsAt(SignInConfig config) {
        Instant idle = seenAt.plus(config.idle());
        Instant life = startedAt.plus(config.lifetime());
        return idle.isBefore(life) ? idle : life;
    }

    Session seen(Instant now) {
        return new Session(id, account, startedAt, now);
    }

    /// Never the cookie's content.
    @Override
    public String toString() {
        return "Session of " + account;
    }
}
