package io.plimsoll.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersTest {
    private static final String FILE = """
            {"paramSets": {"a": {"rate": "0.25", "levels": [1, {"to": 2.50}], "on": true, "none": null}},
             "kinds": {"k": {"tolerance": {"abs": 0.01}}},
             "cases": [{"name": "one", "kind": "k", "inputs": {"legs": [{"q": "-3", "type": "PUT"}]},
               "expected": {"list": [1, 2.0], "nested": {"ok": true, "name": "B"},
                            "why": "wrong-side", "price": "3.1"}}]}""";

    @TempDir
    private Path directory;

    private CaseReport run(final Adapter adapter) throws IOException {
        return run("acme-k.json", new Adapters().kind("k", adapter));
    }

    private CaseReport run(final String name, final Adapters adapters) throws IOException {
        final Path file = Files.writeString(directory.resolve(name), FILE);
        return new Conformance(adapters).run(List.of(file)).get(0).cases().get(0);
    }

    private static Answers right(final Answers out) {
        out.object("nested").put("ok", true).put("name", "B").put("unasked", 5);
        return out.put("list", 1.0, 2.009).put("why", "wrong-side").put("price", 3.1049);
    }

    @Test
    void comparesListsByElementAndNestedObjectsByExpectedField() throws IOException {
        assertNull(run((in, out) -> right(out)).reason());
        assertEquals("list.1: expected 2.0, was 2.02, within 0.01",
                run((in, out) -> right(out).put("list", shifted())).reason());
        assertEquals("why: expected \"wrong-side\", was \"no\"",
                run((in, out) -> right(out).put("why", "no")).reason());
        assertTrue(run((in, out) -> right(out).add("list", 3)).reason().startsWith("list: expected a list of 2"));
        assertTrue(run((in, out) -> right(out).object("nested").put("ok", false)).reason().startsWith("nested.ok"));
        assertEquals("list: no answer", run((in, out) -> out.put("price", 3.1)).reason());
    }

    private static JsonNode shifted() {
        return new Answers().put("l", 1, 2.02).json().get("l");
    }

    @Test
    void anAdapterReadsInputsAndTheFileAroundThem() throws IOException {
        final CaseReport report = run((in, out) -> {
            final Fields leg = in.elements("legs").get(0);
            final Fields set = in.file().at("paramSets").at("a");
            assertEquals("one k acme", in.name() + ' ' + in.kind() + ' ' + in.venue());
            assertEquals(-3, leg.whole("q"));
            assertEquals("PUT", leg.text("type"));
            assertEquals(new BigDecimal("0.25"), set.number("rate"));
            assertEquals(List.of("rate", "levels", "on", "none"), set.names());
            assertTrue(set.flag("on") && !set.has("none") && in.expects("why") && !in.expects("unasked"));
            assertEquals("a.rate=0.25\na.levels.0=1\na.levels.1.to=2.50\na.on=true\n",
                    Flattening.lines(in.file().at("paramSets").json()));
            assertEquals("inputs.legs.0.strike is missing",
                    assertThrows(IllegalArgumentException.class, () -> leg.real("strike")).getMessage());
            assertThrows(IllegalArgumentException.class, () -> leg.flag("type"));
            assertThrows(IllegalArgumentException.class, () -> leg.at("type"));
            assertThrows(IllegalArgumentException.class, () -> set.at("levels").numbers());
            assertThrows(IllegalArgumentException.class, () -> set.whole("rate"));
            right(out);
        });
        assertNull(report.reason());
    }

    @Test
    void theAdapterOfAVenueWinsOverTheKindsAndThatOverThePrefixes() throws IOException {
        final Adapter wrong = (in, out) -> out.put("list", "wrong");
        final Adapter right = (in, out) -> right(out);
        assertNull(run("acme-k.json", new Adapters().kind("k", wrong).kind("acme", "k", right)).reason());
        assertNull(run("other-k.json", new Adapters().kind("k", right).kind("acme", "k", wrong)).reason());
        assertNull(run("acme-k.json", new Adapters().kind("k", right).prefix("k", wrong)).reason());
        final Adapters nested = new Adapters().prefix("", wrong).prefix("k", right).prefix("ka", wrong);
        assertNull(run("acme-k.json", nested).reason());
        assertEquals("no rule for kind k", run("acme-k.json", new Adapters().prefix("j", right)).reason());
    }

    @Test
    void anAdapterMaySayThatACaseIsNotSupported() throws IOException {
        final CaseReport report = run((in, out) -> {
            throw out.unsupported("no lending here");
        });
        assertEquals("UNSUPPORTED no lending here", report.result() + " " + report.reason());
    }

    @Test
    void whatGoesWrongIsSaidWithItsName() throws IOException {
        assertEquals("the inputs do not fit: java.lang.ArithmeticException: Overflow", run((in, out) -> {
            throw new ArithmeticException("Overflow");
        }).reason());
        assertEquals("too short", run((in, out) -> {
            throw new IllegalArgumentException("too short");
        }).reason());
        assertEquals("the inputs do not fit: java.lang.IllegalStateException", run((in, out) -> {
            throw new IllegalStateException();
        }).reason());
    }

    @Test
    void aNameThatIsNotKnownAndACountThatIsTooLargeAreRefusedWithTheirPath() throws IOException {
        assertEquals("inputs.legs.0.type is unknown: PUT", run((in, out) ->
                in.elements("legs").get(0).named("type", Map.of("CALL", 1))).reason());
        assertEquals("inputs.legs.0.q is not from 0 to 10000000: -3", run((in, out) ->
                in.elements("legs").get(0).count("q", 0)).reason());
        assertNull(run((in, out) -> {
            assertEquals(7, in.count("none", 7));
            assertEquals(2, in.elements("legs").get(0).named("type", Map.of("PUT", 2)));
            right(out);
        }).reason());
    }

    @Test
    void aCaseChoosesAndOverridesParameters() throws IOException {
        final Path file = Files.writeString(directory.resolve("acme-p.json"), """
            {"paramSets": [{"a": 1}, {"a": 2, "deep": {"b": 3}}], "kinds": {}, "cases": [
              {"name": "one", "kind": "k", "expected": {"sum": 12}, "inputs":
                {"paramSet": 1, "paramsOverride": {"deep.b": 10}}},
              {"name": "two", "kind": "k", "expected": {"sum": 12}, "inputs": {"paramSet": 2}}]}""");
        final Adapters sum = new Adapters().kind("k", (in, out) ->
                out.put("sum", in.params().whole("a") + in.params().at("deep").whole("b")));
        final List<CaseReport> cases = new Conformance(sum).run(List.of(file)).get(0).cases();
        assertNull(cases.get(0).reason());
        assertEquals("inputs.paramSet is not a place in paramSets: 2", cases.get(1).reason());
    }

    @Test
    void everyAdapterOfTheProductIsRegisteredOnce() {
        assertTrue(Adapters.all() != null);
        final Adapters one = new Adapters().kind("k", this::nothing);
        assertThrows(IllegalStateException.class, () -> one.kind("k", this::nothing));
    }

    private void nothing(final CaseInputs in, final Answers out) {
        out.put("none", 0);
    }

    @Test
    void longDecimalsKeepTheirExponentInLines() {
        final JsonNode json = new Answers().put("a", new BigDecimal("1e-18")).put("b", new BigDecimal("1e-300")).json();
        assertEquals("x.a=0.000000000000000001\nx.b=1E-300\n", Flattening.lines("x", json));
    }
}
