package org.ventanilla.webkit.forms;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.webkit.http.DerivedKeys;
import org.ventanilla.webkit.http.HttpConfig;
import org.ventanilla.webkit.http.SignedIn;
import org.ventanilla.webkit.http.Tls;

/// The CSRF token of the page that is being rendered. Templates include it by `webkit/token`.
@Named("formToken")
@ApplicationScoped
public class FormToken {

    /// The name of the hidden field in each form.
    public static final String FIELD = "csrf-token";

    /// The header in which a script sends the token.
    public static final String HEADER = "X-CSRF-Token";

    /// The cookie that identifies the browser.
    static final String COOKIE = "ventanilla-formulario";

    private static final int ID_BYTES = 32;
    private static final Pattern BROWSER_ID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final FormTokens tokens;
    private final Tls tls;
    private final CurrentVertxRequest current;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();

    FormToken(DerivedKeys keys, HttpConfig config, Tls tls, CurrentVertxRequest current) {
        this.tokens = new FormTokens(keys.keyFor("forms"), config.formLifetime());
        this.tls = tls;
        this.current = current;
    }

    /// Issues a token for the page that answers the current request.
    public String getValue() {
        return issue(current.getCurrent());
    }

    /// Issues a token for the page that answers this request. If the browser has no id yet, the
    /// response sets the cookie with a new id.
    public String issue(RoutingContext context) {
        return tokens.issue(browserIdOrNew(context), SignedIn.name(context), clock.instant());
    }

    /// Whether the token belongs to the browser and the account of this request and has not expired.
    boolean isValid(RoutingContext context, @Nullable String token) {
        String browser = browserId(context);
        return token != null
                && browser != null
                && tokens.isValid(token, browser, SignedIn.name(context), clock.instant());
    }

    private String browserIdOrNew(RoutingContext context) {
        String existing = browserId(context);
        String id = existing == null ? context.get(COOKIE) : existing;
        if (id != null) {
            return id;
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String newId = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        context.put(COOKIE, newId);
        context.response()
                .addCookie(Cookie.cookie(COOKIE, newId)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(tls.isUsedBy(context.request())));
        return newId;
    }

    private static @Nullable String browserId(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        return cookie != null && BROWSER_ID.matcher(cookie.getValue()).matches() ? cookie.getValue() : null;
    }
}
