package org.ventanilla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ventanilla.outside.Identity;

/// Creates the identities of new citizens. The last number used is stored in a file, so that a later
/// run on the same data does not create the same citizens again.
final class NewCitizens {
    private static final int FIRST_NUMBER = 300;
    private static final int NUMBER_LIMIT = 10_000;
    /// The difference between the document numbers of two consecutive citizens.
    private static final long DOCUMENT_STEP = 7;

    private static final long FIRST_PHONE = 573_005_550_000L;
    private static final long FIRST_DOCUMENT = 1_030_550_000L;

    private final Path counter;

    /// @param folder the folder of the file with the last number used
    NewCitizens(Path folder) {
        this.counter = folder.resolve("last-citizen");
    }

    /// A person with this name who never wrote before.
    synchronized Identity newIdentity(String name) {
        int number = nextNumber();
        return new Identity(
                Long.toString(FIRST_PHONE + number), name, Long.toString(FIRST_DOCUMENT + DOCUMENT_STEP * number));
    }

    private int nextNumber() {
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
