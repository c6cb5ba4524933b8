package io.plimsoll.service;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import io.plimsoll.journal.Durability;
import io.plimsoll.pipeline.PipelineConfig;
import io.plimsoll.pipeline.PipelineLayout;
import io.plimsoll.pipeline.TimeSource;
import io.plimsoll.pipeline.WaitStrategyName;
import io.plimsoll.statemachine.health.ScanKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a {@link ServiceConfig} from HOCON. What a file does not say, the shipped config/service.conf says. */
public final class ServiceConfigFile {
    private static final String SHIPPED = "config/service.conf";
    private static final String AUTO = "auto";

    private ServiceConfigFile() {
    }

    /** What the file in the jar says. */
    public static ServiceConfig shipped() {
        return read(SHIPPED, shippedConfig());
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException in one line, when it is missing, no HOCON, has an unknown key or a value that
     *         cannot be.
     */
    public static ServiceConfig load(final Path file) {
        final Config shipped = shippedConfig();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("cannot read " + file + ": there is no such file, or no right to");
        }
        final Config given;
        try {
            given = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false)).resolve();
        } catch (final ConfigException e) {
            throw new IllegalArgumentException("cannot read " + at(file.toString(), e), e);
        }
        for (final Map.Entry<String, ConfigValue> entry : given.entrySet()) {
            if (!shipped.hasPathOrNull(entry.getKey())) {
                throw new IllegalArgumentException(file + ": unknown key " + entry.getKey());
            }
        }
        return read(file.toString(), given.withFallback(shipped));
    }

    private static Config shippedConfig() {
        return ConfigFactory.parseResources(ServiceConfigFile.class.getClassLoader(), SHIPPED,
                ConfigParseOptions.defaults().setAllowMissing(false)).resolve();
    }

    private static ServiceConfig read(final String origin, final Config config) {
        try {
            final PipelineConfig pipeline = new PipelineConfig(
                    config.getInt("ring.size"),
                    stages(config),
                    waitStrategy(config),
                    config.getIntList("ring.affinity"),
                    config.getInt("ring.batch"),
                    bytes(config, "ring.excerpt"),
                    choice(config, "journal.durability", Durability.class),
                    choice(config, "time.source", TimeSource.class),
                    config.getBoolean("trackLatency"));
            return new ServiceConfig(
                    config.getIsNull("journal.directory") ? null : Path.of(config.getString("journal.directory")),
                    pipeline,
                    bytes(config, "journal.blockSize"),
                    config.getBoolean("journal.populateAhead"),
                    choice(config, "scan", ScanKind.class),
                    config.getDuration("time.tick").toNanos(),
                    config.getInt("time.tickSource"));
        } catch (final ConfigException | IllegalArgumentException e) {
            throw new IllegalArgumentException(at(origin, e), e);
        }
    }

    private static int stages(final Config config) {
        return isAuto(config, "ring.stages") ? PipelineLayout.ofThisMachine().stages() : config.getInt("ring.stages");
    }

    private static WaitStrategyName waitStrategy(final Config config) {
        return isAuto(config, "ring.waitStrategy") ? PipelineLayout.ofThisMachine().waitStrategy()
                : choice(config, "ring.waitStrategy", WaitStrategyName.class);
    }

    private static boolean isAuto(final Config config, final String key) {
        return AUTO.equals(config.getValue(key).unwrapped());
    }

    private static int bytes(final Config config, final String key) {
        final long bytes = config.getBytes(key);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(key + "=" + bytes + " must be below 2 GiB");
        }
        return (int) bytes;
    }

    private static <E extends Enum<E>> E choice(final Config config, final String key, final Class<E> type) {
        final String text = config.getString(key);
        for (final E value : type.getEnumConstants()) {
            if (name(value).equals(text)) {
                return value;
            }
        }
        throw new IllegalArgumentException(key + "=" + text + " must be one of " + Arrays.stream(
                type.getEnumConstants()).map(ServiceConfigFile::name).collect(Collectors.joining(", ")));
    }

    private static String name(final Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong, in one line, and where: the library says which file and line, if it knows. */
    private static String at(final String origin, final Exception e) {
        final String what = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return what.startsWith(origin + ": ") ? what : origin + ": " + what;
    }
}
