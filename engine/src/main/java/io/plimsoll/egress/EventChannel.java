package io.plimsoll.egress;

/** Where the events of applied commands go: straight to egress, or to the thread that does egress. */
public interface EventChannel extends EventOutput {
    /** The events that follow were caused by this command. */
    void beginCommand(long sequence, long timestampNs);
}
