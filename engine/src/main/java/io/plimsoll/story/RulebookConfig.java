package io.plimsoll.story;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.Tier;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A rulebook as its file says: levels of the margin ladder, liquidation, and the rates of instruments that state
 * none. Rates, shares and fees are parts per billion; the limit is in units of the reference asset. Immutable.
 *
 * @param origin file or place it was read from, for errors
 * @param margin how the segment is margined, as lines of path=value; empty: rates by tier
 */
public record RulebookConfig(
        String origin,
        long warnSharePpb,
        long callSharePpb,
        long clearedSharePpb,
        long targetSharePpb,
        long cancelSharePpb,
        long callPeriodNs,
        BigDecimal negativeBalanceLimit,
        long liquidationFeePpb,
        long initialRatePpb,
        long maintenanceRatePpb,
        long makerFeePpb,
        long takerFeePpb,
        String margin) {
    private static final long ONE_PPB = 1_000_000_000L;
    private static final Set<String> KEYS = Set.of(
            "warnLevel", "callLevel", "clearedLevel", "targetLevel", "cancelLevel", "callPeriod",
            "negativeBalanceLimit", "liquidationFee", "initialRate", "maintenanceRate", "makerFee", "takerFee");
    private static final Path FOLDER = Path.of("config", "rulebooks");

    /**
     * The rulebook of that name: config/rulebooks/NAME.conf in the working directory when there, else the shipped one.
     *
     * @throws StoryException when there is none, a key is unknown or missing, or a value is out of range or out of
     * relation
     */
    public static RulebookConfig load(final String name) {
        final RulebookConfig rulebook = of(read(name), originOf(name));
        rulebook.checkRelations();
        return rulebook;
    }

    /** The rulebook in a file; the same checks and errors as {@link #load(String)}. */
    public static RulebookConfig load(final Path file) {
        if (!Files.isReadable(file)) {
            throw new StoryException(file.toString(), "no such rulebook");
        }
        try {
            final RulebookConfig rulebook = of(ConfigFactory.parseFile(file.toFile()).resolve(), file.toString());
            rulebook.checkRelations();
            return rulebook;
        } catch (final ConfigException e) {
            throw new StoryException(file.toString(), String.valueOf(e.getMessage()));
        }
    }

    /** The command that gives this rulebook to a segment; referenceDecimals scales the limit. */
    public int write(
            final CommandWriter writer, final int segmentId, final String segment, final int referenceDecimals) {
        final long limitMinor;
        try {
            limitMinor = negativeBalanceLimit.movePointRight(referenceDecimals).longValueExact();
        } catch (final ArithmeticException e) {
            throw new StoryException(origin, "negativeBalanceLimit " + negativeBalanceLimit
                    + " is not a whole number of minor units of the reference asset");
        }
        return writer.setRulebook(segmentId, segment, warnSharePpb, callSharePpb, clearedSharePpb, targetSharePpb,
                cancelSharePpb, callPeriodNs, limitMinor, liquidationFeePpb, margin);
    }

    /** The one tier of an instrument that states no rates. */
    public List<Tier> defaultTiers() {
        return List.of(new Tier(initialRatePpb, maintenanceRatePpb, Decimal.NONE));
    }

    /** The keys of a shipped rulebook, for others to refine; unchecked. */
    static Config read(final String name) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new StoryException("rulebook '" + name + "'", "a name has letters, digits, - and _ only");
        }
        final Path file = FOLDER.resolve(name + ".conf");
        try {
            if (Files.isReadable(file)) {
                return ConfigFactory.parseFile(file.toFile()).resolve();
            }
            final String resource = "config/rulebooks/" + name + ".conf";
            if (null == RulebookConfig.class.getClassLoader().getResource(resource)) {
                throw new StoryException("rulebook '" + name + "'", "no such rulebook");
            }
            return ConfigFactory.parseResources(RulebookConfig.class.getClassLoader(), resource).resolve();
        } catch (final ConfigException e) {
            throw new StoryException(originOf(name), String.valueOf(e.getMessage()));
        }
    }

    /** Reads the values and checks each; how they relate is {@link #checkRelations}'s. */
    static RulebookConfig of(final Config config, final String origin) {
        for (final String key : config.root().keySet()) {
            if (!KEYS.contains(key) && !MarginTree.ROOTS.contains(key)) {
                throw new StoryException(origin, "unknown key " + key);
            }
        }
        final Values values = new Values(config, origin);
        return new RulebookConfig(origin, values.share("warnLevel"), values.share("callLevel"),
                values.share("clearedLevel"), values.share("targetLevel"), values.share("cancelLevel"),
                values.periodNs("callPeriod"), values.amount("negativeBalanceLimit"), values.share("liquidationFee"),
                values.share("initialRate"), values.share("maintenanceRate"), values.fee("makerFee"),
                values.fee("takerFee"), MarginTree.lines(config, origin));
    }

    /**
     * Levels must rise from call over cleared and cancel to target, so that what ends a liquidation does not call
     * again.
     */
    void checkRelations() {
        require(callSharePpb <= warnSharePpb, "callLevel must not be above warnLevel");
        require(callSharePpb <= clearedSharePpb, "callLevel must not be above clearedLevel");
        require(clearedSharePpb <= cancelSharePpb, "clearedLevel must not be above cancelLevel");
        require(cancelSharePpb <= targetSharePpb, "cancelLevel must not be above targetLevel");
        require(maintenanceRatePpb <= initialRatePpb, "maintenanceRate must not be above initialRate");
        MarginTree.check(margin, origin);
    }

    private void require(final boolean holds, final String rule) {
        if (!holds) {
            throw new StoryException(origin, rule);
        }
    }

    private static String originOf(final String name) {
        return FOLDER.resolve(name + ".conf").toString();
    }

    /** Typed values, each refused with its path when it is missing or out of range. */
    private record Values(Config config, String origin) {
        long share(final String key) {
            return ppb(key, 0);
        }

        long fee(final String key) {
            return ppb(key, -ONE_PPB);
        }

        private long ppb(final String key, final long least) {
            try {
                final long value = amount(key, "a rate").movePointRight(9).longValueExact();
                if (value >= least && value <= ONE_PPB) {
                    return value;
                }
            } catch (final ArithmeticException e) {
                throw new StoryException(origin, key + " has more than 9 decimals");
            }
            throw new StoryException(origin, key + " must be from " + least / ONE_PPB + " to 1");
        }

        BigDecimal amount(final String key) {
            final BigDecimal value = amount(key, "an amount");
            if (value.signum() < 0) {
                throw new StoryException(origin, key + " must not be negative");
            }
            return value;
        }

        private BigDecimal amount(final String key, final String what) {
            try {
                return new BigDecimal(config.getString(key));
            } catch (final ConfigException e) {
                throw new StoryException(origin, String.valueOf(e.getMessage()));
            } catch (final NumberFormatException e) {
                throw new StoryException(origin, key + " must be " + what + ", is " + config.getString(key));
            }
        }

        long periodNs(final String key) {
            try {
                final long period = config.getDuration(key).toNanos();
                if (period >= 0) {
                    return period;
                }
            } catch (final ConfigException e) {
                throw new StoryException(origin, String.valueOf(e.getMessage()));
            }
            throw new StoryException(origin, key + " must not be negative");
        }
    }
}
