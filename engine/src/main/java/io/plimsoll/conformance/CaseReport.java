package io.plimsoll.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What became of one case.
 *
 * @param name     the case.
 * @param kind     its kind.
 * @param result   passed, failed, unsupported.
 * @param expected the file's.
 * @param actual   ours; null when there was no answer.
 * @param reason   why it did not pass; null when it passed.
 */
public record CaseReport(String name, String kind, Result result, JsonNode expected, JsonNode actual, String reason) {
    /** Passed, failed, or no rule for it. */
    public enum Result { PASSED, FAILED, UNSUPPORTED }
}
