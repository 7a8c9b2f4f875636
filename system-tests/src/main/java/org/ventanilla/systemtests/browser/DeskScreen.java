package org.ventanilla.systemtests.browser;

/// The advisers' desk in a browser.
public final class DeskScreen {
    private final Page page;

    /// Comes to the desk as a stranger and signs in by the form.
    public DeskScreen(Page page, String conversation, String adviser) {
        this.page = page.open(conversation + "/escritorio");
        page.type("#j_username", adviser).type("#j_password", adviser).press("Enter");
        page.awaits("document.readyState === 'complete' && !!document.querySelector('#fila')", "the desk");
    }

    /// Says that there is somebody.
    public void isAvailable() {
        page.clickUntil(
                "button[value=AVAILABLE]",
                "!!document.querySelector('button[value=AVAILABLE][aria-pressed=true]')",
                "the presence");
    }

    /// Takes the person who has waited longest.
    public void takesTheNext() {
        page.clickUntil(
                ".desk__next button:not([disabled])",
                "location.pathname.startsWith('/escritorio/chats/')",
                "the chat that was taken");
        page.awaits("!!document.querySelector('#acciones #texto')", "the chat");
    }

    /// Types and sends with Enter.
    public void says(String text) {
        page.type("#texto", text).press("Enter");
        hears(text);
    }

    /// Types, leaves the page before sending, and finds the words again; then sends them.
    public void comesBackToADraftAndSendsIt(String text) {
        page.type("#texto", text);
        page.evaluate("window.left = true");
        page.open(page.evaluate("location.href").asText());
        page.awaits("!window.left", "the page again");
        holds(text);
        page.evaluate("document.querySelector('#texto').focus()");
        page.press("Enter");
        hears(text);
        holds("");
    }

    /// Waits until the box for the adviser's words contains exactly this.
    public void holds(String text) {
        page.awaits("document.querySelector('#texto')?.value === " + Page.quoted(text), "«" + text + "» in the box");
    }

    /// Waits until the words stand in the chat.
    public void hears(String words) {
        page.awaits(
                "!!document.querySelector('#lineas')"
                        + " && document.querySelector('#lineas').innerText.includes("
                        + Page.quoted(words)
                        + ")",
                words);
    }

    /// Ends the attention, says yes to the question, and classifies it.
    public void ends(String topic) {
        asksToEnd();
        classifies(topic);
    }

    /// Ends the attention and says yes to the question; then the classification is asked for.
    public void asksToEnd() {
        page.clickUntil(
                "form[hx-post$=terminar] button",
                "!!document.querySelector('#confirmar[open]')",
                "the question whether to end");
        page.clickUntil("#confirmar-si", "!!document.querySelector('#tema')", "the classification");
    }

    /// Classifies what was ended.
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
