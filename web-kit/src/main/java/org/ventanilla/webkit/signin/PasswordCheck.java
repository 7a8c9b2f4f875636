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

/// Looks at a name and a password, whichever way they came: behind the brake, with a trace, and
/// counted.
@ApplicationScoped
class PasswordCheck {

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);

    /// Longer names and passwords are nobody's, and are not remembered.
    private static final int LONGEST = 200;

    private final SignInBrake brake;
    private final InstantSource clock = InstantSource.system();

    PasswordCheck(SignInConfig config) {
        this.brake = new SignInBrake(config.brake());
    }

    /// How they came.
    enum Way {
        FORM,
        BASIC;

        String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Why a password was not looked at: the caller tried too often.
    static final class MustWait extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final long seconds;

        private MustWait(Duration wait) {
            super("too many wrong passwords", null, false, false);
            this.seconds = wait.plusMillis(999).toSeconds();
        }

        /// For `Retry-After`, at least one.
        long seconds() {
            return seconds;
        }

        /// Whether this is why a sign-in failed.
        static Optional<MustWait> behind(Throwable failure) {
            return failure.getCause() instanceof MustWait wait
                    ? Optional.of(wait)
                    : Optional.empty();
        }
    }

    /// @return the identity, or the failure to authenticate, with {@link MustWait} behind it where
    ///     the password was not looked at
    Uni<SecurityIdentity> check(
            Way way,
            String account,
            String password,
            RoutingContext context,
            IdentityProviderManager identities) {
        if (account.length() > LONGEST || password.length() > LONGEST) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        String place = NetworkScope.of(context.request().remoteAddress().hostAddress());
        SignInBrake.Try attempt = new SignInBrake.Try(account, place, password);
        Duration wait = brake.begin(attempt, clock.instant());
        if (!wait.isZero()) {
            count(way, "refused");
            return Uni.createFrom().failure(new AuthenticationFailedException(new MustWait(wait)));
        }
        return identities
                .authenticate(
                        inside(
                                context,
                                new UsernamePasswordAuthenticationRequest(
                                        account, new PasswordCredential(password.toCharArray()))))
                .onItem()
                .invoke(_ -> right(way, attempt))
                .onFailure(AuthenticationFailedException.class)
                .call(() -> wrong(way, attempt, context, identities))
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .invoke(() -> brake.ended(attempt, SignInBrake.Outcome.UNKNOWN, clock.instant()))
                .onCancellation()
                .invoke(() -> brake.ended(attempt, SignInBrake.Outcome.UNKNOWN, clock.instant()));
    }

    private void right(Way way, SignInBrake.Try attempt) {
        boolean news = brake.ended(attempt, SignInBrake.Outcome.RIGHT, clock.instant());
        count(way, "right");
        // A program says its password with each request; that is one sign-in, not thousands.
        if (news || way == Way.FORM) {
            LOG.infof(
                    "Signed in. account=%s place=%s way=%s",
                    attempt.account(), attempt.place(), way.tag());
        }
    }

    private Uni<?> wrong(
            Way way,
            SignInBrake.Try attempt,
            RoutingContext context,
            IdentityProviderManager identities) {
        brake.ended(attempt, SignInBrake.Outcome.WRONG, clock.instant());
        count(way, "wrong");
        return identities
                .authenticate(inside(context, new TrustedAuthenticationRequest(attempt.account())))
                .map(_ -> true)
                .onFailure()
                .recoverWithItem(false)
                .invoke(known -> tell(way, attempt, known));
    }

    /// A name that is no account may be a password typed into the wrong field.
    private static void tell(Way way, SignInBrake.Try attempt, boolean known) {
        LOG.warnf(
                "A sign-in was refused. account=%s place=%s way=%s",
                known ? attempt.account() : "***", attempt.place(), way.tag());
    }

    private static <T extends AuthenticationRequest> T inside(RoutingContext context, T request) {
        HttpSecurityUtils.setRoutingContextAttribute(request, context);
        return request;
    }

    private static void count(Way way, String outcome) {
        Metrics.counter("ventanilla.sign.in", "way", way.tag(), "outcome", outcome).increment();
    }
}
