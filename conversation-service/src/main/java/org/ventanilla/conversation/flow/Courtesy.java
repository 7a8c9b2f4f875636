package org.ventanilla.conversation.flow;

/// The kind of politeness of a message that consists of nothing else. Such a message answers no
/// question, and it does not count as a misunderstanding.
public enum Courtesy {
    /// «Buenas», «hola, ¿cómo está?».
    GREETING("saludo"),
    /// «Listo», the word that ends a story, when no story is open.
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
