package org.ventanilla.stories.browser;

/// The page of the simulated phone in a browser, as a citizen uses it.
public final class PhoneScreen {
    private final Page page;

    /// Opens the phone of that number.
    public PhoneScreen(Page page, String simulator, String phone) {
        this.page = page.open(simulator + "/phone?phone=" + phone);
    }

    /// Types a message and sends it with Enter.
    public void writes(String text) {
        page.type("#texto", text).press("Enter");
        page.sees(text);
    }

    /// Taps the newest option with this name. If the option is in a list, the list is opened first.
    ///
    /// @param name the end of its id, such as `menu.ADVISER`
    public void chooses(String name) {
        String newest =
                "[...document.querySelectorAll('[name=option][value$=%s]')].at(-1)".formatted(Page.quoted("." + name));
        page.awaits("!!" + newest, "the option " + name);
        String message = "#" + page.evaluate(newest + ".closest('.msg').id").asText();
        String option = message + " [name=option][value$=" + Page.quoted("." + name) + "]";
        if (page.evaluate(newest + ".type").asText().equals("radio")) {
            page.click(message + " [data-open]");
            page.awaits("document.querySelector('dialog[open]') !== null", "the list");
            page.click(option).click(message + " .sheet__foot button");
            page.awaits("document.querySelector('dialog[open]') === null", "the list to close");
        } else {
            page.click(option);
        }
    }

    /// Waits until the chat shows the words.
    public void sees(String words) {
        page.sees(words);
    }

    public Page page() {
        return page;
    }
}
