package org.ventanilla.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A lock on a file of the data folder: the process that holds it supervises the suite of that
/// folder. The operating system releases the lock when its holder ends for any reason, so a stale
/// file never means that the suite runs.
final class StackLock implements AutoCloseable {
    /// The locks that this JVM holds. Their files must not be opened a second time: on POSIX
    /// systems, closing any channel of a file releases the lock.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Optional<StackLock> tryAcquire(Settings settings) {
        Path file = settings.run().resolve("lock");
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Optional<StackLock> taken = Optional.empty();
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
            } else {
                taken = Optional.of(new StackLock(file, channel));
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(file);
            }
        }
    }

    /// Whether a process supervises this suite now.
    static boolean isHeld(Settings settings) {
        if (!Files.exists(settings.run().resolve("lock"))) {
            return false;
        }
        Optional<StackLock> taken = tryAcquire(settings);
        taken.ifPresent(StackLock::close);
        return taken.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
