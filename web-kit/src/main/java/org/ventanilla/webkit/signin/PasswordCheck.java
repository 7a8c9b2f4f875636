package org.ventanilla.webkit.signin;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.PasswordCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.ventanilla.webkit.NetworkScope;

/// Checks a name and a password, from a form or from HTTP Basic. Failed attempts are rate-limited.
/// All attempts are counted in a metric. Failed attempts and new sign-ins are logged.
@ApplicationScoped
class PasswordCheck {

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

    /// The greatest length of a name or a password, in characters. A longer value cannot belong to an
    /// account and is refused without being counted.
    private static final int MAX_CHARACTERS = 200;

    private final SignInRateLimit rateLimit;
    private final InstantSource clock = InstantSource.system();

    PasswordCheck(SignInConfig config) {
        this.rateLimit = new SignInRateLimit(config.brake());
    }

    /// How the name and the password were sent.
    enum Way {
        FORM,
        BASIC;

        /// The value in metrics and log lines.
        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Signals that the password was not checked because the caller made too many failed attempts.
    static final class MustWait extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        private MustWait(Duration wait) {
            super("too many wrong passwords", null, false, false);
            this.seconds = wait.plusMillis(999).toSeconds();
        }

        /// How many seconds the caller has to wait, at least 1.
        long seconds() {
            return seconds;
        }

        /// The cause of a failed sign-in; empty if the rate limit was not the cause.
        static Optional<MustWait> causeOf(Throwable failure) {
            return failure.getCause() instanceof MustWait wait ? Optional.of(wait) : Optional.empty();
        }
    }

    /// Checks a password unless the rate limit requires the caller to wait.
    ///
    /// @return the identity, or an authentication failure. The cause of the failure is {@link MustWait}
    ///     if the caller has to wait
    Uni<SecurityIdentity> check(
            Way way, String account, String password, RoutingContext context, IdentityProviderManager identities) {
        if (account.length() > MAX_CHARACTERS || password.length() > MAX_CHARACTERS) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        String address = NetworkScope.of(context.request().remoteAddress().hostAddress());
        SignInRateLimit.Attempt attempt = new SignInRateLimit.Attempt(account, address, password);
        Duration wait = rateLimit.begin(attempt, clock.instant());
        if (!wait.isZero()) {
            count(way, "refused");
            return Uni.createFrom().failure(new AuthenticationFailedException(new MustWait(wait)));
        }
        return identities
                .authenticate(withRoutingContext(
                        context,
                        new UsernamePasswordAuthenticationRequest(
                                account, new PasswordCredential(password.toCharArray()))))
                .onItem()
                .invoke(_ -> recordSuccess(way, attempt))
                .onFailure(AuthenticationFailedException.class)
                .call(() -> recordFailure(way, attempt, context, identities))
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .invoke(() -> rateLimit.recordOutcome(attempt, SignInRateLimit.Outcome.UNKNOWN, clock.instant()))
                .onCancellation()
                .invoke(() -> rateLimit.recordOutcome(attempt, SignInRateLimit.Outcome.UNKNOWN, clock.instant()));
    }

    private void recordSuccess(Way way, SignInRateLimit.Attempt attempt) {
        boolean isNotable = rateLimit.recordOutcome(attempt, SignInRateLimit.Outcome.RIGHT, clock.instant());
        count(way, "right");
        // A program sends its password with each request, so only its first sign-in is logged.
        if (isNotable || way == Way.FORM) {
            LOG.infof("Signed in. account=%s place=%s way=%s", attempt.account(), attempt.address(), way.tag());
        }
    }

    private Uni<?> recordFailure(
            Way way, SignInRateLimit.Attempt attempt, RoutingContext context, IdentityProviderManager identities) {
        rateLimit.recordOutcome(attempt, SignInRateLimit.Outcome.WRONG, clock.instant());
        count(way, "wrong");
        return identities
                .authenticate(withRoutingContext(context, new TrustedAuthenticationRequest(attempt.account())))
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .invoke(accountExists -> logWrong(way, attempt, accountExists));
    }

    /// Logs a failed attempt. A name that is not an account is replaced by asterisks, because it may be
    /// a password that was typed into the wrong field.
    private static void logWrong(Way way, SignInRateLimit.Attempt attempt, boolean accountExists) {
        LOG.warnf(
                "A sign-in was refused. account=%s place=%s way=%s",
                accountExists ? attempt.account() : "***", attempt.address(), way.tag());
    }

    private static <T extends AuthenticationRequest> T withRoutingContext(RoutingContext context, T request) {
        HttpSecurityUtils.setRoutingContextAttribute(request, context);
        return request;
    }

    private static void count(Way way, String outcome) {
        Metrics.counter("ventanilla.sign.in", "way", way.tag(), "outcome", outcome)
                .increment();
    }
}
