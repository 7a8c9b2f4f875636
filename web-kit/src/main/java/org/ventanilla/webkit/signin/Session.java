package org.ventanilla.webkit.signin;

import java.time.Instant;

/// The session of a person, as the cookie stores it.
///
/// @param id a random id, so that a single session of a person can be ended
/// @param account the account that signed in
/// @param startedAt the time of the sign-in, which never changes
/// @param seenAt the time of the last request. It is updated at most once per
///     {@link SignInConfig#refresh}
record Session(String id, String account, Instant startedAt, Instant seenAt) {

    /// The time at which the session ends if no further request uses the session.
    Instant endsAt(SignInConfig config) {
        Instant idleEnd = seenAt.plus(config.idle());
        Instant lifetimeEnd = startedAt.plus(config.lifetime());
        return idleEnd.isBefore(lifetimeEnd) ? idleEnd : lifetimeEnd;
    }

    /// A copy with another time of the last request.
    Session withSeenAt(Instant now) {
        return new Session(id, account, startedAt, now);
    }

    /// Does not contain the value of the cookie.
    @Override
    public String toString() {
        return "Session of " + account;
    }
}
