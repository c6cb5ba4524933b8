package io.plimsoll.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.conformance.CaseReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pricing vectors, where they lie beside the repository or where the system property says. */
class PricingConformanceTest {
    private static final Path VECTORS = Path.of(System.getProperty("plimsoll.vectors", "../../shared/vectors"));

    @Test
    void everyPricingCasePasses() {
        final Path pricing = VECTORS.resolve("pricing");
        assumeTrue(Files.isDirectory(pricing), () -> "no vectors at " + pricing + " (-Dplimsoll.vectors)");
        for (final FileReport file : new Conformance(Adapters.all()).run(List.of(pricing))) {
            final List<String> open = file.cases().stream().filter(one -> one.result() != Result.PASSED)
                    .map(one -> one.name() + ": " + one.reason()).toList();
            assertEquals(List.of(), open, file.file());
        }
    }
}
