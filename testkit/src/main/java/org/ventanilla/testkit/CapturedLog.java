package org.ventanilla.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/// Captures the log lines of this JVM until the instance is closed.
public final class CapturedLog implements AutoCloseable {
    private static final PatternFormatter MESSAGE_AND_EXCEPTION = new PatternFormatter("%s%e");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger logger;
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(MESSAGE_AND_EXCEPTION.format(record) + parametersOf(record));
        }

        @Override
        public void flush() {
            // This handler buffers nothing.
        }

        @Override
        public void close() {
            // The queue needs no closing.
        }
    };

    private CapturedLog(String logger) {
        this.logger = Logger.getLogger(logger);
        this.logger.addHandler(handler);
    }

    /// Captures the lines of all loggers.
    public static CapturedLog ofAll() {
        return of("");
    }

    /// Captures the lines of one class.
    public static CapturedLog of(Class<?> logger) {
        return of(logger.getName());
    }

    /// Captures the lines of a logger and of all loggers below it in the hierarchy of loggers.
    public static CapturedLog of(String logger) {
        return new CapturedLog(logger);
    }

    /// Returns the lines that were logged so far. A line contains its message, its exception with all
    /// causes, and all values that were passed to the logger, even if the message does not show them.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }

    private static String parametersOf(LogRecord record) {
        return record.getParameters() == null ? "" : " " + Arrays.toString(record.getParameters());
    }
}
