package org.ventanilla.systemtests;

import java.util.concurrent.Callable;
import org.ventanilla.localstack.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo [--once]`. Returns 0 when every promise was kept, 1 when one was broken; the suite that
/// does not start is told as of `up`.
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once")
    private boolean once;

    @Override
    public Integer call() {
        return new Demo(Settings.ofThisCheckout()).run(once) ? 0 : 1;
    }
}
