package org.ventanilla.systemtests.people;

import org.ventanilla.systemtests.telling.Tale;

/// A member of the staff in a browser of their own, at the pages of one service.
abstract sealed class StaffTab permits AdviserTab, Officer {
    final FormBrowser browser = new FormBrowser();
    private final String url;
    private final String staff;
    private final Tale tale;

    StaffTab(String url, String staff, Tale tale) {
        this.url = url;
        this.staff = staff;
        this.tale = tale;
    }

    /// Comes as a stranger to a page of the service, and signs in there.
    void signsInAt(String path) {
        browser.opens(address(path), staff);
    }

    /// Signs in again on the way to the page that is open.
    void signsInHere() {
        browser.opens(browser.page().location(), staff);
    }

    String address(String path) {
        return url + path;
    }

    /// Tells what was written.
    void writes(String text) {
        tale.left(staff, text);
    }

    /// Tells what was done.
    void did(String what, Object... with) {
        tale.did(staff, what, with);
    }
}
