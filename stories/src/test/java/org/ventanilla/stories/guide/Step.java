package org.ventanilla.stories.guide;

/// Something that a guide asks its reader to do or to look at.
sealed interface Step {

    /// Runs `./ventanilla` with this command in a terminal.
    record Run(String command) implements Step {}

    /// Runs `curl` with this address in a terminal.
    record Fetch(String address) implements Step {}

    /// Opens an address in a new tab.
    record Visit(String address) implements Step {}

    /// Opens the link with this name on the home page, in a new tab.
    record Open(String link) implements Step {}

    /// Returns to the tab that was opened with this link.
    record GoTo(String link) implements Step {}

    /// Chooses or presses the element with this text.
    record Choose(String words) implements Step {}

    /// Types into the only text field of the page and sends it with Enter.
    record Write(String text) implements Step {}

    /// Fills in the sign-in form.
    record SignIn(String name, String password) implements Step {}

    /// Sees these words. In a chat, the words must be after the person's last message.
    record Read(String words) implements Step {}

    /// Sees a figure above zero under this label.
    record Figure(String label) implements Step {}

    /// Sees the photo that was sent.
    record Photo() implements Step {}

    /// Remembers the number (radicado) that the chat shows.
    record Note() implements Step {}

    /// Chooses the remembered number.
    record ChooseNoted() implements Step {}
}
