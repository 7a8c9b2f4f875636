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

/// A lock on a file of the data folder. The process that holds the lock supervises the suite of that
/// folder. The operating system releases the lock when this process ends for any reason, so a file
/// that remains does not mean that the suite runs.
final class StackLock implements AutoCloseable {
    /// The files of the locks that this JVM holds. These files must not be opened a second time: on
    /// POSIX systems, closing any channel of a file releases the lock.
    private static final Set<Path> HELD_BY_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private StackLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// The lock of the suite; empty if a process holds the lock already.
    static Optional<StackLock> tryAcquire(Settings settings) {
        Path file = settings.runFolder().resolve("lock");
        if (!HELD_BY_THIS_JVM.add(file)) {
            return Optional.empty();
        }
        Optional<StackLock> acquired = Optional.empty();
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
            } else {
                acquired = Optional.of(new StackLock(file, channel));
            }
            return acquired;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (acquired.isEmpty()) {
                HELD_BY_THIS_JVM.remove(file);
            }
        }
    }

    /// Whether a process supervises this suite now.
    static boolean isHeld(Settings settings) {
        if (!Files.exists(settings.runFolder().resolve("lock"))) {
            return false;
        }
        Optional<StackLock> acquired = tryAcquire(settings);
        acquired.ifPresent(StackLock::close);
        return acquired.isEmpty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_BY_THIS_JVM.remove(file);
        }
    }
}
