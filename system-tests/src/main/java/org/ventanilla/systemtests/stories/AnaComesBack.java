package org.ventanilla.systemtests.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.people.Officer;
import org.ventanilla.systemtests.people.Patience;
import org.ventanilla.systemtests.telling.Tale;

/// Ana, who was here before, comes back with a photo and a voice note, and an officer reads them.
public final class AnaComesBack implements Story {
    private static final String STORY = "Salen aguas negras a la quebrada desde el lunes.";

    @Override
    public String letter() {
        return "f";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen ana = stage.newcomer("Ana Torres Ejemplo", tale);
        MariaIsAttended.consentsAndRegisters(ana, tale);
        ana.chooses("INFORMATION");
        ana.chooses("FINISH");
        ana.hears(_ -> true, "good-bye");

        ana.writes("buenas");
        ana.hears("de nuevo");
        tale.kept("f.known");
        ana.chooses("FILE");
        ana.chooses("tipo.QUEJA");
        ana.answers(STORY);
        byte[] photo = ana.sends("image");
        ana.hears(_ -> true, "that the photo came");
        byte[] voice = ana.sends("audio");
        ana.hears(_ -> true, "that the voice note came");
        ana.sendsThePlace();
        String radicado = Filings.finish(ana, "Vereda El Ejemplo");
        Filings.keepsItsWord(stage, ana, radicado);
        tale.kept("f.filed", radicado);
        ana.chooses("FINISH");
        ana.hears(_ -> true, "good-bye");

        Officer officer = stage.officer(tale);
        officer.opens(radicado);
        assertThat(officer.text()).contains(STORY).contains("en el mapa");
        Patience.untilAsserted("photo and voice note at the officer's", () -> {
            officer.looksAgain();
            assertThat(officer.files()).contains(photo, voice);
        });
        tale.kept("f.read");
        return Counts.CONTAINED.plus(Counts.CONTAINED);
    }
}
