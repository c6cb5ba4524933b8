package io.plimsoll.story;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import io.plimsoll.statemachine.parameters.InvalidParameterException;
import io.plimsoll.statemachine.parameters.Parameters;
import io.plimsoll.statemachine.rulebook.MarginKernels;
import io.plimsoll.statemachine.state.ClearingState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trees of a rulebook file ({@code margin}, {@code fees}, {@code settlement}) as the lines that its command
 * carries: {@code margin.scenarios.0.spot=1.18}. Decimals are written out exactly as the file says them.
 */
final class MarginTree {
    static final String ROOT = "margin";
    /** All trees that become lines. */
    static final List<String> ROOTS = List.of(ROOT, "fees", "settlement");
    private static final String KERNEL = ROOT + ".kernel";
    /** What a command holds besides. */
    private static final int LENGTH_MAX = 15 << 10;

    private MarginTree() {
    }

    /** A base for overrides: another kernel than the base's shares no key with it, so it replaces the whole tree. */
    static Config under(final Config overrides, final Config base) {
        final boolean isAnother = overrides.hasPath(KERNEL)
                && (!base.hasPath(KERNEL) || !base.getString(KERNEL).equals(overrides.getString(KERNEL)));
        return isAnother ? base.withoutPath(ROOT) : base;
    }

    /** The canonical lines of a rulebook; empty when it has no tree. */
    static String lines(final Config rulebook, final String origin) {
        final List<String> lines = new ArrayList<>();
        for (final String root : ROOTS) {
            if (rulebook.hasPathOrNull(root)) {
                flatten(root, rulebook.getValue(root), lines, origin);
            }
        }
        final String text = Parameters.parse(String.join("\n", lines)).canonical();
        if (text.length() > LENGTH_MAX) {
            throw new StoryException(
                    origin, String.join(", ", ROOTS) + " take " + text.length() + " characters, at most " + LENGTH_MAX);
        }
        return text;
    }

    /** Builds the model as the state machine would, so that a wrong value is found before anything is sent. */
    static void check(final String lines, final String origin) {
        try {
            MarginKernels.segment(Parameters.parse(lines), new ClearingState());
        } catch (final InvalidParameterException e) {
            throw new StoryException(origin, e.getMessage());
        }
    }

    private static void flatten(
            final String path, final ConfigValue value, final List<String> lines, final String origin) {
        switch (value.valueType()) {
            case OBJECT -> {
                for (final Map.Entry<String, ConfigValue> entry : new TreeMap<>((ConfigObject) value).entrySet()) {
                    flatten(path + "." + key(path, entry.getKey(), origin), entry.getValue(), lines, origin);
                }
            }
            case LIST -> {
                final ConfigList list = (ConfigList) value;
                for (int i = 0; i < list.size(); i++) {
                    flatten(path + "." + i, list.get(i), lines, origin);
                }
            }
            case NULL -> throw new StoryException(origin, path + " has no value");
            default -> lines.add(path + "=" + text(path, value, origin));
        }
    }

    private static String key(final String path, final String key, final String origin) {
        if (!key.matches("[A-Za-z0-9_-]+")) {
            throw new StoryException(origin, path + ": a key has letters, digits, - and _ only, not '" + key + "'");
        }
        return key;
    }

    private static String text(final String path, final ConfigValue value, final String origin) {
        // As the file says it: 0.1 stays 0.1, whatever a double would make of it.
        final String said = value.atKey("value").getString("value");
        if (!said.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new StoryException(origin, path + " must be printable ASCII");
        }
        return isNumber(said) ? new BigDecimal(said).toPlainString() : said;
    }

    private static boolean isNumber(final String said) {
        return said.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?");
    }
}
