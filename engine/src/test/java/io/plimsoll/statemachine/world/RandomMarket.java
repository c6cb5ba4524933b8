package io.plimsoll.statemachine.world;

import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Payoff;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.SurfaceTerms;
import io.plimsoll.statemachine.AccountView;
import io.plimsoll.statemachine.InstrumentView;
import io.plimsoll.statemachine.PositionView;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** What happens at a random venue: the next command, drawn with a look at the state of the naive twin. */
final class RandomMarket {
    private static final int NEAR_PERCENT = 25;

    private final RandomVenue venue;
    private final SplittableRandom random;
    private final StateQuery query;
    private final OpenOrders orders;
    private final Deque<Consumer<CommandWriter>> queue = new ArrayDeque<>();
    private final Map<Long, Smile> smiles = new HashMap<>();
    private long nextId = 1;

    RandomMarket(final RandomVenue venue, final StateQuery query, final OpenOrders orders) {
        this.venue = venue;
        this.random = venue.random;
        this.query = query;
        this.orders = orders;
    }

    /** Encodes the next command. */
    void next(final CommandWriter writer) {
        venue.passTime(random.nextInt(40) == 0 ? random.nextLong(4 * RandomVenue.HOUR_NS)
            : random.nextInt(5) == 0 ? random.nextLong(RandomVenue.HOUR_NS / 12) : 1 + random.nextInt(1_000_000_000));
        writer.at(venue.nowNs());
        if (queue.isEmpty()) {
            draw();
        }
        queue.remove().accept(writer);
    }

    private void draw() {
        final int dice = random.nextInt(100);
        if (dice < 28) {
            walk(venue.anyIndex());
        } else if (dice < 31) {
            jump();
        } else if (dice < 40) {
            hunt();
        } else if (dice < 45) {
            queue.add(this::mark);
        } else if (dice < 64) {
            queue.add(this::fill);
        } else if (dice < 68) {
            queue.add(this::order);
        } else if (dice < 78) {
            queue.add(this::liquidationFill);
        } else if (dice < 86) {
            queue.add(this::cash);
        } else if (dice < 92) {
            queue.add(CommandWriter::timerTick);
        } else if (dice < 96) {
            queue.add(this::surface);
        } else {
            queue.add(this::control);
        }
    }

    /** A small move, or one of some per cent. */
    private void walk(final int index) {
        final long price = venue.price[index];
        final int range = random.nextInt(6) == 0 ? 300 : 6;
        move(index, price + price * random.nextInt(-range, range + 1) / 10_000 + random.nextInt(-1, 2));
        queue.add(w -> tick(w, index));
    }

    /** All indices go the same way, each by another share of it. */
    private void jump() {
        final int perMille = random.nextInt(-250, 301);
        for (int i = 1; i <= venue.indices; i++) {
            final int index = i;
            move(index, venue.price[index] + venue.price[index] / 1_000 * perMille * random.nextInt(40, 130) / 100);
            queue.add(w -> tick(w, index));
        }
    }

    private void move(final int index, final long price) {
        final long start = RandomVenue.power(venue.priceDecimals[index]);
        final boolean isOil = index == 5;
        final boolean isWild = Math.abs(price) > 500_000 * start || !isOil && price < start / 10;
        venue.price[index] = isWild ? 100 * start : isOil && random.nextInt(60) == 0 ? -price / 10 : price;
    }

    private void tick(final CommandWriter writer, final int index) {
        final boolean isUnsure = random.nextInt(10) == 0;
        writer.priceTick(PriceKind.INDEX, index, venue.price[index], -venue.priceDecimals[index], 0, 0,
            isUnsure ? random.nextInt(11) : 0, isUnsure ? -1 : 0);
    }

    /** Lands on the very price at which somebody falls below maintenance, or a point beside it. */
    private void hunt() {
        final List<PositionView> held = new ArrayList<>();
        query.forEachPosition(venue.anyAccount(), held::add);
        if (held.isEmpty()) {
            walk(venue.anyIndex());
            return;
        }
        final PositionView position = held.get(random.nextInt(held.size()));
        final InstrumentView instrument = query.instrument(position.instrumentId());
        final long at = query.liquidationPriceScaled(position.accountId(), position.instrumentId());
        final long far = Math.abs(instrument.markPriceScaled()) / 100 * NEAR_PERCENT;
        if (at == Long.MIN_VALUE || Math.abs(at - instrument.markPriceScaled()) > far) {
            walk(instrument.indexId());
            return;
        }
        venue.census.add("hunted");
        final long price = at + random.nextInt(-2, 3);
        if (instrument.kind() == InstrumentKind.OPTION || random.nextBoolean()) {
            queue.add(w -> w.markPrice(instrument.instrumentId(), price, -instrument.priceDecimals()));
        } else {
            move(instrument.indexId(), price);
            queue.add(w -> tick(w, instrument.indexId()));
        }
    }

    private void mark(final CommandWriter writer) {
        final InstrumentView instrument = anyInstrument();
        if (instrument == null) {
            writer.timerTick();
            return;
        }
        writer.markPrice(instrument.instrumentId(), nearMark(instrument, 200), -instrument.priceDecimals());
    }

    /** A price within so many ten thousandths of the mark, or of what an option could be worth. */
    private long nearMark(final InstrumentView instrument, final int range) {
        final long mark = instrument.markPriceScaled();
        if (instrument.kind() != InstrumentKind.OPTION) {
            final long price = mark + mark * random.nextInt(-range, range + 1) / 10_000;
            return price == 0 ? 1 : price;
        }
        final long unit = instrument.payoff() == Payoff.INVERSE
            ? RandomVenue.power(instrument.priceDecimals())
            : venue.price[instrument.indexId()];
        final long guess = mark > 0 && random.nextInt(4) != 0 ? mark : unit / 20;
        return Math.max(0, guess + guess * random.nextInt(-range, range + 1) / 1_000);
    }

    private static long onTick(final InstrumentView instrument, final long price) {
        final long tick = instrument.tickScaled();
        return Math.floorDiv(price, tick) * tick;
    }

    private void fill(final CommandWriter writer) {
        final InstrumentView instrument = anyInstrument();
        if (instrument == null) {
            writer.timerTick();
            return;
        }
        final long buyer = venue.anyAccount();
        final long lots = lots(instrument, buyer);
        final AccountView view = query.account(buyer);
        venue.census.add("fill of " + (view == null ? "nobody" : view.state()));
        writer.fill(instrument.instrumentId(), buyer, venue.anyAccount(), onTick(instrument, nearMark(instrument, 10)),
            -instrument.priceDecimals(), lots * instrument.lotMantissa(), instrument.lotExponent(),
            Maker.get((short)random.nextInt(3)), 1, random.nextInt(3) == 0 ? 0 : nextId++);
    }

    /** Worth a tenth of what an account has, to six times of it. */
    private long lots(final InstrumentView instrument, final long account) {
        final AccountView view = query.account(account);
        final double equity = view == null ? 0 : Math.max(0, view.equityMinor());
        final double dollars = (100 + equity / RandomVenue.power(venue.decimals)) * random.nextInt(1, 60) / 10;
        final double lot = lotDollars(instrument);
        return Math.max(1, (long)Math.min(1e9, dollars / lot));
    }

    private double lotDollars(final InstrumentView instrument) {
        double lot = instrument.lotMantissa();
        for (int i = instrument.lotExponent(); i != 0; i -= Integer.signum(i)) {
            lot = i > 0 ? lot * 10 : lot / 10;
        }
        final int index = instrument.indexId();
        final boolean isInverse = instrument.payoff() == Payoff.INVERSE && instrument.kind() != InstrumentKind.OPTION;
        final double price = Math.abs((double)venue.price[index]) / RandomVenue.power(venue.priceDecimals[index]);
        return isInverse ? lot : lot * Math.max(1e-3, price);
    }

    private void order(final CommandWriter writer) {
        final InstrumentView instrument = anyInstrument();
        if (instrument == null) {
            writer.timerTick();
            return;
        }
        final long account = venue.anyAccount();
        final long lots = lots(instrument, account);
        if (random.nextInt(3) == 0) {
            writer.orderReleased(
                account, instrument.instrumentId(), Math.max(1, nextId - random.nextInt(1, 20)), OrderSide.ANY, 0, 0);
        } else {
            writer.orderPlaced(account, instrument.instrumentId(), nextId++,
                random.nextBoolean() ? Side.BUY : Side.SELL, onTick(instrument, nearMark(instrument, 50)),
                -instrument.priceDecimals(), lots * instrument.lotMantissa(), instrument.lotExponent());
        }
    }

    private void liquidationFill(final CommandWriter writer) {
        final OpenOrders.Order order = orders.poll();
        if (order == null) {
            fill(writer);
            return;
        }
        final InstrumentView instrument = query.instrument(order.instrumentId());
        final long lots = random.nextInt(3) == 0 ? 1 + random.nextLong(order.lots()) : order.lots();
        if (lots < order.lots()) {
            orders.add(order.less(lots));
        }
        writer.liquidationFill(order.accountId(), order.instrumentId(), random.nextInt(4) == 0 ? 0 : order.orderId(),
            random.nextInt(3) == 0 ? 0 : venue.anyAccount(), onTick(instrument, nearMark(instrument, 150)),
            -instrument.priceDecimals(), lots * instrument.lotMantissa(), instrument.lotExponent(), 1, nextId++);
    }

    private void cash(final CommandWriter writer) {
        final int asset = venue.anyAsset();
        final long dollars = 1L + random.nextInt(random.nextInt(4) == 0 ? 20_000 : 800);
        final boolean isCoin = asset != RandomVenue.REFERENCE;
        final long amount = isCoin ? venue.coins(asset - 1, dollars) : dollars;
        final int exponent = isCoin ? -4 : 0;
        switch (random.nextInt(6)) {
            case 0, 1 -> writer.deposit(venue.anyAccount(), asset, amount, exponent);
            case 2, 3 -> writer.withdraw(venue.anyAccount(), asset, amount, exponent);
            case 4 -> writer.transfer(venue.anyAccount(), venue.anyAccount(), asset, amount, exponent);
            default -> {
                final InstrumentView instrument = anyInstrument();
                writer.allocateMargin(venue.anyAccount(), instrument == null ? 1 : instrument.instrumentId(),
                    random.nextInt(-2_000, 2_000), -2);
            }
        }
    }

    /** Of an expiry that is listed: flat, or dearer away from the money. */
    private void surface(final CommandWriter writer) {
        final List<Integer> options = listed().stream().filter(id -> query.option(id) != null).toList();
        if (options.isEmpty()) {
            writer.timerTick();
            return;
        }
        final InstrumentView option = query.instrument(options.get(random.nextInt(options.size())));
        final int index = option.indexId();
        final int exponent = -venue.priceDecimals[index];
        final long expiryNs = query.option(option.instrumentId()).expiryNs();
        final Smile smile =
            smiles.merge(expiryNs, anySmile(), (last, any) -> random.nextInt(5) == 0 ? any : next(last));
        final long forward = venue.price[index] + venue.price[index] * smile.basis / 200_000;
        final long width = forward / 10;
        writer.volSurface(SurfaceTerms.quoted(index, expiryNs, new Decimal(forward, exponent), List.of(
            quote(forward - width, exponent, smile.millionths + 40_000),
            quote(forward, exponent, smile.millionths),
            quote(forward + width, exponent, smile.millionths + 25_000))));
    }

    private static SurfaceTerms.Quote quote(final long strike, final int exponent, final long millionths) {
        return new SurfaceTerms.Quote(new Decimal(strike, exponent), new Decimal(millionths, -6));
    }

    private Smile anySmile() {
        return new Smile(random.nextInt(300_000, 1_200_000), random.nextInt(-2_000, 3_000));
    }

    /** A little beside the last, most often with its forward. */
    private Smile next(final Smile last) {
        final int range = random.nextInt(3) == 0 ? 20_000 : 2_000;
        final int basis = random.nextInt(4) == 0 ? random.nextInt(-20, 21) : 0;
        final int level = last.millionths + random.nextInt(-range, range + 1);
        return new Smile(Math.max(200_000, Math.min(1_500_000, level)), last.basis + basis);
    }

    /** Volatility at the money, and what the forward is above its index, in 200,000ths. */
    private record Smile(int millionths, int basis) {
    }

    private void control(final CommandWriter writer) {
        final InstrumentView instrument = anyInstrument();
        final int id = instrument == null ? 1 : instrument.instrumentId();
        switch (random.nextInt(12)) {
            case 0 -> venue.rulebooks.write(
                writer, 1 + random.nextInt(venue.segments), venue.rulebooks.draw(), venue.decimals);
            case 1, 2 -> writer.alterInstrument(id, random.nextInt(3) * 50_000L, 200_000, venue.tiers());
            case 3 -> writer.halt(HaltScope.INSTRUMENT, id);
            case 4 -> writer.kill(HaltScope.ACCOUNT, venue.anyAccount());
            case 5, 6, 7 -> resume(writer, id);
            case 8 -> expire(writer, instrument);
            case 9 -> choose(writer);
            case 10 -> writer.delistInstrument(id);
            default -> venue.listInstrument(writer);
        }
    }

    private void choose(final CommandWriter writer) {
        if (random.nextBoolean()) {
            writer.setMarginMode(venue.anyAccount(), MarginMode.get((short)(1 + random.nextInt(3))));
        } else {
            writer.setLeverage(venue.anyAccount(), random.nextInt(3) * 100_000_000L, random.nextBoolean());
        }
    }

    private void resume(final CommandWriter writer, final int instrumentId) {
        if (random.nextBoolean()) {
            writer.resume(HaltScope.INSTRUMENT, instrumentId);
        } else {
            writer.resume(HaltScope.ACCOUNT, venue.anyAccount());
        }
    }

    private void expire(final CommandWriter writer, final InstrumentView instrument) {
        if (instrument == null || instrument.kind() == InstrumentKind.PERPETUAL && random.nextInt(4) != 0) {
            venue.listInstrument(writer);
        } else {
            writer.expireInstrument(instrument.instrumentId(), venue.price[instrument.indexId()],
                -venue.priceDecimals[instrument.indexId()]);
        }
    }

    private List<Integer> listed() {
        final List<Integer> listed = new ArrayList<>();
        query.forEachInstrument(id -> {
            if (query.instrument(id).isListed()) {
                listed.add(id);
            }
        });
        return listed;
    }

    private InstrumentView anyInstrument() {
        final List<Integer> listed = listed();
        return listed.isEmpty() ? null : query.instrument(listed.get(random.nextInt(listed.size())));
    }
}
