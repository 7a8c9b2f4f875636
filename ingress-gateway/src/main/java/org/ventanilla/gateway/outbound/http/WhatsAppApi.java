package org.ventanilla.gateway.outbound.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.gateway.outbound.Provider;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// Calls the WhatsApp Cloud API.
@ApplicationScoped
@Typed(WhatsAppApi.class)
class WhatsAppApi implements Provider {

    private final ProviderConnection connection;
    private final DefaultTexts texts;
    private final MediaUpload uploads;
    private final String baseAddress;
    private final String authorization;

    WhatsAppApi(ProviderConnection connection, WhatsAppConfig whatsApp, DefaultTexts texts, MediaUpload uploads) {
        this.connection = connection;
        this.texts = texts;
        this.uploads = uploads;
        String api = whatsApp.api().toString();
        this.baseAddress =
                (api.endsWith("/") ? api.substring(0, api.length() - 1) : api) + "/" + whatsApp.apiVersion() + "/";
        this.authorization = "Bearer " + whatsApp.token();
    }

    @Override
    public void send(Call call, Consumer<CallOutcome> onOutcome) {
        startCall(call, connection.traced("send whatsapp", call, onOutcome));
    }

    /// Uploads the file of the message if necessary, then sends the message.
    private void startCall(Call call, Consumer<CallOutcome> onOutcome) {
        FileRef file = MediaUpload.fileOf(call.content());
        if (file == null) {
            startCall(call, null, onOutcome);
            return;
        }
        uploads.prepare(
                call,
                file,
                mediaId -> startCall(call, mediaId, outcome -> {
                    uploads.onOutcome(call, file, outcome);
                    onOutcome.accept(outcome);
                }),
                onOutcome);
    }

    private void startCall(Call call, @Nullable String mediaId, Consumer<CallOutcome> onOutcome) {
        byte[] body;
        try {
            body = WhatsAppRequest.write(call, texts.listButton(), mediaId);
        } catch (WhatsAppRequest.Unrenderable e) {
            onOutcome.accept(new CallOutcome.Unrenderable(e.code(), String.valueOf(e.getMessage())));
            return;
        }
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(baseAddress + call.row().order().account() + "/messages")
                .putHeader("Authorization", authorization)
                .putHeader("Content-Type", "application/json");
        connection.exchange(
                call,
                options,
                body,
                (status, answer) -> WhatsAppAnswer.read(call.row().kind(), status, answer),
                onOutcome);
    }
}
