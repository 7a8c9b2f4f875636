package org.ventanilla.pqrsd.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.pqrsd.PqrsdCommand;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.NoteOnCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.handling.CaseAttachments;
import org.ventanilla.pqrsd.handling.CaseFiling;
import org.ventanilla.pqrsd.handling.CaseRules;
import org.ventanilla.pqrsd.handling.CaseTracking;
import org.ventanilla.pqrsd.handling.CaseTracking.StateRequest;
import org.ventanilla.pqrsd.handling.IdGenerator;
import org.ventanilla.pqrsd.handling.PublishedMessages;
import org.ventanilla.pqrsd.model.AnswerRoute;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Filing;
import org.ventanilla.pqrsd.model.FilingRequest;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.Origin;
import org.ventanilla.pqrsd.model.Petition;
import org.ventanilla.pqrsd.postgres.CaseNotes;
import org.ventanilla.pqrsd.postgres.Cases;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Subscription;

/// Handles the commands of the conversation service in batches. Each command gets one reply, except
/// {@link NoteOnCase}, which gets no reply.
///
/// The look-ups of a batch are answered before its cases are filed, so that the counter of radicados
/// is locked as late as possible. This order changes no answer, because a number cannot be looked up
/// before it is committed.
@ApplicationScoped
class PqrsdMessages implements LaneHandler {

    private final Cases cases;
    private final CaseFiling filing;
    private final CaseTracking tracking;
    private final CaseNotes notes;
    private final CaseRules rules;
    private final IdGenerator ids;
    private final CaseAttachments attachments;
    private final Clock clock;

    PqrsdMessages(
            Cases cases,
            CaseFiling filing,
            CaseTracking tracking,
            CaseNotes notes,
            CaseRules rules,
            IdGenerator ids,
            CaseAttachments attachments,
            Clock clock) {
        this.cases = cases;
        this.filing = filing;
        this.tracking = tracking;
        this.notes = notes;
        this.rules = rules;
        this.ids = ids;
        this.attachments = attachments;
        this.clock = clock;
    }

    @Override
    public Subscription subscription() {
        return Subscription.of(Service.PQRSD).read(Topics.PQRSD_COMMANDS);
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        Instant now = clock.instant();
        List<LookUpCase> questions = new ArrayList<>();
        Map<UUID, Incoming> fileCommands = new LinkedHashMap<>();
        List<CaseNotes.NewNote> newNotes = new ArrayList<>();
        for (Incoming incoming : batch) {
            switch ((PqrsdCommand) incoming.message()) {
                case LookUpCase question -> questions.add(question);
                case FileCase command -> fileCommands.putIfAbsent(command.commandId(), incoming);
                case NoteOnCase note -> newNotes.add(newNote(note));
            }
        }
        Map<UUID, PqrsdReply> replies = new HashMap<>();
        answerLookUps(tx, questions, replies, now);
        file(tx, fileCommands, replies, now);
        notes.add(tx, newNotes);
        for (Incoming incoming : batch) {
            if (!(incoming.message() instanceof NoteOnCase)) {
                PqrsdReply reply = replies.get(((PqrsdCommand) incoming.message()).commandId());
                tx.publish(Outgoing.of(reply).causedBy(incoming));
            }
        }
    }

    private void answerLookUps(Transaction tx, List<LookUpCase> questions, Map<UUID, PqrsdReply> replies, Instant now) {
        List<LookUp.Answer> answers = tracking.answer(
                tx, questions.stream().map(PqrsdMessages::stateRequest).toList(), now);
        for (int i = 0; i < answers.size(); i++) {
            LookUpCase question = questions.get(i);
            LookUp.Answer answer = answers.get(i);
            CaseSummary found = answer.found();
            Integer remaining = found == null ? null : rules.remainingDays(now, found.term());
            replies.put(
                    question.commandId(),
                    PublishedMessages.status(question.commandId(), question.contactId(), answer, remaining, now));
        }
    }

    private void file(Transaction tx, Map<UUID, Incoming> fileCommands, Map<UUID, PqrsdReply> replies, Instant now) {
        if (fileCommands.isEmpty()) {
            return;
        }
        Map<UUID, CaseSummary> existing = cases.ofCommands(tx, fileCommands.keySet());
        List<CaseDraft> drafts = new ArrayList<>();
        for (Incoming incoming : fileCommands.values()) {
            FileCase command = (FileCase) incoming.message();
            CaseSummary known = existing.get(command.commandId());
            if (known != null) {
                replies.put(command.commandId(), PublishedMessages.caseFiled(known, command.contactId(), now));
                continue;
            }
            switch (Filing.decide(request(command, now), rules.filingRules())) {
                case Filing.Decision.Accepted(CaseDraft draft) -> drafts.add(draft);
                case Filing.Decision.Refused(Filing.Refusal reason) ->
                    replies.put(
                            command.commandId(),
                            PublishedMessages.refused(command.commandId(), command.contactId(), reason, now));
            }
        }
        if (drafts.isEmpty()) {
            return;
        }
        for (FiledCase filed : filing.file(tx, drafts, fileCommands)) {
            UUID commandId = filed.draft().origin().commandId();
            FileCase command = (FileCase) fileCommands.get(commandId).message();
            replies.put(commandId, PublishedMessages.caseFiled(filed, commandId, command.contactId()));
        }
    }

    private static StateRequest stateRequest(LookUpCase question) {
        return new StateRequest(
                new LookUp.Asker(question.contactId().value(), true), question.radicado(), question.secondFactor());
    }

    private static CaseNotes.NewNote newNote(NoteOnCase noteCommand) {
        CaseNote.Change change = switch (noteCommand.change()) {
            case EDITED -> CaseNote.Change.EDITED;
            case DELETED -> CaseNote.Change.DELETED;
        };
        return new CaseNotes.NewNote(
                noteCommand.commandId(),
                noteCommand.filing(),
                new CaseNote(change, noteCommand.newText(), noteCommand.at()));
    }

    private FilingRequest request(FileCase command, Instant now) {
        return new FilingRequest(
                ids.caseId(),
                new Origin(
                        command.commandId(),
                        command.contactId(),
                        command.conversationId(),
                        command.channel(),
                        Origin.CITIZEN),
                new Petition(command.kind(), command.text(), command.place(), attachments.copy(command.attachments())),
                command.identityMode(),
                command.applicant(),
                new AnswerRoute(command.answerMedium(), command.answerAddress()),
                ids.trackingCode(),
                command.receivedAt(),
                now);
    }
}
