package org.ventanilla.stories.demo;

import java.util.concurrent.Callable;
import org.ventanilla.localstack.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo [--once]`. Returns 0 if every promise was kept and 1 if a promise was broken. If the suite
/// does not start, the message is the same as that of `up`.
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once")
    private boolean once;

    @Override
    public Integer call() {
        return new Demo(Settings.ofThisCheckout()).run(once) ? 0 : 1;
    }
}
