package org.ventanilla.localstack;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `down`: ends the supervisor, which stops every part. Then ends the processes that an earlier
/// supervisor left running because it was killed.
final class Down {
    /// How long a supervisor may take to stop its parts; then it is killed.
    private static final int GRACE_SECONDS = 90;

    private Down() {}

    /// @return the exit code
    static int run(Settings settings) {
        Optional<ProcessHandle> supervisor =
                StackLock.isHeld(settings) ? PidFile.of(settings, "supervisor").process() : Optional.empty();
        supervisor.ifPresent(process -> {
            System.out.println(Texts.get("down.stopping"));
            end(process);
        });
        int orphans = Orphans.end(settings);
        PidFile.of(settings, "supervisor").delete();
        System.out.println(supervisor.isPresent() || orphans > 0 ? Texts.get("down.done") : Texts.get("down.nothing"));
        return 0;
    }

    /// Asks the process to end and waits for it; kills it if it takes longer than [#GRACE_SECONDS].
    static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
