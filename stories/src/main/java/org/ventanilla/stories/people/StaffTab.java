package org.ventanilla.stories.people;

import org.ventanilla.stories.transcript.StoryLog;

/// A member of the staff who uses the pages of a service in a browser that no other person uses.
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

    /// Records in the story's log that this person wrote a message.
    void logsMessage(String text) {
        log.adviserWrote(staff, text);
    }

    /// Records an action in the story's log.
    ///
    /// @param key the key of the text that describes the action
    void did(String key, Object... values) {
        log.did(staff, key, values);
    }
}
