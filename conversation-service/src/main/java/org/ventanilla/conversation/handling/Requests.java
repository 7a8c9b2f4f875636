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

/// What an event asks of another service.
final class Requests {

    private Requests() {}

    static Message of(DialogueEvent.Asked event, Conversation conversation, Instant at) {
        return switch (event) {
            case DialogueEvent.CaseRequested asked -> fileCase(asked, conversation, at);
            case DialogueEvent.CaseNoted noted ->
                    new PqrsdCommand.NoteOnCase(
                            noted.commandId(),
                            conversation.contactId(),
                            noted.filing(),
                            noted.change().revoked()
                                    ? PqrsdCommand.MessageChange.DELETED
                                    : PqrsdCommand.MessageChange.EDITED,
                            noted.change().newText(),
                            at);
            case DialogueEvent.StatusRequested asked ->
                    new PqrsdCommand.LookUpCase(
                            asked.commandId(),
                            conversation.contactId(),
                            asked.radicado(),
                            asked.secondFactor(),
                            at);
            case DialogueEvent.NoticesRequested asked ->
                    new NotificationCommand.ListNotices(
                            asked.commandId(), conversation.contactId(), at);
            case DialogueEvent.NoticeConsentRequested asked ->
                    new NotificationCommand.GrantElectronicNotice(
                            asked.commandId(),
                            conversation.contactId(),
                            person(asked.person()),
                            proof(asked.proof()),
                            at);
            case DialogueEvent.NoticeCodeTyped asked ->
                    new NotificationCommand.ConfirmCode(
                            asked.commandId(), conversation.contactId(), asked.code(), at);
            case DialogueEvent.NoticeRevocationRequested asked ->
                    new NotificationCommand.RevokeElectronicNotice(
                            asked.commandId(), conversation.contactId(), proof(asked.proof()), at);
            case DialogueEvent.SurveyAnswerGiven given ->
                    new SurveyCommand.RecordAnswer(
                            given.commandId(),
                            conversation.contactId(),
                            given.survey().about(),
                            given.survey().id(),
                            given.question(),
                            given.value(),
                            at);
        };
    }

    private static Message fileCase(
            DialogueEvent.CaseRequested asked, Conversation conversation, Instant at) {
        CaseDraft draft = asked.draft();
        return new PqrsdCommand.FileCase(
                asked.commandId(),
                conversation.contactId(),
                conversation.id(),
                conversation.channel(),
                Objects.requireNonNull(draft.kind()),
                draft.identity(),
                applicant(asked.applicant()),
                draft.story(),
                draft.place(),
                draft.files(),
                Objects.requireNonNull(draft.medium()),
                draft.address(),
                asked.receivedAt(),
                at);
    }

    private static @Nullable Applicant applicant(@Nullable Profile profile) {
        return profile == null
                ? null
                : new Applicant(
                        profile.name(),
                        profile.documentType() == null ? null : profile.documentType().name(),
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
