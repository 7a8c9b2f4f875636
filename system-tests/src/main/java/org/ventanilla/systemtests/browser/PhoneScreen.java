package org.ventanilla.systemtests.browser;

/// The phone page in a browser, as the person holding the phone uses it.
public final class PhoneScreen {
    private final Page page;

    /// Opens the phone of that number.
    public PhoneScreen(Page page, String simulator, String phone) {
        this.page = page.open(simulator + "/phone?phone=" + phone);
    }

    /// Types and sends with Enter.
    public void writes(String text) {
        page.type("#texto", text).press("Enter");
        page.sees(text);
    }

    /// Taps the newest option of this name, opening its list first where it stands in one.
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

    /// Waits until the entity has said the words.
    public void hears(String words) {
        page.sees(words);
    }

    public Page page() {
        return page;
    }
}
