package org.ventanilla.stories.people;

import org.ventanilla.stories.transcript.StoryLog;

/// A member of the staff who uses the pages of a service in their own browser.
abstract sealed class StaffTab permits AdviserTab, Officer {
    final FormBrowser browser = new FormBrowser();
    private final String url;
    private final String staff;
    private final StoryLog log;

    StaffTab(String url, String staff, StoryLog log) {
        this.url = url;
        this.staff = staff;
        this.log = log;
    }

    /// Opens a page of the service without a session, and signs in.
    void signsInAt(String path) {
        browser.opens(address(path), staff);
    }

    /// Signs in again and returns to the current page.
    void signsInHere() {
        browser.opens(browser.page().location(), staff);
    }

    String address(String path) {
        return url + path;
    }

    /// Records in the story's log that a message was written.
    void writes(String text) {
        log.adviserWrote(staff, text);
    }

    /// Records an action in the story's log.
    void did(String what, Object... with) {
        log.did(staff, what, with);
    }
}
