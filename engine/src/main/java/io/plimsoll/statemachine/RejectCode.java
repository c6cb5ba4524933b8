package io.plimsoll.statemachine;

/**
 * Why a well-formed command was refused. The numbers are stable: they are journaled in events and never used again for
 * another meaning. Checks run in the order listed within each group; the first that fails is the answer.
 */
public enum RejectCode {
    /** The source's sequence is not above zero. */
    INVALID_SOURCE_SEQUENCE(1),
    /** The source's sequence jumped: what is missing must be sent first. */
    SOURCE_SEQUENCE_GAP(2),
    /** The id was used before, with other content. */
    DUPLICATE_CONFLICT(3),
    /** The id is older than the window in which answers are remembered. */
    DUPLICATE_TOO_OLD(4),
    /** No more sources can be remembered. */
    TOO_MANY_SOURCES(5),
    /** No more venues can be remembered. */
    TOO_MANY_VENUES(6),

    /** No such account. */
    UNKNOWN_ACCOUNT(10),
    /** No such instrument. */
    UNKNOWN_INSTRUMENT(11),
    /** No such asset. */
    UNKNOWN_ASSET(12),
    /** No such index. */
    UNKNOWN_INDEX(13),
    /** No rulebook was set for the segment. */
    UNKNOWN_SEGMENT(14),
    /** The account has no such order. */
    UNKNOWN_ORDER(15),

    /** Account ids are above zero. */
    INVALID_ACCOUNT_ID(20),
    /** The account id is, or once was, in use. */
    ACCOUNT_EXISTS(21),
    /** The account was closed. */
    ACCOUNT_CLOSED(22),
    /** The account, or its member, is halted. */
    ACCOUNT_HALTED(23),
    /** The account, or its member, may only reduce. */
    ACCOUNT_KILLED(24),
    /** The account still holds positions. */
    ACCOUNT_NOT_FLAT(25),
    /** The account still has balances. */
    ACCOUNT_NOT_EMPTY(26),
    /** This margin mode is not offered. */
    MODE_NOT_OFFERED(27),
    /** Only an isolated account has buckets. */
    MODE_NOT_ISOLATED(28),
    /** The account is being liquidated. */
    ACCOUNT_LIQUIDATING(29),

    /** The asset id is in use. */
    ASSET_EXISTS(30),
    /** There is a reference asset already; every other asset needs an index. */
    REFERENCE_ASSET_EXISTS(31),
    /** More decimals than allowed: 8 for an asset, 12 for an index. */
    INVALID_DECIMALS(32),
    /** A haircut outside 0 to 1. */
    INVALID_HAIRCUT(33),
    /** A cap that is negative, too fine or too large. */
    INVALID_CAP(34),
    /** Another asset, index or instrument has this symbol. */
    SYMBOL_TAKEN(35),
    /** The index id is in use. */
    INDEX_EXISTS(36),

    /** The instrument id is in use. */
    INSTRUMENT_EXISTS(40),
    /** Options on an index that may be zero or negative, or listed by a message of schema version 1. */
    KIND_NOT_OFFERED(41),
    /** The tick is not above zero, or finer than the index's price scale. */
    INVALID_TICK(42),
    /** The lot is not above zero. */
    INVALID_LOT(43),
    /** The multiplier is not above zero. */
    INVALID_MULTIPLIER(44),
    /** Contract, price and money scales do not fit 64 bits together. */
    INVALID_SCALE(45),
    /** One tick on one lot is not a whole number of minor units of the settlement asset. */
    TICK_VALUE_NOT_WHOLE(46),
    /** A perpetual with an expiry, a future without, or one in the past. */
    INVALID_EXPIRY(47),
    /** A fee rate beyond +-1. */
    INVALID_FEE(48),
    /** No tier, too many, bounds not rising, rates falling, outside 0 to 1, or maintenance above initial. */
    INVALID_TIERS(49),
    /** The price rule allows prices that the payoff or the index cannot have. */
    INVALID_PRICE_RULE(50),
    /** The instrument was taken off the list. */
    INSTRUMENT_DELISTED(51),
    /** The instrument has reached its expiry. */
    INSTRUMENT_EXPIRED(52),
    /** The instrument is halted. */
    INSTRUMENT_HALTED(53),
    /** Accounts still hold positions in it. */
    INSTRUMENT_HAS_POSITIONS(54),

    /** A level out of order or a value out of range. */
    INVALID_RULEBOOK(60),

    /** The amount is not above zero. */
    AMOUNT_NOT_POSITIVE(70),
    /** The amount has digits below the asset's minor unit. */
    AMOUNT_TOO_FINE(71),
    /** The amount, or the balance after it, is too large. */
    AMOUNT_OVERFLOW(72),
    /** The balance is smaller than the amount. */
    INSUFFICIENT_BALANCE(73),
    /** The free collateral is smaller than the amount. */
    INSUFFICIENT_FREE_COLLATERAL(74),
    /** From and to are one account. */
    SAME_ACCOUNT(75),
    /** Only INSURANCE and TREASURY take deposits. */
    FUND_NOT_PAYABLE(76),

    /** The instrument or index does not allow this price. */
    PRICE_NOT_ALLOWED(80),
    /** The price has digits below the index's price scale. */
    PRICE_TOO_FINE(81),
    /** The price is too large. */
    PRICE_OVERFLOW(82),
    /** The feed published this price before one that is known. */
    PRICE_OUT_OF_ORDER(83),
    /** The fill price is not on the instrument's tick. */
    PRICE_OFF_TICK(84),
    /** How far a price may be off is below 0, or too large. */
    INVALID_CONFIDENCE(85),

    /** The quantity is not above zero. */
    QUANTITY_NOT_POSITIVE(90),
    /** The quantity is not a whole number of lots. */
    QUANTITY_OFF_LOT(91),
    /** The quantity is too large. */
    QUANTITY_OVERFLOW(92),
    /** The value of the fill or order, or of the position after it, is too large. */
    VALUE_OVERFLOW(93),
    /** The account holds as many positions as it may. */
    TOO_MANY_POSITIONS(94),
    /** The account holds no position in the instrument. */
    NO_POSITION(95),

    /** The order is for another instrument. */
    ORDER_INSTRUMENT_MISMATCH(100),
    /** More than what is left of the order. */
    ORDER_EXCEEDED(101),
    /** A liquidation never increases a position or turns it round. */
    LIQUIDATION_NOT_REDUCING(102),

    /** Everything is halted. */
    HALTED(110),
    /** Nothing to resume. */
    NOT_HALTED(111),
    /** Kill is for an account or a member; member 0 is nobody. */
    INVALID_SCOPE(112),

    /** Order ids are above zero. */
    INVALID_ORDER_ID(120),
    /** The account has, or lately had, an order with this id. */
    ORDER_EXISTS(121),
    /** The account has as many open orders as it may. */
    TOO_MANY_ORDERS(122),
    /** No price is known for the instrument or its settlement asset, so no margin can be reserved. */
    INSTRUMENT_NOT_PRICED(123),
    /** Equity would not cover initial margin and what all open orders reserve. */
    INSUFFICIENT_MARGIN(124),
    /** The order is on the other side. */
    ORDER_SIDE_MISMATCH(125),
    /** The order was filled, released or cancelled. */
    ORDER_NOT_OPEN(126),
    /** The account still has open orders. */
    ACCOUNT_HAS_ORDERS(127),
    /** The rulebook offers its accounts no high leverage, or no margin ratio of their own. */
    LEVERAGE_NOT_OFFERED(128),
    /** A margin ratio below 0, above 10, or above the highest that the rulebook lets accounts choose. */
    INVALID_RATIO(129),

    /** The strike is not above zero, finer than the index's price scale, or too large. */
    INVALID_STRIKE(160),
    /** A value of the surface is out of range; the subject is its path. */
    INVALID_SURFACE(161),
    /** The surface is for an expiry that has passed. */
    SURFACE_EXPIRED(162),
    /** The surface was published before the one that is known. */
    SURFACE_OUT_OF_ORDER(163),
    /** The volatilities of the expiry give some butterfly spread a negative price. */
    BUTTERFLY_ARBITRAGE(164),
    /** Total variance falls from an expiry to the next. */
    CALENDAR_ARBITRAGE(165),
    /** No price is stated, and the index had none in the last half hour. */
    NO_SETTLEMENT_PRICE(166),
    /** No price is stated, and the option has not expired. */
    INSTRUMENT_NOT_EXPIRED(167),
    /** No more expiries can be kept. */
    TOO_MANY_EXPIRIES(168);

    private static final RejectCode[] BY_CODE = byCode();

    private final int code;

    RejectCode(final int code) {
        this.code = code;
    }

    /** The stable number. */
    public int code() {
        return code;
    }

    /**
     * The reason with this number.
     *
     * @throws IllegalArgumentException for a number that none has.
     */
    public static RejectCode of(final int code) {
        final RejectCode found = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (found == null) {
            throw new IllegalArgumentException("no reject code " + code);
        }
        return found;
    }

    private static RejectCode[] byCode() {
        int last = 0;
        for (final RejectCode reject : values()) {
            last = Math.max(last, reject.code);
        }
        final RejectCode[] table = new RejectCode[last + 1];
        for (final RejectCode reject : values()) {
            table[reject.code] = reject;
        }
        return table;
    }
}
