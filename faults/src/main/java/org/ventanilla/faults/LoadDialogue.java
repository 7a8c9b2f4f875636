package org.ventanilla.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ventanilla.outside.NotificationApi;
import org.ventanilla.outside.Phone.Message;

/// The dialogues of the load's citizens. Each dialogue ends its conversation, so that each
/// conversation must have an outcome.
enum LoadDialogue {
    /// The citizen refuses consent, files an anonymous denuncia, receives its radicado, and leaves.
    FILES_A_CASE {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            citizen.writes("hola");
            citizen.taps("consentimiento.NO");
            citizen.taps("sin_autorizacion.FILE");
            citizen.taps("tipo.DENUNCIA");
            citizen.answers("Una volqueta descarga escombros en el humedal cada noche.");
            citizen.pause(ORDER_PAUSE);
            citizen.writes("LISTO");
            citizen.answers("Vereda El Ejemplo");
            citizen.taps("medio.WHATSAPP");
            citizen.taps("confirmar.YES");
            citizen.reportRadicado(citizen.receivesMatch(RADICADO, "a radicado"));
            leaves(citizen);
        }
    },
    /// The citizen consents, registers, asks for information, and ends the conversation.
    IS_INFORMED {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            registers(citizen);
            citizen.taps("INFORMATION");
            citizen.taps("FINISH");
            citizen.receives(_ -> true, "a good-bye");
        }
    },
    /// The citizen registers, asks for an adviser, is attended, and answers the survey.
    IS_ATTENDED {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            registers(citizen);
            citizen.taps("ADVISER");
            citizen.receives(_ -> true, "a place in the queue");
            citizen.writes(QUESTION + citizen.document() + "?");
            if (!waitsUntilAttended(citizen)) {
                return;
            }
            // If the survey comes too late, the conversation closes without a survey, which breaks
            // no promise.
            Optional<Message> survey =
                    citizen.receives(message -> message.option("SCORE_5").isPresent(), "the survey", SURVEY_TIMEOUT);
            if (survey.isPresent()) {
                citizen.taps("SCORE_5");
                citizen.taps("YES");
                citizen.receives(_ -> true, "thanks");
            }
        }
    },
    /// The citizen registers, authorises electronic notices, verifies the contact with a code, and
    /// ends the conversation. The notifier confirms the contact and submits an act, and the citizen
    /// receives the alert of the act.
    IS_NOTIFIED {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            registers(citizen);
            citizen.taps("NOTICES");
            citizen.taps("AUTHORIZE");
            citizen.taps("YES");
            citizen.writes(citizen.receivesMatch(CODE, "a code"));
            String reference = citizen.receivesMatch(NotificationApi.REFERENCE, "a reference");
            citizen.taps("FINISH");
            citizen.receives(_ -> true, "a good-bye");
            notifier.confirms(reference, citizen.identity());
            String notice = notifier.submits(citizen.identity());
            citizen.receives(message -> message.text().contains(notice), "the alert of the act");
        }
    },
    /// The citizen registers, enters the queue, and leaves the queue.
    LEAVES_THE_QUEUE {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            registers(citizen);
            citizen.taps("ADVISER");
            citizen.receives(_ -> true, "a place in the queue");
            leaves(citizen);
        }
    };

    /// The beginning of each question of the load's citizens. The load's advisers answer only when
    /// they see this text.
    static final String QUESTION = "¿En qué va el expediente ";

    /// The text that distinguishes a reply of the load's advisers from the assistant's messages.
    static final String ADVISER_REPLY = "Respuesta de la asesora";

    private static final String DISMISSAL_TEXT = "salió de la fila";
    private static final Pattern CODE = Pattern.compile("\\*(\\d{6})\\*");
    private static final Pattern RADICADO = Pattern.compile("\\*(20\\d{2}[0-9A-Za-z-]{4,40})\\*");
    /// The pause between two messages whose order matters. After a shorter pause, the provider may
    /// deliver the second message first, and the conversation would interpret it differently.
    private static final Duration ORDER_PAUSE = Duration.ofSeconds(4);
    private static final Duration SURVEY_TIMEOUT = Duration.ofSeconds(60);

    /// Plays the dialogue to its end.
    ///
    /// @throws LoadCitizen.GaveUp if a reply never comes
    abstract void play(LoadCitizen citizen, LoadNotifier notifier);

    private static void registers(LoadCitizen citizen) {
        citizen.writes("hola");
        citizen.taps("consentimiento.YES");
        citizen.taps("CC");
        citizen.answers(citizen.document());
        citizen.answers(citizen.identity().name());
        citizen.answers("NO");
        citizen.taps("confirmar.YES");
    }

    /// Waits in the queue until an adviser writes. When the citizen is asked whether they are still
    /// there, the citizen chooses to wait.
    ///
    /// @return whether an adviser wrote; false if the citizen's choice took so long that the citizen
    ///     was counted as gone
    private static boolean waitsUntilAttended(LoadCitizen citizen) {
        while (!citizen.hasReceived(LoadDialogue::isAdviserReply)) {
            Message received = citizen.receives(
                    message ->
                            isAdviserReply(message) || offersToWait(message) || isDismissal(message) || isMenu(message),
                    "an adviser");
            if (isDismissal(received)) {
                return false;
            }
            if (isMenu(received)) {
                leaves(citizen);
                return false;
            }
            if (offersToWait(received)) {
                citizen.taps("WAIT");
            }
        }
        return true;
    }

    private static void leaves(LoadCitizen citizen) {
        citizen.writes("salir");
        citizen.receives(_ -> true, "a good-bye");
    }

    private static boolean isDismissal(Message message) {
        return message.text().contains(DISMISSAL_TEXT);
    }

    /// Whether the message is the menu. A citizen who writes after being counted as gone gets the
    /// menu.
    private static boolean isMenu(Message message) {
        return message.option("ADVISER").isPresent();
    }

    private static boolean isAdviserReply(Message message) {
        return message.text().contains(ADVISER_REPLY);
    }

    private static boolean offersToWait(Message message) {
        return message.option("WAIT").isPresent();
    }
}
