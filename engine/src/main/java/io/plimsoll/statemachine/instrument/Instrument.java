package io.plimsoll.statemachine.instrument;

import io.plimsoll.codec.InstrumentKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.statemachine.fixedpoint.Divisor;
import io.plimsoll.statemachine.fixedpoint.FixedPoint;
import io.plimsoll.statemachine.fixedpoint.Wide;

/** A listed contract: its terms, its mark, and the totals over everybody who holds it. */
public final class Instrument {
    private final InstrumentTerms terms;
    private final int ordinal;
    /** Of the terms, kept here for every fill. */
    private final Contract contract;
    private final Asset settlement;
    private final boolean option;
    private final boolean paidUpFront;
    private final long expiryNs;
    private final Divisor tick;
    private final Divisor lot;
    private final Price mark = new Price();
    private final Price modelMark = new Price();
    private final Price lastFill = new Price();
    /** The index's price, or of an option its model's value. */
    private final Price followed;
    private MarginTiers tiers;
    private long makerFeePpb;
    private long takerFeePpb;
    /** The rates where there is one tier, else below 0. */
    private long onlyInitialPpb;
    private long onlyMaintenancePpb;
    private boolean listed = true;
    private boolean halted;
    private int holders = -1;
    private long longLots;

    /** @param ordinal its place in {@link Instruments}, in order of listing. */
    public Instrument(
        final InstrumentTerms terms, final int ordinal, final MarginTiers tiers, final long makerFeePpb,
        final long takerFeePpb) {
        this.terms = terms;
        this.ordinal = ordinal;
        this.contract = terms.contract();
        this.settlement = terms.settlement();
        this.option = terms.option() != null;
        this.expiryNs = terms.kind() == InstrumentKind.PERPETUAL ? Long.MAX_VALUE : terms.expiryNs();
        this.followed = option ? modelMark : terms.index().price();
        this.paidUpFront = terms.option() != null && terms.option().isPaidUpFront();
        this.tick = new Divisor(terms.tickScaled());
        this.lot = new Divisor(terms.lotMantissa());
        alter(tiers, makerFeePpb, takerFeePpb);
    }

    /** New tiers and fees. */
    public void alter(final MarginTiers newTiers, final long newMakerFeePpb, final long newTakerFeePpb) {
        tiers = newTiers;
        onlyInitialPpb = newTiers.size() == 1 ? newTiers.initialPpb(0) : -1;
        onlyMaintenancePpb = newTiers.size() == 1 ? newTiers.maintenancePpb(0) : -1;
        makerFeePpb = newMakerFeePpb;
        takerFeePpb = newTakerFeePpb;
    }

    /** Whether any price is known: its own mark, its index (an option: its model's value), or the last fill. */
    public boolean isPriced() {
        return mark.isKnown() || followed.isKnown() || lastFill.isKnown();
    }

    /** Its own mark if one was ever given, else its index (an option: its model's value), else the last fill. */
    public long markScaled() {
        if (mark.isKnown()) {
            return mark.scaled();
        }
        return followed.isKnown() ? followed.scaled() : lastFill.scaled();
    }

    /** Whether a price of its index moves its mark, or an option's margin. */
    public boolean followsIndex() {
        return !mark.isKnown() || isOption();
    }

    /** Whether its last fill is its mark, since no other price is known. */
    public boolean followsFills() {
        return !mark.isKnown() && !followed.isKnown();
    }

    /** Whether fees on it are a share of what it is on, and not of its own price. */
    public boolean hasFeeOfUnderlying() {
        return isOption() && terms.rulebook().optionFees() != null;
    }

    /** The fee on lots at a price, in minor units of the settlement asset, rounded up; a rebate below 0, down. */
    public long fee(final Wide wide, final long lots, final long priceScaled, final long ratePpb) {
        return fee(wide, contract.quickProduct(lots, priceScaled), lots, priceScaled, ratePpb);
    }

    /** The same, of which {@link Contract#quickProduct} was taken before. */
    public long fee(
        final Wide wide, final long product, final long lots, final long priceScaled, final long ratePpb) {
        return hasFeeOfUnderlying()
            ? feeOfUnderlying(wide, lots, contract.notional(wide, product, lots, priceScaled), ratePpb)
            : contract.shareOfNotional(wide, product, lots, priceScaled, ratePpb);
    }

    /** The same where {@link #hasFeeOfUnderlying}, of lots that cost a premium. */
    public long feeOfUnderlying(final Wide wide, final long lots, final long premiumMinor, final long ratePpb) {
        return terms.rulebook().optionFees().fee(wide, this, lots, premiumMinor, ratePpb);
    }

    /**
     * What a position adds to equity at a price, rounded down: its gain since entry; of an option paid up front the
     * whole of what it is worth.
     */
    public long unrealised(final Wide wide, final long lots, final long entryMinor, final long priceScaled) {
        return unrealised(wide, contract.quickProduct(lots, priceScaled), lots, entryMinor, priceScaled);
    }

    /** The same, of which {@link Contract#quickProduct} was taken before. */
    public long unrealised(
        final Wide wide, final long product, final long lots, final long entryMinor, final long priceScaled) {
        return gain(wide, product, lots, isPaidUpFront() ? 0 : entryMinor, priceScaled);
    }

    /** What a position gained since entry, at a price, rounded down. */
    public long gain(final Wide wide, final long lots, final long entryMinor, final long priceScaled) {
        return gain(wide, contract.quickProduct(lots, priceScaled), lots, entryMinor, priceScaled);
    }

    /** The same, of which {@link Contract#quickProduct} was taken before. */
    public long gain(
        final Wide wide, final long product, final long lots, final long entryMinor, final long priceScaled) {
        final long worth = product < 0
            ? contract.worthFloor(wide, lots, priceScaled).saturated()
            : contract.quickWorthFloor(product, lots);
        return FixedPoint.saturatedAdd(worth, -entryMinor);
    }

    /** Initial margin of lots at a mark, in minor units of the settlement asset, rounded up once. */
    public long initialMargin(final Wide wide, final long lots, final long priceScaled) {
        return initialMargin(wide, contract.quickProduct(lots, priceScaled), lots, priceScaled);
    }

    /** The same, of which {@link Contract#quickProduct} was taken before. */
    public long initialMargin(final Wide wide, final long product, final long lots, final long priceScaled) {
        final long quick = option ? Contract.NOT_QUICK : contract.quickShare(product, onlyInitialPpb);
        return quick < 0 ? exactInitialMargin(wide, lots, priceScaled) : Math.min(quick, Wide.LIMIT);
    }

    private long exactInitialMargin(final Wide wide, final long lots, final long priceScaled) {
        return isOption()
            ? OptionRates.requirement(
                wide, terms, lots, priceScaled, initialShare(wide, lots, OptionRates.underlyingScaled(terms)))
            : initialShare(wide, lots, priceScaled);
    }

    private long initialShare(final Wide wide, final long lots, final long priceScaled) {
        final long quick = contract.quickShare(contract.quickProduct(lots, priceScaled), onlyInitialPpb);
        if (quick >= 0) {
            return Math.min(quick, Wide.LIMIT);
        }
        final int tier = tierOf(wide, lots, priceScaled);
        return contract.scaledShare(wide, lots, priceScaled, tiers.initialPpb(tier))
            .minus(tiers.initialCorrection(tier)).ceilDiv(Divisor.PPB).saturated();
    }

    /** Maintenance margin of lots at a mark, in minor units of the settlement asset, rounded up once. */
    public long maintenanceMargin(final Wide wide, final long lots, final long priceScaled) {
        return maintenanceMargin(wide, contract.quickProduct(lots, priceScaled), lots, priceScaled);
    }

    /** The same, of which {@link Contract#quickProduct} was taken before. */
    public long maintenanceMargin(final Wide wide, final long product, final long lots, final long priceScaled) {
        final long quick = option ? Contract.NOT_QUICK : contract.quickShare(product, onlyMaintenancePpb);
        return quick < 0 ? exactMaintenanceMargin(wide, lots, priceScaled) : Math.min(quick, Wide.LIMIT);
    }

    private long exactMaintenanceMargin(final Wide wide, final long lots, final long priceScaled) {
        return isOption()
            ? OptionRates.requirement(
                wide, terms, lots, priceScaled, maintenanceShare(wide, lots, OptionRates.underlyingScaled(terms)))
            : maintenanceShare(wide, lots, priceScaled);
    }

    private long maintenanceShare(final Wide wide, final long lots, final long priceScaled) {
        final long quick = contract.quickShare(contract.quickProduct(lots, priceScaled), onlyMaintenancePpb);
        if (quick >= 0) {
            return Math.min(quick, Wide.LIMIT);
        }
        final int tier = tierOf(wide, lots, priceScaled);
        return contract.scaledShare(wide, lots, priceScaled, tiers.maintenancePpb(tier))
            .minus(tiers.maintenanceCorrection(tier)).ceilDiv(Divisor.PPB).saturated();
    }

    private int tierOf(final Wide wide, final long lots, final long priceScaled) {
        return tiers.size() == 1 ? 0 : tiers.tierOf(contract.notional(wide, lots, priceScaled));
    }

    /** Counts a change of one position into open interest. */
    public void count(final long lotsBefore, final long lotsAfter) {
        longLots += Math.max(0, lotsAfter) - Math.max(0, lotsBefore);
    }

    /** Takes it off the list. */
    public void delist() {
        listed = false;
    }

    public InstrumentTerms terms() {
        return terms;
    }

    public int id() {
        return terms.id();
    }

    public int ordinal() {
        return ordinal;
    }

    public Asset settlement() {
        return settlement;
    }

    public Contract contract() {
        return contract;
    }

    public boolean isOption() {
        return option;
    }

    /** Whether it is an option whose premium is paid at the fill, so that its holders have no gain to be paid. */
    public boolean isPaidUpFront() {
        return paidUpFront;
    }

    public boolean isExpired(final long timestampNs) {
        return timestampNs >= expiryNs;
    }

    /** Units of 10^lotExponent in lots, or {@link FixedPoint#INEXACT}. */
    public long lotsOf(final long units) {
        return lot.exact(units);
    }

    public boolean isOnTick(final long priceScaled) {
        return tick.exact(priceScaled) != FixedPoint.INEXACT;
    }

    public boolean allowsPrice(final long priceScaled) {
        return Price.isAllowed(terms.priceRule(), priceScaled);
    }

    public PriceRule priceRule() {
        return terms.priceRule();
    }

    public MarginTiers tiers() {
        return tiers;
    }

    public long makerFeePpb() {
        return makerFeePpb;
    }

    public long takerFeePpb() {
        return takerFeePpb;
    }

    public Price mark() {
        return mark;
    }

    /** Of an option: what its model says that it is worth. */
    public Price modelMark() {
        return modelMark;
    }

    public Price lastFill() {
        return lastFill;
    }

    public boolean isListed() {
        return listed;
    }

    public boolean isHalted() {
        return halted;
    }

    public void setHalted(final boolean isHalted) {
        halted = isHalted;
    }

    /** First position slot of those in it, or -1. */
    public int holders() {
        return holders;
    }

    public void setHolders(final int slot) {
        holders = slot;
    }

    /** Open interest: the long side. */
    public long longLots() {
        return longLots;
    }
}
