package org.ventanilla.stories.people;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.stories.transcript.StoryLog;

/// An adviser who uses the desk's pages in a browser tab.
public final class AdviserTab extends StaffTab {
    public static final int UNAUTHORIZED = 401;
    private static final int OK = 200;
    private static final String CALL_BACK_FORM = "#devoluciones li:has(bdi:containsOwn(%s)) form[hx-post$=/%s]";

    public AdviserTab(String url, String adviser, StoryLog log) {
        super(url, adviser, log);
    }

    /// Signs in and opens a chat.
    public void opens(String conversationId) {
        signsInAt("/escritorio/chats/" + conversationId);
    }

    /// Ends the session in another tab of the same browser. The page in this tab does not change.
    public void signsOutInAnotherTab() {
        browser.newTab().opens(address("/escritorio")).signsOut();
        did("tab.signed-out");
    }

    /// Sends an answer as the page's script does. The page stays open.
    ///
    /// @return the HTTP status of the response
    public int sends(String text) {
        logsMessage(text);
        int status = browser.sendsByScript(
                        browser.element("form[hx-post$=/mensajes]"), Map.of("commandId", commandId(), "texto", text))
                .statusCode();
        if (status == UNAUTHORIZED) {
            did("tab.not-sent");
        }
        return status;
    }

    /// Signs in again and returns to the same chat.
    public void signsInAgain() {
        signsInHere();
        did("tab.signs-in");
    }

    /// Takes a person from the list of people who asked to be contacted.
    ///
    /// @return the id of the conversation that is opened
    public String callsBack(String name) {
        browser.opens(address("/escritorio"));
        HttpResponse<byte[]> response = browser.sendsByScript(
                browser.element(CALL_BACK_FORM.formatted(name, "tomar")), Map.of("commandId", commandId()));
        String chat = response.headers()
                .firstValue("HX-Redirect")
                .orElseThrow(() -> new AssertionError("HTTP " + response.statusCode()));
        did("tab.calls-back", name);
        return chat.substring(chat.lastIndexOf('/') + 1);
    }

    /// Removes a person from the list, because the person was contacted.
    public void completesCallBack(String name) {
        browser.opens(address("/escritorio"));
        int status = browser.sendsByScript(browser.element(CALL_BACK_FORM.formatted(name, "hecha")), Map.of())
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
