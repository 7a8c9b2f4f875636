package org.ventanilla.localstack;

import java.util.concurrent.CountDownLatch;

/// The process that stays after `up`: it starts the suite, serves the home page, and ends all on
/// SIGTERM.
///
/// Its standard output is read by `up` until one of the two closing lines.
public final class Supervisor {
    static final String READY = "@ready";
    static final String FAILED = "@failed";

    private Supervisor() {}

    static void main() throws InterruptedException {
        Settings settings = Settings.fromEnvironment(Settings.findCheckout(), System.getenv());
        LocalStack stack = LocalStack.of(settings, System.out::println);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-stop"));
        try {
            stack.startAll();
        } catch (StackFailed e) {
            System.out.println(e.getMessage());
            stack.close();
            System.out.println(FAILED);
            System.exit(1);
        }
        System.out.println(READY);
        new CountDownLatch(1).await();
    }
}
