package io.plimsoll.statemachine.margin.closedform;

import io.plimsoll.codec.MarginComponent;
import io.plimsoll.statemachine.parameters.Parameters;

/**
 * Margin by the most that each expiry can lose, market by market, without offset between them:
 * <ul>
 * <li>perpetuals: |quantity| x price x rate;
 * <li>options of an expiry: the smaller loss of two readings: each short on its own by {@link ShortOptionRule}, or the
 * {@link MaximumLossHull} with a charge on calls sold on balance, forward x unpaired rate a call;
 * <li>a holding of the underlying counts at a share of its value;
 * <li>initial margin only: charges for oracles of low confidence and for a stablecoin below its peg.
 * </ul>
 *
 * <p>Short one at-the-money call at spot 1,500, marked 79.37, rates 0.15 and 0.075: initial balance -79.37 - 225,
 * maintenance balance -79.37 - 112.50.
 */
public final class MaximumLossRule {
    private static final double RATE_MAX = 10;

    private final double perpetualInitial;
    private final double perpetualMaintenance;
    private final ShortfallCharge perpetualConfidence;
    private final ShortOptionRule shortOption;
    private final double unpairedInitial;
    private final double unpairedMaintenance;
    private final ShortfallCharge optionConfidence;
    private final ShortfallCharge depeg;
    private final double holdingFactor;
    private final double holdingInitialScale;
    private final ShortfallCharge holdingConfidence;
    private final MaximumLossHull hull = new MaximumLossHull();

    private MaximumLossRule(final Parameters p) {
        perpetualInitial = p.real("perpetual.initialRate", 0, RATE_MAX);
        perpetualMaintenance = p.real("perpetual.maintenanceRate", 0, RATE_MAX);
        perpetualConfidence = ShortfallCharge.ofConfidence(p.at("perpetual.confidence"));
        shortOption = ShortOptionRule.of(p.at("option"));
        unpairedInitial = p.real("option.unpairedInitial", 0, RATE_MAX);
        unpairedMaintenance = p.real("option.unpairedMaintenance", 0, RATE_MAX);
        optionConfidence = ShortfallCharge.ofConfidence(p.at("option.confidence"));
        depeg = ShortfallCharge.ofPeg(p.at("depeg"));
        holdingFactor = p.real("holding.factor", 0, 1);
        holdingInitialScale = p.real("holding.initialScale", 0, 1);
        holdingConfidence = ShortfallCharge.ofConfidence(p.at("holding.confidence"));
    }

    /** Reads the rule: maintenance rates are at most the initial ones. */
    public static MaximumLossRule of(final Parameters p) {
        final MaximumLossRule rule = new MaximumLossRule(p);
        if (rule.perpetualMaintenance > rule.perpetualInitial) {
            throw p.invalid("perpetual.maintenanceRate", "must not be above initialRate");
        }
        if (rule.unpairedMaintenance > rule.unpairedInitial) {
            throw p.invalid("option.unpairedMaintenance", "must not be above unpairedInitial");
        }
        return rule;
    }

    /** Margins a book. */
    public void evaluate(final MarketBook book, final MarginBalance into) {
        into.clear();
        into.addValue(book.cash());
        for (int i = 0; i < book.perpetuals(); i++) {
            addPerpetual(book, i, into);
        }
        for (int i = 0; i < book.expiries(); i++) {
            addExpiry(book, i, into);
        }
        for (int i = 0; i < book.markets(); i++) {
            addHolding(book, i, into);
            final double charge = depeg.on(exposure(book, i) * book.spot(i), book.peg());
            into.require(MarginComponent.DEPEG, i, charge, 0);
        }
    }

    private void addPerpetual(final MarketBook book, final int perpetual, final MarginBalance into) {
        final double size = Math.abs(book.perpetual(perpetual));
        final double notional = size * book.perpetualPrice(perpetual);
        into.addValue(book.unrealised(perpetual));
        into.require(MarginComponent.POSITION_MARGIN, perpetual,
            notional * perpetualInitial, notional * perpetualMaintenance);
        final int market = book.perpetualMarket(perpetual);
        into.require(MarginComponent.ORACLE_CONFIDENCE, market,
            perpetualConfidence.on(size * book.spot(market), book.perpetualConfidence(perpetual)), 0);
    }

    private void addExpiry(final MarketBook book, final int expiry, final MarginBalance into) {
        final double spot = book.spot(book.market(expiry));
        hull.clear();
        double value = 0;
        double shorts = 0;
        double initial = 0;
        double maintenance = 0;
        for (int i = 0; i < book.options(); i++) {
            if (book.expiry(i) != expiry) {
                continue;
            }
            final double quantity = book.quantity(i);
            hull.add(book.strike(i), book.isCall(i), quantity);
            value += quantity * book.mark(i);
            if (quantity < 0) {
                shorts -= quantity;
                initial += quantity * (book.mark(i)
                    + shortOption.initial(book.isCall(i), spot, book.strike(i), spot, book.mark(i)));
                maintenance += quantity * (book.mark(i)
                    + shortOption.maintenance(book.isCall(i), spot, book.mark(i)));
            }
        }
        addOptions(book, expiry, value, initial, maintenance, into);
        into.require(MarginComponent.ORACLE_CONFIDENCE, book.market(expiry),
            optionConfidence.on(shorts * spot, book.confidence(expiry)), 0);
    }

    /** The larger balance of shorts one by one and the hull; the line says which it was. */
    private void addOptions(
        final MarketBook book, final int expiry, final double value, final double initial, final double maintenance,
        final MarginBalance into) {
        final double unpaired = Math.min(0, hull.netCalls()) * book.forward(expiry);
        final double worst = hull.worstPayoff();
        final double hullInitial = worst + unpairedInitial * unpaired;
        final double hullMaintenance = worst + unpairedMaintenance * unpaired;
        final MarginComponent kind =
            hullInitial >= initial ? MarginComponent.MAXIMUM_LOSS : MarginComponent.ISOLATED_SHORTS;
        into.addValue(kind, expiry, value, Math.max(initial, hullInitial), Math.max(maintenance, hullMaintenance));
    }

    /** A holding counts at a share of its value. */
    private void addHolding(final MarketBook book, final int market, final MarginBalance into) {
        final double atSpot = book.holding(market) * book.spot(market);
        final double counted = atSpot * holdingFactor;
        into.addValue(MarginComponent.COLLATERAL_HAIRCUT, market, atSpot / book.peg(),
            counted * holdingInitialScale, counted);
        if (counted * holdingInitialScale != 0) {
            into.require(MarginComponent.ORACLE_CONFIDENCE, market,
                holdingConfidence.on(atSpot, book.spotConfidence(market)), 0);
        }
    }

    /** Perpetuals and short options of a market, in units of its underlying. */
    private static double exposure(final MarketBook book, final int market) {
        double sum = 0;
        for (int i = 0; i < book.perpetuals(); i++) {
            sum += book.perpetualMarket(i) == market ? Math.abs(book.perpetual(i)) : 0;
        }
        for (int i = 0; i < book.options(); i++) {
            final boolean isSold = book.quantity(i) < 0 && book.market(book.expiry(i)) == market;
            sum -= isSold ? book.quantity(i) : 0;
        }
        return sum;
    }
}
