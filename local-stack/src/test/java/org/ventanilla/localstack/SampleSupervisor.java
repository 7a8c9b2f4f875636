package org.ventanilla.localstack;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A supervisor of only broker, database and home page, in a process that a test may kill.
final class SampleSupervisor {
    private SampleSupervisor() {}

    static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.fromEnvironment(Path.of(arguments[0]), System.getenv());
        LocalStack stack = LocalStack.of(settings, Supervisor.progress());
        stack.startBackends();
        stack.start(Part.HOME);
        Status.of(settings); // As the home page does: reading the lock must not release it
        System.out.println(Supervisor.READY);
        new CountDownLatch(1).await();
    }
}
