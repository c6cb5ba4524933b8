package io.plimsoll.market.surface;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.codec.CommandRejectedDecoder;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.MarginStateChangedDecoder;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.egress.EventEncoder;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.health.ScanKind;
import io.plimsoll.story.RulebookConfig;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/**
 * Whole portfolios of real options across the fall of 5 February 2026: surfaces fitted to each snapshot, accounts in
 * portfolio mode under the shipped rulebook, trades at the marks. Skipped where the data does not lie.
 */
class RealChainPortfoliosTest {
    private static final Path DATA = Path.of(System.getProperty("plimsoll.data", "../../shared/data"));
    private static final long SEED = Long.getLong("plimsoll.seed", 20260205L);
    private static final int ACCOUNTS = 40;
    private static final int EXPIRIES = 4;
    private static final int STRIKES = 12;
    private static final int USD = 1;
    private static final int INDEX = 1;
    private static final int SEGMENT = 1;
    private static final int PERP = 1;
    private static final String UNDERLYING = "BTC";

    private final Machine quick = new Machine(ScanKind.TRIGGERS);
    private final Machine full = new Machine(ScanKind.FULL);
    private final CommandWriter writer = new CommandWriter(1);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, Long> expiriesNs = new TreeMap<>();
    private final List<Integer> instruments = new ArrayList<>();
    private long sequence;
    private long nowNs;

    @Test
    void portfoliosAreMarginedAcrossTheFallWithoutABreak() throws IOException {
        final Path folder = DATA.resolve("deribit-options");
        assumeTrue(Files.isDirectory(folder), () -> "no option chains at " + folder + " (-Dplimsoll.data)");
        final List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().matches(".*snapshot_2026020[4-7].*")).sorted().toList();
        }
        begin(ChainSnapshot.read(files.get(0)), time(files.get(0)));
        for (final Path file : files) {
            next(ChainSnapshot.read(file), time(file));
        }
        assertTrue(quick.stateChanges > 0, "a fall of this size moves somebody's margin state");
    }

    private void begin(final ChainSnapshot first, final long timeNs) {
        nowNs = timeNs;
        send(w -> RulebookConfig.load("plimsoll").write(w, SEGMENT, "default", 6));
        send(w -> w.listAsset(USD, "USD", 6, -1, 0, -1, 0));
        send(w -> w.listIndex(INDEX, "BTC-USD", 2, PriceRule.POSITIVE));
        spot(first);
        list(PERP, "PERP", InstrumentKind.PERPETUAL, 0, 0, false);
        first.chains().stream().filter(chain -> UNDERLYING.equals(chain.underlying()) && chain.years() > 0.02)
            .limit(EXPIRIES).forEach(this::listChain);
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int id = i;
            send(w -> w.openAccount(id, "", SEGMENT, MarginMode.PORTFOLIO, 0));
            send(w -> w.deposit(id, USD, 60_000, 0));
        }
    }

    private void listChain(final ExpiryChain chain) {
        expiriesNs.put(chain.expiry(), nanos(OffsetDateTime.parse(chain.expiry())));
        chain.quotes().stream().filter(OptionQuote::isCentral).limit(STRIKES).forEach(quote ->
            list(instruments.size() + PERP + 1, quote.name(), InstrumentKind.OPTION, expiriesNs.get(chain.expiry()),
                quote.strike(), quote.call()));
    }

    private void list(
        final int id, final String symbol, final InstrumentKind kind, final long expiryNs, final double strike,
        final boolean isCall) {
        final boolean isOption = kind == InstrumentKind.OPTION;
        send(w -> w.listInstrument(new InstrumentTerms(id, symbol, SEGMENT, INDEX, USD, kind, Payoff.LINEAR,
            isOption ? PriceRule.NON_NEGATIVE : PriceRule.POSITIVE, Decimal.of("0.01"), Decimal.of("0.01"),
            Decimal.of("1"), expiryNs, 0, 0, decimal(strike), isCall,
            List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE)),
            isOption ? PremiumStyle.UP_FRONT : PremiumStyle.NONE)));
        if (isOption) {
            instruments.add(id);
        }
    }

    private void next(final ChainSnapshot snapshot, final long timeNs) {
        nowNs = timeNs;
        spot(snapshot);
        for (final FittedSlice fitted : new SurfaceCalibration().fit(snapshot)) {
            final Long expiryNs = expiriesNs.get(fitted.chain().expiry());
            if (expiryNs != null && UNDERLYING.equals(fitted.chain().underlying())) {
                publish(fitted, expiryNs);
            }
        }
        for (int i = 0; i < 3 * ACCOUNTS; i++) {
            trade();
        }
        check();
    }

    private void spot(final ChainSnapshot snapshot) {
        final double nearest = snapshot.chains().stream().filter(chain -> UNDERLYING.equals(chain.underlying()))
            .findFirst().orElseThrow().forward();
        send(w -> w.indexPrice(INDEX, StrictMath.round(nearest * 100), -2));
    }

    private void publish(final FittedSlice fitted, final long expiryNs) {
        send(w -> w.volSurface(SurfaceTerms.svi(INDEX, expiryNs, decimal(fitted.slice().forward()), List.of(
            decimal(fitted.slice().a()), decimal(fitted.slice().b()), decimal(fitted.slice().rho()),
            decimal(fitted.slice().m()), decimal(fitted.slice().sigma())))));
    }

    private void trade() {
        final int instrument = random.nextInt(5) == 0 ? PERP : instruments.get(random.nextInt(instruments.size()));
        final int buyer = 1 + random.nextInt(ACCOUNTS);
        final int seller = 1 + (buyer + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final long mark = quick.machine.query().instrument(instrument).markPriceScaled();
        send(w -> w.fill(instrument, buyer, seller, mark, -2, 1L + random.nextInt(50), -2, Maker.NONE, 1, 0));
    }

    private void check() {
        assertNull(quick.machine.query().firstBrokenIdentity());
        assertEquals(0, quick.refusals, "surfaces and trades are accepted");
        assertArrayEquals(full.digest.digest(), quick.digest.digest(), "bytes of events, seed " + SEED);
        assertArrayEquals(full.machine.query().businessHash(), quick.machine.query().businessHash(), "seed " + SEED);
        for (int i = 1; i <= ACCOUNTS; i++) {
            final AccountView account = quick.machine.query().account(i);
            assertTrue(account.initialMarginMinor() >= account.maintenanceMarginMinor(), () -> "seed " + SEED);
            assertTrue(account.maintenanceMarginMinor() >= 0, () -> "seed " + SEED);
        }
    }

    private void send(final Consumer<CommandWriter> command) {
        nowNs += 1_000;
        command.accept(writer.at(nowNs));
        sequence++;
        quick.apply(sequence, nowNs, writer);
        full.apply(sequence, nowNs, writer);
        assertEquals(full.events, quick.events, () -> "events of command " + sequence + ", seed " + SEED);
    }

    private static Decimal decimal(final double value) {
        return Decimal.of(new BigDecimal(value).round(new MathContext(12)));
    }

    private static long time(final Path file) {
        final String stamp = file.getFileName().toString().replaceAll(".*_(\\d{8})T(\\d{6})Z.*", "$1$2");
        return nanos(OffsetDateTime.parse(stamp.replaceAll(
            "(\\d{4})(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)", "$1-$2-$3T$4:$5:$6Z")));
    }

    private static long nanos(final OffsetDateTime time) {
        return time.toEpochSecond() * 1_000_000_000L;
    }

    /** A state machine whose events are counted and hashed. */
    private static final class Machine {
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final MessageDigest digest;
        private final ClearingStateMachine machine;
        private int events;
        private int stateChanges;
        private int refusals;

        Machine(final ScanKind scan) {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (final NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
            machine = new ClearingStateMachine(new EventEncoder(this::onEvent), scan);
        }

        void apply(final long sequence, final long timeNs, final CommandWriter command) {
            machine.onCommand(sequence, timeNs, command.buffer(), 0, command.length());
        }

        private void onEvent(final DirectBuffer buffer, final int offset, final int length) {
            events++;
            stateChanges += header.wrap(buffer, offset).templateId() == MarginStateChangedDecoder.TEMPLATE_ID ? 1 : 0;
            refusals += header.templateId() == CommandRejectedDecoder.TEMPLATE_ID ? 1 : 0;
            for (int i = 0; i < length; i++) {
                digest.update(buffer.getByte(offset + i));
            }
        }
    }
}
