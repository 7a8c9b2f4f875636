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
import org.ventanilla.pqrsd.model.CaseFigures;

/// The officers' inbox. The page lists open cases, most urgent first, without the names of
/// petitioners. Other cases can be listed by their state or found by their number.
@Path("/bandeja")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"officer", "supervisor", "auditor"})
@RunOnVirtualThread
public class InboxPage {

    /// The greatest length of a search text, in characters.
    private static final int MAX_SEARCH_LENGTH = 60;

    private final CaseInbox inbox;
    private final ZoneId zone;
    private final SecurityIdentity identity;

    InboxPage(CaseInbox inbox, CaseRules rules, SecurityIdentity identity) {
        this.inbox = inbox;
        this.zone = rules.filingRules().entity().calendar().zone();
        this.identity = identity;
    }

    /// The templates of the page.
    @CheckedTemplate(basePath = "pqrsd")
    static class Templates {
        static native TemplateInstance inbox(CaseList list, InboxChoices choices, CaseFigures figures, String user);
    }

    /// The list on the page.
    ///
    /// @param search the number that was searched for; empty if there was no search
    /// @param problem why the search text was refused; null if it was not refused
    /// @param previous the URL of the previous page; null on the first page
    /// @param next the URL of the next page; null on the last page
    public record CaseList(
            List<InboxLine> lines,
            String search,
            @Nullable String problem,
            @Nullable String previous,
            @Nullable String next) {}

    /// Shows the result of a search, or a page of the list.
    ///
    /// @param radicado the number that is searched for
    /// @param estado the state of the listed cases
    /// @param tipo the kind of the listed cases
    /// @param semaforo the traffic light of the listed cases
    /// @param desde the number of the case after which the page starts
    /// @param hasta the number of the case before which the page ends
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
                ? page(choices, pageStart(desde, hasta))
                : searchResult(radicado.strip());
        return Templates.inbox(
                list, choices, inbox.figures(), identity.getPrincipal().getName());
    }

    private CaseList searchResult(String radicado) {
        if (radicado.length() > MAX_SEARCH_LENGTH || !inbox.canSearch(radicado)) {
            return new CaseList(List.of(), radicado, Texts.pages().inboxNoNumber(), null, null);
        }
        return new CaseList(lines(inbox.search(radicado)), radicado, null, null, null);
    }

    private CaseList page(InboxChoices choices, CaseInbox.@Nullable PageStart pageStart) {
        CaseInbox.Page page = inbox.page(choices.filter(), pageStart);
        List<InboxLine> lines = lines(page);
        return new CaseList(
                lines,
                "",
                null,
                page.hasPrevious() && !lines.isEmpty()
                        ? choices.pageUrl("hasta", lines.getFirst().radicado())
                        : null,
                page.hasNext() ? choices.pageUrl("desde", lines.getLast().radicado()) : null);
    }

    private List<InboxLine> lines(CaseInbox.Page page) {
        return page.cases().stream()
                .map(withTerm -> InboxLine.of(withTerm, zone))
                .toList();
    }

    private static CaseInbox.@Nullable PageStart pageStart(@Nullable String desde, @Nullable String hasta) {
        if (desde != null) {
            return new CaseInbox.PageStart(desde, true);
        }
        return hasta == null ? null : new CaseInbox.PageStart(hasta, false);
    }
}
