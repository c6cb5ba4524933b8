package io.plimsoll.story;

import io.plimsoll.codec.MessageHeaderEncoder;
import io.plimsoll.codec.OriginEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/** Turns the lines of one story into steps: commands encoded, names replaced by ids, times given, expectations read. */
final class StoryCompiler {
    /** When a story that states no time begins: 2026-01-01T00:00:00Z. */
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long STEP_NS = 1_000;

    private final Map<String, Consumer<StoryLine>> commands = new HashMap<>();
    private final Names senders = new Names("sender");
    private final Scope scope;
    private final Expectations expectations;
    private long nowNs;

    StoryCompiler(final Scope scope, final long startNs) {
        this.scope = scope;
        this.nowNs = startNs - STEP_NS;
        this.expectations = new Expectations(scope);
        final ListingLines listings = new ListingLines(scope);
        commands.put("asset", listings::asset);
        commands.put("index", listings::index);
        commands.put("rulebook", listings::rulebook);
        commands.put("instrument", listings::instrument);
        commands.put("alterInstrument", listings::alterInstrument);
        commands.put("expire", listings::expire);
        commands.put("expireInstrument", listings::expire);
        commands.put("delist", listings::delist);
        commands.put("delistInstrument", listings::delist);
        final AccountLines accounts = new AccountLines(scope);
        commands.put("account", accounts::account);
        commands.put("closeAccount", accounts::closeAccount);
        commands.put("setMarginMode", accounts::setMarginMode);
        commands.put("setLeverage", accounts::setLeverage);
        commands.put("deposit", accounts::deposit);
        commands.put("fundDeposit", accounts::deposit);
        commands.put("withdraw", accounts::withdraw);
        commands.put("transfer", accounts::transfer);
        commands.put("allocateMargin", accounts::allocateMargin);
        commands.put("halt", accounts::halt);
        commands.put("resume", accounts::resume);
        commands.put("kill", accounts::kill);
        final MarketLines market = new MarketLines(scope);
        commands.put("price", market::price);
        commands.put("surface", market::surface);
        commands.put("volSurface", market::surface);
        commands.put("fill", market::fill);
        commands.put("liquidationFill", market::liquidationFill);
        commands.put("order", market::order);
        commands.put("orderPlaced", market::order);
        commands.put("release", market::release);
        commands.put("orderReleased", market::release);
        commands.put("timer", market::timer);
    }

    /** The steps of a story; throws StoryException for the first line that cannot be understood. */
    static List<StoryStep> compile(final List<StoryLine> lines) {
        final StoryCompiler compiler = new StoryCompiler(new Scope(referenceDecimals(lines)), startNs(lines));
        final List<StoryStep> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            final StoryLine line = lines.get(i);
            compiler.scope.expectedReject = expectedReject(lines, i + 1);
            steps.add(line.isCommand() ? compiler.command(line) : compiler.expectation(line));
            line.refuseUnread();
        }
        return steps;
    }

    /** Such that lines without a time lead up to the first that states one, a microsecond each. */
    private static long startNs(final List<StoryLine> lines) {
        long before = 0;
        for (final StoryLine line : lines) {
            if (line.isCommand() && line.has("at")) {
                return line.timeNs("at") - before;
            }
            before += line.isCommand() ? STEP_NS : 0;
        }
        return START_NS;
    }

    /** A rulebook's limit is in the reference asset, which may be listed after it. */
    private static int referenceDecimals(final List<StoryLine> lines) {
        for (final StoryLine line : lines) {
            if (line.isCommand() && "asset".equals(line.what()) && !line.has("index")) {
                return line.small("decimals", 0);
            }
        }
        return 0;
    }

    /** The code of the reject that the lines up to the next command expect, or null. */
    private static String expectedReject(final List<StoryLine> lines, final int from) {
        for (int i = from; i < lines.size() && !lines.get(i).isCommand(); i++) {
            if ("reject".equals(lines.get(i).what())) {
                return lines.get(i).text("code");
            }
        }
        return null;
    }

    private StoryStep expectation(final StoryLine line) {
        return StoryStep.expecting(line, expectations.read(line));
    }

    StoryStep command(final StoryLine line) {
        final String what = line.what();
        if ("raw".equals(what)) {
            return new StoryStep(line, StoryStep.Kind.RAW, List.of(), hex(line), 0, StoryStep.NEXT, null);
        }
        if ("repeat".equals(what)) {
            return new StoryStep(line, StoryStep.Kind.REPEAT, List.of(), new UnsafeBuffer(), 0, StoryStep.NEXT, null);
        }
        final Consumer<StoryLine> encoder = commands.get(what);
        if (null == encoder) {
            throw line.error("unknown cmd '" + what + "'");
        }
        encoder.accept(line);
        final UnsafeBuffer command = scope.encoded();
        final List<UnsafeBuffer> implied = scope.takeImplied();
        final int sourceId = line.has("sender") ? (int) senders.idOrNumber(line.label("sender")) : 1;
        stampTimes(implied, command, line.timeNs("at", nowNs + STEP_NS));
        return new StoryStep(line, StoryStep.Kind.COMMAND, implied, command, sourceId,
                line.integer("seq", StoryStep.NEXT), null);
    }

    /** Implied commands come in the nanoseconds before the line's own, which stands at its time to the nanosecond. */
    private void stampTimes(final List<UnsafeBuffer> implied, final UnsafeBuffer command, final long atNs) {
        for (int i = 0; i < implied.size(); i++) {
            final long sentNs = Math.max(nowNs + 1, atNs - implied.size() + i);
            origin(implied.get(i)).sentNs(sentNs);
            nowNs = sentNs;
        }
        origin(command).sourceId(0).sentNs(atNs);
        nowNs = Math.max(nowNs + 1, atNs);
    }

    /** The origin of an encoded command, for stamping. */
    static OriginEncoder origin(final UnsafeBuffer command) {
        return new OriginEncoder().wrap(command, MessageHeaderEncoder.ENCODED_LENGTH);
    }

    private static UnsafeBuffer hex(final StoryLine line) {
        try {
            return new UnsafeBuffer(HexFormat.of().parseHex(line.text("hex").replace(" ", "")));
        } catch (final IllegalArgumentException e) {
            throw line.error("hex must be pairs of hexadecimal digits");
        }
    }
}
