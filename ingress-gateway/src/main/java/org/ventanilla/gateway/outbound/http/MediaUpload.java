package org.ventanilla.gateway.outbound.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.Documents;
import org.ventanilla.gateway.outbound.DispatchConfig;
import org.ventanilla.gateway.outbound.Provider.Call;
import org.ventanilla.gateway.outbound.model.CallOutcome;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// Uploads the files of messages to the WhatsApp Cloud API. A message then names the file by the
/// provider's id. Nothing was sent to the person if an upload fails, so a failed upload is always retried
/// without doubt.
///
/// Source: WhatsApp Cloud API, "Media", "Upload media".
@ApplicationScoped
class MediaUpload {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final int MAX_ID_LENGTH = 256;
    private static final int FIRST_SERVER_ERROR = 500;
    /// The number of concurrent uploads. Each needs about 100 kB of memory.
    private static final int MAX_UPLOADS = 8;

    private final CitizenFiles files;
    private final WhatsAppConfig whatsApp;
    private final DispatchConfig config;
    private final Clock clock;
    private final UploadedMedia uploaded = new UploadedMedia();
    private final Semaphore slots = new Semaphore(MAX_UPLOADS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;

    MediaUpload(CitizenFiles files, WhatsAppConfig whatsApp, DispatchConfig config, Clock clock) {
        this.files = files;
        this.whatsApp = whatsApp;
        this.config = config;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectWithin())
                .build();
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }

    /// Says why there is no id of a file.
    private static final class NoId extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient CallOutcome outcome;

        NoId(CallOutcome outcome) {
            super(outcome.getClass().getSimpleName(), null, false, false);
            this.outcome = outcome;
        }
    }

    /// The file of a message; absent if the message has none.
    static @Nullable FileRef fileOf(@Nullable OutboundContent content) {
        return switch (content) {
            case OutboundContent.WithFile withFile -> withFile.file();
            case OutboundContent.Template template ->
                template.headerDocument() == null
                        ? null
                        : template.headerDocument().file();
            case null -> null;
            case OutboundContent.Text _,
                    OutboundContent.Options _,
                    OutboundContent.Location _,
                    OutboundContent.Reaction _ -> null;
        };
    }

    /// Finds the provider's id of a message's file, and uploads the file if it has none. Never throws and
    /// never blocks.
    ///
    /// @param onId called with the id of the file
    /// @param onOutcome called instead if there is no id; nothing was sent to the person
    void prepare(Call call, FileRef file, Consumer<String> onId, Consumer<CallOutcome> onOutcome) {
        String account = call.row().order().account();
        Optional<String> known = uploaded.find(account, file, clock.instant());
        if (known.isPresent()) {
            onId.accept(known.get());
            return;
        }
        try {
            threads.execute(() -> upload(call.row(), call.content(), file, onId, onOutcome));
        } catch (RejectedExecutionException _) {
            onOutcome.accept(new CallOutcome.NotSent("STOPPING"));
        }
    }

    /// Forgets the id of a message's file if the provider refused the message, because the provider may no
    /// longer have the file.
    void onOutcome(Call call, FileRef file, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.ErrorAnswer) {
            uploaded.forget(call.row().order().account(), file);
        }
    }

    private void upload(
            DispatchRow row,
            @Nullable OutboundContent content,
            FileRef file,
            Consumer<String> onId,
            Consumer<CallOutcome> onOutcome) {
        String id;
        try {
            SendableFiles.check(content, file);
            slots.acquire();
            try {
                id = upload(row.order().account(), file);
            } finally {
                slots.release();
            }
        } catch (NoId e) {
            onOutcome.accept(e.outcome);
            return;
        } catch (WhatsAppRequest.Unrenderable e) {
            onOutcome.accept(new CallOutcome.Unrenderable(e.code(), String.valueOf(e.getMessage())));
            return;
        } catch (InterruptedException _) {
            onOutcome.accept(new CallOutcome.NotSent("STOPPING"));
            return;
        } catch (IOException | RuntimeException e) {
            onOutcome.accept(new CallOutcome.NotSent("UPLOAD_" + e.getClass().getSimpleName()));
            return;
        }
        uploaded.add(row.order().account(), file, id, clock.instant());
        onId.accept(id);
    }

    private String upload(String account, FileRef file) throws IOException, InterruptedException, NoId {
        try (Documents.Reading reading = open(file)) {
            HttpResponse<byte[]> answer = client.send(request(account, file, reading), limitedBody());
            if (answer.statusCode() >= FIRST_SERVER_ERROR) {
                throw new NoId(new CallOutcome.NotSent("UPLOAD_" + answer.statusCode()));
            }
            if (answer.statusCode() / 100 != 2) {
                throw new NoId(WhatsAppAnswer.read(DispatchRow.Kind.MESSAGE, answer.statusCode(), answer.body()));
            }
            String id = JSON.readTree(answer.body()).path("id").asText("");
            if (id.isBlank() || id.length() > MAX_ID_LENGTH) {
                throw new NoId(new CallOutcome.NotSent("UPLOAD_NO_ID"));
            }
            return id;
        }
    }

    private Documents.Reading open(FileRef file) throws NoId {
        try {
            return files.open(file)
                    .orElseThrow(() -> new NoId(new CallOutcome.Unrenderable(
                            "FILE_MISSING", "the document store does not have the file of the message")));
        } catch (UncheckedIOException _) {
            throw new NoId(new CallOutcome.NotSent("STORE_UNAVAILABLE"));
        } catch (IllegalArgumentException _) {
            throw new NoId(new CallOutcome.Unrenderable("FILE_OWNER", "the owner of the file stores no such files"));
        }
    }

    private HttpRequest request(String account, FileRef file, Documents.Reading reading) {
        String boundary = "ventanilla-" + UUID.randomUUID();
        String head = """
                --%1$s\r
                Content-Disposition: form-data; name="messaging_product"\r
                \r
                whatsapp\r
                --%1$s\r
                Content-Disposition: form-data; name="type"\r
                \r
                %2$s\r
                --%1$s\r
                Content-Disposition: form-data; name="file"; filename="file"\r
                Content-Type: %2$s\r
                \r
                """.formatted(boundary, SendableFiles.uploadType(file));
        BodyPublisher bytes =
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(reading::bytes), reading.size());
        String api = whatsApp.api().toString().replaceAll("/$", "");
        return HttpRequest.newBuilder(URI.create(api + "/" + whatsApp.apiVersion() + "/" + account + "/media"))
                .timeout(config.uploadWithin())
                .header("Authorization", "Bearer " + whatsApp.token())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(head, UTF_8),
                        bytes,
                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n", UTF_8)))
                .build();
    }

    private static HttpResponse.BodyHandler<byte[]> limitedBody() {
        return BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES);
    }
}
