/** What a market run was, for people: a summary of rows, and one self-contained page with charts. */
package io.plimsoll.report;
