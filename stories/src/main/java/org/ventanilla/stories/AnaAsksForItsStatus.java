package org.ventanilla.stories;

import com.fasterxml.jackson.databind.JsonNode;
import org.ventanilla.outside.figures.Counts;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;

/// Ana files a petición, receives a radicado with its due date, then asks for its status.
public final class AnaAsksForItsStatus implements Story {

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public Counts play(StoryContext context, StoryLog log) {
        Citizen ana = context.newcomer("Ana Gómez Ejemplo", log);
        MariaIsAttended.consentsAndRegisters(ana, log);
        ana.chooses("menu.FILE");
        String radicado = Filings.file(
                ana,
                "PETICION",
                "Solicito copia de la resolución que autorizó la obra del río.",
                "Municipio de Ejemplo");
        JsonNode filed = Filings.checkCase(context, ana, radicado);
        String due = Filings.spanish(Filings.dueDate(filed));
        log.promiseKept("c.filed", radicado, due, filed.get("termBusinessDays").asInt());

        String document = ana.identity().document();
        ana.chooses("MENU");
        ana.chooses("STATUS");
        ana.answers(radicado);
        ana.answers("0000".equals(lastFour(document)) ? "1111" : "0000");
        ana.receives(message -> !message.text().contains(due), "the answer to a wrong second factor");
        log.promiseKept("c.protected");
        ana.answers(radicado);
        ana.answers(lastFour(document));
        ana.receives(radicado);
        ana.receives(due);
        log.promiseKept("c.status");
        ana.chooses("FINISH");
        ana.receives(_ -> true, "good-bye");
        return Counts.CONTAINED;
    }

    private static String lastFour(String document) {
        return document.substring(document.length() - 4);
    }
}
