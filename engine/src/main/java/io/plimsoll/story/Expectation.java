package io.plimsoll.story;

import java.util.List;

/** Something that must hold after the last command. */
interface Expectation {
    /** What differs, each "expected ..., actual ..."; empty when all is as expected. */
    List<String> check(StoryWorld world);
}
