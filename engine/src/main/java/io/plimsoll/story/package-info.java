/**
 * The scenario format: JSON Lines in, commands through the whole pipeline, expectations checked. See
 * engine/STORIES.md.
 */
package io.plimsoll.story;
