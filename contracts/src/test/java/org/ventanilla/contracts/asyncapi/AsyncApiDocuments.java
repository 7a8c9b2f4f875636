package org.ventanilla.contracts.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.Service;

/// The committed AsyncAPI documents of the services, in the files `asyncapi/<module>.yaml`.
public final class AsyncApiDocuments {

    /// The folder with the documents.
    public static final Path FOLDER = GeneratedFiles.RESOURCES.resolve("asyncapi");

    private static final String HEAD = "# Generated from Topics and the records; never edited by hand.\n";
    static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build());

    private AsyncApiDocuments() {}

    /// The documents that are generated from topics and records, by file name.
    public static Map<String, String> generated() {
        Map<String, String> files = new TreeMap<>();
        for (Service service : Service.values()) {
            files.put(fileOf(service), HEAD + yaml(AsyncApiWriter.documentOf(service)));
        }
        return files;
    }

    static String fileOf(Service service) {
        return service.module() + ".yaml";
    }

    private static String yaml(JsonNode document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
