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

/// What may be filed. A petition must contain only two things: what is wanted, and a way to answer
/// (CPACA art. 16). No petition is rejected because anything else is missing (art. 15).
public final class Filing {

    private Filing() {}

    /// What the entity settles once.
    ///
    /// @param closedKinds kinds that are not received here, because a procedure of their own does
    public record Rules(EntityTerms entity, TermRegistry registry, Set<CaseKind> closedKinds) {
        public Rules {
            closedKinds = Set.copyOf(closedKinds);
        }
    }

    /// The outcome. A refusal is a value: the person hears why.
    public sealed interface Decision {
        /// It will be filed.
        record Accepted(CaseDraft draft) implements Decision {}

        /// Nothing is filed, and why.
        record Refused(Refusal why) implements Decision {}
    }

    /// Why nothing is filed.
    public enum Refusal {
        /// Neither words nor files: there is nothing to answer.
        TEXT_MISSING,
        TEXT_TOO_LONG,
        /// A name, place or address beyond {@link FilingLimits}.
        FIELD_TOO_LONG,
        TOO_MANY_ATTACHMENTS,
        /// The way of answering that was chosen needs an address.
        ANSWER_ADDRESS_MISSING,
        KIND_NOT_OPEN,
        /// Older than the registry of terms reaches.
        RECEIVED_TOO_LONG_AGO,
        /// Later than now, by more than {@link FilingLimits#CLOCK_TOLERANCE}.
        RECEIVED_IN_FUTURE,
        /// Somebody is said to be on file, and is not there.
        APPLICANT_MISSING,
        APPLICANT_NAME_MISSING,
        /// None, or none of {@link DocumentType}.
        DOCUMENT_TYPE_UNKNOWN,
        /// None, or one that no document of its type has.
        DOCUMENT_NUMBER_IMPOSSIBLE
    }

    /// Decides on one wish to file.
    public static Decision decide(FilingRequest request, Rules rules) {
        String text = Objects.requireNonNullElse(Writing.kept(request.text()), "");
        if (text.isEmpty() && request.attachments().isEmpty()) {
            return new Decision.Refused(Refusal.TEXT_MISSING);
        }
        if (text.length() > FilingLimits.TEXT) {
            return new Decision.Refused(Refusal.TEXT_TOO_LONG);
        }
        if (request.attachments().size() > FilingLimits.ATTACHMENTS) {
            return new Decision.Refused(Refusal.TOO_MANY_ATTACHMENTS);
        }
        if (!fieldsFit(request)) {
            return new Decision.Refused(Refusal.FIELD_TOO_LONG);
        }
        if (request.receivedAt().isAfter(request.now().plus(FilingLimits.CLOCK_TOLERANCE))) {
            return new Decision.Refused(Refusal.RECEIVED_IN_FUTURE);
        }
        if (rules.closedKinds().contains(request.kind())) {
            return new Decision.Refused(Refusal.KIND_NOT_OPEN);
        }
        Optional<Refusal> unusable = Identity.refusal(request);
        if (unusable.isPresent()) {
            return new Decision.Refused(unusable.get());
        }
        Optional<Answer> answer = answer(request);
        if (answer.isEmpty()) {
            return new Decision.Refused(Refusal.ANSWER_ADDRESS_MISSING);
        }
        // A clock slightly ahead of ours never gives the entity more days.
        Instant received =
                request.receivedAt().isAfter(request.now()) ? request.now() : request.receivedAt();
        return term(request.kind(), received, rules)
                .<Decision>map(
                        term ->
                                new Decision.Accepted(
                                        draft(request, text, answer.get(), received, term)))
                .orElseGet(() -> new Decision.Refused(Refusal.RECEIVED_TOO_LONG_AGO));
    }

    private record Answer(AnswerMedium medium, @Nullable String address) {}

    private static CaseDraft draft(
            FilingRequest request, String text, Answer answer, Instant received, CaseTerm term) {
        Applicant applicant = Identity.kept(request);
        return new CaseDraft(
                request.caseId(),
                request.commandId(),
                request.contactId(),
                request.conversationId(),
                request.channel(),
                request.actor(),
                request.kind(),
                request.identityMode(),
                applicant,
                text,
                Writing.kept(request.place()),
                request.attachments(),
                answer.medium(),
                answer.address(),
                SecondFactor.byDocument(request.kind(), request.identityMode(), applicant)
                        ? null
                        : request.freshCode(),
                received,
                request.now(),
                term);
    }

    /// An anonymous petitioner without an address is answered by public notice.
    private static Optional<Answer> answer(FilingRequest request) {
        String address = Writing.kept(request.answerAddress());
        return switch (request.answerMedium()) {
            case PUBLIC_NOTICE -> Optional.of(new Answer(AnswerMedium.PUBLIC_NOTICE, null));
            case WHATSAPP ->
                    request.contactId() == null
                            ? orPublicNotice(request)
                            : Optional.of(new Answer(AnswerMedium.WHATSAPP, null));
            case POSTAL ->
                    address == null
                            ? orPublicNotice(request)
                            : Optional.of(new Answer(AnswerMedium.POSTAL, address));
            case EMAIL -> {
                String email = address == null ? emailOf(request.applicant()) : address;
                yield email == null || email.indexOf('@') < 1
                        ? orPublicNotice(request)
                        : Optional.of(new Answer(AnswerMedium.EMAIL, email));
            }
        };
    }

    private static Optional<Answer> orPublicNotice(FilingRequest request) {
        return request.identityMode() == IdentityMode.ANONYMOUS
                ? Optional.of(new Answer(AnswerMedium.PUBLIC_NOTICE, null))
                : Optional.empty();
    }

    private static @Nullable String emailOf(@Nullable Applicant applicant) {
        return applicant == null ? null : Writing.kept(applicant.email());
    }

    private static Optional<CaseTerm> term(CaseKind kind, Instant received, Rules rules) {
        EntityTerms entity = rules.entity();
        return TermDesk.count(kind.name(), received, entity, rules.registry())
                .map(
                        counted -> {
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
        return TermDesk.count(kind.name(), received, rules.entity().strict(), rules.registry())
                .map(counted -> counted.explanation().dueDate())
                .orElse(null);
    }

    private static boolean fieldsFit(FilingRequest request) {
        Applicant applicant = request.applicant();
        Stream<Boolean> ofApplicant =
                applicant == null
                        ? Stream.of()
                        : Stream.of(
                                fits(applicant.name(), FilingLimits.NAME),
                                fits(applicant.documentType(), FilingLimits.DOCUMENT),
                                fits(applicant.documentNumber(), FilingLimits.DOCUMENT),
                                fits(applicant.email(), FilingLimits.ADDRESS));
        return fits(request.place(), FilingLimits.PLACE)
                && fits(request.answerAddress(), FilingLimits.ADDRESS)
                && ofApplicant.allMatch(fits -> fits);
    }

    private static boolean fits(@Nullable String text, int limit) {
        return text == null || text.length() <= limit;
    }
}
