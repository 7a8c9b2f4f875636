package org.ventanilla.conversation.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.ventanilla.conversation.handling.StoredConversation.Speaker;
import org.ventanilla.conversation.model.Transcript;

/// Reads the masked text of a line. A line of an older release is masked here as long as
/// [Housekeeping] has not masked it in the database.
final class MaskedText {

    private MaskedText() {}

    /// Reads a row with the columns `speaker`, `body` and `masked`.
    static String read(ResultSet row) throws SQLException {
        return masked(row, Speaker.valueOf(row.getString("speaker")) == Speaker.CITIZEN);
    }

    /// Reads a row with the columns `body` and `masked` of a message of the person.
    static String readOfCitizen(ResultSet row) throws SQLException {
        return masked(row, true);
    }

    private static String masked(ResultSet row, boolean saidByCitizen) throws SQLException {
        String body = row.getString("body");
        return row.getBoolean("masked") ? body : Transcript.maskStoredLine(body, saidByCitizen);
    }
}
