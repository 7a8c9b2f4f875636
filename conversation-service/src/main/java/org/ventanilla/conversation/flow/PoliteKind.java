package org.ventanilla.conversation.flow;

/// The meaning of a message that only greets, thanks, agrees or says «listo». Such a message
/// answers no question and does not count as a misunderstanding.
public enum PoliteKind {
    /// «Buenas», «hola, ¿cómo está?».
    GREETING("saludo"),
    /// «Listo», which ends a story if the person is writing one.
    DONE("listo"),
    /// «Muchas gracias».
    THANKS("gracias"),
    /// «Ok», or a thumbs-up emoji.
    ASSENT("asentir");

    private final String key;

    PoliteKind(String key) {
        this.key = key;
    }

    /// The key under which the synonyms file has the phrases of this kind.
    String key() {
        return key;
    }
}
