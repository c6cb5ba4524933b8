package io.plimsoll.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What self-contained pages share: templates with places such as {@code {{title}}}, style, charting library. */
public final class PageTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z.]+)}}");

    private PageTemplate() {
    }

    /** Style and charting library, as parts that a template may name. */
    public static Map<String, String> common() {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("page.css", resource("/report/page.css"));
        parts.put("uplot.css", resource("/report/uPlot.min.css"));
        // Without its first line, which is only the address of its home: the page names no address at all.
        parts.put("uplot.js", resource("/report/uPlot.iife.min.js").replaceFirst("^/\\*!.*\\*/\\R", ""));
        parts.put("uplot.licence", resource("/report/uPlot-LICENSE.txt"));
        return parts;
    }

    /** The template with each place filled. A place without a part is an error of ours. */
    public static String fill(final String template, final Map<String, String> parts) {
        final Matcher places = PLACE.matcher(template);
        return places.replaceAll(place -> {
            final String part = parts.get(place.group(1));
            if (part == null) {
                throw new IllegalStateException("the template names an unknown part " + place.group(1));
            }
            return Matcher.quoteReplacement(part.strip());
        });
    }

    /** For text between tags and in attributes. */
    public static String escape(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** JSON inside a script element must not close it. */
    public static String script(final JsonNode json) {
        return json.toString().replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }

    /** A text of the jar, by its path. */
    public static String resource(final String path) {
        try (InputStream in = PageTemplate.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
