package org.ventanilla.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ventanilla.outside.NotificationApi;
import org.ventanilla.outside.Phone.Message;

/// The dialogues of the load's citizens. Each dialogue ends its conversation, so that each
/// conversation must have an outcome.
enum LoadDialogue {
    /// Refuses consent, files an anonymous denuncia, receives its number, leaves.
    FILES_A_CASE {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            citizen.writes("hola");
            citizen.taps("consentimiento.NO");
            citizen.taps("sin_autorizacion.FILE");
            citizen.taps("tipo.DENUNCIA");
            citizen.answers("Una volqueta descarga escombros en el humedal cada noche.");
            citizen.pause(MIN_INTERVAL);
            citizen.writes("LISTO");
            citizen.answers("Vereda El Ejemplo");
            citizen.taps("medio.WHATSAPP");
            citizen.taps("confirmar.YES");
            citizen.reportRadicado(citizen.receivesMatch(RADICADO, "a radicado"));
            leaves(citizen);
        }
    },
    /// Consents, registers, asks for information, ends.
    IS_INFORMED {
        @Override
        void play(LoadCitizen citizen, LoadNotifier notifier) {
            registers(citizen);
            citizen.taps("INFORMATION");
            citizen.taps("FINISH");
            citizen.receives(_ -> true, "a good-bye");
        }
    },
    /// Registers, asks for a person, is attended, answers the survey.
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
            // If the survey comes too late, the conversation closes without it, which is not a
            // loss.
            Optional<Message> survey =
                    citizen.receives(message -> message.option("SCORE_5").isPresent(), "the survey", SURVEY_TIMEOUT);
            if (survey.isPresent()) {
                citizen.taps("SCORE_5");
                citizen.taps("YES");
                citizen.receives(_ -> true, "thanks");
            }
        }
    },
    /// Registers, authorises electronic notices, verifies the contact with the code, and ends. The
    /// notifier confirms the contact and submits an act, and the citizen receives its alert.
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
    /// Registers, enters the queue and leaves it.
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
    /// If two messages are sent within a shorter time, the provider may deliver the later one
    /// first, and it may then be understood differently.
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(4);
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

    /// Waits in the queue and confirms, when asked, that the citizen still waits.
    ///
    /// @return whether an adviser wrote; false if the citizen's confirmation took so long that the
    ///     citizen was counted as gone
    private static boolean waitsUntilAttended(LoadCitizen citizen) {
        while (!citizen.hasReceived(LoadDialogue::isAttended)) {
            Message received = citizen.receives(
                    message -> isAttended(message) || isAskedToWait(message) || isDismissed(message) || isMenu(message),
                    "an adviser");
            if (isDismissed(received)) {
                return false;
            }
            if (isMenu(received)) {
                leaves(citizen);
                return false;
            }
            if (isAskedToWait(received)) {
                citizen.taps("WAIT");
            }
        }
        return true;
    }

    private static void leaves(LoadCitizen citizen) {
        citizen.writes("salir");
        citizen.receives(_ -> true, "a good-bye");
    }

    private static boolean isDismissed(Message message) {
        return message.text().contains(DISMISSAL_TEXT);
    }

    /// Whether the message is the menu, which a person gets who writes after being counted as gone.
    private static boolean isMenu(Message message) {
        return message.option("ADVISER").isPresent();
    }

    private static boolean isAttended(Message message) {
        return message.text().contains(ADVISER_REPLY);
    }

    private static boolean isAskedToWait(Message message) {
        return message.option("WAIT").isPresent();
    }
}
