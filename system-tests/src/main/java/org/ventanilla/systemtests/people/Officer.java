package org.ventanilla.systemtests.people;

import java.util.List;
import org.ventanilla.systemtests.telling.Tale;

/// An officer at the inbox: finds a case by its number, reads it, opens what came with it.
public final class Officer extends StaffTab {

    public Officer(String url, String staff, Tale tale) {
        super(url, staff, tale);
    }

    /// Comes as a stranger, signs in, searches the number in the inbox, and follows it to its case.
    public void opens(String radicado) {
        signsInAt("/bandeja?radicado=" + radicado);
        browser.opens(browser.only("a[href$=/bandeja/" + radicado + "]").absUrl("href"));
        did("officer.opens", radicado);
    }

    /// Loads the case again.
    public void looksAgain() {
        browser.opens(browser.page().location());
    }

    /// What the case says.
    public String text() {
        return browser.text();
    }

    /// The files that came with the case.
    public List<byte[]> files() {
        return browser.addressesWith("/anexos/").stream().map(browser::saves).toList();
    }
}
