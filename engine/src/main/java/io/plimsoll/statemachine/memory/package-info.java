/** Where state lies: flat tables of primitive numbers outside the heap. */
package io.plimsoll.statemachine.memory;
