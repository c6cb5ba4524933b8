package io.plimsoll.journal;

/** What an acknowledged record must survive; decides which lost tail is refused when a journal is opened. */
public enum Durability {
    /** The end of the process, kill -9 included: a record counts once {@link Journal#append} has returned. */
    PROCESS,
    /** The loss of power: a record counts once {@link Journal#sync} has returned. */
    POWER
}
