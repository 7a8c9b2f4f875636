package org.ventanilla.conversation.flow;

/// The meaning of a message that only greets, thanks, agrees or says «listo». Such a message
/// answers no question, and it does not count as a misunderstanding.
public enum Courtesy {
    /// «Buenas», «hola, ¿cómo está?».
    GREETING("saludo"),
    /// «Listo»: ends a story if one is open.
    DONE("listo"),
    /// «Muchas gracias».
    THANKS("gracias"),
    /// «Ok», or a thumbs-up emoji.
    ASSENT("asentir");

    private final String key;

    Courtesy(String key) {
        this.key = key;
    }

    /// The key of its phrases in the synonyms file.
    String key() {
        return key;
    }
}
