package org.ventanilla.localstack;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LaneAdmin.Lane;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// The commands `lanes list`, `lanes accept-end` and `lanes read-from`. The argument `lane` is a topic
/// with a partition number, such as `channel.inbound.v1-7`, a topic for all stopped lanes of this
/// topic, or `all` for all stopped lanes of the service.
@Command(name = "lanes")
final class LanesCommand {
    private static final String START = "start";
    private static final String SERVICE_LABEL = "${bundle:label.service}";
    private static final String SERVICE_KEY = "service";
    private static final String LANE_LABEL = "${bundle:label.lane}";
    private static final String LANE_KEY = "lane";

    private final Supplier<Settings> settings;
    private final PrintStream out;

    LanesCommand(Supplier<Settings> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    @Command(name = "list")
    int list(@Option(names = "--all") boolean all) {
        return run(lanes -> lanes.list(all));
    }

    @Command(name = "accept-end")
    int acceptEnd(
            @Parameters(
                            index = "0",
                            paramLabel = SERVICE_LABEL,
                            descriptionKey = SERVICE_KEY,
                            converter = ServiceConverter.class)
                    Service service,
            @Parameters(index = "1", paramLabel = LANE_LABEL, descriptionKey = LANE_KEY) String lane) {
        return run(lanes -> lanes.readFrom(service, lane, Lane::end));
    }

    @Command(name = "read-from")
    int readFrom(
            @Parameters(
                            index = "0",
                            paramLabel = SERVICE_LABEL,
                            descriptionKey = SERVICE_KEY,
                            converter = ServiceConverter.class)
                    Service service,
            @Parameters(index = "1", paramLabel = LANE_LABEL, descriptionKey = LANE_KEY) String lane,
            @Parameters(
                            index = "2",
                            paramLabel = "${bundle:label.offset}",
                            descriptionKey = "offset",
                            converter = OffsetConverter.class)
                    ToLongFunction<Lane> offset) {
        return run(lanes -> lanes.readFrom(service, lane, offset));
    }

    private int run(ToIntFunction<Lanes> command) {
        return BrokerCommand.run(settings.get(), kafka -> {
            try (LaneAdmin admin = new LaneAdmin(kafka)) {
                return command.applyAsInt(new Lanes(admin, out));
            }
        });
    }

    /// Converts the short name of a service that has lanes.
    private static final class ServiceConverter implements ITypeConverter<Service> {
        @Override
        public Service convert(String name) {
            return Arrays.stream(Service.values())
                    .filter(service -> service != Service.ANALYTICS)
                    .filter(service -> service.shortName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(name));
        }
    }

    /// Converts an offset, or `start`, which is the first offset in the log of each lane.
    private static final class OffsetConverter implements ITypeConverter<ToLongFunction<Lane>> {
        @Override
        public ToLongFunction<Lane> convert(String text) {
            if (text.equals(START)) {
                return Lane::beginning;
            }
            if (!text.matches("\\d{1,18}")) {
                throw new TypeConversionException(text);
            }
            long offset = Long.parseLong(text);
            return _ -> offset;
        }
    }
}
