package org.ventanilla.conversation.flow;

/// Identifies the text that was shown to a person. The proof of a consent contains this
/// identification (Ley 1581 de 2012, art. 9).
///
/// @param version the version of the script
/// @param sha256 the hash of the exact text with its options, lower-case hex
public record ShownText(String version, String sha256) {

    /// The length of the prefix of the hash that the id of a button contains.
    private static final int MARK_CHARACTERS = 12;

    /// The prefix of the ids of this text's buttons. The prefix shows which text a tap answers.
    String mark() {
        return sha256.substring(0, MARK_CHARACTERS);
    }
}
