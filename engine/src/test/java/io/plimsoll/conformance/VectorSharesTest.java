package io.plimsoll.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.conformance.CaseReport.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The other venues' vectors, where they lie beside the repository or where the system property says. */
class VectorSharesTest {
    private static final Path VECTORS = Path.of(System.getProperty("plimsoll.vectors", "../../shared/vectors"));
    private static final Map<String, Double> LEAST_SHARES = Map.ofEntries(
            Map.entry("dydx", 0.97), Map.entry("synthetix", 0.97), Map.entry("curie", 0.97), Map.entry("opyn", 0.97),
            Map.entry("derive", 0.97), Map.entry("pricing", 0.97), Map.entry("drift", 0.90), Map.entry("mango", 0.90),
            Map.entry("deribit", 0.90), Map.entry("span", 0.90), Map.entry("cboe", 0.90), Map.entry("paradex", 0.90));

    private static List<FileReport> run(final String... folders) {
        for (final String folder : folders) {
            final Path path = VECTORS.resolve(folder);
            assumeTrue(Files.isDirectory(path), () -> "no vectors at " + path + " (-Dplimsoll.vectors)");
        }
        return new Conformance(Adapters.all()).run(List.of(folders).stream().map(VECTORS::resolve).toList());
    }

    private static List<String> open(final FileReport file) {
        return file.cases().stream().filter(one -> one.result() != Result.PASSED)
                .map(one -> one.name() + ": " + one.reason()).toList();
    }

    @Test
    void everyPricingCasePasses() {
        run("pricing").forEach(file -> assertEquals(List.of(), open(file), file.file()));
    }

    @Test
    void everyVenuesShareOfPricingAndMarginCasesPasses() {
        final Map<String, int[]> counts = new TreeMap<>();
        for (final FileReport file : run("pricing", "margin")) {
            final int[] count = counts.computeIfAbsent(file.venue(), venue -> new int[2]);
            count[0] += file.count(Result.PASSED);
            count[1] += file.cases().size();
            for (final CaseReport one : file.cases()) {
                assertEquals(one.result() == Result.PASSED, one.reason() == null, one::name);
            }
        }
        assertEquals(LEAST_SHARES.keySet(), counts.keySet());
        counts.forEach((venue, count) -> assertTrue(count[0] >= LEAST_SHARES.get(venue) * count[1],
                () -> venue + " passes " + count[0] + " of " + count[1]));
    }
}
