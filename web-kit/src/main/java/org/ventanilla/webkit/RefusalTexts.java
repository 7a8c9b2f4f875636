package org.ventanilla.webkit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The texts of error responses, in `messages/refusals_es-CO.properties`.
@MessageBundle(value = "refusals", locale = "es-CO")
public interface RefusalTexts {

    @Message
    String title(Refusal refusal);

    @Message
    String detail(Refusal refusal);

    @Message
    String unreadableField(String field);

    @Message
    String repeatedField(String field);

    // The following texts say what is wrong with a query parameter.

    @Message
    String notADay(String name);

    @Message
    String dayOutOfRange(String name, String first, String last);

    @Message
    String endBeforeStart(String name, String start);

    @Message
    String periodTooLong(String name, String value, int days);

    @Message
    String notOneOf(String name, String known);

    @Message
    String notAWholeNumber(String name, int largest);
}
