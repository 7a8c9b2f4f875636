package org.ventanilla.conversation.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.ventanilla.conversation.handling.KeptConversation.Speaker;
import org.ventanilla.conversation.model.Transcript;

/// The words of a line, masked. A line of an older release is masked here until the job has come to
/// it.
final class MaskedText {

    private MaskedText() {}

    /// Of a row with `speaker`, `body` and `masked`.
    static String of(ResultSet row) throws SQLException {
        return masked(row, Speaker.valueOf(row.getString("speaker")) == Speaker.CITIZEN);
    }

    /// Of a row with `body` and `masked`, said by the person.
    static String ofCitizen(ResultSet row) throws SQLException {
        return masked(row, true);
    }

    private static String masked(ResultSet row, boolean saidByCitizen) throws SQLException {
        String body = row.getString("body");
        return row.getBoolean("masked") ? body : Transcript.remembered(body, saidByCitizen);
    }
}
