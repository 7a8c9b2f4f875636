package org.ventanilla.stories.browser;

/// The advisers' desk in a browser.
public final class DeskScreen {
    private final Page page;

    /// Opens the desk without a session and signs in with the form.
    ///
    /// @param conversationUrl the address of conversation-service
    public DeskScreen(Page page, String conversationUrl, String adviser) {
        this.page = page.open(conversationUrl + "/escritorio");
        page.type("#j_username", adviser).type("#j_password", adviser).press("Enter");
        page.awaits("document.readyState === 'complete' && !!document.querySelector('#fila')", "the desk");
    }

    /// Sets the adviser's presence to available.
    public void becomesAvailable() {
        page.clickUntil(
                "button[value=AVAILABLE]",
                "!!document.querySelector('button[value=AVAILABLE][aria-pressed=true]')",
                "the presence");
    }

    /// Takes the person who has waited longest, and waits for the chat.
    public void takesNextPerson() {
        page.clickUntil(
                ".desk__next button:not([disabled])",
                "location.pathname.startsWith('/escritorio/chats/')",
                "the chat that was taken");
        page.awaits("!!document.querySelector('#acciones #texto')", "the chat");
    }

    /// Types a message and sends it with Enter.
    public void says(String text) {
        page.type("#texto", text).press("Enter");
        sees(text);
    }

    /// Types a message, leaves the page, returns to the page, checks that the field still contains the
    /// text, and sends the message.
    public void sendsDraftAfterLeavingThePage(String text) {
        page.type("#texto", text);
        page.evaluate("window.left = true");
        page.open(page.evaluate("location.href").asText());
        page.awaits("!window.left", "the page again");
        waitsForFieldText(text);
        page.evaluate("document.querySelector('#texto').focus()");
        page.press("Enter");
        sees(text);
        waitsForFieldText("");
    }

    /// Waits until the message field contains exactly this text.
    public void waitsForFieldText(String text) {
        page.awaits(
                "document.querySelector('#texto')?.value === " + Page.quoted(text),
                "«" + text + "» in the message field");
    }

    /// Waits until the chat shows the text.
    public void sees(String text) {
        page.awaits(
                "!!document.querySelector('#lineas')"
                        + " && document.querySelector('#lineas').innerText.includes("
                        + Page.quoted(text)
                        + ")",
                text);
    }

    /// Ends the attention, as [#asksToEnd] does, and classifies it.
    public void ends(String topic) {
        asksToEnd();
        classifies(topic);
    }

    /// Presses the button that ends the attention, confirms the question whether to end, and waits for
    /// the classification form.
    public void asksToEnd() {
        page.clickUntil(
                "form[hx-post$=terminar] button",
                "!!document.querySelector('#confirmar[open]')",
                "the question whether to end");
        page.clickUntil("#confirmar-si", "!!document.querySelector('#tema')", "the classification");
    }

    /// Classifies the attention that ended.
    public void classifies(String topic) {
        page.clickUntil(
                ".desk__wrapup button",
                "!document.querySelector('#tema')",
                "the end",
                () -> page.evaluate("document.querySelector('#tema').value = " + Page.quoted(topic)));
    }

    public Page page() {
        return page;
    }
}
