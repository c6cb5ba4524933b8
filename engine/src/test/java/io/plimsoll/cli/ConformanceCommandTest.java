package io.plimsoll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
    private static final String KINDS = """
            {"kinds": {"sqrt": {"tolerance": {"abs": 0, "rel": 1e-15}}, "seconds-to-years": {},
                       "normal-cdf": {"tolerance": {"abs": 1e-9}}},
             "cases": [%s]}""";
    private static final String ROOT_OF_TWO = """
            {"name": "root", "kind": "sqrt", "inputs": {"x": "2"}, "expected": {"value": "1.4142135623730950488"}}""";
    private static final String WRONG_ROOT = """
            {"name": "wrong", "kind": "sqrt", "inputs": {"x": 9}, "expected": {"value": 3.1}}""";
    private static final String UNKNOWN = """
            {"name": "unknown", "kind": "tea-leaves", "inputs": {}, "expected": {"price": 1}}""";

    @TempDir
    private Path directory;

    private Path file(final String name, final String... cases) throws IOException {
        return Files.writeString(directory.resolve(name), KINDS.formatted(String.join(",", cases)));
    }

    private static JsonNode report(final int exitCode, final Object... arguments) throws IOException {
        final ShellRig outcome = ShellRig.run(arguments);
        assertEquals(exitCode, outcome.exitCode(), outcome.err());
        return new ObjectMapper().readTree(outcome.out()).get("files");
    }

    @Test
    void countsPassedFailedAndUnsupportedCasesAndSaysWhy() throws IOException {
        final Path file = file("acme-roots.json", ROOT_OF_TWO, WRONG_ROOT, UNKNOWN);
        final JsonNode one = report(ExitCode.CHECK_FAILED, "conformance", file, "--json").get(0);
        assertEquals(file.toString(), one.get("file").textValue());
        assertEquals("1 1 1", one.get("passed") + " " + one.get("failed") + " " + one.get("unsupported"));
        final JsonNode wrong = one.get("cases").get(1);
        assertEquals("wrong failed", wrong.get("name").textValue() + " " + wrong.get("result").textValue());
        assertEquals("{\"value\":3.1}", wrong.get("expected").toString());
        assertEquals(3.0, wrong.get("actual").get("value").doubleValue());
        assertTrue(wrong.get("reason").textValue().contains("value: expected 3.1"));
        assertEquals("no rule for kind tea-leaves", one.get("cases").get(2).get("reason").textValue());
    }

    @Test
    void printsFilesVenuesAndReasons() throws IOException {
        file("acme-roots.json", ROOT_OF_TWO, UNKNOWN);
        file("globex-roots.json", ROOT_OF_TWO);
        final String out = ShellRig.run("conformance", directory).out();
        assertTrue(out.lines().anyMatch(line -> line.matches("acme +1 +0 +1 +50.0 %")), out);
        assertTrue(out.lines().anyMatch(line -> line.matches("globex +1 +0 +0 +100.0 %")), out);
        assertTrue(out.contains("acme-roots.json unknown: no rule for kind tea-leaves"), out);
    }

    @Test
    void unsupportedCasesAloneAreNoFailure() throws IOException {
        report(ExitCode.OK, "conformance", file("acme-roots.json", ROOT_OF_TWO, UNKNOWN), "--json");
    }

    @Test
    void badValuesFailTheCaseWithAMessage() throws IOException {
        final JsonNode cases = report(ExitCode.CHECK_FAILED, "conformance", file("acme.json",
                """
                {"name": "missing", "kind": "sqrt", "inputs": {}, "expected": {"value": 3}}""",
                """
                {"name": "text", "kind": "sqrt", "inputs": {"x": "nine"}, "expected": {"value": 3}}""",
                """
                {"name": "imaginary", "kind": "sqrt", "inputs": {"x": -1}, "expected": {"value": 3}}"""), "--json")
                .get(0).get("cases");
        assertEquals("inputs.x is missing", cases.get(0).get("reason").textValue());
        assertEquals("inputs.x is not a number: \"nine\"", cases.get(1).get("reason").textValue());
        assertEquals("value: expected 3, was \"NaN\"", cases.get(2).get("reason").textValue());
    }

    @Test
    void aCasesToleranceWinsOverItsKinds() throws IOException {
        final String exact = """
                {"name": "n", "kind": "normal-cdf", "inputs": {"x": 0}, "expected": {"value": 0.5000000001}%s}""";
        report(ExitCode.OK, "conformance", file("kind.json", exact.formatted("")), "--json");
        report(ExitCode.CHECK_FAILED, "conformance",
                file("own.json", exact.formatted(", \"tolerance\": {\"abs\": 0}")), "--json");
    }

    @Test
    void aKindWithoutToleranceIsExact() throws IOException {
        final String year = """
                {"name": "y", "kind": "seconds-to-years", "inputs": {"seconds": 15768000},
                 "expected": {"years": %s}}""";
        report(ExitCode.OK, "conformance", file("equal.json", year.formatted("0.50")), "--json");
        report(ExitCode.CHECK_FAILED, "conformance", file("off.json", year.formatted("0.5000000000000000001")),
                "--json");
    }

    @Test
    void numbersBeyondDoublesAreComparedExactly() throws IOException {
        final String tiny = """
                {"name": "y", "kind": "%s", "inputs": {"x": -100, "seconds": 0}, "expected": {"%s": 1e-152328}}""";
        report(ExitCode.OK, "conformance", file("near.json", tiny.formatted("normal-cdf", "value")), "--json");
        report(ExitCode.OK, "conformance", file("nothing.json",
                tiny.formatted("normal-cdf", "value").replace("1e-152328", "\"4.2e-20015964128807\"")), "--json");
        report(ExitCode.CHECK_FAILED, "conformance", file("zero.json", tiny.formatted("seconds-to-years", "years")),
                "--json");
    }

    @Test
    void refusesWhatIsNoVectorFileBeforeAnythingIsRun() throws IOException {
        final Path good = file("acme.json", ROOT_OF_TWO);
        final Path missing = directory.resolve("none.json");
        ShellRig.run("conformance", good, missing).refusedWith(ExitCode.BAD_INPUT, missing + ": no such file");
        refused("{", "not a vector file");
        refused("[]", "it has no kinds and cases");
        refused("{\"kinds\": {}, \"cases\": [{\"name\": \"a\"}]}", "cases.0.kind is not text");
        refused("{\"kinds\": {}, \"cases\": [{\"name\": \"a\", \"kind\": \"sqrt\"}]}",
                "cases.0.inputs is not an object");
        refused("{\"kinds\": {}, \"kinds\": {}, \"cases\": []}", "not a vector file: Duplicate field 'kinds'");
        refused(KINDS.formatted(ROOT_OF_TWO.replace("}}", "}, \"tolerance\": {\"abs\": -1}}")),
                "cases.0.tolerance.abs is not a number of at least 0");
        refused(KINDS.formatted(ROOT_OF_TWO.replace("}}", "}, \"tolerance\": {\"ulp\": 1}}")), "unknown key ulp");
        ShellRig.run("conformance", Files.createDirectory(directory.resolve("empty")))
                .refusedWith(ExitCode.BAD_INPUT, "no .json file in it");
        assertEquals(ExitCode.BAD_INPUT, ShellRig.run("conformance").exitCode());
    }

    private void refused(final String text, final String message) throws IOException {
        final Path file = Files.writeString(directory.resolve("bad.json"), text);
        ShellRig.run("conformance", file).refusedWith(ExitCode.BAD_INPUT, message);
    }
}
