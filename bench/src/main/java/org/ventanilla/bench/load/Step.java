package org.ventanilla.bench.load;

/// A choice of a citizen in a dialogue that never ends. The citizen refuses consent once, and then
/// chooses the information and the menu in turn. Each choice must get exactly one reply.
enum Step {
    CONSENT("S1.consentimiento.NO", "No", "button_reply", "list"),
    MENU("S1.sin_autorizacion.INFORMATION", "Ver información general", "list_reply", "button"),
    INFORMATION("S3.informacion.MENU", "Ver el menú", "button_reply", "list");

    private final String choice;
    private final String title;
    private final String choiceType;
    private final String replyKind;

    Step(String choice, String title, String choiceType, String replyKind) {
        this.choice = choice;
        this.title = title;
        this.choiceType = choiceType;
        this.replyKind = replyKind;
    }

    /// The id that is sent with the choice.
    String choice() {
        return choice;
    }

    String title() {
        return title;
    }

    /// The provider's name for the type of the choice, which is also the name of its field in the webhook.
    String choiceType() {
        return choiceType;
    }

    /// The kind of the message that replies to the choice.
    String replyKind() {
        return replyKind;
    }

    Step next() {
        return switch (this) {
            case CONSENT, INFORMATION -> MENU;
            case MENU -> INFORMATION;
        };
    }
}
