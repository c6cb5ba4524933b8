package io.plimsoll.pipeline;

import io.plimsoll.journal.ForwardingJournal;
import io.plimsoll.journal.Journal;
import io.plimsoll.journal.RecordBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A journal that tells what is asked of it, so that tests can count, wait, or fail it at a chosen place. */
public final class WatchedJournal extends ForwardingJournal {
    private final List<Integer> excerptSizes = new ArrayList<>();
    private Consumer<RecordBatch> beforeAppend = batch -> { };
    private Consumer<RecordBatch> afterAppend = batch -> { };
    private Runnable beforeSync = () -> { };
    private volatile long syncedSequence;

    public WatchedJournal(final Journal journal) {
        super(journal);
    }

    public WatchedJournal beforeAppend(final Consumer<RecordBatch> action) {
        beforeAppend = action;
        return this;
    }

    public WatchedJournal afterAppend(final Consumer<RecordBatch> action) {
        afterAppend = action;
        return this;
    }

    public WatchedJournal beforeSync(final Runnable action) {
        beforeSync = action;
        return this;
    }

    /** Records in each excerpt, in order; read it when the pipeline is quiet. */
    public List<Integer> excerptSizes() {
        return excerptSizes;
    }

    public long syncedSequence() {
        return syncedSequence;
    }

    @Override
    public void append(final RecordBatch batch) {
        beforeAppend.accept(batch);
        super.append(batch);
        excerptSizes.add(batch.count());
        afterAppend.accept(batch);
    }

    @Override
    public void sync() {
        beforeSync.run();
        super.sync();
        syncedSequence = lastSequence();
    }
}
