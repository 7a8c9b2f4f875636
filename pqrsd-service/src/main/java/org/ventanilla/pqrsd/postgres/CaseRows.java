package org.ventanilla.pqrsd.postgres;

import static java.util.stream.Collectors.toMap;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseSummary;

/// Queries on the table `pqrsd_case`, which also load the needed columns of the applicant. The
/// queries use the session of the running transaction.
@ApplicationScoped
class CaseRows implements PanacheRepositoryBase<CaseEntity, UUID> {

    private static final String SUMMARIES = """
            select c.id, c.summary, a.documentNumber
            from CaseEntity c left join ApplicantEntity a on a.caseId = c.id
            where %s in :requested
            """;

    private static final String OF_COMMANDS = SUMMARIES.formatted("c.summary.commandId");
    private static final String WITH_KEYS = SUMMARIES.formatted("c.radicadoKey");
    private static final String WITH_IDS = SUMMARIES.formatted("c.id");

    /// A case without its content.
    record Summary(
            UUID id, SummaryColumns columns, @Nullable String documentNumber) {
        CaseSummary toModel() {
            return columns.toModel(new CaseId(id), documentNumber);
        }
    }

    /// A case with its content and its applicant.
    record CaseAndApplicant(CaseEntity entity, @Nullable ApplicantEntity applicant) {
        CaseFile toModel() {
            return entity.toModel(applicant);
        }
    }

    /// The cases that these commands filed.
    List<CaseSummary> ofCommands(Collection<UUID> commandIds) {
        return summaries(OF_COMMANDS, commandIds);
    }

    /// The cases whose radicado has one of these keys.
    List<CaseSummary> withKeys(Collection<String> keys) {
        return summaries(WITH_KEYS, keys);
    }

    /// The cases with these ids, in the order of the list of ids.
    List<CaseSummary> inOrder(List<UUID> ids) {
        Map<CaseId, CaseSummary> found =
                summaries(WITH_IDS, ids).stream().collect(toMap(CaseSummary::id, Function.identity()));
        return ids.stream().map(CaseId::new).map(found::get).toList();
    }

    /// The case whose radicado has this key.
    Optional<CaseFile> caseFile(String key) {
        return getEntityManager()
                .createQuery("""
                        select c, a from CaseEntity c left join ApplicantEntity a on a.caseId = c.id
                        where c.radicadoKey = :key
                        """, CaseAndApplicant.class)
                .setParameter("key", key)
                .getResultList()
                .stream()
                .findFirst()
                .map(CaseAndApplicant::toModel);
    }

    private List<CaseSummary> summaries(String query, Collection<?> requested) {
        if (requested.isEmpty()) {
            return List.of();
        }
        return getEntityManager()
                .createQuery(query, Summary.class)
                .setParameter("requested", requested)
                .getResultList()
                .stream()
                .map(Summary::toModel)
                .toList();
    }
}
