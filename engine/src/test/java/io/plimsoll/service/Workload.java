package io.plimsoll.service;

import io.plimsoll.codec.Fund;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MarginMode;
import io.plimsoll.codec.PriceRule;
import io.plimsoll.ingress.CommandWriter;
import io.plimsoll.ingress.Decimal;
import io.plimsoll.ingress.InstrumentTerms;
import io.plimsoll.ingress.Tier;
import java.util.List;

/**
 * A little market whose k-th command depends on k and the seed alone, so that a producer can go on after a restart
 * where it was. Fills, prices, deposits, withdrawals, ticks, liquidation fills; some accounts are liquidated.
 */
public final class Workload {
    public static final int ACCOUNTS = 16;
    /** Commands that list and fund; the market comes after them. */
    public static final int SETUP = 6 + 2 * ACCOUNTS;

    private static final int PRICE = 40_000;
    private static final int SWING = 3_000;
    private static final int FUNDED = 5 + ACCOUNTS;
    private static final long STEP_NS = 1_000_000;

    private final long seed;

    public Workload(final long seed) {
        this.seed = seed;
    }

    /** Encodes the command that comes after the writer's last. */
    public void writeNext(final CommandWriter writer) {
        final long k = writer.lastSourceSequence() + 1;
        writer.at(k * STEP_NS);
        if (k > SETUP) {
            market(writer, k);
        } else if (k > FUNDED) {
            fund(writer, (int) (k - FUNDED));
        } else if (k > 5) {
            writer.openAccount(k - 5, "account-" + (k - 5), 1, MarginMode.CROSS, 0);
        } else {
            list(writer, (int) k);
        }
    }

    private static void list(final CommandWriter writer, final int k) {
        switch (k) {
            case 1 -> writer.setRulebook(1, "standard", 500_000_000, 250_000_000, 350_000_000, 500_000_000,
                    400_000_000, 60_000_000_000L, 0, 5_000_000);
            case 2 -> writer.listAsset(1, "USDT", 6, -1, 0, -1, 0);
            case 3 -> writer.listIndex(1, "BTC-USD", 2, PriceRule.POSITIVE);
            case 4 -> writer.listInstrument(InstrumentTerms.perpetual(1, "BTC-PERP", 1, 1, 1, Decimal.of("0.1"),
                    Decimal.of("0.001"), List.of(new Tier(50_000_000, 25_000_000, Decimal.NONE)))
                    .withFees(-100_000, 500_000));
            default -> writer.indexPrice(1, PRICE, 0);
        }
    }

    private static void fund(final CommandWriter writer, final int account) {
        if (account > ACCOUNTS) {
            writer.fundDeposit(Fund.INSURANCE, 1, 100_000, 0);
        } else {
            writer.deposit(account, 1, 20_000, 0);
        }
    }

    private void market(final CommandWriter writer, final long k) {
        final long dice = mix(k);
        final int what = (int) Long.remainderUnsigned(dice, 100);
        final long account = 1 + Long.remainderUnsigned(dice >>> 8, ACCOUNTS);
        final long other = 1 + (account + Long.remainderUnsigned(dice >>> 20, ACCOUNTS - 1)) % ACCOUNTS;
        if (what < 50) {
            writer.fill(1, account, other, 10L * price(k), -1, 1 + Long.remainderUnsigned(dice >>> 32, 600), -3,
                    Maker.SELLER, 1, k);
        } else if (what < 85) {
            writer.indexPrice(1, 100L * price(k), -2);
        } else if (what < 93) {
            writer.deposit(account, 1, 1 + Long.remainderUnsigned(dice >>> 32, 50), 0);
        } else if (what < 95) {
            writer.withdraw(account, 1, 1 + Long.remainderUnsigned(dice >>> 32, 50), 0);
        } else if (what < 98) {
            writer.liquidationFill(account, 1, 0, 0, 10L * price(k), -1, 1, -3, 1, k);
        } else {
            writer.timerTick();
        }
    }

    /** A triangle wave around the middle with noise of 10 on it: up and down by SWING in some thousands of steps. */
    private long price(final long k) {
        final long wave = Math.abs(k % (4L * SWING) - 2L * SWING) - SWING;
        return PRICE + wave + Long.remainderUnsigned(mix(~k), 21) - 10;
    }

    /** SplitMix64's finaliser. */
    private long mix(final long k) {
        long z = seed + k * 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
