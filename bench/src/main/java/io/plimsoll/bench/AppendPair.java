package io.plimsoll.bench;

/** Both ways to append, one after the other. */
record AppendPair(AppendRun populated, AppendRun stock) {
    double ratioOfP999() {
        return (double) populated.p999Ns() / stock.p999Ns();
    }

    double ratioOfP99() {
        return (double) populated.p99Ns() / stock.p99Ns();
    }
}
