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
import java.time.ZoneId;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.ventanilla.pqrsd.handling.CaseInbox;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.handling.Cases;

/// The officers' inbox. It lists open cases, most urgent first, without any names. Other cases are
/// found by their state or their number.
@Path("/bandeja")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"officer", "supervisor", "auditor"})
@RunOnVirtualThread
public class InboxPage {

    /// The longest text that is accepted as a search.
    private static final int MAX_SEARCH = 60;

    private final CaseInbox inbox;
    private final ZoneId zone;
    private final SecurityIdentity identity;

    InboxPage(CaseInbox inbox, CaseRules rules, SecurityIdentity identity) {
        this.inbox = inbox;
        this.zone = rules.filing().entity().calendar().zone();
        this.identity = identity;
    }

    /// The templates of the page.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance inbox(CaseList list, InboxChoices choices, Cases.Figures figures, String user);
    }

    /// The list on the page.
    ///
    /// @param search the number that was searched for; empty if there was no search
    /// @param problem why the search was not possible; null if it was
    /// @param previous the URL of the previous page; `next` is the URL of the next page
    public record CaseList(
            List<InboxLine> lines,
            String search,
            @Nullable String problem,
            @Nullable String previous,
            @Nullable String next) {}

    @GET
    public TemplateInstance inbox(
            @RestQuery @Nullable String radicado,
            @RestQuery @Nullable String estado,
            @RestQuery @Nullable String tipo,
            @RestQuery @Nullable String semaforo,
            @RestQuery @Nullable String desde,
            @RestQuery @Nullable String hasta) {
        InboxChoices choices = InboxChoices.read(estado, tipo, semaforo);
        CaseList list = radicado == null || radicado.isBlank()
                ? page(choices, turn(desde, hasta))
                : searchResult(radicado.strip());
        return Templates.inbox(
                list, choices, inbox.figures(), identity.getPrincipal().getName());
    }

    private CaseList searchResult(String radicado) {
        if (radicado.length() > MAX_SEARCH || !inbox.searchable(radicado)) {
            return new CaseList(List.of(), radicado, Texts.pages().inboxNoNumber(), null, null);
        }
        return new CaseList(lines(inbox.search(radicado)), radicado, null, null, null);
    }

    private CaseList page(InboxChoices choices, CaseInbox.@Nullable Turn turn) {
        CaseInbox.Page page = inbox.page(choices.filter(), turn);
        List<InboxLine> lines = lines(page);
        return new CaseList(
                lines,
                "",
                null,
                page.before() && !lines.isEmpty()
                        ? choices.address("hasta", lines.getFirst().radicado())
                        : null,
                page.after() ? choices.address("desde", lines.getLast().radicado()) : null);
    }

    private List<InboxLine> lines(CaseInbox.Page page) {
        return page.cases().stream()
                .map(withTerm -> InboxLine.of(withTerm, zone))
                .toList();
    }

    private static CaseInbox.@Nullable Turn turn(@Nullable String desde, @Nullable String hasta) {
        if (desde != null) {
            return new CaseInbox.Turn(desde, true);
        }
        return hasta == null ? null : new CaseInbox.Turn(hasta, false);
    }
}
