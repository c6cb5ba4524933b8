package io.plimsoll.statemachine.fuzz;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.Side;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.statemachine.InstrumentView;
import io.plimsoll.statemachine.StateQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws plausible orders, releases of them and fills of them; now and then of orders that are done or never were. */
final class RandomOrders {
    private static final int REMEMBERED = 200;

    private final SplittableRandom random;
    private final StateQuery query;
    private final RandomCommands commands;
    private final List<Placed> placed = new ArrayList<>();
    private long nextId = 1;

    RandomOrders(
        final SplittableRandom random, final StateQuery query, final RandomCommands commands) {
        this.random = random;
        this.query = query;
        this.commands = commands;
    }

    private record Placed(long account, int instrument, long id, boolean isBid, long price, long lots) {
    }

    void next(final CommandWriter writer) {
        final int dice = random.nextInt(100);
        if (dice < 55 || placed.isEmpty()) {
            place(writer);
        } else if (dice < 70) {
            release(writer, pick());
        } else {
            fill(writer, pick());
        }
    }

    private void place(final CommandWriter writer) {
        final int id = commands.instrument();
        final InstrumentView instrument = query.instrument(id);
        final long tick = instrument.tickScaled();
        final long ticks = Math.max(1, instrument.markPriceScaled() / tick + random.nextInt(-40, 41));
        final long lots = instrument.kind() == InstrumentKind.OPTION
            ? 1 + random.nextInt(20)
            : RandomCommands.lots(instrument, 100 + random.nextInt(40_000));
        final Placed old = placed.isEmpty() || random.nextInt(25) != 0 ? null : pick();
        final long orderId = random.nextInt(100) == 0 ? -random.nextInt(2) : nextId++;
        final Placed order = new Placed(
            old == null ? commands.account() : old.account, id, old == null ? orderId : old.id, random.nextBoolean(),
            ticks * tick, lots);
        remember(order);
        writer.orderPlaced(
            order.account, id, order.id, order.isBid ? Side.BUY : Side.SELL, order.price, -instrument.priceDecimals(),
            lots * instrument.lotMantissa(), instrument.lotExponent());
    }

    /** Mostly one that was accepted. */
    private Placed pick() {
        for (int i = 0; i < 10 && placed.size() > 1; i++) {
            final int place = random.nextInt(placed.size());
            if (query.order(placed.get(place).account, placed.get(place).id) != null) {
                return placed.get(place);
            }
            placed.remove(place);
        }
        return placed.get(random.nextInt(placed.size()));
    }

    private void remember(final Placed order) {
        if (placed.size() == REMEMBERED) {
            placed.remove(0);
        }
        placed.add(order);
    }

    private void release(final CommandWriter writer, final Placed order) {
        final InstrumentView instrument = query.instrument(order.instrument);
        final long lots = random.nextInt(3) == 0 ? 0 : 1 + random.nextLong(order.lots);
        final OrderSide side = OrderSide.get((short)(random.nextInt(4) == 0 ? random.nextInt(3) : 0));
        writer.orderReleased(
            order.account, random.nextInt(40) == 0 ? commands.instrument() : order.instrument, order.id, side,
            lots * instrument.lotMantissa(), instrument.lotExponent());
    }

    private void fill(final CommandWriter writer, final Placed order) {
        final InstrumentView instrument = query.instrument(order.instrument);
        final long lots = random.nextInt(3) == 0 ? order.lots : 1 + random.nextLong(order.lots);
        final boolean isBuyer = random.nextInt(60) == 0 ? !order.isBid : order.isBid;
        final Placed other = counterpart(order);
        final long otherAccount = other == null ? commands.account() : other.account;
        final long otherId = other == null ? 0 : other.id;
        writer.fill(
            order.instrument, isBuyer ? order.account : otherAccount, isBuyer ? otherAccount : order.account,
            order.price, -instrument.priceDecimals(),
            (other == null ? lots : Math.min(lots, other.lots)) * instrument.lotMantissa(),
            instrument.lotExponent(), Maker.get((short)random.nextInt(3)), 1 + random.nextInt(2),
            commands.nextTradeId());
        writer.fillOf(isBuyer ? order.id : otherId, isBuyer ? otherId : order.id);
    }

    private Placed counterpart(final Placed order) {
        return placed.stream()
            .filter(other -> other.instrument == order.instrument && other.isBid != order.isBid).findAny().orElse(null);
    }
}
