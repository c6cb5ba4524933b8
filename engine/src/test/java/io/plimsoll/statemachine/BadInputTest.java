package io.plimsoll.statemachine;

import static io.plimsoll.statemachine.StateMachineFixture.BTC_INDEX;
import static io.plimsoll.statemachine.StateMachineFixture.HOUR_NS;
import static io.plimsoll.statemachine.StateMachineFixture.PERCENT;
import static io.plimsoll.statemachine.StateMachineFixture.PERP;
import static io.plimsoll.statemachine.StateMachineFixture.USD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters that do not fit: refused with the path of the value, the business state as it was. */
class BadInputTest {
    private static final String SCENARIO = "margin.kernel=scenario\nmargin.scenarios.0.spot=0.9\n";
    private static final String CLOSED = """
        margin.kernel=closedForm
        margin.form=oneByOne
        margin.option.initialLeast=0.1
        margin.option.initialMost=0.15
        margin.option.maintenanceCall=0.075
        margin.option.maintenancePut=0.075
        margin.option.maintenancePutOfMark=0.075
        margin.option.putInitialFactor=1""";

    private static StateMachineFixture world() {
        return StateMachineFixture.standard().accounts(1, 2).deposit(1, USD, "1000").price("100");
    }

    private static void refuses(final RejectCode code, final String path, final Consumer<CommandWriter> command) {
        final StateMachineFixture f = world().no(code, command);
        assertEquals(path, f.subject().split(" ", 2)[0], f::subject);
    }

    private static void refusesRulebook(final String path, final String lines) {
        refuses(RejectCode.INVALID_RULEBOOK, path, w -> w.setRulebook(1, "x", 0, 0, 0, 0, 0, 0, 0, 0, lines));
    }

    @ParameterizedTest
    @CsvSource({
        "margin.fils,fill", "margin.portfolio.acceptance,improves", "margin.fills,often", "margin.acceptance,any",
        "margin.withdrawals,all", "margin.gainsCount,perhaps", "fees.option.of,nothing", "fees.option.premiumCap,0.1",
        "fees.future,1", "settlement.waitSeconds,-1", "settlement.waitSeconds,0.5", "settlement.waitSeconds,31536001",
        "settlement.wait,1", "margin.kernel,unheardOf", "whatever,1"})
    void aKeyOrChoiceThatNobodyKnows(final String path, final String value) {
        refusesRulebook(path, path + "=" + value);
    }

    @ParameterizedTest
    @CsvSource({
        "chosenRatioMost,-0.1", "chosenRatioMost,10.1", "liquidationEnd.buffer,1.1", "liquidationEnd.buffer,-0.1",
        "liquidationEnd.level,never", "weightDecimals,0", "slowPrice.windowSeconds,0",
        "otherPositions.sizeFactor,-1"})
    void aValueOfWeightsOutOfRange(final String path, final String value) {
        refusesRulebook("margin." + path, "margin.kernel=weighted\nmargin." + path + "=" + value);
    }

    @Test
    void maintenanceAboveInitialInEveryKernel() {
        refuses(RejectCode.INVALID_TIERS, "tiers", w -> w.alterInstrument(PERP, 0, 0, List.of(
            new Tier(5 * PERCENT, 6 * PERCENT, Decimal.NONE))));
        refusesRulebook("margin.otherPositions.ratio.maintenance", "margin.kernel=weighted\n"
            + "margin.otherPositions.ratio.initial=0.1\nmargin.otherPositions.ratio.maintenance=0.2");
        refusesRulebook("margin.otherPositions.highLeverage.maintenance", """
            margin.kernel=weighted
            margin.otherPositions.highLeverage.initial=0.01
            margin.otherPositions.highLeverage.maintenance=0.02""");
        refusesRulebook("margin.tiers.0.maintenanceShare", "margin.rates=openInterest\nmargin.otherwise=A\n"
            + "margin.tiers.0.name=A\nmargin.tiers.0.initial=0.1\nmargin.tiers.0.maintenanceShare=1.1");
        refusesRulebook("margin.lossFactors.maintenance",
            SCENARIO + "margin.lossFactors.initial=1\nmargin.lossFactors.maintenance=1.2");
        refusesRulebook(
            "margin.option.maintenanceCall", CLOSED.replace("maintenanceCall=0.075", "maintenanceCall=0.2"));
    }

    @Test
    void levelsOutOfOrderByTheirNames() {
        final String[] names = {"warnLevel", "callLevel", "clearedLevel", "targetLevel", "cancelLevel"};
        final long[][] values = {
            {101, 25, 35, 50, 35}, {50, 51, 60, 70, 65}, {50, 25, 20, 50, 35}, {50, 25, 35, 101, 35},
            {50, 25, 35, 50, 51}};
        for (int i = 0; i < names.length; i++) {
            final long[] v = values[i];
            refuses(RejectCode.INVALID_RULEBOOK, names[i], w -> w.setRulebook(
                1, "x", v[0] * PERCENT, v[1] * PERCENT, v[2] * PERCENT, v[3] * PERCENT, v[4] * PERCENT, 0, 0, 0));
        }
        refuses(RejectCode.INVALID_RULEBOOK, "callPeriod", w -> w.setRulebook(1, "x", 0, 0, 0, 0, 0, -1, 0, 0));
        refuses(RejectCode.INVALID_RULEBOOK, "negativeBalanceLimit",
            w -> w.setRulebook(1, "x", 0, 0, 0, 0, 0, 0, -1, 0));
        refuses(RejectCode.INVALID_RULEBOOK, "liquidationFee",
            w -> w.setRulebook(1, "x", 0, 0, 0, 0, 0, 0, 0, 101L * PERCENT));
    }

    @Test
    void moreScenariosThanTheLimit() {
        final String lines = IntStream.rangeClosed(0, 40).mapToObj(i -> "margin.scenarios." + i + ".spot=0.9")
            .collect(Collectors.joining("\n", "margin.kernel=scenario\n", ""));
        refusesRulebook("margin.scenarios", lines);
    }

    @Test
    void correlationsThatAreNotPositiveSemiDefinite() {
        refusesRulebook("margin.correlations.rows", SCENARIO + """
            margin.reduction=correlated
            margin.correlations.underlyings.0=A
            margin.correlations.underlyings.1=B
            margin.correlations.underlyings.2=C
            margin.correlations.rows.0.0=1
            margin.correlations.rows.0.1=0.9
            margin.correlations.rows.0.2=-0.9
            margin.correlations.rows.1.0=0.9
            margin.correlations.rows.1.1=1
            margin.correlations.rows.1.2=0.9
            margin.correlations.rows.2.0=-0.9
            margin.correlations.rows.2.1=0.9
            margin.correlations.rows.2.2=1""");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity", "1e3", "+1", "0x1p3", "1.", ".5", "''", "-", "1 000"})
    void whatIsNoPlainDecimalWhereverANumberIsRead(final String number) {
        refusesRulebook("margin.scenarios.0.spot", "margin.kernel=scenario\nmargin.scenarios.0.spot=" + number);
        refusesRulebook(
            "margin.liquidationEnd.buffer", "margin.kernel=weighted\nmargin.liquidationEnd.buffer=" + number);
        refusesRulebook("margin.option.initialLeast",
            CLOSED.replace("initialLeast=0.1", "initialLeast=" + number));
        refusesRulebook("settlement.waitSeconds", "settlement.waitSeconds=" + number);
    }

    @Test
    void aNumberBeyondEveryDouble() {
        refusesRulebook("margin.scenarios.0.spot",
            "margin.kernel=scenario\nmargin.scenarios.0.spot=1" + "0".repeat(400));
    }

    @Test
    void surfacesOutOfRangeOrWithArbitrage() {
        refuses(RejectCode.INVALID_SURFACE, "svi.b", surface(2 * HOUR_NS, "0.01", "-1", "0", "0.1"));
        refuses(RejectCode.INVALID_SURFACE, "svi.rho", surface(2 * HOUR_NS, "0.01", "0.1", "1.5", "0.1"));
        refuses(RejectCode.INVALID_SURFACE, "svi", surface(2 * HOUR_NS, "-1", "0.1", "0", "0.1"));
        refuses(RejectCode.BUTTERFLY_ARBITRAGE, "svi", surface(2 * HOUR_NS, "0.01", "2.5", "0", "0.1"));
        final StateMachineFixture f = world().ok(surface(2 * HOUR_NS, "0.01", "0", "0", "0.1"));
        f.no(RejectCode.CALENDAR_ARBITRAGE, surface(HOUR_NS, "0.02", "0", "0", "0.1"));
        assertEquals("the expiry after", f.subject());
        f.no(RejectCode.SURFACE_EXPIRED, surface(1, "0.01", "0", "0", "0.1"));
    }

    private static Consumer<CommandWriter> surface(
        final long expiryNs, final String a, final String b, final String rho, final String sigma) {
        return w -> w.volSurface(SurfaceTerms.svi(BTC_INDEX, expiryNs, Decimal.of("100"), List.of(
            Decimal.of(a), Decimal.of(b), Decimal.of(rho), Decimal.of("0"), Decimal.of(sigma))));
    }

    @Test
    void aListingThatHasExpired() {
        final StateMachineFixture f = world().later(3 * HOUR_NS);
        for (final InstrumentKind kind : List.of(InstrumentKind.FUTURE, InstrumentKind.OPTION)) {
            f.no(RejectCode.INVALID_EXPIRY, w -> w.listInstrument(new InstrumentTerms(
                9, "X", 1, BTC_INDEX, USD, kind, Payoff.LINEAR, PriceRule.NON_NEGATIVE, Decimal.of("0.01"),
                Decimal.of("1"), Decimal.of("1"), 2 * HOUR_NS, 0, 0, Decimal.of("100"), true,
                StateMachineFixture.tiers(10, 5), PremiumStyle.NONE)));
        }
        assertTrue(f.query().instrument(9) == null);
    }
}
