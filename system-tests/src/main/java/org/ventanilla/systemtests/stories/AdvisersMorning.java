package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.AdviserDesk;
import org.ventanilla.systemtests.people.AdviserTab;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.telling.Tale;

/// The morning of an adviser: two chats at once, a session that ended while an answer was typed,
/// lunch, and somebody to call back.
public final class AdvisersMorning implements Story {
    private static final String ADVISER = "asesor2";
    private static final List<String> ALL_ADVISERS = List.of("asesor", ADVISER);
    private static final Pattern PLACE = Pattern.compile("\\*(\\d+)\\*");
    private static final Counts ATTENDED = new Counts(1, 1, 0, 0, 0, 0, 0, 0, 1);
    private static final Counts OUT_OF_THE_QUEUE = new Counts(1, 0, 0, 0, 1, 0, 0, 0, 0);

    @Override
    public String letter() {
        return "g";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen carmen = stage.newcomer("Carmen Ruiz Ejemplo", tale);
        Citizen jorge = stage.newcomer("Jorge Nieto Ejemplo", tale);
        List.of(carmen, jorge).forEach(citizen -> MariaIsAttended.consentsAndRegisters(citizen, tale));
        AdviserDesk withCarmen = stage.desk(ADVISER, tale);
        AdviserDesk withJorge = stage.desk(ADVISER, tale);
        stage.queue().lock();
        try {
            withCarmen.isAvailable();
            asks(carmen);
            asks(jorge);
            withCarmen.takes(MariaIsAttended.question(carmen));
            withJorge.takes(MariaIsAttended.question(jorge));
        } finally {
            stage.queue().unlock();
        }
        tale.kept("g.two");
        withCarmen.says("Buenos días, Carmen. Su licencia está en evaluación técnica.");
        carmen.hears("evaluación técnica");
        withCarmen.ends("LICENCIAS");

        AdviserTab tab = stage.adviserTab(ADVISER, tale);
        tab.opens(withJorge.conversationId());
        answersAcrossASignOut(tab, jorge);
        tale.kept("g.session");
        withJorge.ends("LICENCIAS");

        Citizen lucia = stage.newcomer("Lucía Peña Ejemplo", tale);
        MariaIsAttended.consentsAndRegisters(lucia, tale);
        stage.queue().lock();
        try {
            ALL_ADVISERS.forEach(adviser -> stage.desk(adviser, tale).pauses("ALMUERZO"));
            lucia.chooses("ADVISER");
            lucia.hears("no hay asesores");
            lucia.chooses("CALL_BACK");
            lucia.hears("le escribirá");
            tale.kept("g.lunch");
            ALL_ADVISERS.forEach(adviser -> stage.desk(adviser, tale).returns());
        } finally {
            stage.queue().unlock();
        }
        AdviserDesk withLucia = stage.desk(ADVISER, tale);
        withLucia.attends(tab.callsBack(lucia.identity().name()));
        withLucia.says("Buenas tardes, Lucía. ¿En qué le ayudo?");
        lucia.hears("¿En qué le ayudo?");
        withLucia.ends("ORIENTACION");
        tab.hasWrittenTo(lucia.identity().name());
        tale.kept("g.call-back");
        return ATTENDED.plus(ATTENDED).plus(OUT_OF_THE_QUEUE).plus(ATTENDED);
    }

    private static void asks(Citizen citizen) {
        citizen.chooses("ADVISER");
        citizen.hears(PLACE);
        citizen.writes(MariaIsAttended.question(citizen));
    }

    /// What was sent without a session is not sent at all; sent again, it arrives once.
    private static void answersAcrossASignOut(AdviserTab tab, Citizen citizen) {
        String answer = "El concepto sale el viernes, " + citizen.identity().firstName() + ".";
        tab.isSignedOutElsewhere();
        assertThat(tab.sends(answer)).isEqualTo(AdviserTab.UNAUTHORIZED);
        tab.signsInAgain();
        assertThat(tab.sends(answer)).isBetween(200, 299);
        citizen.hears(answer);
        assertThat(citizen.chat())
                .filteredOn(bubble -> bubble.text().equals(answer))
                .hasSize(1);
    }
}
