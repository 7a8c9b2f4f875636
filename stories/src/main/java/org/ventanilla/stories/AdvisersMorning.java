package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.AdviserDesk;
import org.ventanilla.stories.people.AdviserTab;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// The morning of an adviser: two chats at the same time, a session that ends while the adviser types
/// an answer, lunch, and a person who asked to be contacted.
public final class AdvisersMorning implements Story {
    private static final String ADVISER = "asesor2";
    private static final List<String> ALL_ADVISERS = List.of("asesor", ADVISER);
    private static final Pattern PLACE_IN_QUEUE = Pattern.compile("\\*(\\d+)\\*");
    /// The figures of one conversation that was offered and flowed out: the person asked to be
    /// contacted.
    private static final Counts ONE_FLOW_OUT = new Counts(1, 0, 0, 0, 1, 0, 0, 0, 0);

    @Override
    public String letter() {
        return "g";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen carmen = context.newCitizen("Carmen Ruiz Ejemplo", log);
        Citizen jorge = context.newCitizen("Jorge Nieto Ejemplo", log);
        List.of(carmen, jorge).forEach(citizen -> MariaIsAttended.consentsAndRegisters(citizen, log));
        AdviserDesk withCarmen = context.desk(ADVISER, log);
        AdviserDesk withJorge = context.desk(ADVISER, log);
        context.queueLock().lock();
        try {
            withCarmen.becomesAvailable();
            asksForAnAdviser(carmen);
            asksForAnAdviser(jorge);
            withCarmen.takes(MariaIsAttended.question(carmen));
            withJorge.takes(MariaIsAttended.question(jorge));
        } finally {
            context.queueLock().unlock();
        }
        log.promiseKept("g.two");
        withCarmen.says("Buenos días, Carmen. Su licencia está en evaluación técnica.");
        carmen.receives("evaluación técnica");
        withCarmen.ends("LICENCIAS");

        AdviserTab tab = context.adviserTab(ADVISER, log);
        tab.opens(withJorge.conversationId());
        sendsAnswerAgainAfterSignOut(tab, jorge);
        log.promiseKept("g.session");
        withJorge.ends("LICENCIAS");

        Citizen lucia = context.newCitizen("Lucía Peña Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(lucia, log);
        context.queueLock().lock();
        try {
            ALL_ADVISERS.forEach(adviser -> context.desk(adviser, log).pauses("ALMUERZO"));
            lucia.chooses("ADVISER");
            lucia.receives("no hay asesores");
            lucia.chooses("CALL_BACK");
            lucia.receives("le escribirá");
            log.promiseKept("g.lunch");
            ALL_ADVISERS.forEach(adviser -> context.desk(adviser, log).returns());
        } finally {
            context.queueLock().unlock();
        }
        AdviserDesk withLucia = context.desk(ADVISER, log);
        withLucia.attends(tab.callsBack(lucia.identity().name()));
        withLucia.says("Buenas tardes, Lucía. ¿En qué le ayudo?");
        lucia.receives("¿En qué le ayudo?");
        withLucia.ends("ORIENTACION");
        tab.completesCallBack(lucia.identity().name());
        log.promiseKept("g.call-back");
        Counts attended = MariaIsAttended.ONE_ATTENDED;
        return attended.plus(attended).plus(ONE_FLOW_OUT).plus(attended);
    }

    private static void asksForAnAdviser(Citizen citizen) {
        citizen.chooses("ADVISER");
        citizen.receives(PLACE_IN_QUEUE);
        citizen.writes(MariaIsAttended.question(citizen));
    }

    /// Sends an answer without a session, and again after signing in. The citizen receives the answer
    /// only once.
    private static void sendsAnswerAgainAfterSignOut(AdviserTab tab, Citizen citizen) {
        String answer = "El concepto sale el viernes, " + citizen.identity().firstName() + ".";
        tab.signsOutInAnotherTab();
        assertThat(tab.sends(answer)).isEqualTo(AdviserTab.UNAUTHORIZED);
        tab.signsInAgain();
        assertThat(tab.sends(answer)).isBetween(200, 299);
        citizen.receives(answer);
        assertThat(citizen.chat())
                .filteredOn(message -> message.text().equals(answer))
                .hasSize(1);
    }
}
