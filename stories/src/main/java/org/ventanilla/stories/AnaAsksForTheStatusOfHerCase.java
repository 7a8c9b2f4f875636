package org.ventanilla.stories;

import com.fasterxml.jackson.databind.JsonNode;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Ana files a petición, receives its radicado and its due date, and then asks for its status.
public final class AnaAsksForTheStatusOfHerCase implements Story {

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen ana = context.newCitizen("Ana Gómez Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(ana, log);
        ana.chooses("menu.FILE");
        String radicado = Filings.file(
                ana,
                "PETICION",
                "Solicito copia de la resolución que autorizó la obra del río.",
                "Municipio de Ejemplo");
        JsonNode filed = Filings.checkCase(context, ana, radicado);
        String due = Filings.spanishDate(Filings.dueDate(filed));
        log.promiseKept("c.filed", radicado, due, filed.get("termBusinessDays").asInt());

        String document = ana.identity().document();
        ana.chooses("MENU");
        ana.chooses("STATUS");
        ana.answers(radicado);
        String wrongSecondFactor = lastFourDigits(document).equals("0000") ? "1111" : "0000";
        ana.answers(wrongSecondFactor);
        ana.receives(message -> !message.text().contains(due), "the answer to a wrong second factor");
        log.promiseKept("c.protected");
        ana.answers(radicado);
        ana.answers(lastFourDigits(document));
        ana.receives(radicado);
        ana.receives(due);
        log.promiseKept("c.status");
        ana.chooses("FINISH");
        ana.receives(_ -> true, "good-bye");
        return Counts.CONTAINED;
    }

    private static String lastFourDigits(String document) {
        return document.substring(document.length() - 4);
    }
}
