package org.ventanilla.stories.browser;

/// The page of the simulated phone in a browser, as a citizen uses it.
public final class PhoneScreen {
    private final Page page;

    /// Opens the page of the phone with this number.
    public PhoneScreen(Page page, String simulatorUrl, String phoneNumber) {
        this.page = page.open(simulatorUrl + "/phone?phone=" + phoneNumber);
    }

    /// Types a message and sends it with Enter.
    public void writes(String text) {
        page.type("#texto", text).press("Enter");
        page.sees(text);
    }

    /// Taps the newest option with this id. If the option is in a list, the list is opened first.
    ///
    /// @param idEnd the end of the option's id, such as `menu.ADVISER`
    public void chooses(String idEnd) {
        String newest =
                "[...document.querySelectorAll('[name=option][value$=%s]')].at(-1)".formatted(Page.quoted("." + idEnd));
        page.awaits("!!" + newest, "the option " + idEnd);
        String message = "#" + page.evaluate(newest + ".closest('.msg').id").asText();
        String option = message + " [name=option][value$=" + Page.quoted("." + idEnd) + "]";
        if (page.evaluate(newest + ".type").asText().equals("radio")) {
            page.click(message + " [data-open]");
            page.awaits("document.querySelector('dialog[open]') !== null", "the list");
            page.click(option).click(message + " .sheet__foot button");
            page.awaits("document.querySelector('dialog[open]') === null", "the list to close");
        } else {
            page.click(option);
        }
    }

    /// Waits until the page shows the text.
    public void sees(String text) {
        page.sees(text);
    }

    public Page page() {
        return page;
    }
}
