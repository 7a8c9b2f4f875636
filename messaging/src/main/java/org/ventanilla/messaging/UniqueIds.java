package org.ventanilla.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/// Ids for messages: time-ordered ones, which keep indexes compact, and named ones, which make a
/// redelivery the same message.
public final class UniqueIds {

    private static final UUID NAMESPACE = UUID.fromString("6e0f6b5a-3c58-4d5b-9a6e-1f6c2c1e7a11");
    private static final TimeBasedEpochGenerator ORDERED = Generators.timeBasedEpochGenerator();
    private static final NameBasedGenerator NAMED = Generators.nameBasedGenerator(NAMESPACE);

    private UniqueIds() {}

    /// A fresh id (UUID version 7).
    public static UUID next() {
        return ORDERED.generate();
    }

    /// Always the same id for the same name (UUID version 5): `named("wa:900100200:wamid.X")`.
    public static UUID named(String name) {
        return NAMED.generate(name);
    }
}
