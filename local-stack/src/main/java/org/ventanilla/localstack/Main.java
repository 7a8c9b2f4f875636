package org.ventanilla.localstack;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The command line behind `./ventanilla`: `up`, `status`, `down`, `doctor`,
/// `dead-letters`, `lanes`.
///
/// Exit codes: 0 done, 1 failed, 2 not understood, 3 not ready.
public final class Main {
    private static final int NOT_UNDERSTOOD = 2;
    private static final int NOT_READY = 3;

    private Main() {}

    static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        try {
            System.exit(run(List.of(arguments)));
        } catch (StackFailed e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static int run(List<String> arguments) {
        Settings settings = Settings.fromEnvironment(Settings.findCheckout(), System.getenv());
        if (!arguments.isEmpty() && arguments.getFirst().equals("dead-letters")) {
            return DeadLetters.run(settings, arguments.subList(1, arguments.size()), System.out);
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals("lanes")) {
            return Lanes.run(settings, arguments.subList(1, arguments.size()), System.out);
        }
        return switch (String.join(" ", arguments)) {
            case "up" -> new Up(settings, System.out).run(false);
            case "up --fresh" -> new Up(settings, System.out).run(true);
            case "down" -> Down.run(settings);
            case "status" -> status(settings, false);
            case "status --json" -> status(settings, true);
            case "doctor" -> Doctor.run(settings);
            default -> {
                System.err.println(Texts.say("error.command", String.join(" ", arguments)));
                yield NOT_UNDERSTOOD;
            }
        };
    }

    private static int status(Settings settings, boolean json) {
        Status status = Status.of(settings);
        if (json) {
            System.out.println(status.json());
        } else {
            for (Status.PartStatus part : status.parts()) {
                String state = Texts.say("state." + part.state().code());
                System.out.printf("  %-22s %5d  %s%n", part.part().title(), part.port(), state);
            }
            List<Part> dead = status.absent();
            if (status.ready()) {
                System.out.println(Texts.say("status.ready"));
            } else if (dead.isEmpty() || dead.size() == status.parts().size()) {
                System.out.println(Texts.say("status.not-ready"));
            } else {
                String names = dead.stream().map(Part::title).collect(Collectors.joining(", "));
                System.out.println(Texts.say("status.absent", names));
            }
        }
        return status.ready() ? 0 : NOT_READY;
    }
}
