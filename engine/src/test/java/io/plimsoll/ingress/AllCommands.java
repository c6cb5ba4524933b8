package io.plimsoll.ingress;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.Side;
import java.util.List;
import java.util.function.Consumer;

/** A well-formed command of every kind. */
final class AllCommands {
    static final List<Tier> TIERS = List.of(
            new Tier(20_000_000, 10_000_000, Decimal.of("1000000")), new Tier(50_000_000, 25_000_000, Decimal.NONE));

    static final List<Consumer<CommandWriter>> ALL = List.of(
            w -> w.setRulebook(1, "standard", 500_000_000, 250_000_000, 350_000_000, 500_000_000, 250_000_000,
                    3_600_000_000_000L, 0, 5_000_000),
            w -> w.listAsset(1, "USDT", 6, -1, 0, -1, 0),
            w -> w.listIndex(1, "BTC-USD", 2, PriceRule.POSITIVE),
            w -> w.listInstrument(InstrumentTerms.perpetual(
                    1, "BTC-PERP", 1, 1, 1, Decimal.of("0.1"), Decimal.of("0.001"), TIERS)),
            w -> w.alterInstrument(1, -100_000, 500_000, TIERS),
            w -> w.expireInstrument(1, 40_000, 0),
            w -> w.delistInstrument(1),
            w -> w.openAccount(7, "alice", 1, MarginMode.CROSS, 0),
            w -> w.closeAccount(7),
            w -> w.setMarginMode(7, MarginMode.ISOLATED),
            w -> w.deposit(7, 1, 5, 3),
            w -> w.withdraw(7, 1, 5, 2),
            w -> w.transfer(7, 8, 1, 5, 2),
            w -> w.allocateMargin(7, 1, -5, 2),
            w -> w.fundDeposit(Fund.INSURANCE, 1, 5, 3),
            w -> w.priceTick(PriceKind.INDEX, 1, 4_000_012, -2, 1, 5, 1, -2),
            w -> w.indexPrice(1, 4_000_012, -2),
            w -> w.markPrice(1, 4_000_012, -2),
            CommandWriter::timerTick,
            w -> w.fill(1, 7, 8, 400_001, -1, 15, -3, Maker.SELLER, 1, 99),
            w -> w.liquidationFill(7, 1, 0, 0, 400_001, -1, 15, -3, 1, 100),
            w -> w.halt(HaltScope.ALL, 0),
            w -> w.resume(HaltScope.ALL, 0),
            w -> w.kill(HaltScope.ACCOUNT, 7),
            w -> w.orderPlaced(7, 1, 5, Side.BUY, 400_001, -1, 15, -3),
            w -> w.orderReleased(7, 1, 5, OrderSide.ANY, 0, 0),
            w -> w.volSurface(SurfaceTerms.svi(1, 9_000_000_000L, Decimal.of("40400"),
                    List.of(Decimal.of("0.01"), Decimal.of("0.02"), Decimal.of("-0.3"), Decimal.of("0.01"),
                            Decimal.of("0.1")))),
            w -> w.volSurface(SurfaceTerms.quoted(1, 9_000_000_000L, Decimal.of("40400"),
                    List.of(new SurfaceTerms.Quote(Decimal.of("40000"), Decimal.of("0.65"))))),
            w -> w.expireOption(1),
            w -> w.setLeverage(7, 100_000_000, true));

    private AllCommands() {
    }
}
