package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.PqrsdCommand;
import org.ventanilla.contracts.survey.SurveyCommand;
import org.ventanilla.conversation.model.CaseDraft;
import org.ventanilla.conversation.model.Consent;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.DialogueEvent;
import org.ventanilla.conversation.model.Profile;

/// Creates the commands to other services from the events of a dialogue that request something of
/// another service.
final class ServiceCommands {

    private ServiceCommands() {}

    static Message commandFor(DialogueEvent.ServiceRequest event, Conversation conversation, Instant at) {
        return switch (event) {
            case DialogueEvent.CaseRequested request -> fileCase(request, conversation, at);
            case DialogueEvent.CaseNoteRequested request ->
                new PqrsdCommand.NoteOnCase(
                        request.commandId(),
                        conversation.contactId(),
                        request.filingCommandId(),
                        request.change().revoked()
                                ? PqrsdCommand.MessageChange.DELETED
                                : PqrsdCommand.MessageChange.EDITED,
                        request.change().newText(),
                        at);
            case DialogueEvent.StatusRequested request ->
                new PqrsdCommand.LookUpCase(
                        request.commandId(), conversation.contactId(), request.radicado(), request.secondFactor(), at);
            case DialogueEvent.NoticesRequested request ->
                new NotificationCommand.ListNotices(request.commandId(), conversation.contactId(), at);
            case DialogueEvent.NoticeConsentRequested request ->
                new NotificationCommand.GrantElectronicNotice(
                        request.commandId(),
                        conversation.contactId(),
                        person(request.person()),
                        proof(request.proof()),
                        at);
            case DialogueEvent.NoticeCodeTyped request ->
                new NotificationCommand.ConfirmCode(request.commandId(), conversation.contactId(), request.code(), at);
            case DialogueEvent.NoticeRevocationRequested request ->
                new NotificationCommand.RevokeElectronicNotice(
                        request.commandId(), conversation.contactId(), proof(request.proof()), at);
            case DialogueEvent.SurveyAnswerGiven answer ->
                new SurveyCommand.RecordAnswer(
                        answer.commandId(),
                        conversation.contactId(),
                        answer.survey().about(),
                        answer.survey().id(),
                        answer.question(),
                        answer.value(),
                        at);
        };
    }

    private static Message fileCase(DialogueEvent.CaseRequested request, Conversation conversation, Instant at) {
        CaseDraft draft = request.draft();
        return new PqrsdCommand.FileCase(
                request.commandId(),
                conversation.contactId(),
                conversation.id(),
                conversation.channel(),
                Objects.requireNonNull(draft.kind()),
                draft.identity(),
                applicant(request.applicant()),
                draft.story(),
                draft.place(),
                draft.files(),
                Objects.requireNonNull(draft.medium()),
                draft.address(),
                request.receivedAt(),
                at);
    }

    private static @Nullable Applicant applicant(@Nullable Profile profile) {
        return profile == null
                ? null
                : new Applicant(
                        profile.name(),
                        profile.documentType() == null
                                ? null
                                : profile.documentType().name(),
                        profile.documentNumber(),
                        profile.email());
    }

    private static NotificationCommand.Person person(Profile profile) {
        return new NotificationCommand.Person(
                profile.name(),
                Objects.requireNonNull(profile.documentType()).name(),
                Objects.requireNonNull(profile.documentNumber()));
    }

    private static NotificationCommand.ConsentProof proof(Consent consent) {
        return new NotificationCommand.ConsentProof(
                consent.textVersion(),
                consent.textSha256(),
                consent.saidText(),
                consent.providerMessageId(),
                consent.saidAt());
    }
}
