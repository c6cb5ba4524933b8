package io.plimsoll.ingress;

import io.plimsoll.codec.AllocateMarginEncoder;
import io.plimsoll.codec.AlterInstrumentEncoder;
import io.plimsoll.codec.BooleanType;
import io.plimsoll.codec.CloseAccountEncoder;
import io.plimsoll.codec.DecimalEncoder;
import io.plimsoll.codec.DelistInstrumentEncoder;
import io.plimsoll.codec.DepositEncoder;
import io.plimsoll.codec.ExpireInstrumentEncoder;
import io.plimsoll.codec.FillEncoder;
import io.plimsoll.codec.Fund;
import io.plimsoll.codec.FundDepositEncoder;
import io.plimsoll.codec.HaltEncoder;
import io.plimsoll.codec.HaltScope;
import io.plimsoll.codec.KillEncoder;
import io.plimsoll.codec.LiquidationFillEncoder;
import io.plimsoll.codec.ListAssetEncoder;
import io.plimsoll.codec.ListIndexEncoder;
import io.plimsoll.codec.ListInstrumentEncoder;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.MessageHeaderEncoder;
import io.plimsoll.codec.OpenAccountEncoder;
import io.plimsoll.codec.OriginEncoder;
import io.plimsoll.codec.OrderPlacedEncoder;
import io.plimsoll.codec.OrderReleasedEncoder;
import io.plimsoll.codec.OrderSide;
import io.plimsoll.codec.PriceKind;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.codec.PriceTickEncoder;
import io.plimsoll.codec.ResumeEncoder;
import io.plimsoll.codec.SetLeverageEncoder;
import io.plimsoll.codec.SetMarginModeEncoder;
import io.plimsoll.codec.SetRulebookEncoder;
import io.plimsoll.codec.Side;
import io.plimsoll.codec.TimerTickEncoder;
import io.plimsoll.codec.TransferEncoder;
import io.plimsoll.codec.VolSurfaceEncoder;
import io.plimsoll.codec.WithdrawEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes commands for one producer, into its own buffer: one method a command, which returns the encoded length.
 *
 * <p>Every command is stamped with this source's id, its next sequence (1, 2, 3 ...) and the time last given to
 * {@link #at}. A command refused for back-pressure is offered again as it stands, by calling {@link #offerTo} again.
 * Numbers from outside are (mantissa, exponent). Not thread-safe; allocates only for listings and names.
 */
public final class CommandWriter {
    /** Room for the largest command, and for one too large, which ingress refuses. */
    private static final int BUFFER_LENGTH = 4 * FormCheck.COMMAND_LENGTH_MAX;
    /** The version of the schema that last changed the commands of which nothing else is said. */
    private static final int VERSION = 2;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BUFFER_LENGTH]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SetRulebookEncoder setRulebook = new SetRulebookEncoder();
    private final ListAssetEncoder listAsset = new ListAssetEncoder();
    private final ListIndexEncoder listIndex = new ListIndexEncoder();
    private final ListInstrumentEncoder listInstrument = new ListInstrumentEncoder();
    private final AlterInstrumentEncoder alterInstrument = new AlterInstrumentEncoder();
    private final ExpireInstrumentEncoder expireInstrument = new ExpireInstrumentEncoder();
    private final DelistInstrumentEncoder delistInstrument = new DelistInstrumentEncoder();
    private final OpenAccountEncoder openAccount = new OpenAccountEncoder();
    private final CloseAccountEncoder closeAccount = new CloseAccountEncoder();
    private final SetMarginModeEncoder setMarginMode = new SetMarginModeEncoder();
    private final SetLeverageEncoder setLeverage = new SetLeverageEncoder();
    private final DepositEncoder deposit = new DepositEncoder();
    private final WithdrawEncoder withdraw = new WithdrawEncoder();
    private final TransferEncoder transfer = new TransferEncoder();
    private final AllocateMarginEncoder allocateMargin = new AllocateMarginEncoder();
    private final FundDepositEncoder fundDeposit = new FundDepositEncoder();
    private final PriceTickEncoder priceTick = new PriceTickEncoder();
    private final TimerTickEncoder timerTick = new TimerTickEncoder();
    private final VolSurfaceEncoder volSurface = new VolSurfaceEncoder();
    private final FillEncoder fill = new FillEncoder();
    private final LiquidationFillEncoder liquidationFill = new LiquidationFillEncoder();
    private final OrderPlacedEncoder orderPlaced = new OrderPlacedEncoder();
    private final OrderReleasedEncoder orderReleased = new OrderReleasedEncoder();
    private final HaltEncoder halt = new HaltEncoder();
    private final ResumeEncoder resume = new ResumeEncoder();
    private final KillEncoder kill = new KillEncoder();
    private final int sourceId;
    private long sourceSequence;
    private long sentNs;
    private int length;

    /** A source that has sent nothing yet. */
    public CommandWriter(final int sourceId) {
        this(sourceId, 0);
    }

    /** A source whose last command had this sequence; the next has one more. */
    public CommandWriter(final int sourceId, final long lastSourceSequence) {
        this.sourceId = sourceId;
        this.sourceSequence = lastSourceSequence;
    }

    public int sourceId() {
        return sourceId;
    }

    /** Sequence of the command encoded last. */
    public long lastSourceSequence() {
        return sourceSequence;
    }

    /** The next command takes the sequence after this one: to repeat or to skip some. */
    public CommandWriter lastSourceSequence(final long lastSourceSequence) {
        sourceSequence = lastSourceSequence;
        return this;
    }

    /** Sets the source's own time for the commands that follow, in nanoseconds since the epoch. */
    public CommandWriter at(final long newSentNs) {
        sentNs = newSentNs;
        return this;
    }

    /** Where the command encoded last stands, from offset 0 for {@link #length} bytes. */
    public DirectBuffer buffer() {
        return buffer;
    }

    public int length() {
        return length;
    }

    /** Offers the command encoded last; returns what {@link Ingress#offer} does. */
    public long offerTo(final Ingress ingress) {
        return ingress.offer(buffer, 0, length);
    }

    /** Creates or replaces a segment's rulebook; shares are of the way from maintenance to initial margin. */
    public int setRulebook(
            final int segmentId, final String name, final long warnSharePpb, final long callSharePpb,
            final long clearedSharePpb, final long targetSharePpb, final long cancelSharePpb,
            final long callPeriodNs, final long negativeBalanceLimitMinor, final long liquidationFeePpb) {
        return setRulebook(segmentId, name, warnSharePpb, callSharePpb, clearedSharePpb, targetSharePpb,
                cancelSharePpb, callPeriodNs, negativeBalanceLimitMinor, liquidationFeePpb, "");
    }

    /** The same with lines of path=value that say how the segment is margined; empty: rates by tier. */
    public int setRulebook(
            final int segmentId, final String name, final long warnSharePpb, final long callSharePpb,
            final long clearedSharePpb, final long targetSharePpb, final long cancelSharePpb,
            final long callPeriodNs, final long negativeBalanceLimitMinor, final long liquidationFeePpb,
            final String parameters) {
        stamp(setRulebook.wrapAndApplyHeader(buffer, 0, header).origin());
        setRulebook.segmentId(segmentId).warnSharePpb(warnSharePpb).callSharePpb(callSharePpb)
                .clearedSharePpb(clearedSharePpb).targetSharePpb(targetSharePpb).cancelSharePpb(cancelSharePpb)
                .callPeriodNs(callPeriodNs).negativeBalanceLimitMinor(negativeBalanceLimitMinor)
                .liquidationFeePpb(liquidationFeePpb);
        final byte[] text = bytes(name);
        setRulebook.putName(text, 0, text.length);
        final byte[] lines = bytes(parameters);
        setRulebook.putParameters(lines, 0, lines.length);
        return finish(setRulebook.limit());
    }

    /** indexId -1: the reference asset; a cap with mantissa -1: none. */
    public int listAsset(
            final int assetId, final String symbol, final int decimals, final int indexId, final long haircutPpb,
            final long collateralCapMantissa, final int collateralCapExponent) {
        stamp(listAsset.wrapAndApplyHeader(buffer, 0, header).origin());
        listAsset.assetId(assetId).indexId(indexId).haircutPpb(haircutPpb).decimals((short) decimals);
        put(listAsset.collateralCap(), collateralCapMantissa, collateralCapExponent);
        final byte[] text = bytes(symbol);
        listAsset.putSymbol(text, 0, text.length);
        return finish(listAsset.limit());
    }

    public int listIndex(final int indexId, final String symbol, final int priceDecimals, final PriceRule priceRule) {
        stamp(listIndex.wrapAndApplyHeader(buffer, 0, header).origin());
        listIndex.indexId(indexId).priceDecimals((short) priceDecimals).priceRule(priceRule);
        final byte[] text = bytes(symbol);
        listIndex.putSymbol(text, 0, text.length);
        return finish(listIndex.limit());
    }

    public int listInstrument(final InstrumentTerms terms) {
        stamp(listInstrument.wrapAndApplyHeader(buffer, 0, header).origin());
        listInstrument.instrumentId(terms.instrumentId()).segmentId(terms.segmentId()).indexId(terms.indexId())
                .settlementAssetId(terms.settlementAssetId()).expiryNs(terms.expiryNs())
                .makerFeePpb(terms.makerFeePpb()).takerFeePpb(terms.takerFeePpb())
                .kind(terms.kind()).payoff(terms.payoff()).priceRule(terms.priceRule())
                .isCall(terms.isCall() ? BooleanType.YES : BooleanType.NO).premiumStyle(terms.premiumStyle());
        put(listInstrument.tick(), terms.tick());
        put(listInstrument.lot(), terms.lot());
        put(listInstrument.multiplier(), terms.multiplier());
        put(listInstrument.strike(), terms.strike());
        final ListInstrumentEncoder.TiersEncoder tiers = listInstrument.tiersCount(terms.tiers().size());
        for (final Tier tier : terms.tiers()) {
            tiers.next().initialRatePpb(tier.initialRatePpb()).maintenanceRatePpb(tier.maintenanceRatePpb());
            put(tiers.upTo(), tier.upTo());
        }
        final byte[] text = bytes(terms.symbol());
        listInstrument.putSymbol(text, 0, text.length);
        return finish(listInstrument.limit());
    }

    public int alterInstrument(
            final int instrumentId, final long makerFeePpb, final long takerFeePpb, final List<Tier> newTiers) {
        stamp(alterInstrument.wrapAndApplyHeader(buffer, 0, header).origin());
        alterInstrument.instrumentId(instrumentId).makerFeePpb(makerFeePpb).takerFeePpb(takerFeePpb);
        final AlterInstrumentEncoder.TiersEncoder tiers = alterInstrument.tiersCount(newTiers.size());
        for (final Tier tier : newTiers) {
            tiers.next().initialRatePpb(tier.initialRatePpb()).maintenanceRatePpb(tier.maintenanceRatePpb());
            put(tiers.upTo(), tier.upTo());
        }
        return finish(alterInstrument.limit());
    }

    public int expireInstrument(final int instrumentId, final long priceMantissa, final int priceExponent) {
        stamp(expireInstrument.wrapAndApplyHeader(buffer, 0, header).origin());
        expireInstrument.instrumentId(instrumentId);
        put(expireInstrument.settlementPrice(), priceMantissa, priceExponent);
        return finish(expireInstrument.limit());
    }

    /** Settles an option that has expired by the average price of its index. */
    public int expireOption(final int instrumentId) {
        return expireInstrument(instrumentId, Long.MIN_VALUE, 0);
    }

    public int delistInstrument(final int instrumentId) {
        stamp(delistInstrument.wrapAndApplyHeader(buffer, 0, header).origin());
        delistInstrument.instrumentId(instrumentId);
        return finish(delistInstrument.limit());
    }

    /** memberId 0: none. */
    public int openAccount(
            final long accountId, final String name, final int segmentId, final MarginMode mode,
            final long memberId) {
        stamp(openAccount.wrapAndApplyHeader(buffer, 0, header).origin());
        openAccount.accountId(accountId).memberId(memberId).segmentId(segmentId).mode(mode);
        final byte[] text = bytes(name);
        openAccount.putName(text, 0, text.length);
        return finish(openAccount.limit());
    }

    public int closeAccount(final long accountId) {
        stamp(closeAccount.wrapAndApplyHeader(buffer, 0, header).origin());
        closeAccount.accountId(accountId);
        return finish(closeAccount.limit());
    }

    public int setMarginMode(final long accountId, final MarginMode mode) {
        stamp(setMarginMode.wrapAndApplyHeader(buffer, 0, header).origin());
        setMarginMode.accountId(accountId).mode(mode);
        return finish(setMarginMode.limit());
    }

    /** What an account chooses for itself; leastRatioPpb 0: as the rulebook says. */
    public int setLeverage(final long accountId, final long leastRatioPpb, final boolean isHighLeverage) {
        stamp(setLeverage.wrapAndApplyHeader(buffer, 0, header).origin());
        header.version(SetLeverageEncoder.SCHEMA_VERSION);
        setLeverage.accountId(accountId).leastRatioPpb(leastRatioPpb)
                .isHighLeverage(isHighLeverage ? BooleanType.YES : BooleanType.NO);
        return finish(setLeverage.limit());
    }

    public int deposit(final long accountId, final int assetId, final long amountMantissa, final int amountExponent) {
        stamp(deposit.wrapAndApplyHeader(buffer, 0, header).origin());
        deposit.accountId(accountId).assetId(assetId);
        put(deposit.amount(), amountMantissa, amountExponent);
        return finish(deposit.limit());
    }

    public int withdraw(
            final long accountId, final int assetId, final long amountMantissa, final int amountExponent) {
        stamp(withdraw.wrapAndApplyHeader(buffer, 0, header).origin());
        withdraw.accountId(accountId).assetId(assetId);
        put(withdraw.amount(), amountMantissa, amountExponent);
        return finish(withdraw.limit());
    }

    public int transfer(
            final long fromAccountId, final long toAccountId, final int assetId, final long amountMantissa,
            final int amountExponent) {
        stamp(transfer.wrapAndApplyHeader(buffer, 0, header).origin());
        transfer.fromAccountId(fromAccountId).toAccountId(toAccountId).assetId(assetId);
        put(transfer.amount(), amountMantissa, amountExponent);
        return finish(transfer.limit());
    }

    /** A negative amount takes out of the bucket. */
    public int allocateMargin(
            final long accountId, final int instrumentId, final long amountMantissa, final int amountExponent) {
        stamp(allocateMargin.wrapAndApplyHeader(buffer, 0, header).origin());
        allocateMargin.accountId(accountId).instrumentId(instrumentId);
        put(allocateMargin.amount(), amountMantissa, amountExponent);
        return finish(allocateMargin.limit());
    }

    public int fundDeposit(final Fund fund, final int assetId, final long amountMantissa, final int amountExponent) {
        stamp(fundDeposit.wrapAndApplyHeader(buffer, 0, header).origin());
        fundDeposit.assetId(assetId).fund(fund);
        put(fundDeposit.amount(), amountMantissa, amountExponent);
        return finish(fundDeposit.limit());
    }

    /** The price of an index, publication time and confidence not stated. */
    public int indexPrice(final int indexId, final long priceMantissa, final int priceExponent) {
        return priceTick(PriceKind.INDEX, indexId, priceMantissa, priceExponent, 0, 0, 0, 0);
    }

    /** The mark price of an instrument, publication time and confidence not stated. */
    public int markPrice(final int instrumentId, final long priceMantissa, final int priceExponent) {
        return priceTick(PriceKind.MARK, instrumentId, priceMantissa, priceExponent, 0, 0, 0, 0);
    }

    /** publishedNs 0 and confidence 0: not stated. */
    public int priceTick(
            final PriceKind kind, final int targetId, final long priceMantissa, final int priceExponent,
            final int feedId, final long publishedNs, final long confidenceMantissa,
            final int confidenceExponent) {
        stamp(priceTick.wrapAndApplyHeader(buffer, 0, header).origin());
        priceTick.publishedNs(publishedNs).targetId(targetId).feedId(feedId).kind(kind);
        put(priceTick.price(), priceMantissa, priceExponent);
        put(priceTick.confidence(), confidenceMantissa, confidenceExponent);
        return finish(priceTick.limit());
    }

    public int timerTick() {
        stamp(timerTick.wrapAndApplyHeader(buffer, 0, header).origin());
        return finish(timerTick.limit());
    }

    /** Volatilities of one expiry, by formula or by quote. */
    public int volSurface(final SurfaceTerms terms) {
        stamp(volSurface.wrapAndApplyHeader(buffer, 0, header).origin());
        volSurface.indexId(terms.indexId()).expiryNs(terms.expiryNs()).publishedNs(terms.publishedNs())
                .feedId(terms.feedId()).form(terms.form());
        put(volSurface.forward(), terms.forward());
        put(volSurface.rate(), terms.rate());
        put(volSurface.a(), terms.svi(0));
        put(volSurface.b(), terms.svi(1));
        put(volSurface.rho(), terms.svi(2));
        put(volSurface.m(), terms.svi(3));
        put(volSurface.sigma(), terms.svi(4));
        put(volSurface.forwardConfidence(), terms.forwardConfidence());
        put(volSurface.rateConfidence(), terms.rateConfidence());
        put(volSurface.volatilityConfidence(), terms.volatilityConfidence());
        final VolSurfaceEncoder.QuotesEncoder quotes = volSurface.quotesCount(terms.quotes().size());
        for (final SurfaceTerms.Quote quote : terms.quotes()) {
            put(quotes.next().strike(), quote.strike());
            put(quotes.volatility(), quote.volatility());
        }
        return finish(volSurface.limit());
    }

    /** tradeId 0: no check for duplicates by it. */
    public int fill(
            final int instrumentId, final long buyerId, final long sellerId, final long priceMantissa,
            final int priceExponent, final long quantityMantissa, final int quantityExponent, final Maker maker,
            final int venueId, final long tradeId) {
        stamp(fill.wrapAndApplyHeader(buffer, 0, header).origin());
        fill.tradeId(tradeId).buyerId(buyerId).sellerId(sellerId).buyerOrderId(0).sellerOrderId(0)
                .instrumentId(instrumentId).venueId(venueId).maker(maker);
        put(fill.price(), priceMantissa, priceExponent);
        put(fill.quantity(), quantityMantissa, quantityExponent);
        return finish(fill.limit());
    }

    /** Names the orders that the fill just encoded takes its lots from; 0: none that reserved margin. */
    public int fillOf(final long buyerOrderId, final long sellerOrderId) {
        fill.buyerOrderId(buyerOrderId).sellerOrderId(sellerOrderId);
        return length;
    }

    /** An order that reserves margin before it goes into a book; orderId above 0, unique within the account. */
    public int orderPlaced(
            final long accountId, final int instrumentId, final long orderId, final Side side,
            final long priceMantissa, final int priceExponent, final long quantityMantissa,
            final int quantityExponent) {
        stamp(orderPlaced.wrapAndApplyHeader(buffer, 0, header).origin());
        orderPlaced.orderId(orderId).accountId(accountId).instrumentId(instrumentId).side(side);
        put(orderPlaced.price(), priceMantissa, priceExponent);
        put(orderPlaced.quantity(), quantityMantissa, quantityExponent);
        return finish(orderPlaced.limit());
    }

    /** quantity 0: all that is left; side is checked unless ANY. */
    public int orderReleased(
            final long accountId, final int instrumentId, final long orderId, final OrderSide side,
            final long quantityMantissa, final int quantityExponent) {
        stamp(orderReleased.wrapAndApplyHeader(buffer, 0, header).origin());
        orderReleased.orderId(orderId).accountId(accountId).instrumentId(instrumentId).side(side);
        put(orderReleased.quantity(), quantityMantissa, quantityExponent);
        return finish(orderReleased.limit());
    }

    /** orderId 0: the account's open one in this instrument; counterpartyId 0: the house. */
    public int liquidationFill(
            final long accountId, final int instrumentId, final long orderId, final long counterpartyId,
            final long priceMantissa, final int priceExponent, final long quantityMantissa,
            final int quantityExponent, final int venueId, final long tradeId) {
        stamp(liquidationFill.wrapAndApplyHeader(buffer, 0, header).origin());
        liquidationFill.tradeId(tradeId).orderId(orderId).accountId(accountId).counterpartyId(counterpartyId)
                .instrumentId(instrumentId).venueId(venueId);
        put(liquidationFill.price(), priceMantissa, priceExponent);
        put(liquidationFill.quantity(), quantityMantissa, quantityExponent);
        return finish(liquidationFill.limit());
    }

    /** targetId 0 for ALL. */
    public int halt(final HaltScope scope, final long targetId) {
        stamp(halt.wrapAndApplyHeader(buffer, 0, header).origin());
        halt.targetId(targetId).scope(scope);
        return finish(halt.limit());
    }

    public int resume(final HaltScope scope, final long targetId) {
        stamp(resume.wrapAndApplyHeader(buffer, 0, header).origin());
        resume.targetId(targetId).scope(scope);
        return finish(resume.limit());
    }

    public int kill(final HaltScope scope, final long targetId) {
        stamp(kill.wrapAndApplyHeader(buffer, 0, header).origin());
        kill.targetId(targetId).scope(scope);
        return finish(kill.limit());
    }

    private void stamp(final OriginEncoder origin) {
        header.version(VERSION);
        sourceSequence++;
        origin.sourceSequence(sourceSequence).sentNs(sentNs).sourceId(sourceId);
    }

    private int finish(final int limit) {
        length = limit;
        return length;
    }

    private static void put(final DecimalEncoder decimal, final Decimal value) {
        put(decimal, value.mantissa(), value.exponent());
    }

    private static void put(final DecimalEncoder decimal, final long mantissa, final int exponent) {
        if ((byte) exponent != exponent) {
            throw new IllegalArgumentException("exponent=" + exponent + " does not fit 8 bits");
        }
        decimal.mantissa(mantissa).exponent((byte) exponent);
    }

    /** Not ASCII here: a letter outside ASCII must reach ingress as such and be refused there, not turn into a '?'. */
    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
