package org.ventanilla.simulator.rest.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.sms.SmsAccount;
import org.ventanilla.simulator.sms.SmsAccounts;
import org.ventanilla.simulator.sms.SmsIncoming;

/// Writes the SMS of people that requests to the control interface or the phone page ask for.
@ApplicationScoped
public final class SmsActions {

    private static final int MAX_CHARACTERS = 4_096;
    private static final int MAX_COPIES = 50;

    private final CitizenActions citizens;
    private final SmsAccounts accounts;
    private final SmsIncoming incoming;

    @Inject
    SmsActions(CitizenActions citizens, SmsAccounts accounts, SmsIncoming incoming) {
        this.citizens = citizens;
        this.accounts = accounts;
        this.incoming = incoming;
    }

    /// The person with this phone number.
    ///
    /// @throws Problem 400 if the text is not a phone number
    public Citizen citizen(String phone) {
        return citizens.citizen(phone);
    }

    /// Makes a person write an SMS.
    ///
    /// @param accountName the name of the account; null for the first account
    /// @return the provider's id of the message
    /// @throws Problem 400 or 422 if the action is not possible
    public String write(
            String phone,
            @Nullable String accountName,
            @Nullable String text,
            @Nullable Instant at,
            @Nullable Integer copies) {
        if (text == null || text.isBlank() || text.length() > MAX_CHARACTERS) {
            throw new Problem(400, "text must have 1 to " + MAX_CHARACTERS + " characters");
        }
        int count = copies == null ? 1 : copies;
        if (count < 1 || count > MAX_COPIES) {
            throw new Problem(400, "copies must be between 1 and " + MAX_COPIES);
        }
        return incoming.write(account(accountName), citizen(phone), text, at == null ? Instant.now() : at, count);
    }

    private SmsAccount account(@Nullable String name) {
        if (name == null) {
            return accounts.all().stream()
                    .findFirst()
                    .orElseThrow(() -> new Problem(422, "the business has no SMS account"));
        }
        return accounts.find(name).orElseThrow(() -> new Problem(400, "unknown account"));
    }
}
