package org.ventanilla.webkit.doors;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/// Who looks at the page that is being drawn, for the layout.
@Named("person")
@ApplicationScoped
public class CurrentPerson {

    private final CurrentVertxRequest current;

    CurrentPerson(CurrentVertxRequest current) {
        this.current = current;
    }

    /// Whether anybody is signed in.
    public boolean isSignedIn() {
        return !getAccount().isEmpty();
    }

    /// The account's name, empty for nobody.
    public String getAccount() {
        return SignedIn.name(current.getCurrent());
    }
}
