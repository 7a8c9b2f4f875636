package org.ventanilla.stories;

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
import org.ventanilla.testkit.backends.PrivateFiles;

/// A packaged suite that all tests of this JVM share, on free ports and with its own data. The suite
/// is started before the first test that needs it and stopped after the last test.
///
/// A test method may have a parameter of the type [LocalStack], [StoryContext] (a new context), or
/// [StoryRun] (the stories, which are played once for all tests).
final class RunningSuite implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RunningSuite.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalStack.class || type == StoryContext.class || type == StoryRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Suite suite = context.getRoot().getStore(NAMESPACE).computeIfAbsent("suite", _ -> new Suite(), Suite.class);
        Class<?> type = parameter.getParameter().getType();
        if (type == LocalStack.class) {
            return suite.stack;
        }
        return type == StoryContext.class ? new StoryContext(suite.stack.settings()) : suite.stories();
    }

    /// The running suite. Its logs remain in `target/suite`.
    private static final class Suite implements AutoCloseable {
        private final LocalStack stack;
        private @Nullable StoryRun stories;

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

        synchronized StoryRun stories() {
            if (stories == null) {
                stories = StoryRun.play(new StoryContext(stack.settings()));
            }
            return stories;
        }

        @Override
        public void close() {
            stack.close();
        }
    }
}
