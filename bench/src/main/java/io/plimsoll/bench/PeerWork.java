package io.plimsoll.bench;

import io.plimsoll.codec.DecimalDecoder;
import io.plimsoll.codec.DepositDecoder;
import io.plimsoll.codec.FillDecoder;
import io.plimsoll.codec.Maker;
import io.plimsoll.codec.MessageHeaderDecoder;
import io.plimsoll.codec.OpenAccountDecoder;
import io.plimsoll.codec.PriceTickDecoder;
import io.plimsoll.codec.WithdrawDecoder;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The trades and balance changes of two tapes, written for another program: what our commands say, without our codecs.
 * The peer's own Work.java reads it, and describes the file. Prices are in cents and quantities in hundredths, so that
 * a price times a quantity is in the asset's smallest unit, 0.0001.
 */
final class PeerWork {
    private static final byte ACCOUNT = 1;
    private static final byte CASH = 2;
    private static final byte TRADE = 3;
    private static final int SCALE = 4;
    private static final int CENTS = -2;
    private static final long ACCOUNT_FACTOR = 1_000_003;
    private static final long SYMBOL_FACTOR = 31;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OpenAccountDecoder account = new OpenAccountDecoder();
    private final DepositDecoder deposit = new DepositDecoder();
    private final WithdrawDecoder withdraw = new WithdrawDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final PriceTickDecoder price = new PriceTickDecoder();
    private final Map<Integer, Long> prices = new LinkedHashMap<>();
    private long positions;
    private int trades;

    /** Writes the file. The prices are those that the set-up gives; the tapes must hold no other commands of weight. */
    static PeerWork write(final CommandTape setUp, final CommandTape measured, final Path file) {
        final PeerWork work = new PeerWork();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            work.listed(setUp, out);
            work.operations(setUp, out);
            work.trades = 0;
            work.operations(measured, out);
            return work;
        } catch (final IOException e) {
            throw new BenchException("cannot write " + file + ": " + e, e);
        }
    }

    /** Trades in the measured part. */
    int trades() {
        return trades;
    }

    /** Checksum of the positions that all trades give; the peer's must be the same. */
    long positions() {
        return positions;
    }

    private void listed(final CommandTape tape, final DataOutputStream out) throws IOException {
        for (int i = 0; i < tape.count(); i++) {
            if (PriceTickDecoder.TEMPLATE_ID == header.wrap(tape.buffer(), tape.start(i)).templateId()) {
                price.wrapAndApplyHeader(tape.buffer(), tape.start(i), header);
                prices.put(price.targetId(), mantissa(price.price(), CENTS));
            }
        }
        out.writeInt(prices.size());
        for (final Map.Entry<Integer, Long> each : prices.entrySet()) {
            out.writeInt(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    private void operations(final CommandTape tape, final DataOutputStream out) throws IOException {
        int count = 0;
        for (int i = 0; i < tape.count(); i++) {
            count += operation(tape, i, null) ? 1 : 0;
        }
        out.writeInt(count);
        for (int i = 0; i < tape.count(); i++) {
            operation(tape, i, out);
        }
    }

    /** Whether the command is an operation; written where there is a stream. */
    private boolean operation(final CommandTape tape, final int command, final DataOutputStream out)
            throws IOException {
        final int start = tape.start(command);
        switch (header.wrap(tape.buffer(), start).templateId()) {
            case OpenAccountDecoder.TEMPLATE_ID -> account(tape, start, out);
            case DepositDecoder.TEMPLATE_ID -> {
                deposit.wrapAndApplyHeader(tape.buffer(), start, header);
                cash(deposit.accountId(), minor(deposit.amount()), out);
            }
            case WithdrawDecoder.TEMPLATE_ID -> {
                withdraw.wrapAndApplyHeader(tape.buffer(), start, header);
                cash(withdraw.accountId(), -minor(withdraw.amount()), out);
            }
            case FillDecoder.TEMPLATE_ID -> trade(tape, start, out);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void account(final CommandTape tape, final int start, final DataOutputStream out) throws IOException {
        if (null != out) {
            out.writeByte(ACCOUNT);
            out.writeLong(account.wrapAndApplyHeader(tape.buffer(), start, header).accountId());
        }
    }

    private static void cash(final long accountId, final long amount, final DataOutputStream out) throws IOException {
        if (null != out) {
            out.writeByte(CASH);
            out.writeLong(accountId);
            out.writeLong(amount);
        }
    }

    private void trade(final CommandTape tape, final int start, final DataOutputStream out) throws IOException {
        if (null == out) {
            return;
        }
        fill.wrapAndApplyHeader(tape.buffer(), start, header);
        final long quantity = mantissa(fill.quantity(), CENTS);
        out.writeByte(TRADE);
        out.writeInt(fill.instrumentId());
        out.writeLong(fill.buyerId());
        out.writeLong(fill.sellerId());
        out.writeLong(mantissa(fill.price(), CENTS));
        out.writeLong(quantity);
        out.writeByte(Maker.BUYER == fill.maker() ? 1 : 0);
        trades++;
        positions += (fill.buyerId() * ACCOUNT_FACTOR + fill.instrumentId() * SYMBOL_FACTOR) * quantity;
        positions -= (fill.sellerId() * ACCOUNT_FACTOR + fill.instrumentId() * SYMBOL_FACTOR) * quantity;
    }

    /** 1 x 10^0 is 10,000 of the smallest unit. */
    private static long minor(final DecimalDecoder amount) {
        long minor = amount.mantissa();
        for (int i = amount.exponent(); i > -SCALE; i--) {
            minor *= 10;
        }
        return minor;
    }

    private static long mantissa(final DecimalDecoder decimal, final int exponent) {
        if (exponent != decimal.exponent()) {
            throw new BenchException("the load is not in hundredths: exponent " + decimal.exponent());
        }
        return decimal.mantissa();
    }
}
