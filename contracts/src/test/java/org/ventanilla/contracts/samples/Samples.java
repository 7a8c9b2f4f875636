package org.ventanilla.contracts.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Shape;
import org.ventanilla.contracts.WireTypes;

/// The committed samples of the messages, in the files `samples/<wire name>/<number>.json`.
public final class Samples {

    static final Path FOLDER = GeneratedFiles.RESOURCES.resolve("samples");
    static final ObjectMapper TREES = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Samples() {}

    /// One sample.
    ///
    /// @param path the path of the file, relative to the folder of samples
    /// @param type the record of the message
    /// @param text the JSON text
    public record Sample(String path, Class<? extends Message> type, String text) {

        /// The sample as a tree.
        public JsonNode tree() {
            try {
                return TREES.readTree(text);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /// Every committed sample whose value is JSON.
    public static List<Sample> all() {
        return Shape.jsonMessages().stream()
                .flatMap(type -> samplesOf(type).stream())
                .toList();
    }

    /// The samples of one record, in the order of their numbers.
    static List<Sample> samplesOf(Class<? extends Message> type) {
        String name = WireTypes.nameOf(type);
        int count = GeneratedFiles.filesIn(FOLDER.resolve(name)).size();
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> name + "/" + number + ".json")
                .map(path -> new Sample(path, type, GeneratedFiles.read(FOLDER.resolve(path))))
                .toList();
    }

    /// Writes drafts of the samples that are missing, and lists them in the ledger.
    public static void writeMissing() {
        for (Class<? extends Message> type : Shape.jsonMessages()) {
            List<JsonNode> existing = samplesOf(type).stream().map(Sample::tree).toList();
            int number = existing.size();
            for (JsonNode draft : SampleWriter.missing(type, existing)) {
                number++;
                String path = WireTypes.nameOf(type) + "/" + number + ".json";
                GeneratedFiles.write(FOLDER.resolve(path), draft.toPrettyString() + "\n");
            }
        }
        Ledger.write();
    }
}
