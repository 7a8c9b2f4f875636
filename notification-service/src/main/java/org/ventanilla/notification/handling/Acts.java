package org.ventanilla.notification.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.documents.Documents;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.notification.NoticeRecord;
import org.ventanilla.notification.Notices;
import org.ventanilla.notification.crypto.Secrets;
import org.ventanilla.notification.model.Act;
import org.ventanilla.notification.model.Addressee;
import org.ventanilla.notification.model.Commitment;
import org.ventanilla.notification.model.CompletionProfile;
import org.ventanilla.notification.model.Confirmation;
import org.ventanilla.notification.model.ConfirmationMeans;
import org.ventanilla.notification.model.Consent;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.model.NoticeCommand;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.model.NoticeNumber;
import org.ventanilla.notification.model.Reference;
import org.ventanilla.notification.model.Times;
import org.ventanilla.notification.postgres.Codes;
import org.ventanilla.notification.postgres.Consents;
import org.ventanilla.notification.postgres.Idempotency;
import org.ventanilla.notification.postgres.Messages;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UniqueIds;

/// Registers acts to be notified. The document is stored first. Then one transaction creates the
/// notice: with an alert if the person has a consent in force, otherwise in the state that leads to
/// citation.
@ApplicationScoped
public class Acts {

    private static final int MAX_NUMBER_ATTEMPTS = 5;
    private static final int HTTP_CREATED = 201;

    private final Database database;
    private final Documents documents;
    private final PdfCheck pdfCheck;
    private final Notices notices;
    private final Consents consents;
    private final ContactConfirmation confirmation;
    private final Codes codes;
    private final Messages messages;
    private final Idempotency idempotency;
    private final Secrets secrets;
    private final EntityConfig entity;
    private final Clock clock;

    Acts(
            Database database,
            Documents documents,
            PdfCheck pdfCheck,
            Notices notices,
            Consents consents,
            ContactConfirmation confirmation,
            Codes codes,
            Messages messages,
            Idempotency idempotency,
            Secrets secrets,
            EntityConfig entity,
            Clock clock) {
        this.database = database;
        this.documents = documents;
        this.pdfCheck = pdfCheck;
        this.notices = notices;
        this.consents = consents;
        this.confirmation = confirmation;
        this.codes = codes;
        this.messages = messages;
        this.idempotency = idempotency;
        this.secrets = secrets;
        this.entity = entity;
        this.clock = clock;
    }

    /// A request to notify an act.
    ///
    /// @param document null if the request had none
    /// @param expectedSha256 SHA-256 of the document as the client computed it, lower-case hex;
    ///     null if the client sent none
    /// @param account the name with which the notifier signed in
    /// @param idempotencyKey chosen by the client for this request
    /// @param bodySha256 SHA-256 of the request, by which a different request with the same key is
    ///     detected
    /// @param contact the addressee's contact, to be confirmed with the act; absent if none is to
    ///     be confirmed
    /// @param faults names of the fields that could not be parsed
    public record Submission(
            Act act,
            @Nullable IncomingDocument document,
            @Nullable String expectedSha256,
            String account,
            String idempotencyKey,
            String bodySha256,
            @Nullable Contact contact,
            List<String> faults) {

        public Submission {
            faults = List.copyOf(faults);
        }

        @Override
        public String toString() {
            return "Submission[masked]";
        }
    }

    /// The addressee's contact, which the notifier confirms together with the act.
    public record Contact(String reference, ConfirmationMeans means) {}

    /// The result of a submission.
    public sealed interface Outcome {
        /// A notice was created.
        record Created(NoticeId id) implements Outcome {}

        /// A request with the same key and the same content was answered before.
        record Repeated(NoticeId id) implements Outcome {}

        /// The same person already has a notice of the same act, from a request with another key.
        record AlreadyRegistered(NoticeId id) implements Outcome {}

        /// The key was used for a different request.
        record KeyReused() implements Outcome {}

        /// The contact to be confirmed with the act does not wait for confirmation by this person.
        /// Nothing was stored.
        record ContactRefused(ContactConfirmation.Outcome reason) implements Outcome {}

        /// The received document does not have the hash that the client sent.
        record HashMismatch() implements Outcome {}

        /// The document cannot be notified.
        record RejectedDocument(PdfCheck.Reason reason) implements Outcome {}

        /// Fields that art. 67 of the CPACA requires are missing, or fields are wrong.
        record FaultyFields(List<String> fields) implements Outcome {
            public FaultyFields {
                fields = List.copyOf(fields);
            }
        }
    }

    /// Registers an act. The document is stored durably before the notice refers to it.
    ///
    /// @throws RetryLater if the store is unavailable, or too many documents are being checked
    public Outcome submit(Submission submission) {
        Instant now = Times.truncated(clock.instant());
        IncomingDocument document = submission.document();
        List<String> faults = faults(submission, now);
        if (document == null || !faults.isEmpty()) {
            return new Outcome.FaultyFields(faults);
        }
        String expected = submission.expectedSha256();
        if (expected != null && !expected.equals(document.sha256())) {
            return new Outcome.HashMismatch();
        }
        return switch (pdfCheck.check(document.file())) {
            case PdfCheck.Finding.Rejected rejected -> new Outcome.RejectedDocument(rejected.reason());
            case PdfCheck.Finding.Accepted _ -> {
                documents.store(document.file(), document.sha256());
                yield database.inTransaction(tx -> submit(tx, submission, document, now));
            }
        };
    }

    private Outcome submit(Transaction tx, Submission submission, IncomingDocument document, Instant now) {
        String keyHash =
                secrets.hash(Secrets.Purpose.IDEMPOTENCY, submission.account() + ":" + submission.idempotencyKey());
        Optional<Idempotency.Answer> answer =
                idempotency.find(tx, keyHash, now.minus(NoticeLimits.IDEMPOTENCY_LIFETIME));
        if (answer.isPresent()) {
            return answer.get().bodySha256().equals(submission.bodySha256())
                    ? new Outcome.Repeated(answer.get().noticeId())
                    : new Outcome.KeyReused();
        }
        Act act = submission.act();
        Addressee addressee = act.addressee();
        String personKey = secrets.personKey(addressee.documentType(), addressee.documentNumber());
        Optional<NoticeId> registered = notices.byAct(tx, act.type(), act.number(), personKey);
        if (registered.isPresent()) {
            return new Outcome.AlreadyRegistered(registered.get());
        }
        List<ContactId> locked = lockContacts(tx, personKey, submission.contact());
        ContactConfirmation.Outcome confirmed = confirm(tx, submission, personKey, now);
        if (confirmed != null && !(confirmed instanceof ContactConfirmation.Outcome.Confirmed)) {
            return new Outcome.ContactRefused(confirmed);
        }
        Consents.StoredConsent consent = consents.lockInForceOf(tx, personKey).orElse(null);
        if (consent != null && !locked.contains(new ContactId(consent.consent().contactId()))) {
            throw new RetryLater("a consent of the person at another contact came into force meanwhile");
        }
        NoticeId id = issue(tx, submission, personKey, document, consent, now);
        idempotency.add(tx, keyHash, new Idempotency.Answer(submission.bodySha256(), id), HTTP_CREATED, now);
        return new Outcome.Created(id);
    }

    /// Locks contacts before notices; all transactions use this order.
    private List<ContactId> lockContacts(Transaction tx, String personKey, @Nullable Contact contact) {
        Reference reference =
                contact == null ? null : Reference.read(contact.reference()).orElse(null);
        List<ContactId> contacts = consents.contactsOf(tx, personKey, reference);
        codes.lockContacts(tx, contacts);
        return contacts;
    }

    private ContactConfirmation.@Nullable Outcome confirm(
            Transaction tx, Submission submission, String personKey, Instant now) {
        Contact contact = submission.contact();
        Addressee addressee = submission.act().addressee();
        return contact == null
                ? null
                : confirmation.confirm(
                        tx,
                        new ContactConfirmation.Request(
                                contact.reference(),
                                addressee.documentType(),
                                addressee.documentNumber(),
                                contact.means(),
                                null,
                                submission.account()),
                        personKey,
                        now);
    }

    private NoticeId issue(
            Transaction tx,
            Submission submission,
            String personKey,
            IncomingDocument document,
            Consents.@Nullable StoredConsent consent,
            Instant now) {
        Act act = submission.act();
        Commitment addressee = new Commitment(
                "addressee", secrets.randomSalt(), act.addressee().canonical());
        String token = secrets.randomToken();
        NoticeRecord notice = add(tx, submission, personKey, document, consent, token, addressee.digest(), now);
        OutboundId alert = new OutboundId(UniqueIds.next());
        NoticeBook book = NoticeBook.withLocked(notices, tx, List.of());
        book.add(notice);
        book.addCommitment(notice.id(), addressee);
        if (consent != null) {
            book.addCommitment(notice.id(), consent.commitment());
        }
        book.apply(
                notice.id(),
                new NoticeCommand.Register(
                        UniqueIds.next(),
                        notice.act(),
                        consent == null ? null : consentFact(consent),
                        alert.value(),
                        OutboundMessages.CHANNEL,
                        now),
                Actors.staff(submission.account()),
                null);
        book.save();
        if (consent != null) {
            queueAlert(tx, notice, alert, token, now);
        }
        return notice.id();
    }

    /// Queues the alert in the outbox, so that the alert is never sent before the deposit is
    /// committed.
    private void queueAlert(Transaction tx, NoticeRecord notice, OutboundId alert, String token, Instant now) {
        messages.add(
                tx,
                new Messages.QueuedMessage(
                        alert, notice.id(), notice.contactId(), Fact.MessageUse.ALERTA, OutboundMessages.CHANNEL, now));
        tx.publish(Outgoing.of(
                OutboundMessages.alert(alert, notice.contactId(), notice.number(), entity.seat() + "/a", token, now)));
    }

    private NoticeRecord add(
            Transaction tx,
            Submission submission,
            String personKey,
            IncomingDocument document,
            Consents.@Nullable StoredConsent consent,
            String token,
            String addresseeDigest,
            Instant now) {
        for (int i = 0; i < MAX_NUMBER_ATTEMPTS; i++) {
            NoticeNumber number =
                    NoticeNumber.of(today(now).getYear(), secrets.randomNumber(NoticeNumber.RANDOM_BOUND));
            Act act = submission.act();
            NoticeRecord notice = new NoticeRecord(
                    new NoticeId(UniqueIds.next()),
                    number,
                    consent == null ? null : secrets.hash(Secrets.Purpose.TOKEN, token),
                    new Fact.Issued(
                            number.text(),
                            act.type(),
                            act.number(),
                            act.date(),
                            act.dossier(),
                            document.sha256(),
                            document.sizeBytes(),
                            addresseeDigest,
                            Act.remediesSha256(act.remedies())),
                    act.remedies(),
                    CompletionProfile.CPACA_56_ACCESO,
                    personKey,
                    consent == null ? null : new ContactId(consent.consent().contactId()),
                    consent == null ? null : consent.consent().consentId(),
                    act.addressee(),
                    now);
            if (notices.add(tx, notice)) {
                return notice;
            }
        }
        throw new RetryLater("no free notice number, or a concurrent request for the same act");
    }

    private static Fact.ConsentVerified consentFact(Consents.StoredConsent stored) {
        Consent consent = stored.consent();
        return new Fact.ConsentVerified(
                consent.consentId(),
                consent.contactId(),
                consent.statement().textVersion(),
                consent.statement().textSha256(),
                stored.commitment().digest(),
                consent.statement().saidAt(),
                consent.provenAt(),
                ownership(consent));
    }

    private static Fact.Ownership ownership(Consent consent) {
        Confirmation confirmation = Objects.requireNonNull(consent.confirmation());
        return new Fact.Ownership(consent.codeSentAt(), confirmation.means(), confirmation.at(), Confirmation.ROLE);
    }

    /// Lists each faulty field once. Fields that could not be parsed come first.
    private List<String> faults(Submission submission, Instant now) {
        Set<String> faults = new LinkedHashSet<>(submission.faults());
        faults.addAll(submission.act().faults(today(now)));
        IncomingDocument document = submission.document();
        if (document == null || document.sizeBytes() == 0 || document.sizeBytes() > NoticeLimits.MAX_DOCUMENT_BYTES) {
            faults.add("document");
        }
        return List.copyOf(faults);
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(
                now, CompletionProfile.CPACA_56_ACCESO.calendar().zone());
    }
}
