package io.plimsoll.statemachine.margin.standard;

import static io.plimsoll.statemachine.fixedpoint.FixedPoint.saturatedAdd;

import io.plimsoll.statemachine.fixedpoint.Wide;
import io.plimsoll.statemachine.instrument.Contract;

/**
 * Margin by weights: one bucket's collateral and requirement at one check. Begin, add every asset, then positions and
 * orders, finish, read the sums. Money is in minor units of the reference asset; nothing is allocated once warm.
 *
 * <p>collateral = deposits x price x asset weight + gains x profit weight - losses. requirement = debts x price x
 * liability weight + exposure x margin ratio + charges + reserve. Where gains and losses net with the balance of their
 * settlement asset, the sum of both is what the asset's weights apply to. Open orders count in their worst case.
 *
 * <p>100 USD of deposits and 3 lots of 10 units at 5 bought for 150, a long weighing 0.8: -150 + 120 = -30; netted
 * with the deposit 70, at an asset weight of 0.8: a health of 56.
 */
public final class WeightedMargin {
    private final WeightScale scale;
    private final Rounding rounding;
    private final boolean isNetting;
    private final AssetLines assets;
    private final ReservedOrders reserved;
    private final MarginSums sums = new MarginSums();
    private final Wide wide = new Wide();
    private final Holding ordered = new Holding();
    private MarginCheck check;
    private LiquidationReserve reserve = LiquidationReserve.NONE;
    private boolean isRejected;
    private boolean isBrief;
    private long lastChargeMinor;

    /** @param isNetting whether gains and losses count in the balance of their settlement asset. */
    public WeightedMargin(final WeightScale scale, final Rounding rounding, final boolean isNetting) {
        this.scale = scale;
        this.rounding = rounding;
        this.isNetting = isNetting;
        this.assets = new AssetLines(scale, rounding);
        this.reserved = new ReservedOrders(assets, scale);
    }

    /** Whether to leave out what only explains: exposures, gains without weights, charges by position. */
    WeightedMargin brief(final boolean leaveOut) {
        isBrief = leaveOut;
        return this;
    }

    boolean isBrief() {
        return isBrief;
    }

    /** Whether gains and losses count in the balance of their settlement asset. */
    boolean isNetting() {
        return isNetting;
    }

    /** What is kept back for whoever liquidates, from the next check on. */
    public WeightedMargin reserving(final LiquidationReserve newReserve) {
        reserve = newReserve;
        return this;
    }

    /** Starts a check; it must not change until {@link #finish}. */
    public WeightedMargin begin(final MarginCheck newCheck) {
        check = newCheck;
        isRejected = false;
        sums.clear();
        assets.begin(newCheck);
        reserved.clear();
        return this;
    }

    /**
     * Adds an asset, held or settled in, and returns its place.
     *
     * @param worth what amounts of it are worth in the reference asset; null: it is the reference asset.
     */
    public int asset(
        final AssetTerms terms, final int decimals, final Contract worth, final PriceSet prices,
        final long amountMinor) {
        return assets.add(terms, decimals, worth, prices, amountMinor);
    }

    /** How much of an asset everybody together deposited, could still deposit by open orders, and borrowed. */
    public void pool(final int asset, final long depositedMinor, final long orderedMinor, final long borrowedMinor) {
        assets.pool(asset, saturatedAdd(depositedMinor, orderedMinor), borrowedMinor);
    }

    /** The price of an asset cannot be used: a debt in it makes the check fail, a deposit is left out. */
    public void unusable(final int asset) {
        assets.setUnusable(asset);
    }

    /** Orders that would buy or sell an asset for the reference asset if filled, at most one call an asset. */
    public void spotOrders(final int asset, final long bidMinor, final long askMinor) {
        final long bought = flowOf(asset, bidMinor);
        final long sold = flowOf(asset, -askMinor);
        if (weighted(asset, bidMinor) + bought < weighted(asset, -askMinor) + sold) {
            assets.addResult(asset, bidMinor, 0);
            sums.flow(bought);
        } else {
            assets.addResult(asset, -askMinor, 0);
            sums.flow(sold);
        }
    }

    /** What a fill pays (below 0) or brings, at the price that is worse for the account. */
    private long flowOf(final int asset, final long filled) {
        return assets.value(asset, -filled);
    }

    private long weighted(final int asset, final long filled) {
        final long amount = saturatedAdd(assets.amount(asset), filled);
        final long value = assets.value(asset, amount);
        return amount >= 0 ? assets.owned(asset, amount, value) : -assets.owed(asset, amount, -value);
    }

    /**
     * An order account on a spot venue: what its orders lock, and its best prices if known (else 0).
     *
     * @param pairWorth what base is worth in quote at a price.
     */
    public void reservedOrders(
        final int base, final int quote, final Contract pairWorth, final long baseMinor, final long quoteMinor,
        final long lowestAskScaled, final long highestBidScaled) {
        reserved.add(base, quote, pairWorth, baseMinor, quoteMinor, lowestAskScaled, highestBidScaled);
    }

    /** A position: what it requires, and what its gain or loss counts. Returns the gain without weights. */
    public long position(
        final int settlement, final PositionTerms terms, final Contract contract, final Holding holding,
        final PriceSet prices) {
        lastChargeMinor = 0;
        if (terms.isWeighted()) {
            return weightedResult(settlement, terms, contract, holding, prices);
        }
        requirement(settlement, terms, contract, holding, prices, prices.live());
        return gain(settlement, terms, contract, holding, prices);
    }

    /** A position whose requirement is stated, in minor units of its settlement asset. Returns its gain. */
    public long position(
        final int settlement, final Contract contract, final Holding holding, final PriceSet prices,
        final long neededMinor) {
        final long needed = assets.exposureValue(settlement, neededMinor);
        lastChargeMinor = needed;
        sums.position(
            assets.exposureValue(settlement, rounding.exposure(wide, contract, holding.lots(), prices.live())), needed,
            0, debit(needed, check.buffer()));
        return gain(settlement, null, contract, holding, prices);
    }

    /** What the last position took off health, beside its gain or loss at the live price. */
    public long lastChargeMinor() {
        return lastChargeMinor;
    }

    /** What an amount of an asset is worth at its live price, rounded down. */
    public long liveValueMinor(final int asset, final long amountMinor) {
        return assets.liveValue(asset, amountMinor);
    }

    /**
     * A position as an order would leave it, filled at a price: the gain so far of what is held, what the fill loses
     * against the live price (a fill that gains counts nothing), the requirement of what is held then. Only what the
     * order adds to the reserve goes by the price of the fill.
     */
    public void order(
        final int settlement, final PositionTerms terms, final Contract contract, final Holding held,
        final long orderedLots, final PriceSet prices, final long fillScaled) {
        gain(settlement, terms, contract, held, prices);
        final long worth = rounding.worth(wide, contract, orderedLots, prices.live());
        final long paid = contract.worthCeil(wide, orderedLots, fillScaled).saturated();
        gain(settlement, Math.min(0, saturatedAdd(worth, -paid)));
        final Holding after = ordered.like(held).set(held.lots() + orderedLots, 0);
        requirement(settlement, terms, contract, after, prices, orderedLots == 0 ? prices.live() : fillScaled);
    }

    /** What a position requires by its ratio, whatever it gained. */
    public void requirement(
        final int settlement, final PositionTerms terms, final Contract contract, final Holding holding,
        final PriceSet prices) {
        requirement(settlement, terms, contract, holding, prices, prices.live());
    }

    /** By the worse of all bids and all asks filled. */
    private void requirement(
        final int settlement, final PositionTerms terms, final Contract contract, final Holding holding,
        final PriceSet prices, final long rewardPriceScaled) {
        final long most = holding.lots() + holding.bidLots();
        final long least = holding.lots() - holding.askLots();
        final long exposedUp = terms.exposure(wide, rounding, contract, most, prices.live());
        final long exposedDown =
            least == most ? exposedUp : terms.exposure(wide, rounding, contract, least, prices.live());
        final long lots = exposedUp >= exposedDown ? most : least;
        final long exposure = assets.exposureValue(settlement, Math.max(exposedUp, exposedDown));
        if (lots != 0) {
            final long ratio = terms.ratio(check, holding.sizeNano(lots), holding.ratioFloor());
            final long rewarded = rewardPriceScaled == prices.live() ? exposure : assets.exposureValue(
                settlement, terms.exposure(wide, rounding, contract, lots, rewardPriceScaled));
            final long needed = saturatedAdd(debit(exposure, ratio), terms.fixedMinor());
            lastChargeMinor = saturatedAdd(lastChargeMinor, needed);
            sums.position(
                exposure, needed, debit(rewarded, terms.reserveShare()), debit(exposure, check.buffer()));
        }
    }

    /** What a position gained or lost at the live price, by the weight of gains. */
    private long gain(
        final int settlement, final PositionTerms terms, final Contract contract, final Holding holding,
        final PriceSet prices) {
        final long worth = rounding.worth(wide, contract, holding.lots(), prices.live());
        final long gain = saturatedAdd(worth, holding.quoteMinor());
        count(settlement, terms, gain);
        return gain;
    }

    /** A gain or loss in a settlement asset that belongs to no position, such as one that an order would make. */
    public void gain(final int settlement, final long amountMinor) {
        count(settlement, null, amountMinor);
    }

    private void count(final int settlement, final PositionTerms terms, final long gainMinor) {
        if (isNetting) {
            final long counted =
                gainMinor > 0 ? credit(gainMinor, gainWeight(settlement, terms, gainMinor)) : gainMinor;
            net(settlement, counted, gainMinor);
            return;
        }
        final long value = assets.gainValue(settlement, gainMinor);
        long counted = value;
        if (value > 0 && terms != null) {
            counted = Math.min(
                credit(value, gainWeight(settlement, terms, gainMinor)), terms.profitCapMinor(check.level()));
        }
        keepApart(settlement, value, counted, gainMinor, value < 0 ? -debit(-value, check.buffer()) : 0);
    }

    /** A gain that counts so much in its settlement asset's balance. */
    private void net(final int settlement, final long counted, final long gainMinor) {
        assets.addResult(settlement, counted, gainMinor);
        if (!isBrief) {
            sums.nettedProfit(assets.gainValue(settlement, gainMinor));
            charge(settlement, gainMinor, assets.liveValue(settlement, counted));
        }
    }

    /** A gain that counts so much in the reference asset. */
    private void keepApart(
        final int settlement, final long value, final long counted, final long gainMinor, final long buffer) {
        sums.profit(value, counted, buffer);
        if (isEquityKept()) {
            sums.equity(assets.liveValue(settlement, gainMinor));
        }
        if (!isBrief) {
            charge(settlement, gainMinor, counted);
        }
    }

    private boolean isEquityKept() {
        return !isBrief || check.level() == MarginLevel.MAINTENANCE;
    }

    private void charge(final int settlement, final long gainMinor, final long countedValue) {
        lastChargeMinor = saturatedAdd(
            lastChargeMinor, saturatedAdd(assets.liveValue(settlement, gainMinor), -countedValue));
    }

    private long gainWeight(final int settlement, final PositionTerms terms, final long gainMinor) {
        return terms == null ? scale.one() : terms.profitWeight(check.level(), assets.nano(settlement, gainMinor));
    }

    /** The base by its weight, less what it cost: the worse of all bids and all asks filled. */
    private long weightedResult(
        final int settlement, final PositionTerms terms, final Contract contract, final Holding holding,
        final PriceSet prices) {
        final long low = prices.low(check.isConservative());
        final long high = prices.high(check.isConservative());
        final long bought = filled(terms, contract, holding, holding.bidLots(), high, prices);
        final long worse = holding.bidLots() == 0 && holding.askLots() == 0
            ? bought : Math.min(bought, filled(terms, contract, holding, -holding.askLots(), low, prices));
        long result = saturatedAdd(holding.quoteMinor(), worse);
        if (result > 0) {
            result = credit(result, terms.resultWeight(check.level()));
        }
        final long gain = saturatedAdd(
            rounding.worth(wide, contract, holding.lots(), prices.live()), holding.quoteMinor());
        if (isNetting) {
            net(settlement, result, gain);
        } else {
            keepApart(
                settlement, assets.gainValue(settlement, gain), assets.gainValue(settlement, result), gain, 0);
        }
        if (holding.lots() != 0) {
            final long exposure =
                isBrief ? 0 : rounding.exposure(wide, contract, holding.lots(), prices.live());
            sums.position(assets.exposureValue(settlement, exposure), 0, 0, 0);
        }
        return gain;
    }

    /** What the base weighs after a fill at a price, less what the fill cost. */
    private long filled(
        final PositionTerms terms, final Contract contract, final Holding holding, final long fill,
        final long fillPrice, final PriceSet prices) {
        final long lots = holding.lots() + fill;
        final long price = lots >= 0 ? prices.low(check.isConservative()) : prices.high(check.isConservative());
        // By the sign of what it is worth: the worth of an inverse long is a debt.
        final long worth = rounding.worth(wide, contract, lots, price);
        final long base = credit(worth, terms.baseWeight(check.level(), worth >= 0));
        return fill == 0 ? base : saturatedAdd(base, -contract.worthCeil(wide, fill, fillPrice).saturated());
    }

    /** A fixed amount on top of the requirement. */
    public void charge(final long amountMinor) {
        sums.charge(amountMinor);
    }

    /** Values the assets, then the orders that lock some of them, then the reserve. */
    public MarginSums finish() {
        for (int i = 0; i < assets.size(); i++) {
            final long held = assets.effective(i);
            if (!assets.isUnusable(i)) {
                hold(i, held);
            } else if (held < 0) {
                isRejected = true;
            }
        }
        sums.flow(reserved.effect());
        sums.reserve(reserve.of(sums.positions(), sums.rewardsMinor(), sums.depositsMinor()));
        return sums;
    }

    private void hold(final int asset, final long held) {
        final long value = assets.value(asset, held);
        if (held >= 0) {
            sums.deposit(value, assets.owned(asset, held, value));
        } else {
            sums.borrow(-value, assets.owed(asset, held, -value), debit(-value, check.buffer()));
        }
        if (!isEquityKept()) {
            return;
        }
        final long owned = isNetting ? saturatedAdd(assets.amount(asset), assets.gain(asset)) : assets.amount(asset);
        final long live = assets.liveValue(asset, owned);
        final long equity = owned >= 0 ? assets.owned(asset, owned, live) : live;
        assets.setEquity(asset, equity);
        sums.equity(equity);
    }

    /** What an asset adds to equity, with the gains that net with it. */
    public long equityMinor(final int asset) {
        return assets.equity(asset);
    }

    /** Whether a debt could not be valued: the sums then mean nothing. */
    public boolean isRejected() {
        return isRejected;
    }

    /** The result of the last {@link #finish}. */
    public MarginSums sums() {
        return sums;
    }

    private long credit(final long value, final long weight) {
        return rounding.credit(wide, value, weight, scale.divisor());
    }

    private long debit(final long value, final long weight) {
        return rounding.debit(wide, value, weight, scale.divisor());
    }
}
