package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC;
import static io.plimsoll.statemachine.StateMachineFixture.BTC_INDEX;
import static io.plimsoll.statemachine.StateMachineFixture.HOUR_NS;
import static io.plimsoll.statemachine.StateMachineFixture.INVERSE;
import static io.plimsoll.statemachine.StateMachineFixture.PERCENT;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static io.plimsoll.statemachine.StateMachineFixture.order;
import static io.plimsoll.statemachine.StateMachineFixture.release;
import static io.plimsoll.statemachine.StateMachineFixture.terms;
import static io.plimsoll.statemachine.StateMachineFixture.tiers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every reject code: its stable number, and a command that provokes it and changes nothing. Accounts 1 and 2 are cross
 * with 1,000 and 100,000 USD, 3 is isolated with 1,000; BTC is at 100.
 */
class RejectTableTest {
    private static final Map<RejectCode, Row> ROWS = new EnumMap<>(RejectCode.class);

    private record Row(int number, Consumer<StateMachineFixture> provoke) {
    }

    private static StateMachineFixture world() {
        return StateMachineFixture.standard().accounts(1, 2).isolated(3).deposit(1, USD, "1000")
            .deposit(2, USD, "100000").deposit(3, USD, "1000").price("100");
    }

    private static void row(final int number, final RejectCode code, final Consumer<CommandWriter> command) {
        row(number, code, fixture -> { }, command);
    }

    private static void row(
        final int number, final RejectCode code, final Consumer<StateMachineFixture> before,
        final Consumer<CommandWriter> command) {
        final Row old = ROWS.put(code, new Row(number, f -> {
            before.accept(f);
            final byte[] whole = f.query().businessHash();
            f.no(code, command);
            assertArrayEquals(whole, f.query().businessHash());
        }));
        assertEquals(null, old, "two rows for " + code);
    }

    static {
        ids();
        accounts();
        leverage();
        listings();
        instruments();
        instrumentStates();
        money();
        prices();
        orders();
        openOrders();
        controls();
    }

    private static void ids() {
        row(1, RejectCode.INVALID_SOURCE_SEQUENCE, f -> f.writer().lastSourceSequence(-1), CommandWriter::timerTick);
        row(2, RejectCode.SOURCE_SEQUENCE_GAP,
            f -> f.writer().lastSourceSequence(f.writer().lastSourceSequence() + 1), CommandWriter::timerTick);
        row(3, RejectCode.DUPLICATE_CONFLICT,
            f -> f.writer().lastSourceSequence(f.writer().lastSourceSequence() - 1), CommandWriter::timerTick);
        row(4, RejectCode.DUPLICATE_TOO_OLD, f -> {
            for (int i = 0; i < 1 << 16; i++) {
                f.send(CommandWriter::timerTick);
            }
            f.writer().lastSourceSequence(0);
        }, CommandWriter::timerTick);
        ROWS.put(RejectCode.TOO_MANY_SOURCES, new Row(5, f -> {
            for (int source = 2; source <= 1024; source++) {
                assertEquals(List.of(), f.sendFrom(new CommandWriter(source), CommandWriter::timerTick));
            }
            assertEquals(List.of("rejected TOO_MANY_SOURCES"),
                f.sendFrom(new CommandWriter(1025), CommandWriter::timerTick));
        }));
        row(6, RejectCode.TOO_MANY_VENUES, f -> {
            for (int i = 1; i <= 32; i++) {
                final int venue = i;
                f.ok(w -> w.fill(PERP, 1, 2, 100, 0, 1, 0, Maker.NONE, venue, 1));
            }
        }, w -> w.fill(PERP, 1, 2, 100, 0, 1, 0, Maker.NONE, 33, 1));
    }

    private static void accounts() {
        row(10, RejectCode.UNKNOWN_ACCOUNT, w -> w.deposit(99, USD, 1, 0));
        row(11, RejectCode.UNKNOWN_INSTRUMENT, w -> fill(w, 99, 1, 2, 100, 0, 1, 0));
        row(12, RejectCode.UNKNOWN_ASSET, w -> w.deposit(1, 99, 1, 0));
        row(13, RejectCode.UNKNOWN_INDEX, w -> w.indexPrice(99, 100, 0));
        row(14, RejectCode.UNKNOWN_SEGMENT, w -> w.openAccount(9, "x", 99, MarginMode.CROSS, 0));
        row(15, RejectCode.UNKNOWN_ORDER, w -> w.liquidationFill(1, PERP, 0, 0, 100, 0, 1, 0, 1, 0));
        row(20, RejectCode.INVALID_ACCOUNT_ID, w -> w.openAccount(0, "x", 1, MarginMode.CROSS, 0));
        row(21, RejectCode.ACCOUNT_EXISTS, w -> w.openAccount(1, "x", 1, MarginMode.CROSS, 0));
        row(22, RejectCode.ACCOUNT_CLOSED, f -> f.accounts(5).ok(w -> w.closeAccount(5)),
            w -> w.deposit(5, USD, 1, 0));
        row(23, RejectCode.ACCOUNT_HALTED, f -> f.ok(w -> w.halt(HaltScope.ACCOUNT, 1)),
            w -> w.withdraw(1, USD, 1, 0));
        row(24, RejectCode.ACCOUNT_KILLED, f -> f.ok(w -> w.kill(HaltScope.ACCOUNT, 1)),
            w -> fill(w, PERP, 1, 2, 100, 0, 1, 0));
        row(25, RejectCode.ACCOUNT_NOT_FLAT, RejectTableTest::holdOne, w -> w.closeAccount(1));
        row(26, RejectCode.ACCOUNT_NOT_EMPTY, w -> w.closeAccount(1));
        row(27, RejectCode.MODE_NOT_OFFERED, w -> w.setMarginMode(1, MarginMode.PORTFOLIO));
        row(28, RejectCode.MODE_NOT_ISOLATED, w -> w.allocateMargin(1, PERP, 1, 0));
        row(29, RejectCode.ACCOUNT_LIQUIDATING,
            f -> f.fill(PERP, 1, 2, "90", "100").price("92"), w -> w.withdraw(1, USD, 1, 0));
    }

    private static void leverage() {
        row(128, RejectCode.LEVERAGE_NOT_OFFERED, w -> w.setLeverage(1, 0, true));
        row(129, RejectCode.INVALID_RATIO, w -> w.setLeverage(1, 10_000_000_001L, false));
    }

    private static void listings() {
        row(30, RejectCode.ASSET_EXISTS, w -> w.listAsset(USD, "X", 2, BTC_INDEX, 0, -1, 0));
        row(31, RejectCode.REFERENCE_ASSET_EXISTS, w -> w.listAsset(9, "X", 2, -1, 0, -1, 0));
        row(32, RejectCode.INVALID_DECIMALS, w -> w.listAsset(9, "X", 9, BTC_INDEX, 0, -1, 0));
        row(33, RejectCode.INVALID_HAIRCUT, w -> w.listAsset(9, "X", 8, BTC_INDEX, 1_000_000_001L, -1, 0));
        row(34, RejectCode.INVALID_CAP, w -> w.listAsset(9, "X", 8, BTC_INDEX, 0, 1, -9));
        row(35, RejectCode.SYMBOL_TAKEN, w -> w.listAsset(9, "USD", 8, BTC_INDEX, 0, -1, 0));
        row(36, RejectCode.INDEX_EXISTS, w -> w.listIndex(BTC_INDEX, "X", 2, PriceRule.POSITIVE));
        row(60, RejectCode.INVALID_RULEBOOK, w -> w.setRulebook(1, "x", 50 * PERCENT, 51 * PERCENT, 60 * PERCENT,
            70 * PERCENT, 65 * PERCENT, 0, 0, 0));
    }

    private static void instruments() {
        row(40, RejectCode.INSTRUMENT_EXISTS, listing(PERP, InstrumentKind.PERPETUAL, 0, "0.01", "1", "1"));
        row(41, RejectCode.KIND_NOT_OFFERED, f -> f.ok(w -> w.listIndex(9, "OIL", 2, PriceRule.ANY)),
            w -> w.listInstrument(option(9, 9, "100", 2 * HOUR_NS)));
        surfaces();
        row(160, RejectCode.INVALID_STRIKE, w -> w.listInstrument(option(9, BTC_INDEX, "0", 2 * HOUR_NS)));
        row(42, RejectCode.INVALID_TICK, listing(9, InstrumentKind.PERPETUAL, 0, "0.001", "1", "1"));
        row(43, RejectCode.INVALID_LOT, listing(9, InstrumentKind.PERPETUAL, 0, "0.01", "-1", "1"));
        row(44, RejectCode.INVALID_MULTIPLIER, listing(9, InstrumentKind.PERPETUAL, 0, "0.01", "1", "0"));
        row(45, RejectCode.INVALID_SCALE,
            listing(9, InstrumentKind.PERPETUAL, 0, "0.01", "123456789012345678", "987654321"));
        row(46, RejectCode.TICK_VALUE_NOT_WHOLE, listing(9, InstrumentKind.PERPETUAL, 0, "0.01", "0.1", "1"));
        row(47, RejectCode.INVALID_EXPIRY, listing(9, InstrumentKind.FUTURE, 1, "0.01", "1", "1"));
        row(48, RejectCode.INVALID_FEE, w -> w.alterInstrument(PERP, Long.MIN_VALUE, 0, tiers(10, 5)));
        row(49, RejectCode.INVALID_TIERS, w -> w.alterInstrument(PERP, 0, 0, List.of(
            new Tier(PERCENT, 2 * PERCENT, Decimal.NONE))));
        row(50, RejectCode.INVALID_PRICE_RULE, w -> w.listInstrument(new InstrumentTerms(
            9, "X", 1, BTC_INDEX, BTC, InstrumentKind.PERPETUAL, Payoff.INVERSE, PriceRule.ANY, Decimal.of("0.01"),
            Decimal.of("1"), Decimal.of("1"), 0, 0, 0, Decimal.ZERO, false, tiers(10, 5), PremiumStyle.NONE)));
    }

    private static Consumer<CommandWriter> listing(
        final int id, final InstrumentKind kind, final long expiryNs, final String tick, final String lot,
        final String multiplier) {
        return w -> w.listInstrument(new InstrumentTerms(
            id, "X", 1, BTC_INDEX, USD, kind, Payoff.LINEAR, PriceRule.POSITIVE, Decimal.of(tick), Decimal.of(lot),
            Decimal.of(multiplier), expiryNs, 0, 0, Decimal.ZERO, false, tiers(10, 5), PremiumStyle.NONE));
    }

    private static void surfaces() {
        row(161, RejectCode.INVALID_SURFACE, w -> w.volSurface(svi(2 * HOUR_NS, 0, "0.01", "-1", "0", "0.1")));
        row(162, RejectCode.SURFACE_EXPIRED, w -> w.volSurface(flat(1, 0)));
        row(163, RejectCode.SURFACE_OUT_OF_ORDER, f -> f.ok(w -> w.volSurface(flat(2 * HOUR_NS, 7))),
            w -> w.volSurface(flat(2 * HOUR_NS, 6)));
        // Both wings rise by more than 2.
        row(164, RejectCode.BUTTERFLY_ARBITRAGE, w -> w.volSurface(svi(2 * HOUR_NS, 0, "0.01", "2.5", "0", "0.1")));
        // The same total variance an hour later is as it should be; more of it an hour before is not.
        row(165, RejectCode.CALENDAR_ARBITRAGE, f -> f.ok(w -> w.volSurface(flat(2 * HOUR_NS, 0))),
            w -> w.volSurface(svi(HOUR_NS, 0, "0.02", "0", "0", "0.1")));
        row(166, RejectCode.NO_SETTLEMENT_PRICE, f -> f.ok(w -> w.listIndex(9, "ETH", 2, PriceRule.POSITIVE))
            .ok(w -> w.listInstrument(option(9, 9, "100", 2 * HOUR_NS))).later(2 * HOUR_NS), w -> w.expireOption(9));
        row(167, RejectCode.INSTRUMENT_NOT_EXPIRED,
            f -> f.ok(w -> w.listInstrument(option(9, BTC_INDEX, "100", 2 * HOUR_NS))), w -> w.expireOption(9));
        row(168, RejectCode.TOO_MANY_EXPIRIES, f -> {
            for (int i = 0; i < 1024; i++) {
                final long expiryNs = (i + 2) * HOUR_NS;
                f.ok(w -> w.volSurface(flat(expiryNs, 0)));
            }
        }, w -> w.volSurface(flat(2000 * HOUR_NS, 0)));
    }

    private static SurfaceTerms flat(final long expiryNs, final long publishedNs) {
        return svi(expiryNs, publishedNs, "0.01", "0", "0", "0.1");
    }

    private static SurfaceTerms svi(
        final long expiryNs, final long publishedNs, final String a, final String b, final String rho,
        final String sigma) {
        return new SurfaceTerms(BTC_INDEX, expiryNs, Decimal.of("100"), Decimal.ZERO,
            List.of(Decimal.of(a), Decimal.of(b), Decimal.of(rho), Decimal.ZERO, Decimal.of(sigma)), List.of(),
            publishedNs, 0, Decimal.NONE, Decimal.NONE, Decimal.NONE);
    }

    private static InstrumentTerms option(
        final int id, final int index, final String strike, final long expiryNs) {
        return new InstrumentTerms(
            id, "X", 1, index, USD, InstrumentKind.OPTION, Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of("0.01"),
            Decimal.of("1"), Decimal.of("1"), expiryNs, 0, 0, Decimal.of(strike), true, tiers(10, 5),
            PremiumStyle.UP_FRONT);
    }

    private static void instrumentStates() {
        row(51, RejectCode.INSTRUMENT_DELISTED, f -> f.ok(w -> w.delistInstrument(PERP)),
            w -> w.markPrice(PERP, 100, 0));
        row(52, RejectCode.INSTRUMENT_EXPIRED,
            f -> f.ok(listing(9, InstrumentKind.FUTURE, f.nowNs() + HOUR_NS, "0.01", "1", "1")).later(HOUR_NS),
            w -> fill(w, 9, 1, 2, 100, 0, 1, 0));
        row(53, RejectCode.INSTRUMENT_HALTED, f -> f.ok(w -> w.halt(HaltScope.INSTRUMENT, PERP)),
            w -> fill(w, PERP, 1, 2, 100, 0, 1, 0));
        row(54, RejectCode.INSTRUMENT_HAS_POSITIONS, RejectTableTest::holdOne, w -> w.delistInstrument(PERP));
        row(94, RejectCode.TOO_MANY_POSITIONS, f -> {
            for (int i = 0; i <= 512; i++) {
                final int id = 100 + i;
                f.send(w -> w.listInstrument(terms(id, "I" + id, Payoff.LINEAR, USD, "1", 0, tiers(10, 5))));
                if (i < 512) {
                    f.send(w -> fill(w, id, 2, 1, 100, 0, 1, 0));
                }
            }
            assertEquals(1024, f.query().openPositions());
        }, w -> fill(w, 612, 2, 1, 100, 0, 1, 0));
    }

    private static void money() {
        row(70, RejectCode.AMOUNT_NOT_POSITIVE, w -> w.deposit(1, USD, 0, 0));
        row(71, RejectCode.AMOUNT_TOO_FINE, w -> w.deposit(1, USD, 1, -3));
        row(72, RejectCode.AMOUNT_OVERFLOW, w -> w.deposit(1, USD, 1L << 60, -2));
        row(73, RejectCode.INSUFFICIENT_BALANCE, w -> w.withdraw(1, USD, 100_001, -2));
        row(74, RejectCode.INSUFFICIENT_FREE_COLLATERAL, RejectTableTest::holdOne,
            w -> w.withdraw(1, USD, 99_001, -2));
        row(75, RejectCode.SAME_ACCOUNT, w -> w.transfer(1, 1, USD, 1, 0));
        row(76, RejectCode.FUND_NOT_PAYABLE, w -> w.fundDeposit(Fund.FEES, USD, 1, 0));
    }

    private static void prices() {
        row(80, RejectCode.PRICE_NOT_ALLOWED, w -> w.indexPrice(BTC_INDEX, 0, 0));
        row(81, RejectCode.PRICE_TOO_FINE, w -> w.indexPrice(BTC_INDEX, 1, -3));
        row(82, RejectCode.PRICE_OVERFLOW, w -> w.indexPrice(BTC_INDEX, 1L << 60, 0));
        row(83, RejectCode.PRICE_OUT_OF_ORDER,
            f -> f.ok(w -> w.priceTick(PriceKind.INDEX, BTC_INDEX, 100, 0, 0, 7, 0, 0)),
            w -> w.priceTick(PriceKind.INDEX, BTC_INDEX, 101, 0, 0, 6, 0, 0));
        row(84, RejectCode.PRICE_OFF_TICK, w -> fill(w, PERP, 1, 2, 100_001, -3, 1, 0));
        row(85, RejectCode.INVALID_CONFIDENCE,
            w -> w.priceTick(PriceKind.INDEX, BTC_INDEX, 100, 0, 0, 0, -1, 0));
        row(90, RejectCode.QUANTITY_NOT_POSITIVE, w -> fill(w, PERP, 1, 2, 100, 0, 0, 0));
        row(91, RejectCode.QUANTITY_OFF_LOT, w -> fill(w, PERP, 1, 2, 100, 0, 15, -1));
        row(92, RejectCode.QUANTITY_OVERFLOW, w -> fill(w, PERP, 1, 2, 100, 0, 1L << 62, 0));
        row(93, RejectCode.VALUE_OVERFLOW, w -> fill(w, PERP, 1, 2, 100, 0, 1L << 58, 0));
        row(95, RejectCode.NO_POSITION, w -> w.allocateMargin(3, PERP, 1, 0));
    }

    private static void orders() {
        // Account 1, long 90 from 100 on 1,000: at 92, equity 280 is below maintenance 414.
        final Consumer<StateMachineFixture> liquidating = f -> f.fill(PERP, 1, 2, "90", "100").price("92");
        row(100, RejectCode.ORDER_INSTRUMENT_MISMATCH, liquidating,
            w -> w.liquidationFill(1, INVERSE, 1, 0, 92, 0, 1, 0, 1, 0));
        row(101, RejectCode.ORDER_EXCEEDED, liquidating,
            w -> w.liquidationFill(1, PERP, 1, 0, 92, 0, 91, 0, 1, 0));
        row(102, RejectCode.LIQUIDATION_NOT_REDUCING, f -> {
            // The recovery cancels the order; then account 1 sells by itself, and nothing is left for a late fill.
            f.fill(PERP, 1, 2, "90", "100").price("92").price("100").fill(PERP, 2, 1, "90", "100");
        }, w -> w.liquidationFill(1, PERP, 1, 0, 92, 0, 1, 0, 1, 0));
    }

    private static void openOrders() {
        row(120, RejectCode.INVALID_ORDER_ID, order(1, PERP, 0, Side.BUY, "1", "100"));
        row(121, RejectCode.ORDER_EXISTS, f -> f.bid(1, PERP, 5, "1", "100").ok(release(1, PERP, 5, "0")),
            order(1, PERP, 5, Side.SELL, "2", "101"));
        row(122, RejectCode.TOO_MANY_ORDERS, f -> {
            f.deposit(2, USD, "1000000");
            for (int id = 1; id <= 1 << 14; id++) {
                f.send(order(2, PERP, id, Side.BUY, "1", "100"));
                assertEquals(null, f.rejection());
            }
        }, order(2, PERP, 1 << 15, Side.SELL, "1", "100"));
        row(123, RejectCode.INSTRUMENT_NOT_PRICED,
            f -> f.ok(w -> w.listIndex(9, "NEW", 2, PriceRule.POSITIVE)).ok(w -> w.listInstrument(new InstrumentTerms(
                9, "NEW-PERP", 1, 9, USD, InstrumentKind.PERPETUAL, Payoff.LINEAR, PriceRule.POSITIVE,
                Decimal.of("0.01"), Decimal.of("1"), Decimal.of("1"), 0, 0, 0, Decimal.ZERO, false, tiers(10, 5),
                PremiumStyle.NONE))),
            order(1, 9, 1, Side.BUY, "1", "100"));
        row(124, RejectCode.INSUFFICIENT_MARGIN, order(1, PERP, 1, Side.BUY, "101", "100"));
        row(125, RejectCode.ORDER_SIDE_MISMATCH, f -> f.bid(1, PERP, 5, "1", "100"),
            w -> w.orderReleased(1, PERP, 5, OrderSide.SELL, 0, 0));
        row(126, RejectCode.ORDER_NOT_OPEN, f -> f.bid(1, PERP, 5, "1", "100").ok(release(1, PERP, 5, "0")),
            release(1, PERP, 5, "0"));
        row(127, RejectCode.ACCOUNT_HAS_ORDERS, f -> f.bid(1, PERP, 5, "1", "100"),
            w -> w.setMarginMode(1, MarginMode.ISOLATED));
    }

    private static void controls() {
        row(110, RejectCode.HALTED, f -> f.ok(w -> w.halt(HaltScope.ALL, 0)), w -> w.withdraw(1, USD, 1, 0));
        row(111, RejectCode.NOT_HALTED, w -> w.resume(HaltScope.ALL, 0));
        row(112, RejectCode.INVALID_SCOPE, w -> w.kill(HaltScope.ALL, 0));
    }

    private static int fill(
        final CommandWriter w, final int instrument, final long buyer, final long seller, final long price,
        final int priceExponent, final long quantity, final int quantityExponent) {
        return w.fill(instrument, buyer, seller, price, priceExponent, quantity, quantityExponent, Maker.NONE, 1, 0);
    }

    private static void holdOne(final StateMachineFixture fixture) {
        fixture.fill(PERP, 1, 2, "1", "100");
    }

    @ParameterizedTest
    @EnumSource(RejectCode.class)
    void everyCodeHasItsNumberAndItsCommandThatChangesNothing(final RejectCode code) {
        final Row row = ROWS.get(code);
        assertNotNull(row, "no row for " + code);
        assertEquals(row.number, code.code());
        assertEquals(code, RejectCode.of(row.number));
        row.provoke.accept(world());
    }

    @Test
    void noNumberIsUsedTwice() {
        final Set<Integer> numbers = new HashSet<>();
        for (final RejectCode code : RejectCode.values()) {
            assertEquals(true, numbers.add(code.code()), () -> code + " shares its number");
        }
        assertThrows(IllegalArgumentException.class, () -> RejectCode.of(0));
        assertThrows(IllegalArgumentException.class, () -> RejectCode.of(9999));
    }

    @Test
    void aRefusedCommandIsAnsweredTheSameWhenItComesAgain() {
        final StateMachineFixture fixture = world();
        fixture.no(RejectCode.UNKNOWN_ACCOUNT, w -> w.at(5).deposit(99, USD, 1, 0));
        final long sequence = fixture.writer().lastSourceSequence();
        final long original = fixture.machine().sequence();
        // Now the account exists, but the command was answered.
        fixture.accounts(99).writer().lastSourceSequence(sequence - 1);
        fixture.no(RejectCode.UNKNOWN_ACCOUNT, w -> w.at(5).deposit(99, USD, 1, 0));
        fixture.then("rejected UNKNOWN_ACCOUNT as duplicate of " + original);
    }

    @Test
    void anAcceptedCommandChangesNothingTheSecondTime() {
        final StateMachineFixture fixture = world().ok(w -> w.at(5).deposit(1, USD, 1, 0));
        final long original = fixture.machine().sequence();
        final byte[] before = fixture.query().businessHash();
        fixture.writer().lastSourceSequence(fixture.writer().lastSourceSequence() - 1);
        fixture.ok(w -> w.at(5).deposit(1, USD, 1, 0)).then("accepted as duplicate of " + original);
        assertArrayEquals(before, fixture.query().businessHash());
    }

    @Test
    void oneExecutionFromTwoSourcesIsBookedOnceAndOtherContentIsAnAlarm() {
        final StateMachineFixture fixture =
            world().ok(w -> w.fill(PERP, 1, 2, 100, 0, 1, 0, Maker.NONE, 1, 77));
        final long original = fixture.machine().sequence();
        final CommandWriter other = new CommandWriter(2);
        assertEquals(List.of("accepted as duplicate of " + original),
            fixture.sendFrom(other, w -> w.fill(PERP, 1, 2, 100, 0, 1, 0, Maker.NONE, 1, 77)));
        assertEquals(List.of("conflict with " + original + " in trade 77", "rejected DUPLICATE_CONFLICT"),
            fixture.sendFrom(other, w -> w.fill(PERP, 1, 2, 100, 0, 2, 0, Maker.NONE, 1, 77)));
        assertEquals(1, fixture.query().position(1, PERP).quantityLots());
    }
}
