package io.plimsoll.journal;

/** The twin in memory. */
class MemoryJournalTest extends JournalContractTest {
    @Override
    Journal create() {
        return new MemoryJournal();
    }
}
