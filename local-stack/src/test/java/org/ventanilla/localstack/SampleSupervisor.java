package org.ventanilla.localstack;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A supervisor that starts only the broker, the database and the home page. It runs in a separate
/// process, which a test may kill.
final class SampleSupervisor {
    private SampleSupervisor() {}

    static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.fromEnvironment(Path.of(arguments[0]), System.getenv());
        LocalStack stack = LocalStack.of(settings, Supervisor.progress());
        stack.startBackends();
        stack.start(Part.HOME);
        // The home page reads the state too. Reading the state must not release the lock.
        Status.of(settings);
        System.out.println(Supervisor.READY);
        new CountDownLatch(1).await();
    }
}
