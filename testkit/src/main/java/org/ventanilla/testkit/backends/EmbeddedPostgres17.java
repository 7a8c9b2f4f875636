package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL 17 server as a child process, with the same durability as in production. The settings
/// `fsync`, `synchronous_commit` and `full_page_writes` are on, passwords use SCRAM, and committed data
/// survives [#kill()].
///
/// The programs come from io.zonky.test. This class starts the server itself, because the server of
/// that library is meant for disposable tests (`fsync` off, any password accepted).
public final class EmbeddedPostgres17 implements AutoCloseable {
    /// The role that creates databases. Its password is in the file `superuser.password` next to the data
    /// folder, with mode 0600.
    public static final String SUPERUSER = "ventanilla_root";

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_CHECKS = Duration.ofMillis(100);

    private static final int LOG_TAIL_LINES = 5;

    private final Path folder;
    private final int port;
    private final boolean isTemporary;
    private @Nullable Process process;

    private EmbeddedPostgres17(Path folder, int port, boolean isTemporary) {
        this.folder = folder.toAbsolutePath();
        this.port = port;
        this.isTemporary = isTemporary;
    }

    /// Creates a server on a free port whose data is deleted by [#close()]. The server is not started.
    public static EmbeddedPostgres17 temporary() {
        try {
            return new EmbeddedPostgres17(Files.createTempDirectory("ventanilla-postgres-"), FreePorts.take(), true);
        } catch (IOException e) {
            throw new BackendFailed("no temporary folder for PostgreSQL", e);
        }
    }

    /// Creates a server whose data stays in the folder. The server is not started.
    public static EmbeddedPostgres17 at(Path folder, int port) {
        return new EmbeddedPostgres17(folder, port, false);
    }

    /// Checks that PostgreSQL's programs can be unpacked and can run as this user.
    ///
    /// @throws BackendFailed if the check fails, with the reason
    public static void checkRunnable() {
        RootWorkaround.choose();
        PostgresBinaries.unpacked();
    }

    /// Starts the server, recovers its data after a crash, and returns when the database can be
    /// written to.
    ///
    /// @throws BackendFailed if this takes longer than two minutes
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        try {
            RootWorkaround root = RootWorkaround.choose();
            PrivateFiles.folder(folder);
            if (!Files.exists(dataFolder().resolve("PG_VERSION"))) {
                initialise(root);
            }
            root.giveToPostgresUser(dataFolder());
            launchUntilReady(root);
        } catch (IOException e) {
            throw new BackendFailed("PostgreSQL did not start; its log is " + log(), e);
        }
    }

    /// Stops the server cleanly, without waiting for clients.
    public synchronized void stop() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        ChildProcesses.signal(running.toHandle(), "INT");
        try {
            if (!running.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Kills the server without a shutdown, as a power cut would. [#start()] recovers the data from
    /// the write-ahead log.
    public synchronized void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Copies the data of the stopped server.
    ///
    /// @param copy a folder that does not exist yet
    public synchronized void backUp(Path copy) {
        try {
            PrivateFiles.copyTree(dataFolder(), copy);
        } catch (IOException e) {
            throw new BackendFailed("no backup of PostgreSQL in " + copy, e);
        }
    }

    /// Replaces the data of the stopped server by a backup. The next start applies the whole
    /// write-ahead log of the backup and then begins a new timeline, as after every restore.
    public synchronized void restore(Path copy) {
        try {
            PrivateFiles.deleteTree(dataFolder());
            PrivateFiles.copyTree(copy, dataFolder());
            Files.writeString(
                    dataFolder().resolve("postgresql.auto.conf"),
                    "restore_command = 'false'\n", // no archive of write-ahead logs exists
                    StandardOpenOption.APPEND);
            Files.createFile(dataFolder().resolve("recovery.signal"));
        } catch (IOException e) {
            throw new BackendFailed("PostgreSQL could not be restored from " + copy, e);
        }
    }

    /// Returns the process of the server; null if the server is not running.
    public synchronized @Nullable ProcessHandle handle() {
        return process == null ? null : process.toHandle();
    }

    /// Creates a database and the role that owns it if they do not exist, and sets the password of
    /// the role. No other role may connect to the database.
    ///
    /// @param name the name of the role and of the database: lower-case letters, digits, underscores
    public Database createDatabase(String name, String password) {
        try (Connection connection = superuserConnection()) {
            RoleAndDatabase.create(connection, name, password);
        } catch (SQLException e) {
            throw new BackendFailed("database " + name + " could not be created", e);
        }
        return new Database(url(name), name, password);
    }

    /// Creates an account that owns nothing and may connect to no database of a service. If the
    /// account exists, this method sets its password.
    ///
    /// @param name lower-case letters, digits, underscores
    public void createRole(String name, String password) {
        try (Connection connection = superuserConnection()) {
            RoleAndDatabase.createRole(connection, name, password);
        } catch (SQLException e) {
            throw new BackendFailed("account " + name + " could not be created", e);
        }
    }

    /// Returns the value of a setting, such as `on` for `fsync`.
    public String show(String setting) {
        try (Connection connection = superuserConnection();
                var query = connection.prepareStatement("select current_setting(?)")) {
            query.setString(1, setting);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new BackendFailed("PostgreSQL did not return its setting " + setting, e);
        }
    }

    /// Opens a connection of the superuser to the database `postgres`, for tests and tools. Services never
    /// connect as the superuser.
    public Connection superuserConnection() throws SQLException {
        return superuserConnectionTo("postgres");
    }

    /// Opens a connection of the superuser to one database, for tests and tools.
    public Connection superuserConnectionTo(String database) throws SQLException {
        return DriverManager.getConnection(
                url(database), SUPERUSER, PrivateFiles.secret(folder.resolve("superuser.password")));
    }

    /// Returns the JDBC URL of a database.
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        stop();
        if (isTemporary) {
            PrivateFiles.deleteTree(folder);
        }
    }

    private void initialise(RootWorkaround root) throws IOException {
        // The data folder is created under another name and then renamed, so that an interrupted
        // start leaves no folder that looks complete.
        Path newData = folder.resolve("data.new");
        PrivateFiles.deleteTree(newData);
        PrivateFiles.folder(newData);
        Path passwordFile = folder.resolve("superuser.password");
        PrivateFiles.secret(passwordFile);
        Path initialPassword = newData.resolveSibling("initial.password");
        PrivateFiles.write(initialPassword, PrivateFiles.secret(passwordFile) + "\n");
        root.giveToPostgresUser(newData);
        root.giveToPostgresUser(initialPassword);
        List<String> command = new ArrayList<>(root.prefix());
        command.addAll(List.of(
                program("initdb"),
                "--pgdata=" + newData,
                "--username=" + SUPERUSER,
                "--pwfile=" + initialPassword,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8"));
        try {
            Process initdb = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .start();
            if (initdb.waitFor() != 0) {
                throw new BackendFailed("PostgreSQL's data folder could not be created; the log is " + log());
            }
            Files.move(newData, dataFolder());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendFailed("interrupted while PostgreSQL's data folder was created", e);
        } finally {
            Files.deleteIfExists(initialPassword);
        }
    }

    private void launchUntilReady(RootWorkaround root) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        Process starting = launch(root);
        while (!acceptsWrites()) {
            if (System.nanoTime() > deadline) {
                starting.destroyForcibly();
                throw new BackendFailed("PostgreSQL accepts no connection; its log is " + log());
            }
            LockSupport.parkNanos(BETWEEN_CHECKS.toNanos());
            if (!starting.isAlive()) {
                if (!isSharedMemoryInUse()) {
                    throw new BackendFailed(
                            FreePorts.isFree(port)
                                    ? "PostgreSQL ended while starting; its log is " + log()
                                    : "port " + port + " is taken; PostgreSQL's log is " + log());
                }
                // Processes of a killed server still use the shared memory, so the start is repeated.
                starting = launch(root);
            }
        }
        process = starting;
    }

    private Process launch(RootWorkaround root) throws IOException {
        List<String> command = new ArrayList<>(root.prefix());
        command.addAll(ChildProcesses.signalAtDeathPrefix("INT"));
        command.addAll(List.of(program("postgres"), "-D", dataFolder().toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return ChildProcesses.startWithPrefix(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile())));
    }

    private Map<String, String> settings() {
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "256MB"),
                // The first change of each page after a checkpoint writes the whole page to the log,
                // so checkpoints are rare.
                Map.entry("max_wal_size", "4GB"),
                Map.entry("checkpoint_timeout", "15min"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("log_line_prefix", "%m [%p] %d "),
                // A failed statement may contain personal data. These settings keep its text, its
                // parameters and the detail of the error out of the log.
                Map.entry("log_parameter_max_length_on_error", "0"),
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("log_min_error_statement", "panic"));
    }

    private boolean acceptsWrites() {
        try (Connection connection = superuserConnection();
                var query = connection.prepareStatement("select not pg_is_in_recovery()");
                ResultSet rows = query.executeQuery()) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException _) {
            return false;
        }
    }

    /// Whether the last lines of the log say that a former server still uses the shared memory.
    private boolean isSharedMemoryInUse() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()).stream()
                .anyMatch(line -> line.contains("shared memory block"));
    }

    private static String program(String name) {
        return PostgresBinaries.unpacked().resolve("bin").resolve(name).toString();
    }

    private Path dataFolder() {
        return folder.resolve("data");
    }

    /// Returns the log file of the server.
    public Path log() {
        return folder.resolve("postgres.log");
    }
}
