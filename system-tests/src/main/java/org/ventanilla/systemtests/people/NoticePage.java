package org.ventanilla.systemtests.people;

import java.util.Optional;
import org.jsoup.nodes.Element;
import org.ventanilla.systemtests.telling.Tale;

/// A citizen on the page of a notice.
public final class NoticePage {
    private static final String FIELD =
            "input:not([type=hidden]):not([type=submit]):not([type=checkbox]):not([type=radio])";

    private final String who;
    private final Tale tale;
    private final FormBrowser browser = new FormBrowser();

    public NoticePage(String who, Tale tale) {
        this.who = who;
        this.tale = tale;
    }

    /// Follows the link of the alert.
    public void opens(String link) {
        tale.did(who, "page.opens");
        browser.opens(link);
    }

    /// Says who is there.
    public void identifies(String document) {
        tale.did(who, "page.identifies");
        fill(document);
    }

    /// Types the code that came by the proven number.
    public void proves(String code) {
        tale.did(who, "page.proves");
        fill(code);
    }

    /// Presses the button that opens the notice, and saves the copy of the act.
    public byte[] reads() {
        tale.did(who, "page.reads");
        browser.submits(browser.only("form:has(input[name=nonce])"));
        return browser.savesAnswerTo(browser.only("form:has(input[value=descargar])"));
    }

    /// Saves the certificate, once the page offers it.
    public byte[] savesCertificate() {
        String receipt = browser.only("a[href$=constancia]").absUrl("href");
        Element link = Patience.until(
                "the certificate's link",
                () -> Optional.ofNullable(browser.opens(receipt).page().selectFirst("a[download]")),
                this::text);
        return browser.saves(link.absUrl("href"));
    }

    /// What the page shows as words.
    public String text() {
        return browser.text();
    }

    private void fill(String value) {
        Element form = browser.only("form:has(" + FIELD + ")");
        form.select(FIELD).val(value);
        browser.submits(form);
    }
}
