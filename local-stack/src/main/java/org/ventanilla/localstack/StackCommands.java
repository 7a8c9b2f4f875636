package org.ventanilla.localstack;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The commands that start, inspect and stop the suite of this checkout.
final class StackCommands {
    private static final int NOT_READY = 3;

    private StackCommands() {}

    @Command(name = "up")
    static final class UpCommand implements Callable<Integer> {
        @Option(names = "--fresh")
        private boolean fresh;

        @Override
        public Integer call() {
            return new Up(Settings.ofThisCheckout(), System.out).run(fresh);
        }
    }

    @Command(name = "down")
    static final class DownCommand implements Callable<Integer> {

        @Override
        public Integer call() {
            return Down.run(Settings.ofThisCheckout());
        }
    }

    /// Returns 0 if every part is ready, otherwise 3.
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
            return status.ready() ? 0 : NOT_READY;
        }

        private static void print(Status status) {
            for (Status.PartStatus part : status.parts()) {
                String state = Texts.get("state." + part.state().code());
                System.out.printf("  %-22s %5d  %s%n", part.part().title(), part.port(), state);
            }
            List<Part> dead = status.absent();
            if (status.ready()) {
                System.out.println(Texts.get("status.ready"));
            } else if (dead.isEmpty() || dead.size() == status.parts().size()) {
                System.out.println(Texts.get("status.not-ready"));
            } else {
                String names = dead.stream().map(Part::title).collect(Collectors.joining(", "));
                System.out.println(Texts.get("status.absent", names));
            }
        }
    }

    @Command(name = "doctor")
    static final class DoctorCommand implements Callable<Integer> {

        @Override
        public Integer call() {
            return Doctor.run(Settings.ofThisCheckout());
        }
    }
}
