/** The command line: one class a command, exit codes, errors in one line, progress on a terminal. */
package io.plimsoll.cli;
