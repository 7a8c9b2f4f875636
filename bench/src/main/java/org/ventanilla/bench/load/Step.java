package org.ventanilla.bench.load;

/// A dialogue without an end: consent is refused once, then information and menu alternate. Each
/// step is a choice that must get exactly one reply.
enum Step {
    CONSENT("S1.consentimiento.NO", "No", "button_reply", "list"),
    MENU("S1.sin_autorizacion.INFORMATION", "Ver información general", "list_reply", "button"),
    INFORMATION("S3.informacion.MENU", "Ver el menú", "button_reply", "list");

    private final String choice;
    private final String title;
    private final String replyType;
    private final String answeredBy;

    Step(String choice, String title, String replyType, String answeredBy) {
        this.choice = choice;
        this.title = title;
        this.replyType = replyType;
        this.answeredBy = answeredBy;
    }

    /// The id that is sent with the choice.
    String choice() {
        return choice;
    }

    String title() {
        return title;
    }

    /// The name of the choice's field in the provider's webhook.
    String replyType() {
        return replyType;
    }

    /// The kind of message that answers the choice.
    String answeredBy() {
        return answeredBy;
    }

    Step next() {
        return switch (this) {
            case CONSENT, INFORMATION -> MENU;
            case MENU -> INFORMATION;
        };
    }
}
