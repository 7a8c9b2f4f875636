package org.ventanilla.conversation.flow;

/// The text that was shown to a person: consent is proved against it (Ley 1581 de 2012, art. 9).
///
/// @param version of the script
/// @param sha256 of the exact text, options included, lower-case hex
public record ShownText(String version, String sha256) {

    /// As much of the hash as travels with a button.
    private static final int MARK_CHARACTERS = 12;

    /// What a button of this text carries, so that a tap says which text it answers.
    String mark() {
        return sha256.substring(0, MARK_CHARACTERS);
    }
}
