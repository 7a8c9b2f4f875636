package org.ventanilla.records;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/// Creates ids for messages. Time-ordered ids keep indexes compact. An id that is derived from a name
/// stays the same when a message is delivered again.
public final class UniqueIds {

    private static final UUID NAMESPACE = UUID.fromString("6e0f6b5a-3c58-4d5b-9a6e-1f6c2c1e7a11");
    private static final TimeBasedEpochGenerator TIME_ORDERED = Generators.timeBasedEpochGenerator();
    private static final NameBasedGenerator NAME_BASED = Generators.nameBasedGenerator(NAMESPACE);

    private UniqueIds() {}

    /// Returns a new id (UUID version 7).
    public static UUID next() {
        return TIME_ORDERED.generate();
    }

    /// Returns the same id for the same name (UUID version 5), for example
    /// `named("wa:900100200:wamid.X")`.
    public static UUID named(String name) {
        return NAME_BASED.generate(name);
    }
}
