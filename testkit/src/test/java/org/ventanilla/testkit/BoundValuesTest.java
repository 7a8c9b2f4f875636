package org.ventanilla.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

class BoundValuesTest {
    private static final Logger LOG = Logger.getLogger(BoundValuesTest.class);

    @Test
    void aFailureWithoutTheValueIsNotReported() {
        assertTheNameIsNotQuoted(() -> {
            LOG.error("a statement failed");
            throw new IllegalStateException("sqlState=22P02");
        });
    }

    @Test
    void aValueInTheMessageIsReported() {
        assertReported(() -> {
            throw new IllegalStateException("sqlState=22P02 Rosa Díaz");
        });
    }

    @Test
    void aValueInACauseIsReported() {
        assertReported(() -> {
            throw new IllegalStateException("sqlState=22P02", new IllegalArgumentException("Rosa Díaz"));
        });
    }

    @Test
    void aValueInALogLineIsReported() {
        assertReported(() -> {
            LOG.errorf("a statement failed for %s", "Rosa Díaz");
            throw new IllegalStateException("sqlState=22P02");
        });
    }

    @Test
    void aValueInALoggedExceptionIsReported() {
        assertReported(() -> {
            LOG.error("a statement failed", new IllegalArgumentException("no number: Rosa Díaz"));
            throw new IllegalStateException("sqlState=22P02");
        });
    }

    @Test
    void workThatDoesNotFailIsReported() {
        assertReported(() -> {});
    }

    // The name of this method appears in the stack trace, so it must not contain the bound value.
    private static void assertTheNameIsNotQuoted(Runnable work) {
        BoundValues.assertNotQuoted("Rosa", IllegalStateException.class, "sqlState=22P02", work::run);
    }

    private static void assertReported(Runnable work) {
        assertThatThrownBy(() -> assertTheNameIsNotQuoted(work)).isInstanceOf(AssertionError.class);
    }
}
