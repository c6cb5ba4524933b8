package io.plimsoll.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.plimsoll.report.PageTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars for the page: the median as a bar, least to most as a line over it; all on one linear scale. */
final class Bars {
    private static final double PER_CENT = 100.0;

    private final List<Bar> bars = new ArrayList<>();

    private record Bar(String label, Spread spread, boolean isOurs) {
    }

    /** Left out when there is no figure. */
    Bars add(final String label, final JsonNode spread, final boolean isOurs) {
        if (null != Findings.spread(spread)) {
            bars.add(new Bar(label, Findings.spread(spread), isOurs));
        }
        return this;
    }

    String html() {
        final double most = bars.stream().mapToDouble(bar -> bar.spread.max()).max().orElse(1);
        final StringBuilder html = new StringBuilder("<div class=\"bars\">\n");
        for (final Bar bar : bars) {
            html.append(String.format(Locale.ROOT, "<div class=\"name\">%s</div><div class=\"track\">"
                            + "<i class=\"%s\" style=\"width:%.2f%%\"></i>"
                            + "<b style=\"left:%.2f%%;width:%.2f%%\"></b></div><div class=\"figure\">%,.0f</div>%n",
                    PageTemplate.escape(bar.label), bar.isOurs ? "ours" : "theirs",
                    bar.spread.median() * PER_CENT / most, bar.spread.min() * PER_CENT / most,
                    (bar.spread.max() - bar.spread.min()) * PER_CENT / most, bar.spread.median()));
        }
        return html.append("</div>").toString();
    }
}
