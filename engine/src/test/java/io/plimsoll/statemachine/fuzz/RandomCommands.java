package io.plimsoll.statemachine.fuzz;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.Payoff;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.ingress.Tier;
import io.plimsoll.statemachine.InstrumentView;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws the next plausible command: most of them valid, prices walking with jumps, orders answered, calls half met. */
final class RandomCommands {
    private final SplittableRandom random;
    private final StateQuery query;
    private final EventWatch watch;
    private final RandomOrders orders;
    private final long[] price = {0, 4_000_000, 200_000, 11_000, 3_000};
    private int trend;
    private long nextTradeId = 1;
    private int nextInstrumentId = 10;

    RandomCommands(final SplittableRandom random, final StateQuery query, final EventWatch watch) {
        this.random = random;
        this.query = query;
        this.watch = watch;
        this.orders = new RandomOrders(random.split(), query, this);
    }

    /** Encodes one command into the writer. */
    void next(final CommandWriter writer) {
        final int dice = random.nextInt(1000);
        if (dice < 30) {
            surface(writer);
        } else if (dice < 380) {
            tick(writer);
        } else if (dice < 480) {
            fill(writer);
        } else if (dice < 600) {
            orders.next(writer);
        } else if (dice < 780) {
            liquidationFill(writer);
        } else if (dice < 900) {
            cash(writer);
        } else if (dice < 960) {
            writer.timerTick();
        } else {
            control(writer, random.nextInt(100));
        }
    }

    private void tick(final CommandWriter writer) {
        if (random.nextInt(400) == 0) {
            trend = random.nextInt(-6, 7);
        }
        final int index = random.nextInt(5) < 2 ? 1 : 1 + random.nextInt(World.INDICES);
        final int perMille = random.nextInt(600) == 0 ? random.nextInt(-200, 260) : random.nextInt(-12, 13) + trend;
        price[index] += price[index] * perMille / 1000;
        if (price[index] < 1_000 || price[index] > 20_000_000) {
            price[index] = 30_000;
        }
        if (index == 4 && random.nextInt(500) == 0) {
            writer.indexPrice(4, -random.nextInt(4_000), -2);
        } else if (random.nextInt(300) == 0) {
            mark(writer, price[index]);
        } else {
            writer.indexPrice(index, price[index], index == 3 ? -4 : -2);
        }
    }

    private void mark(final CommandWriter writer, final long cents) {
        final InstrumentView instrument = query.instrument(instrument());
        if (instrument.kind() == InstrumentKind.OPTION) {
            writer.markPrice(instrument.instrumentId(), premiumTicks(instrument), premiumExponent(instrument));
        } else {
            writer.markPrice(instrument.instrumentId(), cents, -2);
        }
    }

    /** Of an option in dollars: hundredths, up to a fifth of the underlying; in coins: ten thousandths. */
    private long premiumTicks(final InstrumentView instrument) {
        return instrument.payoff() == Payoff.INVERSE ? random.nextInt(2_000) : 50 * random.nextLong(price[1] / 250);
    }

    private static int premiumExponent(final InstrumentView instrument) {
        return instrument.payoff() == Payoff.INVERSE ? -4 : -2;
    }

    private void fillOption(final CommandWriter writer, final InstrumentView instrument) {
        writer.fill(instrument.instrumentId(), account(), account(), premiumTicks(instrument),
            premiumExponent(instrument), 1 + random.nextInt(20), -1, Maker.get((short)random.nextInt(3)), 1,
            nextTradeId++);
    }

    /** For an expiry that is listed, or any: quotes, or a smile, now and then one that cannot be. */
    private void surface(final CommandWriter writer) {
        final List<Integer> options = live().stream().filter(id -> query.option(id) != null).toList();
        final long expiryNs = options.isEmpty() || random.nextInt(10) == 0
            ? query.nowNs() + random.nextLong(30 * World.HOUR_NS)
            : query.option(options.get(random.nextInt(options.size()))).expiryNs();
        final Decimal forward = new Decimal(price[1] + random.nextLong(price[1] / 50 + 1), -2);
        final double years = Math.max(0, expiryNs - query.nowNs()) / 3.1536e16;
        if (random.nextBoolean()) {
            final long volatility = random.nextInt(300, 900);
            writer.volSurface(SurfaceTerms.quoted(1, expiryNs, forward, List.of(
                new SurfaceTerms.Quote(new Decimal(price[1] * 9 / 10, -2), new Decimal(volatility + 50, -3)),
                new SurfaceTerms.Quote(new Decimal(price[1], -2), new Decimal(volatility, -3)),
                new SurfaceTerms.Quote(new Decimal(price[1] * 11 / 10, -2), new Decimal(volatility + 30, -3)))));
        } else {
            final long variance = (long)(years * 1e12 * (0.2 + random.nextInt(10) / 20.0));
            writer.volSurface(SurfaceTerms.svi(1, expiryNs, forward, List.of(
                new Decimal(variance, -12), new Decimal(random.nextInt(30) == 0 ? 25_000_000 : variance / 10_000, -7),
                new Decimal(-random.nextInt(8), -1), new Decimal(1, -2), new Decimal(5, -2))));
        }
    }

    private void fill(final CommandWriter writer) {
        final int id = instrument();
        final InstrumentView instrument = query.instrument(id);
        if (instrument.kind() == InstrumentKind.OPTION) {
            fillOption(writer, instrument);
            return;
        }
        final long tick = instrument.tickScaled();
        final long ticks = Math.max(1, instrument.markPriceScaled() / tick + random.nextInt(-4, 5));
        final long lots = lots(instrument, 500 + random.nextInt(80_000));
        writer.fill(id, account(), account(), ticks * tick, -instrument.priceDecimals(),
            lots * instrument.lotMantissa(), instrument.lotExponent(),
            Maker.get((short)random.nextInt(3)), 1 + random.nextInt(2), random.nextInt(20) == 0 ? 0 : nextTradeId++);
    }

    /** Lots worth about so many dollars. */
    static long lots(final InstrumentView instrument, final long dollars) {
        if (instrument.payoff() == Payoff.INVERSE) {
            return Math.max(1, dollars / 10);
        }
        final long cents = Math.max(1, Math.abs(instrument.markPriceScaled()));
        final long perLot = instrument.instrumentId() == 2 ? 100 : 1_000;
        final long wanted = dollars * 100 / cents * perLot / (instrument.lotExponent() < -1 ? 1 : 999);
        return Math.max(1, Math.min(100_000, wanted));
    }

    private void liquidationFill(final CommandWriter writer) {
        final EventWatch.Order order = watch.orders().pollFirst();
        if (order == null) {
            tick(writer);
            return;
        }
        final InstrumentView instrument = query.instrument(order.instrumentId());
        final long tick = instrument.tickScaled();
        final int exponent = -instrument.priceDecimals();
        final long slip = instrument.markPriceScaled() / tick * random.nextInt(-30, 10) / 1000;
        final long lots = random.nextInt(3) == 0 ? 1 + random.nextLong(order.lots()) : order.lots();
        if (lots < order.lots()) {
            watch.orders().addLast(new EventWatch.Order(
                order.accountId(), order.instrumentId(), order.orderId(), order.lots() - lots));
        }
        writer.liquidationFill(
            order.accountId(), order.instrumentId(), random.nextInt(4) == 0 ? 0 : order.orderId(),
            random.nextInt(3) == 0 ? 0 : account(), (instrument.markPriceScaled() / tick + slip) * tick, exponent,
            lots * instrument.lotMantissa(), instrument.lotExponent(), 1, nextTradeId++);
    }

    private void cash(final CommandWriter writer) {
        final int asset = 1 + random.nextInt(4);
        final long cents = 100L * (1 + random.nextInt(asset == World.BTC || asset == World.ETH ? 30 : 400_000));
        switch (random.nextInt(8)) {
            case 0, 1 -> writer.deposit(account(), asset, cents, asset == World.BTC || asset == World.ETH ? -4 : -2);
            case 2, 3, 4 -> writer.withdraw(
                account(), asset, 3 * cents, asset == World.BTC || asset == World.ETH ? -4 : -2);
            case 5 -> writer.transfer(
                account(), account(), asset, cents, asset == World.BTC || asset == World.ETH ? -4 : -2);
            case 6 -> writer.allocateMargin(
                World.account(1 + 4 * random.nextInt(4)), instrument(), random.nextInt(-2_000, 2_000), 0);
            default -> writer.fundDeposit(
                random.nextBoolean() ? Fund.INSURANCE : Fund.TREASURY, asset, 1 + random.nextInt(100), 0);
        }
    }

    private void control(final CommandWriter writer, final int dice) {
        if (dice < 10) {
            writer.halt(scope(), target());
        } else if (dice < 20) {
            writer.kill(random.nextBoolean() ? HaltScope.ACCOUNT : HaltScope.MEMBER, target());
        } else if (dice < 60) {
            writer.resume(random.nextInt(3) == 0 ? HaltScope.ALL : scope(), target());
        } else if (dice < 66) {
            final long call = random.nextInt(50) * World.PERCENT;
            final long cleared = call + random.nextInt(30) * World.PERCENT;
            writer.setRulebook(1 + random.nextInt(2), "", call + random.nextInt(50) * World.PERCENT, call, cleared,
                cleared + random.nextInt(20) * World.PERCENT, cleared, random.nextInt(5) * World.HOUR_NS / 4,
                random.nextInt(3) * 1_000_000_000L, random.nextInt(3) * World.PERCENT / 2);
        } else if (dice < 70) {
            writer.setMarginMode(account(), random.nextBoolean() ? MarginMode.CROSS : MarginMode.ISOLATED);
        } else if (dice < 71) {
            writer.expireOption(instrument());
        } else if (dice < 72) {
            writer.expireInstrument(instrument(), price[1 + random.nextInt(4)], -2);
        } else if (dice < 74) {
            writer.delistInstrument(instrument());
        } else if (dice < 75) {
            writer.setLeverage(account(), random.nextInt(2) * World.PERCENT, random.nextInt(3) == 0);
        } else if (dice < 78) {
            writer.closeAccount(account());
        } else if (dice < 90) {
            relist(writer);
        } else {
            World.open(random.nextInt(World.ACCOUNTS)).accept(writer);
        }
    }

    /** What was settled or delisted comes back under a new id. */
    private void relist(final CommandWriter writer) {
        final int id = nextInstrumentId;
        if (live().size() >= 9) {
            writer.alterInstrument(instrument(), random.nextInt(-300_000, 300_000), random.nextInt(1_000_000),
                List.of(new Tier(random.nextInt(5, 30) * World.PERCENT,
                    random.nextInt(1, 6) * World.PERCENT, Decimal.NONE)));
            return;
        }
        nextInstrumentId++;
        switch (id % 6) {
            case 3, 4, 5 -> writer.listInstrument(World.option(id, "OPT" + id,
                price[1] * random.nextInt(80, 121) / 100, query.nowNs() + random.nextInt(1, 30) * World.HOUR_NS));
            case 0 -> writer.listInstrument(World.oil(id, "OIL" + id, query.nowNs() + 5 * World.HOUR_NS));
            case 1 -> writer.listInstrument(World.terms(id, "BTC" + id, 1, World.USD, Payoff.LINEAR, "0.001",
                List.of(new Tier(
                    10 * World.PERCENT, 5 * World.PERCENT, Decimal.NONE))));
            default -> writer.listInstrument(World.terms(id, "INV" + id, 1, World.BTC, Payoff.INVERSE, "10",
                List.of(new Tier(
                    8 * World.PERCENT, 4 * World.PERCENT, Decimal.NONE))));
        }
    }

    private HaltScope scope() {
        return HaltScope.get((short)(random.nextInt(12) == 0 ? 1 : 2 + random.nextInt(3)));
    }

    long nextTradeId() {
        return nextTradeId++;
    }

    private long target() {
        return random.nextInt(3) == 0 ? random.nextInt(6) : account();
    }

    long account() {
        return World.account(random.nextInt(World.ACCOUNTS));
    }

    private List<Integer> live() {
        final List<Integer> live = new ArrayList<>();
        query.forEachInstrument(id -> {
            if (query.instrument(id).isListed()) {
                live.add(id);
            }
        });
        return live;
    }

    int instrument() {
        final List<Integer> live = live();
        return live.isEmpty() || random.nextInt(100) == 0 ? 1 : live.get(random.nextInt(live.size()));
    }
}
