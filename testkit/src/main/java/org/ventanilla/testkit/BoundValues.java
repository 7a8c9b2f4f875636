package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Checks what happens to the values that are bound to a statement when the database refuses the
/// statement. Neither the exception nor the log may contain these values, because they may be data of a
/// person.
///
/// ```java
/// BoundValues.assertNotQuoted(
///         "Rosa", StatementFailed.class, "sqlState=22P02", () -> database.transact(tx -> save(tx, "Rosa")));
/// ```
public final class BoundValues {
    private BoundValues() {}

    /// Runs work and asserts that it fails without revealing the value.
    ///
    /// @param value the bound value, or a part of the value, that must not appear
    /// @param type the type of the expected failure
    /// @param reason text that the failure's stack trace must contain
    public static void assertNotQuoted(
            String value, Class<? extends Throwable> type, String reason, ThrowingCallable work) {
        try (CapturedLog log = CapturedLog.ofAll()) {
            Throwable failure = catchThrowable(work);
            assertThat(failure).isInstanceOf(type);
            assertThat(stackTraceOf(failure)).contains(reason).doesNotContain(value);
            assertThat(log.lines()).noneMatch(line -> line.contains(value));
        }
    }

    private static String stackTraceOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
