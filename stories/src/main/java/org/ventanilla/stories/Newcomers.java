package org.ventanilla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ventanilla.outside.Identity;

/// Creates new citizens, with phone numbers that are not in use. If the data of an earlier run is
/// kept, that run's María has already consented.
final class Newcomers {
    private static final int FIRST_NUMBER = 300;
    private static final int NUMBER_LIMIT = 10_000;
    private static final long FIRST_PHONE = 573_005_550_000L;
    private static final long FIRST_DOCUMENT = 1_030_550_000L;

    private final Path counter;

    /// @param folder the folder that stores the last number used
    Newcomers(Path folder) {
        this.counter = folder.resolve("last-citizen");
    }

    /// A person with this name who never wrote before.
    synchronized Identity newcomer(String name) {
        int number = next();
        return new Identity(Long.toString(FIRST_PHONE + number), name, Long.toString(FIRST_DOCUMENT + 7L * number));
    }

    private int next() {
        try {
            int last = Files.exists(counter)
                    ? Integer.parseInt(Files.readString(counter).strip())
                    : FIRST_NUMBER - 1;
            int next = last + 1 < NUMBER_LIMIT ? last + 1 : FIRST_NUMBER;
            Files.createDirectories(counter.getParent());
            Files.writeString(counter, next + "\n");
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
