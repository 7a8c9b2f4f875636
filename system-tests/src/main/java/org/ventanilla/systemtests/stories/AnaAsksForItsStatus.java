package org.ventanilla.systemtests.stories;

import com.fasterxml.jackson.databind.JsonNode;
import org.ventanilla.systemtests.figures.Counts;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.telling.Tale;

/// Ana files a petición, gets a radicado with its due date, then asks for its status.
public final class AnaAsksForItsStatus implements Story {

    @Override
    public String letter() {
        return "c";
    }

    @Override
    public Counts play(Stage stage, Tale tale) {
        Citizen ana = stage.newcomer("Ana Gómez Ejemplo", tale);
        MariaIsAttended.consentsAndRegisters(ana, tale);
        ana.chooses("menu.FILE");
        String radicado = Filings.file(
                ana,
                "PETICION",
                "Solicito copia de la resolución que autorizó la obra del río.",
                "Municipio de Ejemplo");
        JsonNode filed = Filings.keepsItsWord(stage, ana, radicado);
        String due = Filings.spanish(Filings.dueDate(filed));
        tale.kept("c.filed", radicado, due, filed.get("termBusinessDays").asInt());

        String document = ana.identity().document();
        ana.chooses("MENU");
        ana.chooses("STATUS");
        ana.answers(radicado);
        ana.answers("0000".equals(lastFour(document)) ? "1111" : "0000");
        ana.hears(bubble -> !bubble.text().contains(due), "the answer to a wrong second factor");
        tale.kept("c.protected");
        ana.answers(radicado);
        ana.answers(lastFour(document));
        ana.hears(radicado);
        ana.hears(due);
        tale.kept("c.status");
        ana.chooses("FINISH");
        ana.hears(_ -> true, "good-bye");
        return Counts.CONTAINED;
    }

    private static String lastFour(String document) {
        return document.substring(document.length() - 4);
    }
}
