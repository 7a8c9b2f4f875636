package org.ventanilla.simulator.rest.sms;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.sms.SmsAccounts;
import org.ventanilla.simulator.sms.SmsOptOuts;
import org.ventanilla.simulator.sms.SmsOrder;
import org.ventanilla.simulator.sms.SmsOutgoing;

/// What the resources of all providers have in common: the accounts, and the faults of requests.
@ApplicationScoped
final class SmsSends {

    static final String ANSWERED = "answered";

    private static final String CONNECTION_CLOSED = "closeAfterRead";
    private static final String ERROR_AFTER_ACCEPT = "error500AfterAccept";

    private final SmsAccounts accounts;
    private final Citizens citizens;
    private final SmsOptOuts optOuts;
    private final SmsOutgoing outgoing;
    private final FaultDice dice;

    @Inject
    SmsSends(SmsAccounts accounts, Citizens citizens, SmsOptOuts optOuts, SmsOutgoing outgoing, FaultDice dice) {
        this.accounts = accounts;
        this.citizens = citizens;
        this.optOuts = optOuts;
        this.outgoing = outgoing;
        this.dice = dice;
    }

    SmsAccounts accounts() {
        return accounts;
    }

    SmsOptOuts optOuts() {
        return optOuts;
    }

    Citizen citizen(String digits) {
        return citizens.withPhone(digits);
    }

    /// The HTTP status of the error because of which the request is refused, or 0.
    int refusal() {
        Faults faults = dice.faults();
        if (dice.occurs("error500", faults.error500())) {
            return 500;
        }
        return dice.occurs("error429", faults.error429()) ? 429 : 0;
    }

    /// The outcome of a request whose messages are accepted: `answered`, or the name of the fault that
    /// prevents the answer.
    String outcome() {
        Faults faults = dice.faults();
        if (dice.occurs(CONNECTION_CLOSED, faults.closeAfterRead())) {
            return CONNECTION_CLOSED;
        }
        return dice.occurs(ERROR_AFTER_ACCEPT, faults.error500AfterAccept()) ? ERROR_AFTER_ACCEPT : ANSWERED;
    }

    /// Accepts a message.
    ///
    /// @return the provider's id of the message
    String accept(SmsOrder order, String outcome) {
        return outgoing.accept(order, outcome);
    }

    /// The answer to a request whose messages were accepted.
    ///
    /// @param error the answer that hides that the messages were accepted
    Response answer(String outcome, HttpServerRequest http, Response answer, Response error) {
        Faults faults = dice.faults();
        if (dice.occurs("slow", faults.slow())) {
            pause(faults.slowMs());
        }
        if (outcome.equals(CONNECTION_CLOSED)) {
            http.connection().close().toCompletionStage().toCompletableFuture().join();
        }
        return outcome.equals(ANSWERED) ? answer : error;
    }

    /// The text, or null if it is missing or empty.
    static @Nullable String nonEmpty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
