package io.plimsoll.market.tape;

import static io.plimsoll.market.tape.TapeFixture.HEADER;
import static io.plimsoll.market.tape.TapeFixture.bar;
import static io.plimsoll.market.tape.TapeFixture.rows;
import static io.plimsoll.market.tape.TapeFixture.write;
import static io.plimsoll.market.tape.TapeFixture.writeGzip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeFormsTest {
    private static final String KLINE_MS =
        "1621209600000,46426.83,46500.00,46400.10,46450.00,120.5,1621209659999,5594000.1,900,60.1,2790000.5,0";
    private static final String KLINE_MICROS =
        "1735689600000000,93576.00,93610.93,93537.50,93610.93,8.21,1735689659999999,768978.1,2631,3.95,370757.0,0";
    private static final long T0_NS = 1_621_209_600_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;

    @TempDir
    Path directory;

    @Test
    void readsPlainBarsWithAndWithoutHeader() throws IOException {
        final Path with = write(directory, "a.csv", HEADER, bar("BTC_USDT", 0), bar("BTC_USDT", 1));
        final Path without = write(directory, "b.csv", bar("BTC_USDT", 0), bar("BTC_USDT", 1));
        final List<TapeRow> rows = rows(with, TapeOptions.STRICT);
        assertEquals(2, rows.size());
        assertEquals(new TapeRow(T0_NS, "BTC_USDT", number("10"), number("12"), number("9"), number("11"), number("4"),
            MINUTE_NS), rows.get(0));
        assertEquals(rows, rows(without, TapeOptions.STRICT));
    }

    @Test
    void readsGzipAndZipByContentNotByName() throws IOException {
        final Path plain = write(directory, "a.csv", HEADER, bar("BTC_USDT", 0));
        final Path gzip = writeGzip(directory, "b.csv", HEADER, bar("BTC_USDT", 0));
        final Path zip = directory.resolve("c.dat");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("c.csv"));
            out.write((HEADER + "\n" + bar("BTC_USDT", 0)).getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(rows(plain, TapeOptions.STRICT), rows(gzip, TapeOptions.STRICT));
        assertEquals(rows(plain, TapeOptions.STRICT), rows(zip, TapeOptions.STRICT));
    }

    @Test
    void readsKlinesInMillisecondsWithoutHeaderAndTakesTheSymbolFromTheFileName() throws IOException {
        final TapeRow row = rows(write(directory, "BTCUSDT-1m-2021-05.csv", KLINE_MS), TapeOptions.STRICT).get(0);
        assertEquals(new TapeRow(T0_NS, "BTCUSDT", number("46426.83"), number("46500"), number("46400.1"),
            number("46450"), number("120.5"), MINUTE_NS), row);
    }

    @Test
    void readsKlinesInMicrosecondsWithHeader() throws IOException {
        final Path file = write(directory, "BTCUSDT-1m-2025-01.csv", "open_time,open,high,low,close,volume,close_time,"
            + "quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore", KLINE_MICROS);
        final TapeRow row = rows(file, TapeOptions.STRICT).get(0);
        assertEquals(1_735_689_600_000_000_000L, row.timeNs());
        assertEquals(MINUTE_NS, row.intervalNs());
    }

    @Test
    void anOptionNamesTheSymbol() throws IOException {
        final Path file = write(directory, "BTCUSDT-1m-2021-05.csv", KLINE_MS);
        assertEquals("XBT", rows(file, TapeOptions.STRICT.withSymbol("XBT")).get(0).symbol());
    }

    @Test
    void readsAggTradesWithAndWithoutHeaderOfSevenOrEightColumns() throws IOException {
        final TapeRow expected = trade(T0_NS + 7_000_000L, "ETHUSDT", "3581.81", "0.5");
        final String seven = "401,3581.81,0.50000,900,901,1621209600007,true";
        assertEquals(List.of(expected), rows(write(directory, "ETHUSDT-aggTrades-2021-05-17.csv",
            "agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker", seven),
            TapeOptions.STRICT));
        assertEquals(List.of(expected), rows(write(directory, "ETHUSDT-aggTrades-2021-05-18.csv", seven),
            TapeOptions.STRICT));
        assertEquals(List.of(expected), rows(write(directory, "ETHUSDT-aggTrades-2021-05-19.csv",
            "401,3581.81,0.50000,900,901,1621209600007000,True,True"), TapeOptions.STRICT));
    }

    @Test
    void readsTardisTrades() throws IOException {
        final Path file = write(directory, "trades.csv",
            "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
            "deribit,BTC-PERPETUAL,1621209600000123,1621209600004000,t1,buy,46426.5,10");
        assertEquals(List.of(trade(T0_NS + 123_000L, "BTC-PERPETUAL", "46426.5", "10")),
            rows(file, TapeOptions.STRICT));
    }

    @Test
    void readsTradesCapturedFromSeveralVenues() throws IOException {
        final Path file = write(directory, "trades.csv",
            "local_ns,market,symbol,exch_ms,trade_id,price,qty,is_buyer_maker",
            "1621209600000000005,spot,BTCUSDT,1621209600001,3735683259,61837.63000000,0.02000000,1");
        assertEquals(List.of(trade(T0_NS + 5, "BTCUSDT.spot", "61837.63", "0.02")), rows(file, TapeOptions.STRICT));
    }

    @Test
    void readsBarsOfSeveralVenuesWithTimeInWords() throws IOException {
        final Path file = write(directory, "candles.csv", "timestamp,venue,coin,o,h,l,c,v",
            "2021-05-17 00:00:00+00,okx,BTC,91250.0,91563.0,90953.1,91319.2,5659.315",
            "2021-05-17 01:00:00+00,okx,BTC,91319.2,91319.2,91319.2,91319.2,0");
        final TapeRow row = rows(file, TapeOptions.STRICT).get(0);
        assertEquals("BTC.okx", row.symbol());
        assertEquals(T0_NS, row.timeNs());
        assertEquals(60 * MINUTE_NS, row.intervalNs());
    }

    @Test
    void readsBarsOfOneSymbolWithTimeInWords() throws IOException {
        final Path file = write(directory, "us_BTCUSDC_1m.csv", "open_time,open,high,low,close,volume",
            "2021-05-17 00:00:00+00:00,23143.82,23152.65,23140.02,23152.65,0.26395");
        assertEquals("BTCUSDC", rows(file, TapeOptions.STRICT).get(0).symbol());
        assertEquals(T0_NS, rows(file, TapeOptions.STRICT).get(0).timeNs());
    }

    @Test
    void readsKrakenBarsWithoutHeader() throws IOException {
        final Path file = write(directory, "kraken_BTCUSDC_1m.csv",
            "1621209600,16535.97,16540,16522.66,16522.66,0.014,2",
            "1621209660,16513.41,16513.41,16513.41,16513.41,0.00039585,1");
        final TapeReader reader = new TapeReader(file, TapeOptions.STRICT);
        assertEquals(TapeForm.KRAKEN_BARS, reader.form());
        assertEquals(MINUTE_NS, reader.intervalNs());
        assertEquals(T0_NS, reader.next().timeNs());
        reader.close();
    }

    @Test
    void aNamedFormIsTakenAtItsWord() throws IOException {
        final Path file = write(directory, "x.csv", "when,what,o,h,l,c,v", bar("A1", 0));
        assertThrows(TapeException.class, () -> rows(file, TapeOptions.STRICT));
        assertEquals(1, rows(file, TapeOptions.STRICT.withForm(TapeForm.named("ohlcv").orElseThrow())).size());
        assertEquals(TapeForm.BINANCE_AGG_TRADES, TapeForm.named("Binance-Agg-Trades").orElseThrow());
        assertTrue(TapeForm.named("parquet").isEmpty());
    }

    private static TapeRow trade(final long timeNs, final String symbol, final String price, final String volume) {
        final ExactDecimal exact = number(price);
        return new TapeRow(timeNs, symbol, exact, exact, exact, exact, number(volume), 0);
    }

    private static ExactDecimal number(final String text) {
        return ExactDecimal.parse(text);
    }
}
