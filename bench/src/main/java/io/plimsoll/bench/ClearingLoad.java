package io.plimsoll.bench;

import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A seeded market: 40 linear perpetuals, each on its own index; cross-margined accounts with 4 positions each, so that
 * one in ten accounts holds the instrument whose price moves; every fourth has collateral in a second asset too, whose
 * price is the first index. Prices walk, fills are of 1 to 10 lots between two holders.
 *
 * <p>It has no end: positions stay near those that were opened, prices near where they began, and deposits and
 * withdrawals bring each account back to the money it was opened with. Nothing of it is ever refused.
 */
final class ClearingLoad {
    static final int INSTRUMENTS = 40;
    static final int POSITIONS = 4;
    /** Accounts that hold the same four instruments. */
    static final int GROUPS = INSTRUMENTS / POSITIONS;

    private static final int SOURCE = 1;
    private static final int VENUE = 1;
    private static final int SEGMENT = 1;
    private static final int USD = 1;
    private static final int COIN = 2;
    private static final int COIN_OWNERS = 4;
    private static final int OPENING_LOTS_MIN = 100;
    private static final int OPENING_LOTS_MAX = 500;
    /** No deposit is less than what so many lots of the first instrument are worth. */
    private static final int DEPOSIT_LOTS_MIN = 1_000;
    private static final int FILL_LOTS_MAX = 10;
    /** Who has so much more or less of an instrument than was opened, against whom it trades with, gives it back. */
    private static final int SWING_LOTS = 100;
    /** Deposits are this share of what is held at the start: leverage 2. */
    private static final int DEPOSIT_DIVISOR = 2;
    /** 1 USD. */
    private static final long INVERSE_LOT_MINOR = 10_000;
    private static final int PIECE = 100_000;

    private final SplittableRandom random;
    private final CommandWriter writer = new CommandWriter(SOURCE);
    private final int accounts;
    private final boolean hasCoinOwners;
    /** 0: everybody has leverage 2. */
    private final int leverageMax;
    private boolean isInverse;
    private final int[] opened;
    private final int[] lots;
    private final Purse purse;
    private PriceWalk prices = new PriceWalk(INSTRUMENTS, 1);
    private long tradeId;

    /** accounts: a multiple of 10, at least 20. */
    ClearingLoad(final int accounts, final long seed) {
        this(accounts, seed, true);
    }

    /** Accounts with leverages from 1 up to a highest, all equally often, so that some are close to a call. */
    static ClearingLoad leveraged(final int accounts, final long seed, final boolean hasCoinOwners, final int most) {
        return new ClearingLoad(accounts, seed, hasCoinOwners, most);
    }

    /** Everything is settled in the coin: inverse contracts of 1 USD a lot, and all collateral. */
    ClearingLoad inverse() {
        isInverse = true;
        return this;
    }

    /** Prices walk by other steps than 1 basis point. To be said before anything is asked for. */
    ClearingLoad walking(final double stepBp) {
        prices = new PriceWalk(INSTRUMENTS, stepBp);
        return this;
    }

    /** Without coin owners everybody's collateral is the reference asset. */
    ClearingLoad(final int accounts, final long seed, final boolean hasCoinOwners) {
        this(accounts, seed, hasCoinOwners, 0);
    }

    private ClearingLoad(
            final int accounts, final long seed, final boolean hasCoinOwners, final int leverageMax) {
        if (accounts < 2 * GROUPS || accounts % GROUPS != 0) {
            throw new IllegalArgumentException("accounts must be a multiple of 10, and at least 20: " + accounts);
        }
        this.accounts = accounts;
        this.hasCoinOwners = hasCoinOwners;
        this.leverageMax = leverageMax;
        this.random = new SplittableRandom(seed);
        this.opened = new int[accounts * POSITIONS];
        this.lots = new int[accounts * POSITIONS];
        this.purse = new Purse(accounts);
    }

    /** Holders of any instrument. */
    int holders() {
        return accounts / GROUPS;
    }

    /** What must be applied before the mix: listings, accounts, deposits, positions. */
    CommandTape setUp() {
        final CommandTape tape = new CommandTape(accounts * (POSITIONS + 1));
        list(tape);
        drawOpeningLots();
        for (int account = 0; account < accounts; account++) {
            open(tape, account);
        }
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            for (int holder = 0; holder < holders() - 1; holder += 2) {
                openPosition(tape, instrument, holder);
            }
        }
        return tape;
    }

    /** The same in pieces, of which each may be forgotten after it was applied. */
    void setUp(final Consumer<CommandTape> apply) {
        CommandTape piece = new CommandTape(PIECE);
        list(piece);
        drawOpeningLots();
        for (int account = 0; account < accounts; account++) {
            open(piece, account);
            piece = full(piece, apply);
        }
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            for (int holder = 0; holder < holders() - 1; holder += 2) {
                openPosition(piece, instrument, holder);
                piece = full(piece, apply);
            }
        }
        apply.accept(piece);
    }

    private static CommandTape full(final CommandTape piece, final Consumer<CommandTape> apply) {
        if (piece.count() < PIECE) {
            return piece;
        }
        apply.accept(piece);
        return new CommandTape(PIECE);
    }

    private void openPosition(final CommandTape tape, final int instrument, final int holder) {
        final int buyer = account(instrument, holder);
        fill(tape, instrument, buyer, account(instrument, holder + 1), opened[slot(buyer, instrument)]);
    }

    /** One price of an instrument, at a share of what it was. Returns by how much it moved, as a share. */
    double move(final CommandTape tape, final int instrument, final double ratio) {
        final double moved = prices.move(instrument, ratio);
        addPrice(tape, instrument);
        return moved;
    }

    /** The measured commands. */
    CommandTape mix(final Mix mix, final int commands) {
        if (isInverse && mix.cash() > 0) {
            throw new IllegalArgumentException("inverse contracts have no deposits and withdrawals");
        }
        final CommandTape tape = new CommandTape(commands);
        for (int i = 0; i < commands; i++) {
            final int draw = random.nextInt(100);
            if (draw < mix.fills()) {
                randomFill(tape);
            } else if (draw < mix.fills() + mix.prices()) {
                final int instrument = random.nextInt(INSTRUMENTS);
                prices.step(instrument, random);
                addPrice(tape, instrument);
            } else {
                cash(tape, random.nextInt(accounts));
            }
        }
        return tape;
    }

    /** The listings alone. */
    CommandTape listings() {
        final CommandTape tape = new CommandTape(INSTRUMENTS);
        list(tape);
        return tape;
    }

    /** The last price of an instrument, from 0. */
    long priceCents(final int instrument) {
        return prices.cents(instrument);
    }

    private void list(final CommandTape tape) {
        writer.setRulebook(SEGMENT, "bench", 500_000_000, 250_000_000, 350_000_000, 500_000_000, 350_000_000,
                3_600_000_000_000L, 5_000_000_000L, 0);
        tape.add(writer);
        writer.listAsset(USD, "USD", 4, -1, 0, -1, 0);
        tape.add(writer);
        for (int i = 0; i < INSTRUMENTS; i++) {
            writer.listIndex(i + 1, "INDEX-" + i, prices.decimals(), PriceRule.POSITIVE);
            tape.add(writer);
        }
        writer.listAsset(COIN, "COIN", 8, 1, 100_000_000, -1, 0);
        tape.add(writer);
        for (int i = 0; i < INSTRUMENTS; i++) {
            // One tick on one lot: 0.01 x 0.01 = 0.0001 USD, its smallest unit.
            writer.listInstrument(terms(i));
            tape.add(writer);
            addPrice(tape, i);
        }
    }

    private InstrumentTerms terms(final int instrument) {
        final InstrumentTerms linear = InstrumentTerms.perpetual(
                instrument + 1, "PERP-" + instrument, SEGMENT, instrument + 1, isInverse ? COIN : USD,
                Decimal.of("0.01"), isInverse ? Decimal.of("1") : Decimal.of("0.01"),
                List.of(new Tier(100_000_000, 50_000_000, Decimal.NONE))).withFees(100_000, 300_000);
        return isInverse ? linear.asInverse() : linear;
    }

    private void drawOpeningLots() {
        for (int instrument = 0; instrument < INSTRUMENTS; instrument++) {
            for (int holder = 0; holder < holders() - 1; holder += 2) {
                final int drawn = random.nextInt(OPENING_LOTS_MIN, OPENING_LOTS_MAX + 1);
                opened[slot(account(instrument, holder), instrument)] = drawn;
                opened[slot(account(instrument, holder + 1), instrument)] = -drawn;
            }
        }
    }

    private void open(final CommandTape tape, final int account) {
        writer.openAccount(account + 1, "account-" + account, SEGMENT, MarginMode.CROSS, 0);
        tape.add(writer);
        long heldMinor = 0;
        for (int k = 0; k < POSITIONS; k++) {
            final int instrument = account % GROUPS + GROUPS * k;
            heldMinor += Math.abs(opened[slot(account, instrument)]) * worthMinor(instrument);
        }
        final long least = DEPOSIT_LOTS_MIN * prices.cents(0);
        final long deposit = 0 == leverageMax
                ? Math.max(least, heldMinor / DEPOSIT_DIVISOR)
                : Math.max(1, (long) (heldMinor / (1 + (leverageMax - 1) * random.nextDouble())));
        if (isInverse) {
            // At 100 USD a coin.
            writer.deposit(account + 1, COIN, deposit, -6);
        } else {
            writer.deposit(account + 1, USD, deposit, -4);
        }
        tape.add(writer);
        if (hasCoinOwners && account % COIN_OWNERS == 0) {
            writer.deposit(account + 1, COIN, 1, -1);
            tape.add(writer);
        }
    }

    /** Of a lot. An inverse one of 1 USD is worth as much of its own coin, but is paid in that of the first index. */
    private long worthMinor(final int instrument) {
        return isInverse
                ? INVERSE_LOT_MINOR * prices.cents(0) / prices.cents(instrument)
                : prices.cents(instrument);
    }

    private void randomFill(final CommandTape tape) {
        final int instrument = random.nextInt(INSTRUMENTS);
        final int first = random.nextInt(holders());
        final int second = (first + 1 + random.nextInt(holders() - 1)) % holders();
        final int quantity = 1 + random.nextInt(FILL_LOTS_MAX);
        int buyer = account(instrument, first);
        int seller = account(instrument, second);
        if (swing(buyer, instrument) - swing(seller, instrument) > SWING_LOTS) {
            buyer = seller;
            seller = account(instrument, first);
        }
        fill(tape, instrument, buyer, seller, quantity);
    }

    /** Lots that an account has above those that were opened. */
    private int swing(final int account, final int instrument) {
        final int slot = slot(account, instrument);
        return lots[slot] - opened[slot];
    }

    /** The most lots that anybody has above or below those that were opened. */
    int swingMax() {
        int most = 0;
        for (int slot = 0; slot < lots.length; slot++) {
            most = Math.max(most, Math.abs(lots[slot] - opened[slot]));
        }
        return most;
    }

    private void fill(
            final CommandTape tape, final int instrument, final int buyer, final int seller, final int quantity) {
        final long cents = prices.cents(instrument);
        final boolean isBuyerMaker = random.nextBoolean();
        writer.fill(instrument + 1, buyer + 1, seller + 1, cents, -2, quantity, isInverse ? 0 : -2,
                isBuyerMaker ? Maker.BUYER : Maker.SELLER, VENUE, ++tradeId);
        tape.add(writer);
        lots[slot(buyer, instrument)] += quantity;
        lots[slot(seller, instrument)] -= quantity;
        purse.trade(buyer, seller, quantity, cents, isBuyerMaker);
    }

    private void addPrice(final CommandTape tape, final int instrument) {
        writer.indexPrice(instrument + 1, prices.units(instrument), -prices.decimals());
        tape.add(writer);
    }

    /** Brings the account back to the money that it was opened with: whole dollars out, or in. */
    private void cash(final CommandTape tape, final int account) {
        long worthMinor = 0;
        for (int k = 0; k < POSITIONS; k++) {
            final int instrument = account % GROUPS + GROUPS * k;
            worthMinor += lots[slot(account, instrument)] * prices.cents(instrument);
        }
        final long dollars = purse.settle(account, worthMinor);
        if (dollars > 0) {
            writer.withdraw(account + 1, USD, dollars, 0);
        } else {
            writer.deposit(account + 1, USD, -dollars, 0);
        }
        tape.add(writer);
    }

    static int account(final int instrument, final int holder) {
        return instrument % GROUPS + GROUPS * holder;
    }

    private static int slot(final int account, final int instrument) {
        return account * POSITIONS + instrument / GROUPS;
    }
}
