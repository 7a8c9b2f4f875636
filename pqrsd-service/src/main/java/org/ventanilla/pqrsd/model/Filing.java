package org.ventanilla.pqrsd.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;

/// Decides which requests can be filed. A petition has to state what the petitioner wants and how
/// the entity can answer (CPACA art. 16). An anonymous petition is not refused because anything
/// else is missing (art. 15).
public final class Filing {

    private Filing() {}

    /// The rules of the entity.
    ///
    /// @param closedKinds kinds of case that are not accepted here because another procedure
    ///     handles them
    public record Rules(EntityTerms entity, TermRegistry registry, Set<CaseKind> closedKinds) {
        public Rules {
            closedKinds = Set.copyOf(closedKinds);
        }
    }

    /// The result of a decision. A refusal is a value and not an exception, so that the petitioner
    /// can receive the reason.
    public sealed interface Decision {
        /// The request can be filed.
        record Accepted(CaseDraft draft) implements Decision {}

        /// The request cannot be filed, for this reason.
        record Refused(Refusal reason) implements Decision {}
    }

    /// The reasons for which a request cannot be filed.
    public enum Refusal {
        /// The request has neither text nor files, so there is nothing to answer.
        TEXT_MISSING,
        TEXT_TOO_LONG,
        /// A name, place or address is longer than {@link FilingLimits} allows.
        FIELD_TOO_LONG,
        TOO_MANY_ATTACHMENTS,
        /// The chosen way of answering needs an address.
        ANSWER_ADDRESS_MISSING,
        /// Another procedure of the entity handles this kind of case.
        KIND_NOT_OPEN,
        /// The time of reception is before the first term in the registry.
        RECEIVED_TOO_LONG_AGO,
        /// The time of reception is in the future by more than {@link
        /// FilingLimits#CLOCK_TOLERANCE}.
        RECEIVED_IN_FUTURE,
        /// The request is not anonymous, but it contains no data of the petitioner.
        APPLICANT_MISSING,
        APPLICANT_NAME_MISSING,
        /// The document type is missing or is not one of {@link DocumentType}.
        DOCUMENT_TYPE_UNKNOWN,
        /// The document number is missing or is not valid for its type.
        DOCUMENT_NUMBER_IMPOSSIBLE
    }

    /// Decides on one request.
    public static Decision decide(FilingRequest request, Rules rules) {
        String text =
                Objects.requireNonNullElse(Writing.clean(request.petition().text()), "");
        if (text.isEmpty() && request.petition().attachments().isEmpty()) {
            return new Decision.Refused(Refusal.TEXT_MISSING);
        }
        if (text.length() > FilingLimits.MAX_TEXT_LENGTH) {
            return new Decision.Refused(Refusal.TEXT_TOO_LONG);
        }
        if (request.petition().attachments().size() > FilingLimits.MAX_ATTACHMENTS) {
            return new Decision.Refused(Refusal.TOO_MANY_ATTACHMENTS);
        }
        if (!areFieldsWithinLimits(request)) {
            return new Decision.Refused(Refusal.FIELD_TOO_LONG);
        }
        if (request.receivedAt().isAfter(request.now().plus(FilingLimits.CLOCK_TOLERANCE))) {
            return new Decision.Refused(Refusal.RECEIVED_IN_FUTURE);
        }
        if (rules.closedKinds().contains(request.petition().kind())) {
            return new Decision.Refused(Refusal.KIND_NOT_OPEN);
        }
        Optional<Refusal> identityRefusal = Identity.refusal(request);
        if (identityRefusal.isPresent()) {
            return new Decision.Refused(identityRefusal.get());
        }
        Optional<AnswerRoute> answer = answerRoute(request);
        if (answer.isEmpty()) {
            return new Decision.Refused(Refusal.ANSWER_ADDRESS_MISSING);
        }
        // The entity must not get more days because the clock of the sender is slightly ahead.
        Instant received = request.receivedAt().isAfter(request.now()) ? request.now() : request.receivedAt();
        return countTerm(request.petition().kind(), received, rules)
                .<Decision>map(term -> new Decision.Accepted(draft(request, text, answer.get(), received, term)))
                .orElseGet(() -> new Decision.Refused(Refusal.RECEIVED_TOO_LONG_AGO));
    }

    private static CaseDraft draft(
            FilingRequest request, String text, AnswerRoute answer, Instant received, CaseTerm term) {
        Applicant applicant = Identity.applicantToStore(request);
        CaseKind kind = request.petition().kind();
        return new CaseDraft(
                request.caseId(),
                request.origin(),
                new Petition(
                        kind,
                        text,
                        Writing.clean(request.petition().place()),
                        request.petition().attachments()),
                request.identityMode(),
                applicant,
                answer,
                SecondFactor.usesDocument(kind, request.identityMode(), applicant) ? null : request.newTrackingCode(),
                received,
                request.now(),
                term);
    }

    /// How the petitioner gets the answer; empty if the chosen medium needs an address that is
    /// missing. An anonymous petitioner without an address is answered by public notice.
    private static Optional<AnswerRoute> answerRoute(FilingRequest request) {
        String address = Writing.clean(request.answer().address());
        return switch (request.answer().medium()) {
            case PUBLIC_NOTICE -> Optional.of(new AnswerRoute(AnswerMedium.PUBLIC_NOTICE, null));
            case WHATSAPP ->
                request.origin().contactId() == null
                        ? orPublicNotice(request)
                        : Optional.of(new AnswerRoute(AnswerMedium.WHATSAPP, null));
            case POSTAL ->
                address == null ? orPublicNotice(request) : Optional.of(new AnswerRoute(AnswerMedium.POSTAL, address));
            case EMAIL -> {
                String email = address == null ? emailOf(request.applicant()) : address;
                yield email == null || email.indexOf('@') < 1
                        ? orPublicNotice(request)
                        : Optional.of(new AnswerRoute(AnswerMedium.EMAIL, email));
            }
        };
    }

    private static Optional<AnswerRoute> orPublicNotice(FilingRequest request) {
        return request.identityMode() == IdentityMode.ANONYMOUS
                ? Optional.of(new AnswerRoute(AnswerMedium.PUBLIC_NOTICE, null))
                : Optional.empty();
    }

    private static @Nullable String emailOf(@Nullable Applicant applicant) {
        return applicant == null ? null : Writing.clean(applicant.email());
    }

    private static Optional<CaseTerm> countTerm(CaseKind kind, Instant received, Rules rules) {
        EntityTerms entity = rules.entity();
        return TermCalculator.count(kind.name(), received, entity, rules.registry())
                .map(counted -> {
                    LocalDate arrival = entity.calendar().dayOf(received);
                    LocalDate reception = counted.explanation().receptionDay();
                    return new CaseTerm(
                            reception,
                            counted.version().days(),
                            counted.explanation().dueDate(),
                            counted.explanation().latestExtendedDue(),
                            alarmDate(kind, received, rules),
                            reception.isAfter(arrival),
                            counted.version().legalBasis(),
                            counted.explanation().calendarVersion());
                });
    }

    private static @Nullable LocalDate alarmDate(CaseKind kind, Instant received, Rules rules) {
        return TermCalculator.count(kind.name(), received, rules.entity().withoutOfficeHours(), rules.registry())
                .map(counted -> counted.explanation().dueDate())
                .orElse(null);
    }

    private static boolean areFieldsWithinLimits(FilingRequest request) {
        Applicant applicant = request.applicant();
        Stream<Boolean> applicantFields = applicant == null
                ? Stream.of()
                : Stream.of(
                        isWithin(applicant.name(), FilingLimits.MAX_NAME_LENGTH),
                        isWithin(applicant.documentType(), FilingLimits.MAX_DOCUMENT_LENGTH),
                        isWithin(applicant.documentNumber(), FilingLimits.MAX_DOCUMENT_LENGTH),
                        isWithin(applicant.email(), FilingLimits.MAX_ADDRESS_LENGTH));
        return isWithin(request.petition().place(), FilingLimits.MAX_PLACE_LENGTH)
                && isWithin(request.answer().address(), FilingLimits.MAX_ADDRESS_LENGTH)
                && applicantFields.allMatch(within -> within);
    }

    private static boolean isWithin(@Nullable String text, int maxLength) {
        return text == null || text.length() <= maxLength;
    }
}
