package io.plimsoll.pipeline;

/** One step of the work on commands. A stage is a thread that takes one or more steps over each batch. */
interface Step {
    /** Works on the slots of one batch, both ends included; passes over empty ones. */
    void onBatch(long firstSlot, long lastSlot);

    /** Its name in a {@link Halt}. */
    String name();

    /** The command it stands at: when it throws, the one that a {@link Halt} names. */
    long position();
}
