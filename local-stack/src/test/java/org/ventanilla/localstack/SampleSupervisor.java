package org.ventanilla.localstack;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A supervisor of broker and database alone, in a process that a test may kill.
final class SampleSupervisor {
    private SampleSupervisor() {}

    static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.fromEnvironment(Path.of(arguments[0]), System.getenv());
        LocalStack stack = LocalStack.of(settings, Supervisor.telling());
        stack.startBackends();
        stack.start(Part.HOME);
        Status.of(settings); // as the home page does: looking at the lock must not free it
        System.out.println(Supervisor.READY);
        new CountDownLatch(1).await();
    }
}
