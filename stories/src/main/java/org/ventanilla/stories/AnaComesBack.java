package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.ventanilla.outside.Waiting;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.people.Officer;
import org.ventanilla.stories.transcript.StoryLog;

/// Ana, who has written before, comes back and files a queja with a photo and a voice note. An officer
/// opens both files.
public final class AnaComesBack implements Story {
    private static final String COMPLAINT = "Salen aguas negras a la quebrada desde el lunes.";

    @Override
    public String letter() {
        return "f";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen ana = context.newCitizen("Ana Torres Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(ana, log);
        ana.chooses("INFORMATION");
        ana.chooses("FINISH");
        ana.receives(_ -> true, "good-bye");

        ana.writes("buenas");
        ana.receives("de nuevo");
        log.promiseKept("f.known");
        ana.chooses("FILE");
        ana.chooses("tipo.QUEJA");
        ana.answers(COMPLAINT);
        byte[] photo = ana.sends("image");
        ana.receives(_ -> true, "the confirmation of the photo");
        byte[] voice = ana.sends("audio");
        ana.receives(_ -> true, "the confirmation of the voice note");
        ana.sendsLocation();
        String radicado = Filings.finishFiling(ana, "Vereda El Ejemplo");
        Filings.checkCase(context, ana, radicado);
        log.promiseKept("f.filed", radicado);
        ana.chooses("FINISH");
        ana.receives(_ -> true, "good-bye");

        Officer officer = context.officer(log);
        officer.opens(radicado);
        assertThat(officer.text()).contains(COMPLAINT).contains("en el mapa");
        Waiting.untilAsserted("photo and voice note at the officer's", () -> {
            officer.reloads();
            assertThat(officer.files()).contains(photo, voice);
        });
        log.promiseKept("f.read");
        return Counts.CONTAINED.plus(Counts.CONTAINED);
    }
}
