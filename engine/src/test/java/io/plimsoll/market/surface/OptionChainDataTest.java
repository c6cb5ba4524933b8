package io.plimsoll.market.surface;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real option chains, where they lie beside the repository or where the system property says. */
class OptionChainDataTest {
    private static final Path DATA = Path.of(System.getProperty("plimsoll.data", "../../shared/data"));

    @Test
    void fitsRealChainsBetterThanTheVenuesMarksAndWithoutArbitrage() throws IOException {
        final Path folder = DATA.resolve("deribit-options");
        assumeTrue(Files.isDirectory(folder), () -> "no option chains at " + folder + " (-Dplimsoll.data)");
        final List<FittedSlice> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            // Calm, the fall of 5 February 2026 and the days after it, half a year later.
            for (final Path file : files.filter(OptionChainDataTest::isChosen).sorted().toList()) {
                final List<FittedSlice> slices = new SurfaceCalibration().fit(ChainSnapshot.read(file));
                assertTrue(FitStatistics.of(slices).isGood(), () -> file + ": " + FitStatistics.of(slices));
                all.addAll(slices);
            }
        }
        assertTrue(FitStatistics.of(all).quotes() > 3_000, () -> FitStatistics.of(all).toString());
    }

    private static boolean isChosen(final Path file) {
        return file.getFileName().toString().matches(".*snapshot_(202601|20260205|20260208T21|202608).*");
    }
}
