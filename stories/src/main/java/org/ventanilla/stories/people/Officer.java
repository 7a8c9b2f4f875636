package org.ventanilla.stories.people;

import java.util.List;
import org.ventanilla.stories.transcript.StoryLog;

/// An officer who uses the officers' inbox in a browser: the officer finds a case by its radicado,
/// reads the case and opens its attachments.
public final class Officer extends StaffTab {

    public Officer(String url, String staff, StoryLog log) {
        super(url, staff, log);
    }

    /// Signs in, searches for the radicado in the inbox, and opens the case.
    public void opens(String radicado) {
        signsInAt("/bandeja?radicado=" + radicado);
        browser.opens(browser.element("a[href$=/bandeja/" + radicado + "]").absUrl("href"));
        did("officer.opens", radicado);
    }

    /// Reloads the page of the case.
    public void reloads() {
        browser.opens(browser.page().location());
    }

    /// The text of the case's page.
    public String text() {
        return browser.text();
    }

    /// The contents of the attachments of the case.
    public List<byte[]> files() {
        return browser.addressesContaining("/anexos/").stream()
                .map(browser::downloads)
                .toList();
    }
}
