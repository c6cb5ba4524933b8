/** The service around the state machine: configuration, recovery, going live, counters, replay audit. */
package io.plimsoll.service;
