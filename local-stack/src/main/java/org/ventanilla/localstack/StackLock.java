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

/// The process that holds it supervises the suite of this data folder. The system frees it when its
/// holder dies, however it dies, so a stale file never says that the suite runs.
final class StackLock implements AutoCloseable {
    /// Locks this very JVM holds. The file must not be opened a second time: on POSIX systems
    /// closing any of its channels would free the lock.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static Optional<StackLock> take(Settings settings) {
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

    /// Whether somebody supervises this suite now.
    static boolean held(Settings settings) {
        if (!Files.exists(settings.run().resolve("lock"))) {
            return false;
        }
        Optional<StackLock> taken = take(settings);
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
