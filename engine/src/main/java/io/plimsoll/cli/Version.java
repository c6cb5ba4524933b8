package io.plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as Maven wrote it into the jar. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "/META-INF/maven/io.plimsoll/plimsoll-engine/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        final Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        }
        return new String[] {
            "plimsoll " + properties.getProperty("version", "not packaged"),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")};
    }
}
