package org.ventanilla.webkit.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/// The person who requested the page that is being rendered. The page layout uses this bean.
@Named("person")
@ApplicationScoped
public class CurrentPerson {

    private final CurrentVertxRequest current;

    CurrentPerson(CurrentVertxRequest current) {
        this.current = current;
    }

    /// Whether the person is signed in.
    public boolean isSignedIn() {
        return !getAccount().isEmpty();
    }

    /// The name of the account; empty if the person is not signed in.
    public String getAccount() {
        return SignedIn.name(current.getCurrent());
    }
}
