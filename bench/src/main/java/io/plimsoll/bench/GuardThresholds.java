package io.plimsoll.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The least ratios that the guard accepts; guard.properties explains each. */
record GuardThresholds(double pipelineOverRawAppends, double replayOverRawTailer, double scanOverTriggers) {
    private static final String SHIPPED = "/guard.properties";

    static GuardThresholds shipped() {
        try (Reader reader = new InputStreamReader(
                GuardThresholds.class.getResourceAsStream(SHIPPED), StandardCharsets.UTF_8)) {
            return read(reader, "guard.properties");
        } catch (final IOException e) {
            throw new BenchException("cannot read the shipped guard.properties: " + e, e);
        }
    }

    static GuardThresholds of(final Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString());
        } catch (final IOException e) {
            throw new BenchException("cannot read " + file + ": " + e, e);
        }
    }

    private static GuardThresholds read(final Reader reader, final String name) throws IOException {
        final Properties properties = new Properties();
        properties.load(reader);
        return new GuardThresholds(least(properties, "pipelineOverRawAppends", name),
                least(properties, "replayOverRawTailer", name), least(properties, "scanOverTriggers", name));
    }

    private static double least(final Properties properties, final String key, final String name) {
        final String text = properties.getProperty(key, "");
        try {
            final double least = Double.parseDouble(text);
            if (least > 0) {
                return least;
            }
        } catch (final NumberFormatException noNumber) {
            throw new BenchException(name + ": " + key + " must be a number: '" + text + "'", noNumber);
        }
        throw new BenchException(name + ": " + key + " must be above 0: " + text);
    }
}
