/** The ring buffer and its stages: sequence and stamp, journal, apply, egress. {@code Pipeline} is the picture. */
package io.plimsoll.pipeline;
