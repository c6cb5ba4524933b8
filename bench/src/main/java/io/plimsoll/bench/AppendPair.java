package io.plimsoll.bench;

/**
 * Both ways to append, one after the other.
 *
 * @param machine the same loop between them without any append: a latency there is a gap that the machine made.
 */
record AppendPair(AppendRun populated, AppendRun stock, AppendRun machine) {
    double ratioOfP999() {
        return (double) populated.p999Ns() / stock.p999Ns();
    }

    double ratioOfP99() {
        return (double) populated.p99Ns() / stock.p99Ns();
    }
}
