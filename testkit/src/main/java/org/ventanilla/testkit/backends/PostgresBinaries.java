package org.ventanilla.testkit.backends;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Unpacks PostgreSQL's programs from the archive on the class path, once per version and user.
final class PostgresBinaries {
    private static final String VERSION = "17.9.0";
    private static final int OWNER_MAY_EXECUTE = 0100;

    private PostgresBinaries() {}

    /// Returns the folder that contains `bin/postgres` and `bin/initdb`.
    ///
    /// @throws BackendFailed if there is no archive for this machine or no disk space
    static Path unpacked() {
        Path home = cacheFolder().resolve("postgresql-" + VERSION + "-" + architecture());
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return home;
        }
        try {
            Files.createDirectories(home.getParent());
            Path unpacking = Files.createTempDirectory(home.getParent(), "unpacking-");
            unpack(unpacking);
            Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
            publish(unpacking, home);
            return home;
        } catch (IOException e) {
            throw new BackendFailed("PostgreSQL's programs could not be unpacked to " + home, e);
        }
    }

    /// Moves the unpacked programs to their final folder. If another process has already moved a copy to
    /// that folder, this method keeps that copy.
    private static void publish(Path unpacking, Path home) throws IOException {
        try {
            Files.move(unpacking, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            PrivateFiles.deleteTree(unpacking);
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw e;
            }
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream archive =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(operatingSystem(), architecture());
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("entry leaves its archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            boolean isProgram = (entry.getMode() & OWNER_MAY_EXECUTE) != 0;
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path cacheFolder() {
        String xdgCacheHome = System.getenv("XDG_CACHE_HOME");
        return xdgCacheHome == null || xdgCacheHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "ventanilla")
                : Path.of(xdgCacheHome, "ventanilla");
    }

    private static String operatingSystem() {
        String name = System.getProperty("os.name");
        return name.startsWith("Mac") ? "Darwin" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
