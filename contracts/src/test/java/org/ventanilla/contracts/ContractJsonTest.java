package org.ventanilla.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.ids.ContactId;

/// Tests how messages are written as JSON and read from JSON.
class ContractJsonTest {

    private static final String ID = "7b0c6a52-3f0e-4b1c-9d64-0a5f2f1c8e11";

    /// A message in which every field has a value.
    private static final String COMPLETE_JSON = """
            {"id":"%s","at":"2026-11-20T14:03:11.250Z","day":"2026-11-20","text":"ñandú","count":2,"right":true,
             "note":"x","days":15,"lines":[{"words":"uno"}],"shape":{"kind":"round","radius":1.5},"channel":"SMS"}""".formatted(ID);

    /// A record with every kind of component that a message may have.
    record Everything(
            ContactId id,
            Instant at,
            LocalDate day,
            String text,
            int count,
            boolean right,
            @Nullable String note,
            @Nullable Integer days,
            List<Line> lines,
            Shape shape,
            Channel channel) {
        Everything {
            lines = List.copyOf(lines);
        }
    }

    record Line(String words) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Round.class, name = "round"))
    sealed interface Shape {}

    record Round(double radius) implements Shape {}

    @Test
    void aWrittenMessageCanBeReadAgain() throws IOException {
        Everything value = new Everything(
                new ContactId(UUID.fromString(ID)),
                Instant.parse("2026-11-20T14:03:11.250Z"),
                LocalDate.of(2026, 11, 20),
                "ñandú",
                2,
                true,
                null,
                null,
                List.of(new Line("uno")),
                new Round(1.5),
                Channel.SMS);

        assertThat(ContractJson.read(ContractJson.write(value), Everything.class))
                .isEqualTo(value);
    }

    @Test
    void aMessageIsWrittenInTheFormatOfTheContract() {
        Everything value = new Everything(
                ContactId.of(ID),
                Instant.EPOCH,
                LocalDate.EPOCH,
                "",
                0,
                false,
                null,
                null,
                List.of(),
                new Round(1),
                Channel.WEB);

        assertThat(new String(ContractJson.write(value), UTF_8)).isEqualTo("""
                {"id":"%s","at":"1970-01-01T00:00:00Z","day":"1970-01-01","text":"","count":0,"right":false,\
                "lines":[],"shape":{"kind":"round","radius":1.0},"channel":"WEB"}""".formatted(ID));
    }

    @Test
    void bytesAreWrittenAsBase64() throws IOException {
        byte[] original = {0, (byte) 0xff, 10};
        DeadLetter letter = new DeadLetter(
                "gateway",
                "channel.inbound.v1",
                1,
                2,
                null,
                Map.of("ce_id", "x"),
                original,
                "UNREADABLE",
                "not JSON",
                null,
                true,
                1,
                null,
                Instant.EPOCH);

        byte[] json = ContractJson.write(letter);

        assertThat(new String(json, UTF_8)).contains("\"value\":\"AP8K\""); // the three bytes in base64
        assertThat(ContractJson.read(json, DeadLetter.class).value()).isEqualTo(original);
    }

    @Test
    void aFieldOfANewerWriterIsIgnored() throws IOException {
        String newer = COMPLETE_JSON.replace("\"count\":2", "\"count\":2,\"colour\":{\"deep\":[1]}");

        assertThat(read(newer).count()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "at", "day", "text", "count", "right", "lines", "shape", "channel"})
    void theErrorNamesARequiredFieldThatIsMissingOrNull(String field) {
        assertThatThrownBy(() -> read(without(field)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no readable Everything." + field + ":");
        assertThatThrownBy(() -> read(withNull(field)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no readable Everything." + field + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "days"})
    void anOptionalFieldMayBeMissingOrNull(String field) throws IOException {
        assertThat(read(without(field))).isNotNull();
        assertThat(read(withNull(field))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lines\":[null]",
                "\"lines\":[{}]",
                "\"lines\":[{\"words\":null}]",
                "\"shape\":{\"kind\":\"square\"}",
                "\"shape\":{\"radius\":1}",
                "\"shape\":{\"kind\":\"round\"}",
                "\"text\":5",
                "\"text\":true",
                "\"count\":\"2\"",
                "\"count\":2.5",
                "\"right\":1",
                "\"right\":\"true\"",
                "\"channel\":0",
                "\"channel\":\"PIGEON\"",
                "\"day\":\"2026-02-30\"",
                "\"at\":\"yesterday\"",
                "\"id\":\"573005550123\""
            })
    void anInvalidFieldIsRefusedAndItsContentIsNotShown(String fieldAndValue) {
        // The name of the field is between the first two quotation marks.
        String field = fieldAndValue.substring(1, fieldAndValue.indexOf('"', 1));

        assertThatThrownBy(() -> read(withReplacedField(field, fieldAndValue)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no readable Everything." + field)
                .hasNoCause()
                .satisfies(e ->
                        assertThat(e.getMessage()).doesNotContain("573005550123", "PIGEON", "yesterday", "square"));
    }

    @Test
    void aRepeatedFieldIsRefused() {
        assertThatThrownBy(() -> read(COMPLETE_JSON.replace("\"count\":2", "\"count\":2,\"count\":3")))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "x", "]"})
    void contentAfterTheMessageIsRefused(String extraText) {
        assertThatThrownBy(() -> read(COMPLETE_JSON + extraText)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "\"x\"", "{", "{\"id\":"})
    void jsonThatIsNotACompleteObjectIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(IOException.class);
    }

    @Test
    @NullUnmarked
    void aMessageWithoutARequiredComponentIsNotWritten() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ContractJson.write(new Line(null)))
                .withMessageContaining("Line");
    }

    private static Everything read(String json) throws IOException {
        return ContractJson.read(json.getBytes(UTF_8), Everything.class);
    }

    /// The complete message without a field, whose value stays under another name.
    private static String without(String field) {
        return COMPLETE_JSON.replace("\"" + field + "\":", "\"other\":");
    }

    /// The complete message with null as the value of a field.
    private static String withNull(String field) {
        return withReplacedField(field, "\"" + field + "\":null");
    }

    /// The complete message with another value for one field. The original value stays under another name.
    private static String withReplacedField(String field, String fieldAndValue) {
        return COMPLETE_JSON
                .replace("\"" + field + "\":", "\"other-" + field + "\":")
                .replaceFirst("\\{", "{" + fieldAndValue + ",");
    }
}
