package org.ventanilla.localstack;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The commands that start, inspect and stop the suite of this checkout.
final class StackCommands {
    /// The exit code of `status` if a part is not ready.
    private static final int NOT_READY = 3;

    private StackCommands() {}

    /// Starts the suite, or restarts the parts that ended.
    @Command(name = "up")
    static final class UpCommand implements Callable<Integer> {
        @Option(names = "--fresh")
        private boolean fresh;

        @Override
        public Integer call() {
            return new Up(Settings.ofThisCheckout(), System.out).run(fresh);
        }
    }

    /// Stops the suite.
    @Command(name = "down")
    static final class DownCommand implements Callable<Integer> {

        @Override
        public Integer call() {
            return Down.run(Settings.ofThisCheckout());
        }
    }

    /// Prints the state of each part. The exit code is 0 if every part is ready, and 3 otherwise.
    @Command(name = "status")
    static final class StatusCommand implements Callable<Integer> {
        @Option(names = "--json")
        private boolean json;

        @Override
        public Integer call() {
            Status status = Status.of(Settings.ofThisCheckout());
            if (json) {
                System.out.println(status.json());
            } else {
                print(status);
            }
            return status.isReady() ? 0 : NOT_READY;
        }

        private static void print(Status status) {
            for (Status.PartStatus partStatus : status.parts()) {
                String state = Texts.get("state." + partStatus.state().code());
                System.out.printf("  %-22s %5d  %s%n", partStatus.part().title(), partStatus.port(), state);
            }
            List<Part> notRunning = status.notRunning();
            if (status.isReady()) {
                System.out.println(Texts.get("status.ready"));
            } else if (notRunning.isEmpty()
                    || notRunning.size() == status.parts().size()) {
                System.out.println(Texts.get("status.not-ready"));
            } else {
                String titles = notRunning.stream().map(Part::title).collect(Collectors.joining(", "));
                System.out.println(Texts.get("status.absent", titles));
            }
        }
    }

    /// Reports whether the suite can run on this computer.
    @Command(name = "doctor")
    static final class DoctorCommand implements Callable<Integer> {

        @Override
        public Integer call() {
            return Doctor.run(Settings.ofThisCheckout());
        }
    }
}
