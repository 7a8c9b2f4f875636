package org.ventanilla.localstack;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A supervisor of broker and database alone, in a process that a test may kill.
final class SampleSupervisor {
    private SampleSupervisor() {}

    static void main(String[] arguments) throws InterruptedException {
        LocalStack stack =
                LocalStack.of(
                        Settings.fromEnvironment(Path.of(arguments[0]), System.getenv()),
                        System.out::println);
        stack.startBackends();
        System.out.println(Supervisor.READY);
        new CountDownLatch(1).await();
    }
}
