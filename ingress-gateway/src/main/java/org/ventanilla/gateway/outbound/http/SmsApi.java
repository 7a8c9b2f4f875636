package org.ventanilla.gateway.outbound.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.function.Consumer;
import org.ventanilla.gateway.outbound.Provider;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.sms.SmsAccount;
import org.ventanilla.gateway.sms.SmsAccounts;

/// Calls the providers of SMS.
@ApplicationScoped
@Typed(SmsApi.class)
class SmsApi implements Provider {

    private final ProviderConnection connection;
    private final SmsAccounts accounts;
    private final MeterRegistry metrics;

    SmsApi(ProviderConnection connection, SmsAccounts accounts, MeterRegistry metrics) {
        this.connection = connection;
        this.accounts = accounts;
        this.metrics = metrics;
    }

    @Override
    public void send(Call call, Consumer<CallOutcome> onOutcome) {
        SmsAccount account = accounts.find(call.row().order().account()).orElseThrow();
        startCall(call, account, connection.traced("send sms", call, onOutcome));
    }

    private void startCall(Call call, SmsAccount account, Consumer<CallOutcome> onOutcome) {
        String phone = call.phone();
        if (phone == null) {
            onOutcome.accept(new CallOutcome.Unrenderable("NO_ADDRESS", "no number of the person is known"));
            return;
        }
        SmsText message;
        try {
            message = SmsText.of(call.content(), account);
        } catch (WhatsAppRequest.Unrenderable e) {
            onOutcome.accept(new CallOutcome.Unrenderable(e.code(), String.valueOf(e.getMessage())));
            return;
        }
        metrics.counter(
                        "ventanilla.sms.segments",
                        "account",
                        account.id(),
                        "encoding",
                        message.segments().encoding().name())
                .increment(message.segments().count());
        SmsRequest request = SmsRequest.write(
                account, call.row().outboundId(), call.row().attempts().number(), phone, message.text());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setAbsoluteURI(request.address());
        request.headers().forEach(options::putHeader);
        connection.exchange(
                call, options, request.body(), (status, answer) -> SmsAnswer.read(account, status, answer), onOutcome);
    }
}
