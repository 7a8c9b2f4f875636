package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.AdviserDesk;
import org.ventanilla.stories.people.AdviserTab;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// The morning of an adviser: two chats at once, a session that ended while an answer was typed,
/// lunch, and a person to call back.
public final class AdvisersMorning implements Story {
    private static final String ADVISER = "asesor2";
    private static final List<String> ALL_ADVISERS = List.of("asesor", ADVISER);
    private static final Pattern PLACE_IN_QUEUE = Pattern.compile("\\*(\\d+)\\*");
    private static final Counts ONE_ATTENDED = new Counts(1, 1, 0, 0, 0, 0, 0, 0, 1);
    private static final Counts ONE_FLOW_OUT = new Counts(1, 0, 0, 0, 1, 0, 0, 0, 0);

    @Override
    public String letter() {
        return "g";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen carmen = context.newcomer("Carmen Ruiz Ejemplo", log);
        Citizen jorge = context.newcomer("Jorge Nieto Ejemplo", log);
        List.of(carmen, jorge).forEach(citizen -> MariaIsAttended.consentsAndRegisters(citizen, log));
        AdviserDesk withCarmen = context.desk(ADVISER, log);
        AdviserDesk withJorge = context.desk(ADVISER, log);
        context.queue().lock();
        try {
            withCarmen.isAvailable();
            asks(carmen);
            asks(jorge);
            withCarmen.takes(MariaIsAttended.question(carmen));
            withJorge.takes(MariaIsAttended.question(jorge));
        } finally {
            context.queue().unlock();
        }
        log.promiseKept("g.two");
        withCarmen.says("Buenos días, Carmen. Su licencia está en evaluación técnica.");
        carmen.receives("evaluación técnica");
        withCarmen.ends("LICENCIAS");

        AdviserTab tab = context.adviserTab(ADVISER, log);
        tab.opens(withJorge.conversationId());
        answersAcrossASignOut(tab, jorge);
        log.promiseKept("g.session");
        withJorge.ends("LICENCIAS");

        Citizen lucia = context.newcomer("Lucía Peña Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(lucia, log);
        context.queue().lock();
        try {
            ALL_ADVISERS.forEach(adviser -> context.desk(adviser, log).pauses("ALMUERZO"));
            lucia.chooses("ADVISER");
            lucia.receives("no hay asesores");
            lucia.chooses("CALL_BACK");
            lucia.receives("le escribirá");
            log.promiseKept("g.lunch");
            ALL_ADVISERS.forEach(adviser -> context.desk(adviser, log).returns());
        } finally {
            context.queue().unlock();
        }
        AdviserDesk withLucia = context.desk(ADVISER, log);
        withLucia.attends(tab.callsBack(lucia.identity().name()));
        withLucia.says("Buenas tardes, Lucía. ¿En qué le ayudo?");
        lucia.receives("¿En qué le ayudo?");
        withLucia.ends("ORIENTACION");
        tab.completesCallBack(lucia.identity().name());
        log.promiseKept("g.call-back");
        return ONE_ATTENDED.plus(ONE_ATTENDED).plus(ONE_FLOW_OUT).plus(ONE_ATTENDED);
    }

    private static void asks(Citizen citizen) {
        citizen.chooses("ADVISER");
        citizen.receives(PLACE_IN_QUEUE);
        citizen.writes(MariaIsAttended.question(citizen));
    }

    /// An answer that is sent without a session is not delivered. If the adviser sends it again after
    /// signing in, the citizen receives it once.
    private static void answersAcrossASignOut(AdviserTab tab, Citizen citizen) {
        String answer = "El concepto sale el viernes, " + citizen.identity().firstName() + ".";
        tab.isSignedOutElsewhere();
        assertThat(tab.sends(answer)).isEqualTo(AdviserTab.UNAUTHORIZED);
        tab.signsInAgain();
        assertThat(tab.sends(answer)).isBetween(200, 299);
        citizen.receives(answer);
        assertThat(citizen.chat())
                .filteredOn(message -> message.text().equals(answer))
                .hasSize(1);
    }
}
