package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseFiles;
import org.ventanilla.pqrsd.handling.Cases;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.Semaforo;

/// The officers' inbox: cases that are owed an answer, the most urgent first, without any name.
@Path("/bandeja")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"officer", "supervisor", "auditor"})
@RunOnVirtualThread
public class InboxPage {

    /// Cases on one page; beyond it the page says that there are more.
    static final int MOST_SHOWN = 100;

    private final CaseFiles files;
    private final SecurityIdentity identity;

    InboxPage(CaseFiles files, SecurityIdentity identity) {
        this.files = files;
        this.identity = identity;
    }

    /// The page's templates.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance inbox(
                List<Line> lines, Cases.Figures figures, boolean more, String user);
    }

    /// One case.
    ///
    /// @param light the name of its colour, as the stylesheet has it
    public record Line(
            String radicado,
            String kind,
            String state,
            String channel,
            String received,
            String due,
            String left,
            String light,
            String lightName) {}

    @GET
    public TemplateInstance inbox() {
        CaseFiles.Inbox inbox = files.inbox(MOST_SHOWN);
        return Templates.inbox(
                inbox.owing().stream().map(InboxPage::line).toList(),
                inbox.figures(),
                inbox.more(),
                identity.getPrincipal().getName());
    }

    private static Line line(CaseFiles.Dated<CaseSummary> dated) {
        CaseSummary one = dated.what();
        LocalDate due = one.term().dueDate();
        return new Line(
                one.radicado(),
                Texts.name("kind", one.kind()),
                Texts.name("state", one.state()),
                Texts.name("channel", one.channel()),
                Texts.shortDate(one.term().receptionDay()),
                due == null ? "" : Texts.shortDate(due),
                left(dated.remaining(), dated.light()),
                dated.light().name().toLowerCase(Locale.ROOT),
                Texts.name("light", dated.light()));
    }

    /// The last day says so by itself.
    private static String left(@Nullable Integer remaining, Semaforo light) {
        return remaining == null || light == Semaforo.ROJO
                ? ""
                : Texts.daysLeft(remaining, light == Semaforo.VENCIDO);
    }
}
