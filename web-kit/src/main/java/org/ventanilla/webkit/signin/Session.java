package org.ventanilla.webkit.signin;

import java.time.Instant;

/// The session of a person, as the cookie stores it.
///
/// @param id random, so that a single session of a person can be ended
/// @param account the account that signed in
/// @param startedAt the time of the sign-in, which never changes
/// @param seenAt the time of the last request, with the precision of the setting `refresh`
record Session(String id, String account, Instant startedAt, Instant seenAt) {

    /// The time at which the session ends if no further request uses it.
    Instant endsAt(SignInConfig config) {
        Instant idle = seenAt.plus(config.idle());
        Instant life = startedAt.plus(config.lifetime());
        return idle.isBefore(life) ? idle : life;
    }

    Session withSeenAt(Instant now) {
        return new Session(id, account, startedAt, now);
    }

    /// Does not contain the value of the cookie.
    @Override
    public String toString() {
        return "Session of " + account;
    }
}
