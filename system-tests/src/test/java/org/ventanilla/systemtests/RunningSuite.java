package org.ventanilla.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.testkit.backends.PrivateFiles;

/// One packaged suite for all tests of this JVM, on free ports and with data of its own: started by
/// the first test that asks for it, ended after the last.
///
/// A test method may ask for a {@link LocalStack}, a {@link Stage} of its own, or the {@link
/// Playbill}: the stories, played once for all who ask.
final class RunningSuite implements ParameterResolver {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningSuite.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalStack.class || type == Stage.class || type == Playbill.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Suite suite = context.getRoot().getStore(OURS).computeIfAbsent("suite", _ -> new Suite(), Suite.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == LocalStack.class) {
            return suite.stack;
        }
        return type == Stage.class ? new Stage(suite.stack.settings()) : suite.stories();
    }

    /// The suite while it runs. A failed test leaves its logs under `target/`.
    private static final class Suite implements AutoCloseable {
        private final LocalStack stack;
        private @Nullable Playbill stories;

        Suite() {
            try {
                Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
                Path data = target.resolve("suite");
                PrivateFiles.deleteTree(data);
                stack = LocalStack.of(Settings.isolated(Settings.findCheckout(), data), System.out::println);
                for (Part part : Part.applications()) {
                    stack.with(part, Map.of("VENTANILLA_TRUSTED_PROXIES", TlsProxy.ADDRESS));
                }
                stack.startAll();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized Playbill stories() {
            if (stories == null) {
                stories = Playbill.play(new Stage(stack.settings()));
            }
            return stories;
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
