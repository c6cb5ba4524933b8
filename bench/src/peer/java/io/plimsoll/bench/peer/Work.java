package io.plimsoll.bench.peer;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.ApiPlaceOrder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the bench handed over, as exchange-core's own commands, made beforehand. A trade is two of them: an order that
 * rests, by the maker, and one that takes it whole, at the same price, by the other side. A balance change is one.
 *
 * <p>The file: number of instruments; of each its id and price; operations of the set-up, operations to measure. Of
 * each part the count first. All numbers are big-endian. An operation is a byte for its kind, then: 1 a new account,
 * long; 2 an account, long, and an amount, long; 3 a trade: instrument, int, buyer, seller, price, quantity, longs,
 * and a byte, 1 when the buyer was the maker.
 */
final class Work {
    static final int CURRENCY = 1;

    private static final byte ACCOUNT = 1;
    private static final byte CASH = 2;
    private static final byte TRADE = 3;
    /** Initial margin of a lot: 10 per cent of its price; fees: 3 and 1 basis points of it. */
    private static final long MARGIN_DIVISOR = 10;
    private static final long BASIS_POINT = 10_000;
    private static final long TAKER_BASIS_POINTS = 3;

    final List<CoreSymbolSpecification> symbols = new ArrayList<>();
    final List<ApiCommand> setUp = new ArrayList<>();
    final List<ApiCommand> measured = new ArrayList<>();
    final List<Long> accounts = new ArrayList<>();
    int setUpOperations;
    int operations;
    int trades;
    private long orderId;
    private long transactionId;

    private Work() {
    }

    static Work read(final Path file) throws IOException {
        final Work work = new Work();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (int left = in.readInt(); left > 0; left--) {
                work.symbols.add(symbol(in.readInt(), in.readLong()));
            }
            work.setUpOperations = work.operations(in, work.setUp);
            work.trades = 0;
            work.operations = work.operations(in, work.measured);
        }
        return work;
    }

    private static CoreSymbolSpecification symbol(final int id, final long price) {
        return CoreSymbolSpecification.builder()
                .symbolId(id)
                .type(SymbolType.FUTURES_CONTRACT)
                .baseCurrency(CURRENCY + id)
                .quoteCurrency(CURRENCY)
                .baseScaleK(1)
                .quoteScaleK(1)
                .takerFee(TAKER_BASIS_POINTS * price / BASIS_POINT)
                .makerFee(price / BASIS_POINT)
                .marginBuy(price / MARGIN_DIVISOR)
                .marginSell(price / MARGIN_DIVISOR)
                .build();
    }

    private int operations(final DataInputStream in, final List<ApiCommand> commands) throws IOException {
        final int count = in.readInt();
        for (int left = count; left > 0; left--) {
            final byte kind = in.readByte();
            switch (kind) {
                case ACCOUNT:
                    accounts.add(in.readLong());
                    commands.add(ApiAddUser.builder().uid(accounts.get(accounts.size() - 1)).build());
                    break;
                case CASH:
                    commands.add(ApiAdjustUserBalance.builder().uid(in.readLong()).currency(CURRENCY)
                            .amount(in.readLong()).transactionId(++transactionId).build());
                    break;
                case TRADE:
                    trade(in, commands);
                    break;
                default:
                    throw new IOException("no operation of kind " + kind);
            }
        }
        return count;
    }

    private void trade(final DataInputStream in, final List<ApiCommand> commands) throws IOException {
        final int symbol = in.readInt();
        final long buyer = in.readLong();
        final long seller = in.readLong();
        final long price = in.readLong();
        final long size = in.readLong();
        final boolean isBuyerMaker = 1 == in.readByte();
        commands.add(order(symbol, isBuyerMaker ? buyer : seller, isBuyerMaker, price, size, OrderType.GTC));
        commands.add(order(symbol, isBuyerMaker ? seller : buyer, !isBuyerMaker, price, size, OrderType.IOC));
        trades++;
    }

    private ApiPlaceOrder order(
            final int symbol, final long uid, final boolean isBid, final long price, final long size,
            final OrderType type) {
        return ApiPlaceOrder.builder()
                .symbol(symbol)
                .uid(uid)
                .orderId(++orderId)
                .action(isBid ? OrderAction.BID : OrderAction.ASK)
                .orderType(type)
                .price(price)
                .reservePrice(price)
                .size(size)
                .build();
    }
}
