package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Checks that the values bound to a statement, which may be data of a person, are in neither the
/// exception nor the log when the database refuses the statement.
///
/// ```java
/// BoundValues.assertNotQuoted(
///         "Rosa", StatementFailed.class, "sqlState=22P02", () -> database.transact(tx -> save(tx, "Rosa")));
/// ```
public final class BoundValues {
    private BoundValues() {}

    /// Runs work and asserts that it fails without revealing the value.
    ///
    /// @param value the value, or a part of it, that must appear nowhere
    /// @param type the expected failure
    /// @param reason what the failure's stack trace must contain
    public static void assertNotQuoted(
            String value, Class<? extends Throwable> type, String reason, ThrowingCallable work) {
        try (CapturedLog log = CapturedLog.ofAll()) {
            Throwable failure = catchThrowable(work);
            assertThat(failure).isInstanceOf(type);
            assertThat(traceOf(failure)).contains(reason).doesNotContain(value);
            assertThat(log.lines()).noneMatch(line -> line.contains(value));
        }
    }

    private static String traceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
