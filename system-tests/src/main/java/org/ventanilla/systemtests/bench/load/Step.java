package org.ventanilla.systemtests.bench.load;

/// The dialogue that never ends: consent is refused once, then information and menu alternate. Each
/// step is one choice that owes exactly one reply.
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

    /// The id that travels with the choice.
    String choice() {
        return choice;
    }

    String title() {
        return title;
    }

    /// Where the choice stands in the provider's webhook.
    String replyType() {
        return replyType;
    }

    /// The kind of message that answers it.
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
