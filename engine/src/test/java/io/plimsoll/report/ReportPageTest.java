package io.plimsoll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ReportPageTest {
    private static final String HOSTILE = "crash </script><script>alert(1)</script> & \"co\".csv";
    private final String page = ReportPage.html(ReportFixture.data(HOSTILE, true, null));

    @Test
    void isWellFormedAndHasEveryChart() throws Exception {
        final Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(markup())));
        assertEquals("Clearing through " + HOSTILE, document.getElementsByTagName("h1").item(0).getTextContent());
        for (final String id : new String[] {"price", "equity", "fund", "ladder", "distance", "latency", "symbol"}) {
            assertTrue(markup().contains("id=\"" + id + "\""), id);
        }
        assertFalse(page.contains("{{"), "an unfilled place");
    }

    /** Scripts and styles hold characters that XML forbids, and are left out. */
    private String markup() {
        return page.replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3").replace("<!DOCTYPE html>", "");
    }

    @Test
    void namesNoAddress() {
        assertFalse(Pattern.compile("https?:", Pattern.CASE_INSENSITIVE).matcher(page).find());
        final Matcher references = Pattern.compile("(?:src|href)\\s*=\\s*\"([^\"]*)\"").matcher(markup());
        while (references.find()) {
            assertTrue(references.group(1).startsWith("data:"), references.group(1));
        }
        assertFalse(page.contains("@import"));
        assertFalse(Pattern.compile("url\\(").matcher(page).find());
    }

    @Test
    void holdsTheNumbers() throws Exception {
        final JsonNode data = data();
        assertEquals(30_000.25, data.at("/prices/0/close/1").doubleValue());
        assertEquals(ReportFixture.FIRST_NS / 1_000_000_000L, data.at("/prices/0/t/0").longValue());
        assertEquals(7_375, data.at("/liquidations/0/notional").intValue());
        assertEquals(10_000.01, data.at("/samples/traderEquity/0").doubleValue());
        assertEquals("below 0", data.at("/distances/buckets/0").textValue());
        assertEquals("0–5%", data.at("/distances/buckets/1").textValue());
        assertEquals("over 5%", data.at("/distances/buckets/2").textValue());
        assertEquals(3, data.at("/distances/worst/2").intValue());
    }

    @Test
    void endsTheLatencyCurveAtTheMaximum() throws Exception {
        final JsonNode latency = data().get("latency");
        final int last = latency.get("x").size() - 1;
        assertEquals(1_000, latency.get("x").get(last).intValue(), "1,000 values: 1 / (1 - 99.9 %)");
        assertEquals(1_000, latency.get("micros").get(last).doubleValue(), 1);
    }

    private JsonNode data() throws Exception {
        final Matcher data = Pattern.compile("(?s)id=\"data\">(.*?)</script>").matcher(page);
        assertTrue(data.find());
        return new ObjectMapper().readTree(data.group(1));
    }

    @Test
    void showsTheSummaryAndTheHashes() {
        assertTrue(page.contains("<td><span>12,345.67 USD".replace("12,345.67", "2,</span> <span>123.45")), "deficits");
        assertTrue(page.contains("Replay equal."));
        assertTrue(page.contains(ReportFixture.HASH));
        assertTrue(page.contains("Money conserved."));
    }

    @Test
    void saysSoWhenTheReplayDiffersOrMoneyIsLost() {
        final String bad = ReportPage.html(ReportFixture.data("x", false, "USD: 1 minor unit too many"));
        assertTrue(bad.contains("class=\"proof bad\""));
        assertTrue(bad.contains("Replay different."));
        assertTrue(bad.contains("USD: 1 minor unit too many"));
        assertFalse(bad.contains("Replay equal."));
    }

    @Test
    void carriesTheLicenceOfItsChartingLibrary() {
        assertTrue(page.contains("Copyright (c) 2022 Leon Sorokin"));
    }
}
