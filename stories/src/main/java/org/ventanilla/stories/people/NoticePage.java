package org.ventanilla.stories.people;

import java.util.Optional;
import org.jsoup.nodes.Element;
import org.ventanilla.outside.Waiting;
import org.ventanilla.stories.transcript.StoryLog;

/// A citizen who uses the page of a notice.
public final class NoticePage {
    private static final String FIELD =
            "input:not([type=hidden]):not([type=submit]):not([type=checkbox]):not([type=radio])";

    private final String citizenName;
    private final StoryLog log;
    private final FormBrowser browser = new FormBrowser();

    /// @param citizenName the name of the citizen in the log
    public NoticePage(String citizenName, StoryLog log) {
        this.citizenName = citizenName;
        this.log = log;
    }

    /// Opens the link of the alert.
    public void opens(String link) {
        log.did(citizenName, "page.opens");
        browser.opens(link);
    }

    /// Enters the identity document.
    public void entersDocument(String document) {
        log.did(citizenName, "page.identifies");
        fill(document);
    }

    /// Enters the code that was sent to the verified number.
    public void entersCode(String code) {
        log.did(citizenName, "page.proves");
        fill(code);
    }

    /// Presses the button that opens the notice, and downloads the copy of the act.
    public byte[] opensAndDownloadsAct() {
        log.did(citizenName, "page.reads");
        browser.submits(browser.element("form:has(input[name=nonce])"));
        return browser.downloadsResponseTo(browser.element("form:has(input[value=descargar])"));
    }

    /// Waits until the page offers the certificate, and downloads it.
    public byte[] downloadsCertificate() {
        String receipt = browser.element("a[href$=constancia]").absUrl("href");
        Element link = Waiting.until(
                "the certificate's link",
                () -> Optional.ofNullable(browser.opens(receipt).page().selectFirst("a[download]")),
                this::text);
        return browser.downloads(link.absUrl("href"));
    }

    /// The text of the page.
    public String text() {
        return browser.text();
    }

    private void fill(String value) {
        Element form = browser.element("form:has(" + FIELD + ")");
        form.select(FIELD).val(value);
        browser.submits(form);
    }
}
