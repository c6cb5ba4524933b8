package io.plimsoll.statemachine.margin.standard;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PremiumStyle;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.ClearingStateMachine;
import io.plimsoll.statemachine.RecordingSink;
import io.plimsoll.statemachine.health.ScanKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Two segments under weights, one of which nets results with balances, four assets, three instruments, ten accounts,
 * and the same seeded commands for any machine.
 */
final class WeightedWorld {
    static final int ACCOUNTS = 10;
    static final int ASSETS = 4;
    static final String NETTING = """
        margin.kernel=weighted
        margin.netResults=true
        margin.acceptance=improves
        margin.withdrawals=acceptance
        margin.liquidationEnd.level=liquidationEnd
        margin.slowPrice.windowSeconds=600
        margin.otherAssets.assetWeight.initial=0.8
        margin.otherAssets.assetWeight.maintenance=0.9
        margin.otherAssets.liabilityWeight.initial=1.2
        margin.otherAssets.liabilityWeight.maintenance=1.1
        margin.otherAssets.depositsFrom=30000
        margin.otherAssets.borrowsFrom=1000
        margin.otherPositions.longWeight.initial=0.8
        margin.otherPositions.longWeight.maintenance=0.9
        margin.otherPositions.shortWeight.initial=1.2
        margin.otherPositions.shortWeight.maintenance=1.1
        margin.otherPositions.resultWeight.initial=0.9
        margin.otherPositions.resultWeight.maintenance=0.95""";
    static final String APART = """
        margin.kernel=weighted
        margin.weightDecimals=4
        margin.acceptance=onlyReduces
        margin.fills=fill
        margin.liquidationEnd.buffer=0.02
        margin.rounding=towardsZero
        margin.slowPrice.windowSeconds=300
        margin.assets.0.symbol=ETH
        margin.assets.0.assetWeight.initial=0.7
        margin.assets.0.assetWeight.maintenance=0.85
        margin.assets.0.sizeFactor=0.02
        margin.assets.0.depositsFrom=20000
        margin.otherPositions.sizeFactor=0.01
        margin.otherPositions.highLeverage.initial=0.04
        margin.otherPositions.highLeverage.maintenance=0.02
        margin.chosenRatioMost=1
        margin.otherPositions.profitWeight.initial=0.5
        margin.otherPositions.profitWeight.maintenance=1
        margin.otherPositions.profitCap=100
        margin.otherPositions.fixed=5
        margin.otherPositions.reserveShare=0.01
        margin.reserve.least=2
        margin.reserve.most=50
        margin.reserve.collateralShare=0.5""";

    private static final long PERCENT = 10_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final String[] LOTS = {"", "0.001", "1", "10"};
    private static final int[] PRICES = {0, 4_000_000, 200_000, 110};

    final RecordingSink sink = new RecordingSink();
    final ClearingStateMachine machine;
    private final CommandWriter writer = new CommandWriter(1);
    private final SplittableRandom random;
    private final long[] price = {0, 4_000_000, 200_000, 110};
    private long sequence;
    private long nowNs = 1_600_000_000_000_000_000L;

    WeightedWorld(final ScanKind scan, final long seed) {
        machine = new ClearingStateMachine(sink, scan);
        random = new SplittableRandom(seed);
        rulebook(1, NETTING);
        rulebook(2, APART);
        send(w -> w.listIndex(1, "BTC", 2, PriceRule.POSITIVE));
        send(w -> w.listIndex(2, "ETH", 2, PriceRule.POSITIVE));
        send(w -> w.listIndex(3, "EUR", 2, PriceRule.POSITIVE));
        send(w -> w.listAsset(1, "USD", 6, -1, 0, -1, 0));
        send(w -> w.listAsset(2, "BTC", 8, 1, 5 * PERCENT, -1, 0));
        send(w -> w.listAsset(3, "ETH", 8, 2, 10 * PERCENT, 30, 0));
        send(w -> w.listAsset(4, "EUR", 2, 3, 2 * PERCENT, -1, 0));
        list(1, "BTC-PERP", 1, 1, Payoff.LINEAR, "0.001");
        list(2, "ETH-PERP", 2, 4, Payoff.LINEAR, "1");
        list(3, "BTC-INV", 1, 2, Payoff.INVERSE, "10");
        for (int index = 1; index < PRICES.length; index++) {
            tick(index, 0);
        }
        for (int i = 1; i <= ACCOUNTS; i++) {
            final int account = i;
            final MarginMode mode = i % 4 == 0 ? MarginMode.ISOLATED : MarginMode.CROSS;
            send(w -> w.openAccount(account, "", 1 + account % 2, mode, 0));
            send(w -> w.deposit(account, 1, 3000, 0));
        }
    }

    private void rulebook(final int segment, final String margin) {
        send(w -> w.setRulebook(segment, "s" + segment, 50 * PERCENT, 25 * PERCENT, 35 * PERCENT, 50 * PERCENT,
            35 * PERCENT, 3_600 * SECOND_NS, 5_000_000_000L, 0, margin));
    }

    private void list(
        final int id, final String symbol, final int index, final int settlement, final Payoff payoff,
        final String lot) {
        send(w -> w.listInstrument(new InstrumentTerms(id, symbol, 1, index, settlement, InstrumentKind.PERPETUAL,
            payoff, PriceRule.POSITIVE, Decimal.of("0.1"), Decimal.of(lot), Decimal.of("1"), 0, 0, 500_000,
            Decimal.ZERO, false, List.of(new Tier(10 * PERCENT, 5 * PERCENT, Decimal.NONE)), PremiumStyle.NONE)));
    }

    /** The next random command: a price, a fill, a deposit, a withdrawal or a rulebook, after some time. */
    void step() {
        nowNs += random.nextLong(120 * SECOND_NS);
        if (random.nextInt(200) == 0) {
            rulebook(1 + random.nextInt(2), random.nextBoolean() ? NETTING : APART);
            return;
        }
        if (liquidate()) {
            return;
        }
        final int kind = random.nextInt(10);
        if (random.nextInt(12) == 0) {
            choose();
        } else if (kind < 4) {
            final int index = 1 + random.nextInt(3);
            tick(index, random.nextInt(-4, 5));
        } else if (kind < 8) {
            fill();
        } else {
            pay(kind == 8);
        }
    }

    /** The same price of an index again after some seconds. */
    void passTick(final int index, final int seconds) {
        nowNs += seconds * SECOND_NS;
        tick(index, 0);
    }

    /** Executes some of the order that the last command brought, if it brought one, half of the time. */
    private boolean liquidate() {
        for (final String event : sink.events()) {
            // "order 7 3/1 SELL 250 mark ...": id, account/instrument, side, lots.
            final String[] words = event.split("[ /]", -1);
            if ("order".equals(words[0]) && random.nextBoolean()) {
                final int instrument = Integer.parseInt(words[3]);
                final BigDecimal lots = new BigDecimal(LOTS[instrument])
                    .multiply(BigDecimal.valueOf(1 + random.nextLong(Long.parseLong(words[5]))));
                final Decimal size = Decimal.of(lots.toPlainString());
                final long at = price[instrument == 2 ? 2 : 1] / 10;
                send(w -> w.liquidationFill(Long.parseLong(words[2]), instrument, 0, 1 + random.nextInt(ACCOUNTS), at,
                    -1, size.mantissa(), size.exponent(), 1, 0));
                return true;
            }
        }
        return false;
    }

    private void tick(final int index, final int percent) {
        price[index] = Math.max(PRICES[index] / 3, price[index] + price[index] * percent / 100);
        send(w -> w.indexPrice(index, price[index], -2));
    }

    private void fill() {
        final int instrument = 1 + random.nextInt(3);
        final int buyer = 1 + random.nextInt(ACCOUNTS);
        final int seller = 1 + random.nextInt(ACCOUNTS);
        final int index = instrument == 2 ? 2 : 1;
        final long at = price[index] / 10;
        final String quantity = switch (instrument) {
            case 1 -> "0." + random.nextInt(1, 10);
            case 2 -> "" + random.nextInt(1, 10);
            default -> "" + 10 * random.nextInt(1, 200);
        };
        final Decimal size = Decimal.of(quantity);
        send(w -> w.fill(instrument, buyer, seller, at, -1, size.mantissa(), size.exponent(), Maker.NONE, 1, 0));
    }

    private void pay(final boolean in) {
        final int account = 1 + random.nextInt(ACCOUNTS);
        final int asset = 1 + random.nextInt(ASSETS);
        final long amount = 1L + random.nextInt(asset == 2 ? 2 : asset == 3 ? 30 : 900);
        send(w -> {
            if (in) {
                w.deposit(account, asset, amount, 0);
            } else {
                w.withdraw(account, asset, amount, 0);
            }
        });
    }

    private void choose() {
        final int account = 1 + random.nextInt(ACCOUNTS);
        final int percent = random.nextInt(3) * random.nextInt(110);
        final boolean isHigh = random.nextBoolean();
        send(w -> w.setLeverage(account, percent * PERCENT, isHigh));
    }

    private void send(final Consumer<CommandWriter> command) {
        command.accept(writer.at(nowNs));
        machine.onCommand(++sequence, ++nowNs, writer.buffer(), 0, writer.length());
    }
}
