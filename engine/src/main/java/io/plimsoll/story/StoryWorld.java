package io.plimsoll.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plimsoll.render.NameDirectory;
import io.plimsoll.statemachine.StateQuery;
import java.util.List;

/** What expectations look at: the state now, and what the last command did. */
interface StoryWorld {
    StateQuery query();

    NameDirectory names();

    /** The events that the last command caused, as printed. */
    List<ObjectNode> events();

    /**
     * Name of the code with which the last command was refused, at ingress or by the state machine; null when it was
     * not.
     */
    String refusal();

    /** Whether the last command changed the hash of the business state. */
    boolean hasStateChanged();
}
