package org.ventanilla.systemtests.people;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.systemtests.telling.Tale;

/// The desk in an adviser's browser.
public final class AdviserTab extends StaffTab {
    public static final int UNAUTHORIZED = 401;
    private static final int OK = 200;
    private static final String CALL_BACK = "#devoluciones li:has(bdi:containsOwn(%s)) form[hx-post$=/%s]";

    public AdviserTab(String url, String adviser, Tale tale) {
        super(url, adviser, tale);
    }

    /// Signs in and opens a chat.
    public void opens(String conversationId) {
        signsInAt("/escritorio/chats/" + conversationId);
    }

    /// In another tab of the same browser the session is ended; this page does not know yet.
    public void isSignedOutElsewhere() {
        browser.newTab().opens(address("/escritorio")).signsOut();
        did("tab.signed-out");
    }

    /// Sends an answer as the page does: without leaving it, so that what was typed stands there
    /// until it was taken.
    ///
    /// @return the status that the page hears
    public int sends(String text) {
        writes(text);
        int status = browser.sendsByScript(
                        browser.only("form[hx-post$=/mensajes]"), Map.of("commandId", commandId(), "texto", text))
                .statusCode();
        if (status == UNAUTHORIZED) {
            did("tab.not-sent");
        }
        return status;
    }

    /// Signs in again and comes back to the same chat.
    public void signsInAgain() {
        signsInHere();
        did("tab.signs-in");
    }

    /// Takes somebody who asked to be written to from the list.
    ///
    /// @return the conversation that is opened with it
    public String callsBack(String name) {
        browser.opens(address("/escritorio"));
        HttpResponse<byte[]> taken = browser.sendsByScript(
                browser.only(CALL_BACK.formatted(name, "tomar")), Map.of("commandId", commandId()));
        String chat = taken.headers()
                .firstValue("HX-Redirect")
                .orElseThrow(() -> new AssertionError("HTTP " + taken.statusCode()));
        did("tab.calls-back", name);
        return chat.substring(chat.lastIndexOf('/') + 1);
    }

    /// Takes somebody off the list who was written to.
    public void hasWrittenTo(String name) {
        browser.opens(address("/escritorio"));
        int status = browser.sendsByScript(browser.only(CALL_BACK.formatted(name, "hecha")), Map.of())
                .statusCode();
        if (status != OK) {
            throw new AssertionError("HTTP " + status);
        }
        did("tab.has-written", name);
    }

    private static String commandId() {
        return UUID.randomUUID().toString();
    }
}
