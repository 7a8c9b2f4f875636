package org.ventanilla.pqrsd.rest;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The sentences and labels that pages and responses show to people. The texts are in
/// `messages/pages_es-CO.properties`. The build fails if a text is missing or names an unknown
/// parameter.
@MessageBundle(value = "pages", locale = "es-CO")
public interface PageTexts {

    @Message
    String termsKindMissing();

    @Message
    String termsKind(String kind, String known);

    @Message
    String termsReceivedMissing();

    @Message
    String termsReceived();

    @Message
    String termsMoment();

    @Message
    String termsCutoff(String known);

    @Message
    String termsOfficeClose();

    @Message
    String termsCalendar(String known);

    @Message
    String termsNotCovered();

    @Message
    String caseMissing(String field);

    @Message
    String caseReceived();

    @Message
    String caseEmpty();

    @Message
    String caseAnonymous();

    @Message
    String caseIdempotencyKey();

    @Message
    String caseKeyReused();

    @Message
    String caseUnknown();

    @Message
    String refusalTextMissing();

    @Message
    String refusalTextTooLong(int limit);

    @Message
    String refusalFieldTooLong();

    @Message
    String refusalTooManyAttachments(int limit);

    @Message
    String refusalAnswerAddressMissing();

    @Message
    String refusalKindNotOpen();

    @Message
    String refusalReceivedTooLongAgo();

    @Message
    String refusalReceivedInFuture();

    @Message
    String refusalApplicantMissing();

    @Message
    String refusalApplicantNameMissing();

    @Message
    String refusalDocumentTypeUnknown();

    @Message
    String refusalDocumentNumberImpossible();

    @Message
    String lightWithDays(String light, String days);

    @Message
    String inboxPorResponder();

    @Message
    String inboxTodos();

    @Message
    String inboxNoNumber();

    @Message
    String petitionerName();

    @Message
    String petitionerDocument();

    @Message
    String petitionerEmail();

    @Message
    String petitionerAddress();

    @Message
    String petitionerNone();

    @Message
    String petitionerAnonymous();

    @Message
    String petitionerReserved();

    @Message
    String petitionerReservedFromYou();

    @Message
    String answerAnonymousChat();

    @Message
    String revealReasonMissing();

    @Message
    String revealAlreadyUsed();

    @Message
    String fileAbout(String type, String size);

    @Message
    String fileUnnamed(String type, int position);

    @Message
    String noteEdited();

    @Message
    String noteEditedWithoutText();

    @Message
    String noteDeleted();

    @Message
    String accessWithReason(String reader, String what, String reason);

    @Message
    String accessWithoutReason(String reader, String what);

    @Message
    String eventReceived();

    @Message
    String eventFiled(String radicado, String channel);

    @Message
    String eventNumberSent();

    @Message
    String eventFiledBy(String radicado, String officer, String channel);

    @Message
    String eventNumberGivenTo(String officer);

    @Message
    String eventOther(String actor);

    @Message
    String dueToday();

    @Message
    String daysLeft(int days);

    @Message
    String daysOverdue(int days);

    @Message
    String datePattern();

    @Message
    String shortDatePattern();

    @Message
    String momentPattern();

    @Message
    String shortMomentPattern();

    @Message
    String trackNotFound();

    @Message
    String trackLocked();

    @Message
    String trackTooFast();

    @Message
    String trackNoRadicado();

    @Message
    String trackNotARadicado();

    @Message
    String trackNoProof();
}
