package org.ventanilla.stories.demo;

import java.util.concurrent.Callable;
import org.ventanilla.localstack.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The command `demo [--once]`. It returns 0 if every promise was kept and 1 if a promise was broken.
/// If the suite does not start, the command prints the same message as the command `up`.
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once")
    private boolean stopsAfterStories;

    @Override
    public Integer call() {
        return new Demo(Settings.ofThisCheckout()).run(stopsAfterStories) ? 0 : 1;
    }
}
