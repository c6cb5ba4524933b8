package io.plimsoll.conformance;

import io.plimsoll.conformance.CaseReport.Result;
import java.util.List;

/**
 * What became of one file.
 *
 * @param file  as it was named.
 * @param venue whose rules.
 * @param cases in the file's order.
 */
public record FileReport(String file, String venue, List<CaseReport> cases) {
    /** How many cases ended so. */
    public int count(final Result result) {
        return (int) cases.stream().filter(one -> one.result() == result).count();
    }
}
