package org.ventanilla.systemtests.faults;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.people.Notifier;

/// What a citizen of the load wants. Each ends its conversation, so that each conversation owes an
/// outcome.
enum Plot {
    /// Refuses consent, files an anonymous denuncia, is told its number, leaves.
    FILES {
        @Override
        void play(Caller caller, Office office) {
            caller.writes("hola");
            caller.taps("consentimiento.NO");
            caller.taps("sin_autorizacion.FILE");
            caller.taps("tipo.DENUNCIA");
            caller.answers("Una volqueta descarga escombros en el humedal cada noche.");
            caller.pauses(APART);
            caller.writes("LISTO");
            caller.answers("Vereda El Ejemplo");
            caller.taps("medio.WHATSAPP");
            caller.taps("confirmar.YES");
            caller.wasTold(caller.reads(RADICADO, "a radicado"));
            leaves(caller);
        }
    },
    /// Consents, registers, asks for information, ends.
    IS_INFORMED {
        @Override
        void play(Caller caller, Office office) {
            registers(caller);
            caller.taps("INFORMATION");
            caller.taps("FINISH");
            caller.hears(_ -> true, "a good-bye");
        }
    },
    /// Registers, asks for a person, is attended, answers the survey.
    IS_ATTENDED {
        @Override
        void play(Caller caller, Office office) {
            registers(caller);
            caller.taps("ADVISER");
            caller.hears(_ -> true, "a place in the queue");
            caller.writes(QUESTION + caller.document() + "?");
            if (!waits(caller)) {
                return;
            }
            // Where the survey is late the conversation closes without one: that is no loss.
            Optional<Caller.Line> survey =
                    caller.hears(line -> Caller.option(line, "SCORE_5").isPresent(), "the survey", SURVEY);
            if (survey.isPresent()) {
                caller.taps("SCORE_5");
                caller.taps("YES");
                caller.hears(_ -> true, "thanks");
            }
        }
    },
    /// Registers, authorises electronic notices, proves the contact by the code, and ends; the
    /// office confirms whose contact it is; an act follows, and its alert.
    IS_NOTIFIED {
        @Override
        void play(Caller caller, Office office) {
            registers(caller);
            caller.taps("NOTICES");
            caller.taps("AUTHORIZE");
            caller.taps("YES");
            caller.writes(caller.reads(CODE, "a code"));
            String reference = caller.reads(Notifier.REFERENCE, "a reference");
            caller.taps("FINISH");
            caller.hears(_ -> true, "a good-bye");
            office.confirms(reference, caller.identity());
            String notice = office.issues(caller.identity());
            caller.hears(line -> line.text().contains(notice), "the alert of its act");
        }
    },
    /// Registers, enters the queue and leaves it.
    LEAVES_THE_QUEUE {
        @Override
        void play(Caller caller, Office office) {
            registers(caller);
            caller.taps("ADVISER");
            caller.hears(_ -> true, "a place in the queue");
            leaves(caller);
        }
    };

    /// How citizens of the load begin what they ask an adviser, who answers nothing before.
    static final String QUESTION = "¿En qué va el expediente ";

    /// What advisers of the load say, so that it is known among the assistant's lines.
    static final String ADVISER_SAYS = "Respuesta de la asesora";

    private static final String LEFT_SILENTLY = "salió de la fila";
    private static final Pattern CODE = Pattern.compile("\\*(\\d{6})\\*");
    private static final Pattern RADICADO = Pattern.compile("\\*(20\\d{2}[0-9A-Za-z-]{4,40})\\*");
    /// Of two messages closer than this the provider may bring the later one first: nobody is to
    /// blame then for how the second is understood.
    private static final Duration APART = Duration.ofSeconds(4);
    private static final Duration SURVEY = Duration.ofSeconds(60);

    /// Plays it to its end.
    ///
    /// @throws Caller.GaveUp if an answer never comes
    abstract void play(Caller caller, Office office);

    private static void registers(Caller caller) {
        caller.writes("hola");
        caller.taps("consentimiento.YES");
        caller.taps("CC");
        caller.answers(caller.document());
        caller.answers(caller.identity().name());
        caller.answers("NO");
        caller.taps("confirmar.YES");
    }

    /// Waits in the queue, and says so when asked.
    ///
    /// @return whether an adviser wrote; not, where the answer to that question was so long under
    ///     way that the citizen counted as gone
    private static boolean waits(Caller caller) {
        while (!caller.hasHeard(Plot::attended)) {
            Caller.Line heard = caller.hears(
                    line -> attended(line) || asked(line) || letGo(line) || beginsAnew(line), "an adviser");
            if (letGo(heard)) {
                return false;
            }
            if (beginsAnew(heard)) {
                leaves(caller);
                return false;
            }
            if (asked(heard)) {
                caller.taps("WAIT");
            }
        }
        return true;
    }

    private static void leaves(Caller caller) {
        caller.writes("salir");
        caller.hears(_ -> true, "a good-bye");
    }

    private static boolean letGo(Caller.Line line) {
        return line.text().contains(LEFT_SILENTLY);
    }

    /// A person who writes after they counted as gone is shown the menu.
    private static boolean beginsAnew(Caller.Line line) {
        return Caller.option(line, "ADVISER").isPresent();
    }

    private static boolean attended(Caller.Line line) {
        return line.text().contains(ADVISER_SAYS);
    }

    private static boolean asked(Caller.Line line) {
        return Caller.option(line, "WAIT").isPresent();
    }
}
