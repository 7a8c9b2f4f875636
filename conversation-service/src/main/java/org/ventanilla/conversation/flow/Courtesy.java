package org.ventanilla.conversation.flow;

/// What a message says that holds nothing but politeness. It answers no question, and it is no
/// misunderstanding either.
public enum Courtesy {
    /// «Buenas», «hola, ¿cómo está?».
    GREETING("saludo"),
    /// «Listo», the word that ends a story, while no story is open.
    DONE("listo"),
    /// «Muchas gracias».
    THANKS("gracias"),
    /// «Ok», a thumb up.
    ASSENT("asentir");

    private final String key;

    Courtesy(String key) {
        this.key = key;
    }

    /// The key of its phrases in the file of synonyms.
    String key() {
        return key;
    }
}
