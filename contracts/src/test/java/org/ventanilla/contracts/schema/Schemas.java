package org.ventanilla.contracts.schema;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.ventanilla.contracts.GeneratedFiles;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Shape;
import org.ventanilla.contracts.WireTypes;

/// The committed JSON schemas of the messages, in the files `schemas/<wire name>.json`.
public final class Schemas {

    /// The folder with the schemas.
    public static final Path FOLDER = GeneratedFiles.RESOURCES.resolve("schemas");

    private Schemas() {}

    /// The schemas that are generated from the records, by file name.
    public static Map<String, String> generated() {
        Map<String, String> files = new TreeMap<>();
        for (Class<? extends Message> type : Shape.jsonMessages()) {
            files.put(
                    WireTypes.nameOf(type) + ".json",
                    SchemaWriter.schemaOf(type).toPrettyString() + "\n");
        }
        return files;
    }
}
