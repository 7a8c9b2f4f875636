package org.ventanilla.systemtests.guide;

/// One thing that a guide tells its reader to do, or to look at.
sealed interface Step {

    /// Runs `./ventanilla` with this command in a terminal.
    record Run(String command) implements Step {}

    /// Runs `curl` with this address in a terminal.
    record Fetch(String address) implements Step {}

    /// Goes to an address, in a new tab.
    record Visit(String address) implements Step {}

    /// Opens the door of this name on the home page, in a new tab.
    record Open(String door) implements Step {}

    /// Comes back to the tab that was opened through this door.
    record GoTo(String door) implements Step {}

    /// Chooses or presses what bears these words.
    record Choose(String words) implements Step {}

    /// Writes into the only box of the page and sends it with Enter.
    record Write(String text) implements Step {}

    /// Fills in the form that asks who is there.
    record SignIn(String name, String password) implements Step {}

    /// Sees these words: in a chat, after what was said last.
    record Read(String words) implements Step {}

    /// Sees a figure above zero under this label.
    record Figure(String label) implements Step {}

    /// Sees the photo that was sent.
    record Photo() implements Step {}

    /// Keeps in mind the number (radicado) that the chat has just told.
    record Note() implements Step {}

    /// Chooses the number kept in mind.
    record ChooseNoted() implements Step {}
}
