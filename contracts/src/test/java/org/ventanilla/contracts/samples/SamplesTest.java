package org.ventanilla.contracts.samples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.LastRelease;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Rewriting;
import org.ventanilla.contracts.Shape;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.channel.RawWebhook;
import org.ventanilla.contracts.samples.Samples.Sample;

/// Checks that the present contracts can read all samples, and that released samples never change. Therefore
/// every message that was ever published stays readable.
@ExtendWith(Rewriting.class)
class SamplesTest {
    /// Separates the head of an HTTP request from the body.
    private static final String EMPTY_LINE = "\r\n\r\n";

    static List<Class<? extends Message>> messages() {
        return Shape.jsonMessages();
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void samplesShowEveryKindAndFieldOfAMessage(Class<? extends Message> type) {
        List<JsonNode> samples =
                Samples.samplesOf(type).stream().map(Sample::tree).toList();

        assertThat(samples)
                .as("samples of %s. %s", type, GeneratedFiles.REWRITE_HINT)
                .isNotEmpty();
        assertThat(SampleWriter.missing(type, samples))
                .as(GeneratedFiles.REWRITE_HINT)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAndWrittenUnchanged(Sample sample) throws IOException {
        Message message = ContractJson.read(sample.text().getBytes(UTF_8), sample.type());
        byte[] written = ContractJson.write(message);

        assertThat(Samples.TREES.readTree(written)).isEqualTo(sample.tree());
        assertThat(ContractJson.read(written, sample.type()))
                .usingRecursiveComparison()
                .isEqualTo(message);
        assertThat(message.at()).isNotNull();
        assertThat(message.key()).isNotEmpty();
    }

    @Test
    void aRawWebhookIsTheRequestItself() throws IOException {
        String folder = WireTypes.nameOf(RawWebhook.class);
        // The sample is a webhook of WhatsApp, the provider, with its signature.
        String request = GeneratedFiles.read(Samples.FOLDER.resolve(folder + "/1.http"));
        int endOfHead = request.indexOf(EMPTY_LINE);

        assertThat(request).startsWith("POST /webhooks/whatsapp HTTP/1.1\r\n");
        assertThat(request.substring(0, endOfHead)).contains("X-Hub-Signature-256: sha256=");
        assertThat(Samples.TREES
                        .readTree(request.substring(endOfHead + EMPTY_LINE.length()))
                        .path("object")
                        .asText())
                .isEqualTo("whatsapp_business_account");
    }

    @Test
    void theLedgerMatchesTheSamples() {
        assertThat(Ledger.committedLines())
                .as("A sample was changed or is not in the ledger. %s", GeneratedFiles.REWRITE_HINT)
                .containsExactlyInAnyOrderElementsOf(Ledger.linesOfFolder());
    }

    @Test
    void releasedLinesOfTheLedgerNeverChange() {
        List<String> released = LastRelease.find().map(Ledger::linesOfRelease).orElse(List.of());

        assertThat(Ledger.committedLines().stream().limit(released.size()).toList())
                .as("A released sample must not be changed or removed; add a new sample instead")
                .isEqualTo(released);
    }
}
