package org.ventanilla.stories.people;

import java.util.List;
import org.ventanilla.stories.transcript.StoryLog;

/// An officer who uses the inbox in a browser: finds a case by its number, reads it and opens its
/// attachments.
public final class Officer extends StaffTab {

    public Officer(String url, String staff, StoryLog log) {
        super(url, staff, log);
    }

    /// Signs in, searches for the number in the inbox, and opens the case.
    public void opens(String radicado) {
        signsInAt("/bandeja?radicado=" + radicado);
        browser.opens(browser.element("a[href$=/bandeja/" + radicado + "]").absUrl("href"));
        did("officer.opens", radicado);
    }

    /// Reloads the case.
    public void reloads() {
        browser.opens(browser.page().location());
    }

    /// The text of the case's page.
    public String text() {
        return browser.text();
    }

    /// The attachments of the case.
    public List<byte[]> files() {
        return browser.addressesWith("/anexos/").stream()
                .map(browser::downloads)
                .toList();
    }
}
